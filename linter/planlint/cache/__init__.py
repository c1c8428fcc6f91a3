"""Caches between runs in the user's cache folder; nothing here changes a result."""
