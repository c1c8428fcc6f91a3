"""Apply the edits of findings to a file, and check it again, until nothing more changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import unified_diff
from pathlib import PurePath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.limits import NO_LIMIT
from planlint.documents.readers import PLAIN, WORD
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.text.edit import Edit, apply
from planlint.text.printable import visible
from planlint.text.source import Source

_ROUNDS = 10
_NOT_EDITABLE = "不能直接改这种文件，原文件没有动；请照着发现在 WPS 或 Word 中修改"
_CHANGED = "检查之后文件又改动了，没有改；请再运行一次"
_BROKEN = "改后的文件再读一遍，与应有的文字不同，没有改；请照着发现自己改，并把这份稿子的情况告诉我们"

Recheck = Callable[[bytes, str], FileReport]
"""Returns the report on changed content under the same path."""


class EditableFile(Protocol):
    """A file's content that edits can be applied to."""

    def why_not(self, edit: Edit) -> str:
        """Return why an edit cannot be applied, "" if it can."""

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """Return the content with *edits* applied; none of them overlap."""


class _PlainText(Struct, frozen=True):
    """A plain-text file."""

    source: Source

    def why_not(self, _: Edit) -> str:
        return ""

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        return self.source.encode(apply(self.source.text, list(edits)))


class FixResult(Struct, frozen=True):
    """A file before and after: the report on what remains, the source that was read, the new text and content.

    *edits* is the number of edits applied; *left* says which ones could not be applied and why.
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
        path = visible(self.report.path)
        return "".join(_ended(unified_diff(old, new, path, path)))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.rstrip("\r\n") + "\n"


def apply_fixes(file: FileReport, data: bytes, recheck: Recheck, *, unsafe: bool = False) -> FixResult | None:
    """Apply the safe edits of a file's findings, and if *unsafe* the others, until none is left; None if there are none.

    If the file cannot be edited, it is returned unchanged with an error in its report.
    """
    if file.source is None or not _offered(file, unsafe=unsafe):
        return None
    try:
        return _fixed(file, file.source, data, recheck, unsafe=unsafe)
    except PlanlintError as error:
        return FixResult(replace(file, errors=(*file.errors, str(error))), file.source, file.source.text, data)


def _fixed(file: FileReport, source: Source, data: bytes, recheck: Recheck, *, unsafe: bool) -> FixResult:
    text, done = source.text, 0
    for _ in range(_ROUNDS):
        editable = _editable(file, data)
        edits, left = _chosen(file, editable, unsafe=unsafe)
        new = apply(text, edits)
        if new == text:
            break
        data, done = editable.with_edits(edits), done + len(edits)
        text, file = new, recheck(data, file.path)
        if file.source is None or file.source.text != new:
            raise PlanlintError(_BROKEN)
    return FixResult(file, source, text, data, done, left)


def _editable(file: FileReport, data: bytes) -> EditableFile:
    """Return the content as an editable file. Raises PlanlintError if its kind is not editable or it has changed."""
    assert file.source, "a file with edits was read"
    suffix = PurePath(file.path).suffix.lower()
    if suffix in PLAIN and file.source.is_file:
        if file.source.encode(file.source.text) != data:
            raise PlanlintError(_CHANGED)
        return _PlainText(file.source)
    if suffix in WORD:
        return _word(file.source, data)
    raise PlanlintError(_NOT_EDITABLE)


def _word(source: Source, data: bytes) -> EditableFile:
    from planlint.documents.readers.word import read
    from planlint.documents.writers.word.edits import EditableWordFile

    now = read(data, source.path, NO_LIMIT)
    if now.text != source.text:
        raise PlanlintError(_CHANGED)
    return EditableWordFile(data, now)


def joint_edits(file: FileReport, *, unsafe: bool = False) -> list[Edit]:
    """Return the edits of a text file's findings that can be applied together: the safe ones and, if *unsafe*, the others.

    None for a text whose lines were joined. Of two findings with edits that overlap, the later one is left out.
    """
    source = file.source
    return _chosen(file, _PlainText(source), unsafe=unsafe)[0] if source and source.is_file else []


def _offered(file: FileReport, *, unsafe: bool) -> list[Sequence[Edit]]:
    """Return the groups of edits of the findings; the edits of a group are applied together or not at all."""
    offered = [finding for finding in file.findings if finding.edits and (finding.safe or unsafe)]
    return [group for one in offered for group in ([(edit,) for edit in one.edits] if one.separable else [one.edits])]


def _chosen(file: FileReport, editable: EditableFile, *, unsafe: bool) -> tuple[list[Edit], tuple[str, ...]]:
    """Return the edits of this round, and messages on those that cannot be applied.

    If two groups overlap, the later one is left to the next round.
    """
    taken = _EditSet()
    obstacles: Counter[str] = Counter()
    for edits in _offered(file, unsafe=unsafe):
        reason = next((reason for edit in edits if (reason := editable.why_not(edit))), "")
        if reason:
            obstacles[reason] += 1
        elif taken.has_room_for(edits):
            taken.add(edits)
    return list(taken.edits), tuple(f"{times}处没有改：{reason}" for reason, times in obstacles.items())


class _EditSet:
    """The edits of a round, none of which overlap.

    The code point at offset *i* is place 2 *i* + 1, the gap before it place 2 *i*: an insertion takes up a gap, so that two
    insertions at one offset overlap.
    """

    def __init__(self) -> None:
        self.edits: dict[Edit, None] = {}
        self._places: set[int] = set()

    def has_room_for(self, edits: Sequence[Edit]) -> bool:
        """Say whether *edits* overlap none of the set; an edit equal to one of the set does not count as an overlap."""
        return all(edit in self.edits or self._places.isdisjoint(_places(edit)) for edit in edits)

    def add(self, edits: Sequence[Edit]) -> None:
        """Add *edits* to the set."""
        for edit in edits:
            self.edits[edit] = None
            self._places.update(_places(edit))


def _places(edit: Edit) -> range:
    start, end = edit.span.start * 2, edit.span.end * 2
    return range(start + 1, end) if end > start else range(start, start + 1)
