"""What is known of the selected item, down to the cell."""
