"""Write the alignment record: entries are added at their places, and what a person wrote remains as it is, comments too."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planlint.comparison.alignment import DraftLines
from planlint.comparison.alignment_entry import PROGRAM, AlignmentEntry, Decision, fingerprint
from planlint.comparison.cover import CoverStatus, UnitCover
from planlint.config.alignment import AlignmentFile, entries_of
from planlint.config.toml_document import parse_toml
from planlint.errors import SettingsError
from planlint.text.normalize import shorten

_HEAD = """\
# 对标记录：上位文件的每件事，本稿写了没有、写在哪里，由谁定的。planlint cover 和 planlint check 照它认，定了的不再列出。
# decision 由人来定：已写（draft 写上本稿的原话）、不属本级、本年不安排、待定；可以写 reason = "理由"、who = "谁定的"、
# until = 2027-12-31（管到哪一天）。who = "planlint" 的是程序对出来的，核对后改成自己。
# 那一行改了，就要再核对；核对好了，删去 draft-fingerprint 一行，再运行 planlint cover … --record。
"""
_LONGEST = 60  # code points of a line of the draft that are quoted
_VALUE = re.compile(r'([^"=]{1,99}=[ \t]{0,99})"(?:\\.|[^"\\]){0,2000}"')

Values = Mapping[str, str]
"""The values of an entry by their keys."""


def new_record(found: Sequence[UnitCover], superior: str, lines: DraftLines) -> str:
    """Return the content of a new record of the units *found*."""
    return _HEAD + "".join(_as_toml(_values(one, superior, lines)) for one in _distinct(found))


def _distinct(found: Sequence[UnitCover]) -> Iterable[UnitCover]:
    """Return the first of the units that have the same words, in their order."""
    first: dict[str, UnitCover] = {}
    for one in found:
        first.setdefault(fingerprint(one.unit.text), one)
    return first.values()


def updated_record(record: AlignmentFile, found: Sequence[UnitCover], superior: str, lines: DraftLines) -> bytes:
    """Return the content of a record after an update for the units *found* of the document *superior*.

    Units without an entry get one, after that of the unit before them. Entries by the program whose line changed get the line
    that carries the unit now, and entries without fingerprints get them. Nothing else is changed.
    Raises SettingsError if the file is written in a way that cannot be updated like that.
    """
    blocks = _Blocks(record)
    own = {entry.key: i for i, entry in enumerate(record.entries) if fingerprint(entry.superior) == fingerprint(superior)}
    before: int | None = None
    first = min(own.values(), default=None)
    for one in _distinct(found):
        at = own.get(fingerprint(one.unit.text))
        if at is not None:
            blocks.change(at, _changes(one, record.entries[at], lines))
            before = at
        elif before is None and first is not None:
            blocks.add_before(first, _as_toml(_values(one, superior, lines)))
        else:
            blocks.add_after(before, _as_toml(_values(one, superior, lines)))
    text = blocks.text()
    _check(record, text, changed=blocks.changed)
    return _encoded(text, record.data)


_BY_WORDS = {CoverStatus.CARRIED: Decision.CARRIED, CoverStatus.NOT_APPLICABLE: Decision.NOT_OURS}
"""What the program decides by the words."""


def _values(one: UnitCover, superior: str, lines: DraftLines) -> Values:
    """Return a new entry: decided by the program where the words are clear, else open, with the likeliest line."""
    decision = _BY_WORDS.get(one.status, Decision.OPEN)
    values = {"superior": superior, "unit": one.unit.text, "decision": decision.value}
    if one.evidence and one.status not in (CoverStatus.MISSING, CoverStatus.NOT_APPLICABLE):
        values |= _line(one, lines)
    who = {} if decision is Decision.OPEN else {"who": PROGRAM}
    return {**values, **who, "unit-fingerprint": fingerprint(one.unit.text)}


def _line(one: UnitCover, lines: DraftLines) -> Values:
    best = one.evidence[0]
    return {"draft": shorten(best.text, _LONGEST), "draft-fingerprint": lines.fingerprint_at(best.line)}


def _changes(one: UnitCover, entry: AlignmentEntry, lines: DraftLines) -> Values:
    """Return the values that an entry gets: fingerprints that it lacks, and a new line if the program decided."""
    changes: dict[str, str] = {}
    if one.doubt and not entry.is_by_person and one.status is CoverStatus.CARRIED:
        changes |= _line(one, lines)
    elif entry.draft and not entry.draft_fingerprint and (paragraph := lines.find(entry)):
        line = paragraph.line
        changes["draft-fingerprint"] = lines.fingerprint_at(line)
    if not entry.unit_fingerprint:
        changes["unit-fingerprint"] = entry.key
    return changes


def _as_toml(values: Values) -> str:
    return "\n[[unit]]\n" + "".join(_pair(key, value) for key, value in values.items())


def _pair(key: str, value: str) -> str:
    clean = value.encode("utf-8", "replace").decode()
    return f"{key} = {json.dumps(clean, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")


class _Blocks:
    """The lines of a record, those before the first entry and those of each entry; comments go with the entry below them."""

    def __init__(self, record: AlignmentFile) -> None:
        self._record = record
        self._lines = record.document.text.split("\n")
        entries = range(len(record.entries))
        self._starts = [record.document.line("unit", i) - 1 for i in entries]  # lines before each entry
        self._inserted: dict[int, list[str]] = {}  # after that many lines
        self._replaced: dict[int, str] = {}
        self.changed: dict[int, Values] = {}

    def change(self, entry: int, values: Values) -> None:
        """Give an entry other values; a key that it does not have is added at its end."""
        fields = self._record.document.plain["unit"][entry]
        for key, value in values.items():
            if key in fields:
                self._replace(self._record.document.line("unit", entry, key) - 1, key, value)
            else:
                self._insert(self._end(entry), _pair(key, value))
        if values:
            self.changed[entry] = values

    def add_after(self, entry: int | None, text: str) -> None:
        """Add an entry after another one, or at the end."""
        filled = len("\n".join(self._lines).rstrip().split("\n"))
        self._insert(filled if entry is None else self._end(entry), text)

    def add_before(self, entry: int, text: str) -> None:
        """Add an entry before another one."""
        self._insert(self._end(entry - 1) if entry else self._head(), text)

    def text(self) -> str:
        """Return the lines with all changes."""
        return "\n".join(self._changed_lines()).rstrip("\n") + "\n"

    def _changed_lines(self) -> Iterator[str]:
        for at in range(len(self._lines) + 1):
            for text in self._inserted.get(at, ()):
                yield from text.rstrip("\n").split("\n")
            if at < len(self._lines):
                yield self._replaced.get(at, self._lines[at])

    def _replace(self, at: int, key: str, value: str) -> None:
        """Replace the value in a line; what follows it remains."""
        old = _VALUE.match(self._lines[at])
        if old:
            self._replaced[at] = old[1] + _pair(key, value).strip().partition(" = ")[2] + self._lines[at][old.end() :]

    def _insert(self, after: int, text: str) -> None:
        self._inserted.setdefault(after, []).append(text)

    def _end(self, entry: int) -> int:
        """Return how many lines there are up to the last one of an entry that is neither blank nor a comment."""
        last = self._starts[entry + 1] if entry + 1 < len(self._starts) else len(self._lines)
        while not self._lines[last - 1].strip() or self._lines[last - 1].lstrip().startswith("#"):
            last -= 1
        return last

    def _head(self) -> int:
        """Return how many lines there are before the first entry and the comments right above it."""
        first = self._starts[0]
        while first and self._lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return first


def _check(record: AlignmentFile, text: str, changed: Mapping[int, Values]) -> None:
    """Raise SettingsError if the new text has not all entries of the old one, apart from the values changed."""
    remedy = '不是一节一节 [[unit]] 的写法，没有改写；请照 [[unit]]、每行一个“键 = "值"”来写，或者移走它重新生成'
    try:
        entries: Iterable[Mapping[str, str]] = parse_toml(text, record.document.path).plain.get("unit", ())
        entries_of(parse_toml(text, record.document.path))
    except SettingsError:
        raise SettingsError(f"{record.document.path}: {remedy}") from None
    wanted = [{**fields, **changed.get(i, {})} for i, fields in enumerate(record.document.plain.get("unit", ()))]
    rest = iter(entries)
    if not all(any(one == fields for one in rest) for fields in wanted):
        raise SettingsError(f"{record.document.path}: {remedy}")


def _encoded(text: str, before: bytes) -> bytes:
    """Return the text with the line ends and the byte-order mark that the file had."""
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()
