"""Word (.docx): comments and edits put into the very package that was read."""
