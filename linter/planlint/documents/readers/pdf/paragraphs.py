"""Lines to paragraphs: a line that was full, so that the next word did not fit, goes on in the next one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from planlint.documents.readers.pdf.line import Line
from planlint.documents.readers.wrapping import begins_item, ends_sentence, first_word, glue

_STEP = 2.8  # lines that stand further apart, in sizes of a character, are no neighbours
_SLACK = 0.4  # sizes of a character that a full line may lack
_INDENT = 1.2  # sizes of a character that a first line is set in
_TEXT = 15  # sizes of a character that a line of text is long at least
_COLUMN, _NARROW = 3, 10  # lines that make a column with margins of its own, and sizes of a character that it is wide at least


class Margins(Struct, frozen=True):
    """Where the lines of a column begin and end."""

    left: float
    right: float


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each paragraph, those of a table or a title each by itself unless it is plain that they are one."""
    body = _body(lines)
    found: list[list[Line]] = []
    for block in _in_order(list(_blocks(lines))):
        margins = _margins(block, body)
        for i, line in enumerate(block):
            before = block[i - 1] if i else _last(found, line)
            if before is not None and _goes_on(before, line, margins):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def joined(paragraph: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the words of each line with what is needed between them, and the line."""
    before = ""
    for line in paragraph:
        yield glue(before, line.words) + line.words, line
        before = line.words


def _last(found: list[list[Line]], line: Line) -> Line | None:
    """Return the last line of the page before, where *line* is the first of its own."""
    last = found[-1][-1] if found else None
    return last if last and last.page != line.page else None


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines of one size that stand below each other on a page."""
    block: list[Line] = []
    for line in lines:
        if block and not _is_below(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _in_order(blocks: list[list[Line]]) -> Iterator[list[Line]]:
    """Yield blocks as they stand on each page from top to bottom, where none stands beside another."""
    for _, members in groupby(blocks, key=lambda block: block[0].page):
        page = list(members)
        sunk = sorted(page, key=lambda block: -_top(block[0]))
        apart = all(upper[-1].bottom >= _top(lower[0]) - lower[0].size / 2 for upper, lower in pairwise(sunk))
        yield from sunk if apart else page


def _top(line: Line) -> float:
    return line.bottom + line.size


def _is_below(upper: Line, lower: Line) -> bool:
    step = upper.bottom - lower.bottom
    beside = lower.left >= upper.right or lower.right < upper.left - 3 * upper.size
    near = 0 < step <= _STEP * max(upper.size, lower.size)
    return upper.page == lower.page and near and not beside and upper.is_as_large_as(lower)


def _body(lines: Sequence[Line]) -> Margins | None:
    """Return the margins of the text: where most of its long lines end, and where the first of these begins."""
    long = [line for line in lines if line.right - line.left >= _TEXT * line.size > 0]
    ends = Counter(round(line.right / line.size) for line in long)
    if not ends:
        return None
    most = max(ends, key=lambda end: (ends[end] + ends[end - 1] + ends[end + 1], end))
    full = [line for line in long if abs(line.right / line.size - most) <= 1.5]
    return Margins(min(line.left for line in full), _usual(line.right for line in full))


def _usual(places: Iterable[float]) -> float:
    counts = Counter(round(place) for place in places)
    return float(max(counts, key=lambda place: counts[place]))


def _margins(block: Sequence[Line], body: Margins | None) -> Margins | None:
    """Return the margins of a block: those of the text or, in a column of its own, what its lines show."""
    right = max(line.right for line in block)
    size = block[0].size
    if body and (right >= body.right - 2 * size or len(block) < _COLUMN):
        return body
    own = Margins(min(line.left for line in block), right)
    full = sum(line.right > right - size for line in block)
    return own if right - own.left >= _NARROW * size and 2 * full >= len(block) else body


def _goes_on(before: Line, line: Line, margins: Margins | None) -> bool:
    """Say whether *line* goes on with the paragraph that *before* stands in."""
    if margins is None or not before.is_as_large_as(line):
        return False
    size = max(before.size, line.size)
    if before.right + first_word(line.words) * size < margins.right + _SLACK * size:
        return False
    indented = line.left > margins.left + _INDENT * size
    hanging = indented and begins_item(before.words) and before.left < line.left <= before.left + 4 * size
    if begins_item(line.words) and ends_sentence(before.words):
        return False
    return not indented or (hanging and not ends_sentence(before.words))
