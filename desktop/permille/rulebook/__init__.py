"""What the packs under rules/ say, typed and dated."""
