"""Reporters: a report to text, one module per format."""

from typing import Protocol

from planlint.report import Report
from planlint.reporters import json, text


class Reporter(Protocol):
    """A module that writes one format."""

    def render(self, report: Report, style: text.Style) -> str:
        """Return the report; only formats for people heed *style*."""


REPORTERS: dict[str, Reporter] = {"text": text, "json": json}
"""The reporter of each format."""
