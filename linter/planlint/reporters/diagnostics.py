"""Diagnostics: what a report says of its files, as one flat list, from which the formats for other programs are made."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from msgspec import Struct

from planlint.engine.rule import Finding, Severity
from planlint.findings.report import SKIPPED_NOT_A_PLAN, FileReport, Report
from planlint.text.printable import visible
from planlint.text.source import Source
from planlint.text.span import Position, Span
from planlint.text.unread import Extent

UNCHECKED = "not-checked"
"""The code of a diagnostic that says that a file, or a rule on it, could not be checked."""
UNCHECKED_TITLE = "没有查成"
_PARTLY = "没有查全"


class TextRange(Struct, frozen=True):
    """A span of a text, with the text."""

    source: Source
    span: Span

    @property
    def start(self) -> Position:
        """The position of its first code point."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """The position of the first code point behind it."""
        return self.source.position(self.span.end)


class Diagnostic(Struct, frozen=True):
    """A finding, or the notice that something was not checked (then *finding* and *text_range* are None).

    *path* is the file as other programs name it: relative to the repository, with forward slashes.
    """

    path: str
    severity: Severity
    code: str
    title: str
    message: str
    finding: Finding | None = None
    text_range: TextRange | None = None

    @property
    def paragraph(self) -> str:
        """The paragraph or page of a document that holds the finding, in brackets; "" in a text, whose lines are known."""
        origin = self.text_range.source.origin(self.text_range.span.start) if self.text_range else None
        return f"（{origin}）" if origin else ""

    @property
    def shown_path(self) -> str:
        """The path with its control characters escaped."""
        return visible(self.path)


def list_diagnostics(report: Report, root: Path | None) -> list[Diagnostic]:
    """Return all diagnostics of a report, file by file; in each file those of what was not checked come first.

    A document in a folder that was skipped because no reader knows its kind has a note: silence would look clean.
    """
    files = [one for file in report.files for one in file_diagnostics(file, root)]
    return [*files, *skipped_diagnostics(report, root)]


def file_diagnostics(file: FileReport, root: Path | None) -> Iterator[Diagnostic]:
    """Yield the diagnostics of one file."""
    for message in file.errors:
        yield _unchecked(file.path, message, root, Severity.ERROR)
    for unread in file.unread:
        if unread.extent is Extent.PART:
            yield _unchecked(file.path, unread.message, root, Severity.NOTE)
    for note in file.notes:
        yield Diagnostic(relative_path(file.path, root), Severity.NOTE, UNCHECKED, _PARTLY, visible(note))
    for finding in file.findings:
        yield finding_diagnostic(finding, file, root)


def skipped_diagnostics(report: Report, root: Path | None) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each document that was skipped because no reader knows its kind."""
    for path, reason in report.skipped:
        if reason != SKIPPED_NOT_A_PLAN:
            yield _unchecked(path, f"{reason}，跳过", root, Severity.NOTE)


def finding_diagnostic(finding: Finding, file: FileReport, root: Path | None) -> Diagnostic:
    """Return the diagnostic of a finding in *file*."""
    assert file.source, "a file with findings was read"
    path, rule = relative_path(file.path, root), finding.rule
    text_range = TextRange(file.source, finding.span)
    return Diagnostic(path, finding.severity, rule.code, rule.title, finding.message, finding, text_range)


def _unchecked(path: str, message: str, root: Path | None, severity: Severity) -> Diagnostic:
    message = visible(f"{UNCHECKED_TITLE}：{message}")
    return Diagnostic(relative_path(path, root), severity, UNCHECKED, UNCHECKED_TITLE, message)


def relative_path(path: str, root: Path | None) -> str:
    """Return *path* relative to *root*, with forward slashes; a file outside of *root* has its absolute path."""
    if root is None:
        return PurePath(path).as_posix()
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are not resolved: programs know files by these names
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()
