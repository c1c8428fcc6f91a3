"""Mending in place: the edits that findings offer, done until nothing more changes, in the encoding that was read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import PurePath

from planlint.examples import apply
from planlint.readers import PLAIN
from planlint.report import FileReport
from planlint.rule import Edit
from planlint.source import Source

_ROUNDS = 10
_NOT_PLAIN = "还不能直接改这种文件，原文件没有动；请照着发现在 WPS 或 Word 中修改"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after: the report on what remains, the source that was read, the new text, the number of edits."""

    report: FileReport
    source: Source
    text: str
    edits: int

    @property
    def data(self) -> bytes:
        """The new content."""
        return self.source.encode(self.text)

    def diff(self) -> str:
        """Return the change as a unified diff."""
        old, new = self.source.text.splitlines(keepends=True), self.text.splitlines(keepends=True)
        return "".join(_ended(unified_diff(old, new, self.report.path, self.report.path)))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.rstrip("\r\n") + "\n"


def mend(file: FileReport, recheck: Callable[[bytes, str], FileReport]) -> Mended | None:
    """Do the safe edits of a file's findings until none is left; None where there is nothing to do.

    *recheck* returns the report on a new content under the same path. A file that is no plain text is left as it is;
    the report then has an error that says so.
    """
    if file.source is None or not _safe_edits(file):
        return None
    if PurePath(file.path).suffix.lower() not in PLAIN:
        return Mended(replace(file, errors=(*file.errors, _NOT_PLAIN)), file.source, file.source.text, 0)
    source, text, done = file.source, file.source.text, 0
    for _ in range(_ROUNDS):
        edits = _safe_edits(file)
        new = apply(text, edits)
        if new == text:
            break
        done += len(set(edits))
        text, file = new, recheck(source.encode(new), file.path)
    return Mended(file, source, text, done) if done else None


def _safe_edits(file: FileReport) -> list[Edit]:
    return [edit for finding in file.findings if finding.safe for edit in finding.edits]
