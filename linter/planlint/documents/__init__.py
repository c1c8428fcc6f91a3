"""Files in and out: find them, read any kind to a Source, write edits and comments."""
