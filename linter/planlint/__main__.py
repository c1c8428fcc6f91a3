"""python -m planlint."""

from planlint.cli import entry

entry()
