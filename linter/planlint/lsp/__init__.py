"""A language server: what planlint finds while a plan is written in an editor."""
