"""What a report says of files, one remark after another: the form from which formats for other programs are made."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from msgspec import Struct

from planlint.engine.rule import Finding, Severity
from planlint.findings.report import SKIPPED_NOT_A_PLAN, FileReport, Report
from planlint.text.source import Source
from planlint.text.span import Position, Span

UNCHECKED = "not-checked"
"""What stands in place of a rule's code where a file, or a rule on it, could not be checked."""
UNCHECKED_TITLE = "没有查成"


class Passage(Struct, frozen=True):
    """The words of a finding: the text, and the code points in it."""

    source: Source
    span: Span

    @property
    def start(self) -> Position:
        """Where it begins."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """Where it ends; the position is that of the first code point behind it."""
        return self.source.position(self.span.end)


class Remark(Struct, frozen=True):
    """A finding, or the news that something was not checked (then there is no finding and no passage).

    *path* is the file as other programs name it: relative to the repository, with forward slashes.
    """

    path: str
    severity: Severity
    code: str
    title: str
    message: str
    finding: Finding | None = None
    passage: Passage | None = None


def remarks(report: Report, root: Path | None) -> list[Remark]:
    """Return all that a report has to say, file by file; in each file what was not checked comes first.

    A document of a kind that cannot be read, passed over in a folder, is a note: silence would look clean.
    """
    return [*(remark for file in report.files for remark in of_file(file, root)), *passed_over(report, root)]


def of_file(file: FileReport, root: Path | None) -> Iterator[Remark]:
    """Yield what a report says of one file."""
    for message in file.errors:
        yield _unchecked(file.path, message, root, Severity.ERROR)
    for finding in file.findings:
        yield found(finding, file, root)


def passed_over(report: Report, root: Path | None) -> Iterator[Remark]:
    """Yield the documents that were passed over because no reader knows their kind."""
    for path, reason in report.skipped:
        if reason != SKIPPED_NOT_A_PLAN:
            yield _unchecked(path, f"{reason}，跳过", root, Severity.NOTE)


def found(finding: Finding, file: FileReport, root: Path | None) -> Remark:
    """Return a finding of *file* as a remark."""
    assert file.source, "a file with findings was read"
    rule, passage = finding.rule, Passage(file.source, finding.span)
    return Remark(shared(file.path, root), finding.severity, rule.code, rule.title, finding.message, finding, passage)


def _unchecked(path: str, message: str, root: Path | None, severity: Severity) -> Remark:
    return Remark(shared(path, root), severity, UNCHECKED, UNCHECKED_TITLE, f"{UNCHECKED_TITLE}：{message}")


def shared(path: str, root: Path | None) -> str:
    """Return *path* as counted from *root*, with forward slashes; a file elsewhere keeps its absolute path."""
    if root is None:
        return PurePath(path).as_posix()
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are: programs know files by these names
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()
