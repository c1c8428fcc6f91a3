"""Find the installed packages that provide rules, by their entry points."""

from planlint.cache.entry_points import entry_point_values

GROUP = "planlint.rules"
"""The entry-point group: each entry names a package whose modules have a RULE, and whose packs/ holds YAML packs."""


def rule_packages() -> list[str]:
    """Return the names of the packages that entry points of the group name."""
    return entry_point_values(GROUP)
