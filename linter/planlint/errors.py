"""Errors that do not concern the wording of a draft; each of them leads to exit code 2."""

from collections.abc import Sequence

_MOST_FAULTS = 10


class PlanlintError(Exception):
    """planlint could not do its work; the text says why and how to fix it."""


class ReadError(PlanlintError):
    """A file could not be read as text."""


class SettingsError(PlanlintError):
    """An option or a settings file has an invalid value."""


class PackError(PlanlintError):
    """A mandate pack is not well-formed; the text has a line for each fault."""

    @classmethod
    def of(cls, faults: Sequence["PackError"]) -> "PackError":
        """Return one error with the first ten of *faults*, each said once, and how many are left out."""
        lines = list(dict.fromkeys(map(str, faults)))
        left = len(lines) - _MOST_FAULTS
        return cls("\n".join([*lines[:_MOST_FAULTS], *([f"其余{left}处从略；改好这些再试"] if left > 0 else [])]))


class RuleError(PlanlintError):
    """A rule crashed or returned something other than a hit."""
