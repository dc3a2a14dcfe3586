"""The readings of the law, each with its options."""
