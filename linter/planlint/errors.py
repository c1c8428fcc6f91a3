"""What can go wrong outside the draft itself; every one of these ends in exit code 2."""


class PlanlintError(Exception):
    """Something kept planlint from doing its work; the text says what and how to mend it."""


class ReadError(PlanlintError):
    """A file could not be read as text."""


class SettingsError(PlanlintError):
    """An option or a settings file says something that means nothing."""


class PackError(PlanlintError):
    """A mandate pack is not well-formed."""


class RuleError(PlanlintError):
    """A rule crashed or returned something that is not a hit."""
