"""python -m planlint."""

from planlint.cli.app import entry

entry()
