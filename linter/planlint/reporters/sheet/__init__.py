"""The review sheet (校对单): what a page or a Word document shows of a report, in the order in which it is read."""

from planlint.reporters.sheet.build import build
from planlint.text.printable import shown

__all__ = ["build", "shown"]
