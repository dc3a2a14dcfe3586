"""What a product is: frozen values and plain columns, no input or output."""
