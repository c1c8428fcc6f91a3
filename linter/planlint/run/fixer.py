"""Mending in place: the edits that findings offer, done until nothing more changes, in the file as it was read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import unified_diff
from pathlib import PurePath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.readers import PLAIN
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.text.edit import Edit, apply
from planlint.text.source import Source

_ROUNDS = 10
_NO_MEDIUM = "不能直接改这种文件，原文件没有动；请照着发现在 WPS 或 Word 中修改"
_CHANGED = "检查之后文件又改动了，没有改；请再运行一次"
_BROKEN = "改后的文件再读一遍，与应有的文字不同，没有改；请照着发现自己改，并把这份稿子的情况告诉我们"

Recheck = Callable[[bytes, str], FileReport]
"""Returns the report on a new content under the same path."""


class Medium(Protocol):
    """A file's content, with edits to be done in it."""

    def obstacle(self, edit: Edit) -> str:
        """Say why an edit cannot be done, "" where it can."""

    def done(self, edits: Iterable[Edit]) -> bytes:
        """Return the content with edits done, none of which overlap."""


class _Plain(Struct, frozen=True):
    """A file that is nothing but text."""

    source: Source

    def obstacle(self, _: Edit) -> str:
        return ""

    def done(self, edits: Iterable[Edit]) -> bytes:
        return self.source.encode(apply(self.source.text, list(edits)))


class Mended(Struct, frozen=True):
    """A file before and after: the report on what remains, the source that was read, the new text and content.

    *edits* is their number; *left* says what could not be done and why.
    """

    report: FileReport
    source: Source
    text: str
    data: bytes
    edits: int = 0
    left: tuple[str, ...] = ()

    def diff(self) -> str:
        """Return the change as a unified diff."""
        old, new = self.source.text.splitlines(keepends=True), self.text.splitlines(keepends=True)
        return "".join(_ended(unified_diff(old, new, self.report.path, self.report.path)))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.rstrip("\r\n") + "\n"


def mend(file: FileReport, data: bytes, recheck: Recheck, *, unsafe: bool = False) -> Mended | None:
    """Do the safe edits of a file's findings, and if *unsafe* the others, until none is left; None if there are none.

    What cannot be mended comes back as it was, with an error in its report that says why.
    """
    if file.source is None or not _offered(file, unsafe=unsafe):
        return None
    try:
        return _mended(file, file.source, data, recheck, unsafe=unsafe)
    except PlanlintError as error:
        return Mended(replace(file, errors=(*file.errors, str(error))), file.source, file.source.text, data)


def _mended(file: FileReport, source: Source, data: bytes, recheck: Recheck, *, unsafe: bool) -> Mended:
    text, done = source.text, 0
    for _ in range(_ROUNDS):
        medium = _medium(file, data)
        edits, left = _chosen(file, medium, unsafe=unsafe)
        new = apply(text, edits)
        if new == text:
            break
        data, done = medium.done(edits), done + len(edits)
        text, file = new, recheck(data, file.path)
        if file.source is None or file.source.text != new:
            raise PlanlintError(_BROKEN)
    return Mended(file, source, text, data, done, left)


def _medium(file: FileReport, data: bytes) -> Medium:
    """Return the content as something to edit. Raises PlanlintError where it is not of such a kind, or not what was read."""
    assert file.source, "a file with edits was read"
    suffix = PurePath(file.path).suffix.lower()
    if suffix in PLAIN and file.source.is_file:
        if file.source.encode(file.source.text) != data:
            raise PlanlintError(_CHANGED)
        return _Plain(file.source)
    if suffix == ".docx":
        return _word(file.source, data)
    raise PlanlintError(_NO_MEDIUM)


def _word(source: Source, data: bytes) -> Medium:
    from planlint.documents.readers.word import read
    from planlint.documents.writers.word.edits import Editing

    now = read(data, source.path)
    if now.text != source.text:
        raise PlanlintError(_CHANGED)
    return Editing(data, now)


def _offered(file: FileReport, *, unsafe: bool) -> list[tuple[Edit, ...]]:
    return [finding.edits for finding in file.findings if finding.edits and (finding.safe or unsafe)]


def _chosen(file: FileReport, medium: Medium, *, unsafe: bool) -> tuple[list[Edit], tuple[str, ...]]:
    """Return the edits to be done now, and what cannot be done.

    The edits of one finding are done together or not at all; where two findings overlap, the later one waits its turn.
    """
    taken = _Taken()
    obstacles: Counter[str] = Counter()
    for edits in _offered(file, unsafe=unsafe):
        reason = next((reason for edit in edits if (reason := medium.obstacle(edit))), "")
        if reason:
            obstacles[reason] += 1
        elif taken.has_room(edits):
            taken.take(edits)
    return list(taken.edits), tuple(f"{times}处没有改：{reason}" for reason, times in obstacles.items())


class _Taken:
    """The edits of a round, none of which overlap.

    A code point at *i* takes the place 2 *i* + 1, the gap before it 2 *i*: an insertion takes a gap, two in one would clash.
    """

    def __init__(self) -> None:
        self.edits: dict[Edit, None] = {}
        self._places: set[int] = set()

    def has_room(self, edits: Sequence[Edit]) -> bool:
        """Say whether *edits* overlap none that was taken; the very same one may be taken twice."""
        return all(edit in self.edits or self._places.isdisjoint(_places(edit)) for edit in edits)

    def take(self, edits: Sequence[Edit]) -> None:
        """Take *edits*."""
        for edit in edits:
            self.edits[edit] = None
            self._places.update(_places(edit))


def _places(edit: Edit) -> range:
    start, end = edit.span.start * 2, edit.span.end * 2
    return range(start + 1, end) if end > start else range(start, start + 1)
