"""Word (.docx): add comments and edits to the package that was read."""
