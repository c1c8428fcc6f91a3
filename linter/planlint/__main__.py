"""python -m planlint."""

from planlint.cli.start import entry

entry()
