"""Commands, options and terminal output."""
