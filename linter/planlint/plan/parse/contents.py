"""Tables of contents (目录): found before anything else, so that their lines are not taken for headings."""

import re
from collections.abc import Iterator, Sequence

from planlint.plan.model import Contents, Entry, Role
from planlint.plan.ordinal import Ordinal
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import TITLE_END
from planlint.text.normalize import without_blanks
from planlint.text.span import Span

_HEADER = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"\s{0,40}(?:\.{3,70}|…{1,70}|·{3,70}|-{4,70}|_{3,70})\s{0,40}(\d{1,3})$")
_PAGE = re.compile(r"(?<=\D)\s{1,40}(\d{1,3})$|(?<=[一-鿿”》)])(\d{1,3})$")
_SENTENCE = re.compile(r"[。;!?]")
_LONGEST = 70
_FEWEST = 6  # that many bare headings in a row may be a table of contents
_SHARE = 0.3  # … if this share of them comes again below


def mark(lines: Sequence[DraftLine]) -> list[tuple[int, int]]:
    """Give the lines of each table of contents the role ENTRY; return their ranges in *lines*."""
    ranges = [*_headed(lines)]
    if implicit := _implicit(lines, ranges[0][0] if ranges else len(lines)):
        ranges.insert(0, implicit)
    for start, end in ranges:
        for line in lines[start:end]:
            line.role = Role.ENTRY
    return ranges


def _headed(lines: Sequence[DraftLine]) -> Iterator[tuple[int, int]]:
    """Yield the ranges that begin with 目录, and runs of lines with dot leaders."""
    i = 0
    while i < len(lines):
        end = i + 1
        if _HEADER.fullmatch(lines[i].folded):
            end = _end_of_headed(lines, i + 1)
        elif _has_leader(lines[i].folded):
            while end < len(lines) and _has_leader(lines[end].folded):
                end += 1
        if end - i > 2:
            yield i, end
        i = max(end, i + 1)


def _end_of_headed(lines: Sequence[DraftLine], start: int) -> int:
    """Return where the entries end: at a sentence, where the page numbers stop, or where the first entry comes again."""
    paged = sum(_is_paged(line.folded) for line in lines[start : start + 4]) >= 2
    first = _key(lines[start].folded) if start < len(lines) else ""
    for i in range(start, len(lines)):
        line = lines[i]
        if not _short(line):
            return _before_title(lines, start, i)
        if paged and not _is_paged(line.folded):
            broken = _bare(line) and i + 1 < len(lines) and _is_paged(lines[i + 1].folded)
            if not broken:
                return i
        if not paged and i > start and _key(line.folded) == first:
            return _before_title(lines, start, i)
    return len(lines)


def _bare(line: DraftLine) -> bool:
    """Say whether the line may be the first half of an entry broken over two lines."""
    return (line.form is not None and len(line.words) == 0) or not TITLE_END.search(without_blanks(line.folded))


def _before_title(lines: Sequence[DraftLine], start: int, end: int) -> int:
    """Return the end without a title that stands just above the body."""
    while end > start and lines[end - 1].form is None and TITLE_END.search(without_blanks(lines[end - 1].folded)):
        end -= 1
    return end


def _implicit(lines: Sequence[DraftLine], stop: int) -> tuple[int, int] | None:
    """Return a run of bare headings at the top that come again below with their text."""
    start = next((i for i, line in enumerate(lines[:stop]) if line.form), stop)
    end = start
    first = _key(lines[start].folded) if start < stop else ""
    while end < stop and lines[end].form and _short(lines[end]) and (end == start or _key(lines[end].folded) != first):
        end += 1
    while end > start and _goes_on(lines, end):
        end -= 1
    if end - start < _FEWEST:
        return None
    below = {key for line in lines[end:] if line.form for key in _keys(line.folded)}
    again = sum(_key(line.folded) in below for line in lines[start:end])
    return (start, end) if again >= _SHARE * (end - start) else None


def _goes_on(lines: Sequence[DraftLine], end: int) -> bool:
    """Say whether the last heading of the run has text under it, so that it belongs to the body."""
    return end < len(lines) and not lines[end].form and not _short(lines[end])


def _short(line: DraftLine) -> bool:
    return len(line.folded) <= _LONGEST and not _SENTENCE.search(line.folded)


def _has_leader(text: str) -> bool:
    return len(text) <= _LONGEST and _LEADER.search(text) is not None


def _is_paged(text: str) -> bool:
    """Say whether a line ends in a page number, as an entry does."""
    return _has_leader(text) or (len(text) <= _LONGEST and _PAGE.search(text) is not None)


def _unpaged(text: str) -> str:
    """Return an entry without its page number; a number glued to a title that ends in a 文种 is one."""
    if len(text) > _LONGEST:
        return text
    if found := _LEADER.search(text):
        return text[: found.start()]
    found = _PAGE.search(text)
    if found and (found.group().startswith((" ", "\t")) or TITLE_END.search(without_blanks(text[: found.start()]))):
        return text[: found.start()]
    return text


def _key(text: str) -> str:
    return without_blanks(_unpaged(text))


def _keys(text: str) -> tuple[str, str]:
    """Return a heading's words up to the first 。 and up to the first comma."""
    words = without_blanks(text.split("。")[0])
    return words, re.split("[,:]", words)[0]


def build(lines: Sequence[DraftLine]) -> Contents:
    """Return the node of a table of contents, an entry broken over two lines made whole."""
    entries: list[Entry] = []
    half: DraftLine | None = None
    for line in lines:
        if _HEADER.fullmatch(line.folded):
            continue
        if half and line.form:  # a bare mark with nothing after it: an entry whose words are lost
            entries.append(_entry(half, half))
            half = None
        if line.form and not line.words:
            half = line
            continue
        entries.append(_entry(half or line, line))
        half = None
    if half:
        entries.append(_entry(half, half))
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Contents(span, lines[0].source, tuple(entries))


def _entry(first: DraftLine, last: DraftLine) -> Entry:
    ordinal = Ordinal(first.mark, first.source, first.form, first.number) if first.form and first.mark else None
    words = last.words if first is last else last.folded
    return Entry(Span(first.span.start, last.span.end), first.source, ordinal, _unpaged(words).strip())
