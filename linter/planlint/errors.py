"""Errors that do not concern the wording of a draft; each of them leads to exit code 2."""


class PlanlintError(Exception):
    """planlint could not do its work; the text says why and how to fix it."""


class ReadError(PlanlintError):
    """A file could not be read as text."""


class SettingsError(PlanlintError):
    """An option or a settings file has an invalid value."""


class PackError(PlanlintError):
    """A mandate pack is not well-formed."""


class RuleError(PlanlintError):
    """A rule crashed or returned something other than a hit."""
