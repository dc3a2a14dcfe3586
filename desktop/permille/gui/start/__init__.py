"""Where a session begins: files, steps, recent files."""
