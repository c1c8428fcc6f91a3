"""Tables of contents (目录), found before anything else so that their lines are not taken for headings."""

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
_FEWEST = 6  # a table of contents without a header has at least that many headings in a row
_SHARE = 0.3  # of which at least this share occurs again below


def mark_entries(lines: Sequence[DraftLine]) -> list[tuple[int, int]]:
    """Give the lines of each table of contents the role ENTRY; return the (start, end) of each in *lines*, *end* exclusive."""
    ranges = [*_headed(lines)]
    if implicit := _implicit(lines, ranges[0][0] if ranges else len(lines)):
        ranges.insert(0, implicit)
    for start, end in ranges:
        for line in lines[start:end]:
            line.role = Role.ENTRY
    return ranges


def _headed(lines: Sequence[DraftLine]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of what begins with 目录, and of runs of lines with dot leaders."""
    i = 0
    while i < len(lines):
        end = i + 1
        if _HEADER.fullmatch(lines[i].folded) and lines[i].role is Role.TEXT:
            end = _end_of_headed(lines, i + 1)
        elif _has_leader(lines[i].folded):
            while end < len(lines) and _has_leader(lines[end].folded):
                end += 1
        if end - i > 2:
            yield i, end
        i = max(end, i + 1)


def _end_of_headed(lines: Sequence[DraftLine], start: int) -> int:
    """Return where the entries end: at a sentence, where the page numbers stop, or where the first entry occurs again."""
    paged = sum(_is_paged(line.folded) for line in lines[start : start + 4]) >= 2
    first = _key(lines[start].folded) if start < len(lines) else ""
    for i in range(start, len(lines)):
        line = lines[i]
        if not _is_short(line):
            return _before_title(lines, start, i)
        if paged and not _is_paged(line.folded):
            broken = _may_be_half(line) and i + 1 < len(lines) and _is_paged(lines[i + 1].folded)
            if not broken:
                return i
        if not paged and i > start and _key(line.folded) == first:
            return _before_title(lines, start, i)
    return len(lines)


def _may_be_half(line: DraftLine) -> bool:
    """Say whether the line may be the first half of an entry broken over two lines: a mark, or what does not end as a title."""
    return (line.form is not None and len(line.words) == 0) or not TITLE_END.search(without_blanks(line.folded))


def _before_title(lines: Sequence[DraftLine], start: int, end: int) -> int:
    """Return *end*, moved up above the title of the body."""
    while end > start and lines[end - 1].form is None and TITLE_END.search(without_blanks(lines[end - 1].folded)):
        end -= 1
    return end


def _implicit(lines: Sequence[DraftLine], stop: int) -> tuple[int, int] | None:
    """Return the (start, end) of a run of headings without text at the top that occur again below with text."""
    start = next((i for i, line in enumerate(lines[:stop]) if line.form), stop)
    if start and lines[start - 1].folded.endswith(":"):  # 共有八条举措： introduces the text itself
        return None
    end = start
    first = _key(lines[start].folded) if start < stop else ""
    while end < stop and lines[end].form and _is_short(lines[end]) and (end == start or _key(lines[end].folded) != first):
        end += 1
    while end > start and _is_body(lines, end):
        end -= 1
    if end - start < _FEWEST:
        return None
    below = {key for line in lines[end:] if line.form for key in _keys(line.folded)}
    again = sum(_key(line.folded) in below for line in lines[start:end])
    return (start, end) if again >= _SHARE * (end - start) else None


def _is_body(lines: Sequence[DraftLine], end: int) -> bool:
    """Say whether the last heading of a run that ends at *end* has text under it, so that it belongs to the body."""
    return end < len(lines) and not lines[end].form and not _is_short(lines[end])


def _is_short(line: DraftLine) -> bool:
    return len(line.folded) <= _LONGEST and not _SENTENCE.search(line.folded)


def _has_leader(text: str) -> bool:
    return len(text) <= _LONGEST and _LEADER.search(text) is not None


def _is_paged(text: str) -> bool:
    """Say whether a line ends in a page number, as an entry does."""
    return _has_leader(text) or (len(text) <= _LONGEST and _PAGE.search(text) is not None)


def _unpaged(text: str) -> str:
    """Return an entry without its page number, which may follow a title that ends in a 文种 without a blank."""
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
    """Return a heading's words without blanks, up to the first 。 and up to the first comma."""
    words = without_blanks(text.split("。")[0])
    return words, re.split("[,:]", words)[0]


def build_contents(lines: Sequence[DraftLine]) -> Contents:
    """Return the node of a table of contents; an entry broken over two lines is joined."""
    entries: list[Entry] = []
    half: DraftLine | None = None
    for line in lines:
        if _HEADER.fullmatch(line.folded):
            continue
        if half and line.form:  # the mark before it is an entry whose words are lost
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
