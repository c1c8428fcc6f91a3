"""Reporters: a report to text, one module per format."""

from importlib import import_module
from typing import Protocol, cast

from msgspec import Struct

from planlint.findings.report import Report
from planlint.reporters import docx, json, text
from planlint.reporters.style import Style


class Reporter(Protocol):
    """A module that writes one format."""

    def render(self, report: Report, style: Style) -> str:
        """Return the report, the same text for the same input."""


class BinaryReporter(Protocol):
    """A module that writes a format that is no text."""

    def render(self, report: Report, style: Style) -> bytes:
        """Return the report, the same bytes for the same input."""


class _Later(Struct, frozen=True):
    """A reporter that is loaded when its format is asked for."""

    module: str

    def render(self, report: Report, style: Style) -> str:
        return cast("Reporter", import_module(self.module)).render(report, style)


REPORTERS: dict[str, Reporter] = {
    "text": text,
    "json": json,
    "jsonl": _Later("planlint.reporters.jsonl"),
    "sarif": _Later("planlint.reporters.sarif"),
    "github": _Later("planlint.reporters.github"),
    "gitlab": _Later("planlint.reporters.gitlab"),
    "junit": _Later("planlint.reporters.junit"),
    "rdjson": _Later("planlint.reporters.rdjson"),
    "checkstyle": _Later("planlint.reporters.checkstyle"),
    "markdown": _Later("planlint.reporters.markdown"),
    "html": _Later("planlint.reporters.html"),
}
"""The reporter of each format."""

BINARY: dict[str, BinaryReporter] = {"docx": docx}
"""The reporter of each format that can only go into a file."""
