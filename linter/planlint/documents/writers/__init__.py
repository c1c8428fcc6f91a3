"""Writers: a file given back with comments at its words, or with edits in them, and nothing else changed."""
