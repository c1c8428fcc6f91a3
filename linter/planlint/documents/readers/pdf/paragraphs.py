"""Join lines into paragraphs: a full line, in which the next word did not fit, continues in the next line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from planlint.documents.readers.pdf.line import PdfLine
from planlint.documents.readers.wrapping import begins_item, ends_sentence, first_word, glue

_STEP = 2.8  # character sizes; lines further apart are not neighbours
_SLACK = 0.4  # character sizes by which a full line may be shorter
_INDENT = 1.2  # character sizes; the least indent of a first line
_TEXT = 15  # character sizes; the least length of a line of running text
_COLUMN, _NARROW = 3, 10  # least number of lines of a column with its own margins, and its least width in character sizes


class Margins(Struct, frozen=True):
    """Where the lines of a column begin and end, in points."""

    left: float
    right: float


def paragraphs(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the lines of each paragraph; lines of tables and titles stay apart unless they evidently belong together."""
    body = _body(lines)
    found: list[list[PdfLine]] = []
    for block in _in_order(list(_blocks(lines))):
        margins = _margins(block, body)
        for i, line in enumerate(block):
            before = block[i - 1] if i else _last(found, line)
            if before is not None and _goes_on(before, line, margins):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def joined(paragraph: Sequence[PdfLine]) -> Iterator[tuple[str, PdfLine]]:
    """Yield the words of each line, with a blank in front if one is needed, and the line."""
    before = ""
    for line in paragraph:
        yield glue(before, line.words) + line.words, line
        before = line.words


def _last(found: list[list[PdfLine]], line: PdfLine) -> PdfLine | None:
    """Return the last line of the previous page if *line* is the first line of its page, else None."""
    last = found[-1][-1] if found else None
    return last if last and last.page != line.page else None


def _blocks(lines: Iterable[PdfLine]) -> Iterator[list[PdfLine]]:
    """Yield groups of lines of one size, one below the other on a page."""
    block: list[PdfLine] = []
    for line in lines:
        if block and not _is_below(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _in_order(blocks: list[list[PdfLine]]) -> Iterator[list[PdfLine]]:
    """Yield the blocks of each page from top to bottom; if some are side by side, in the order of the file."""
    for _, members in groupby(blocks, key=lambda block: block[0].page):
        page = list(members)
        sunk = sorted(page, key=lambda block: -_top(block[0]))
        apart = all(upper[-1].bottom >= _top(lower[0]) - lower[0].size / 2 for upper, lower in pairwise(sunk))
        yield from sunk if apart else page


def _top(line: PdfLine) -> float:
    return line.bottom + line.size


def _is_below(upper: PdfLine, lower: PdfLine) -> bool:
    step = upper.bottom - lower.bottom
    beside = lower.left >= upper.right or lower.right < upper.left - 3 * upper.size
    near = 0 < step <= _STEP * max(upper.size, lower.size)
    return upper.page == lower.page and near and not beside and upper.is_as_large_as(lower)


def _body(lines: Sequence[PdfLine]) -> Margins | None:
    """Return the margins of the text: the leftmost beginning and the most frequent end of its full lines."""
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


def _margins(block: Sequence[PdfLine], body: Margins | None) -> Margins | None:
    """Return the margins of a block: those of the text or, in a separate column, those of its own lines."""
    right = max(line.right for line in block)
    size = block[0].size
    if body and (right >= body.right - 2 * size or len(block) < _COLUMN):
        return body
    own = Margins(min(line.left for line in block), right)
    full = sum(line.right > right - size for line in block)
    return own if right - own.left >= _NARROW * size and 2 * full >= len(block) else body


def _goes_on(before: PdfLine, line: PdfLine, margins: Margins | None) -> bool:
    """Say whether *line* continues the paragraph of *before*."""
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
