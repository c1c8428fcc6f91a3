"""Reporters: a report to text, one module per format."""

from importlib import import_module
from typing import Protocol, cast

from msgspec import Struct

from planlint.findings.report import Report
from planlint.reporters.render_options import RenderOptions


class Reporter(Protocol):
    """A module that writes one format."""

    def render(self, report: Report, options: RenderOptions) -> str:
        """Return the report, the same text for the same input."""


class BinaryReporter(Protocol):
    """A module that writes a binary format."""

    def render(self, report: Report, options: RenderOptions) -> bytes:
        """Return the report, the same bytes for the same input."""


class _LazyReporter(Struct, frozen=True):
    """A reporter whose module is imported on first use."""

    module: str

    def render(self, report: Report, options: RenderOptions) -> str:
        return cast("Reporter", import_module(self.module)).render(report, options)


class _LazyBinaryReporter(Struct, frozen=True):
    """A reporter of a binary format whose module is imported on first use."""

    module: str

    def render(self, report: Report, options: RenderOptions) -> bytes:
        return cast("BinaryReporter", import_module(self.module)).render(report, options)


REPORTERS: dict[str, Reporter] = {
    "text": _LazyReporter("planlint.reporters.text"),
    "concise": _LazyReporter("planlint.reporters.concise"),
    "json": _LazyReporter("planlint.reporters.json"),
    "jsonl": _LazyReporter("planlint.reporters.jsonl"),
    "sarif": _LazyReporter("planlint.reporters.sarif"),
    "github": _LazyReporter("planlint.reporters.github"),
    "gitlab": _LazyReporter("planlint.reporters.gitlab"),
    "junit": _LazyReporter("planlint.reporters.junit"),
    "rdjson": _LazyReporter("planlint.reporters.rdjson"),
    "checkstyle": _LazyReporter("planlint.reporters.checkstyle"),
    "markdown": _LazyReporter("planlint.reporters.markdown"),
    "html": _LazyReporter("planlint.reporters.html"),
}
"""The reporter of each format."""

WITH_PLANS = frozenset(("json", "jsonl"))
"""The formats that describe plans: their profile, and the status of each mandate."""

BINARY: dict[str, BinaryReporter] = {"docx": _LazyBinaryReporter("planlint.reporters.docx")}
"""The reporter of each binary format, which can only be written to a file."""
