"""Settings, plug-ins, the catalog of rules, selection, and the session that results."""
