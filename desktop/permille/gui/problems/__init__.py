"""What was found wrong in the files."""
