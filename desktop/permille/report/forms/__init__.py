"""Papers to be filed, as drafts: content from the screening, gaps numbered, nothing made up."""
