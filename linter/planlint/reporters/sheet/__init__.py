"""The review sheet (校对单): a report arranged for reading, as a page or a Word document."""

from planlint.reporters.sheet.build import build
from planlint.text.printable import shown

__all__ = ["build", "shown"]
