"""Files in, declarations and problems out."""
