"""What makes the bundled files and the pictures of the guide."""
