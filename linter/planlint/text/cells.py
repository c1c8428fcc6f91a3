"""Cells of tables: stretches of a text in which a number is a quantity or counts rows, and is not the ordinal of a heading."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from msgspec import Struct

from planlint.text.numerals import CHINESE_ORDINALS, fold, number
from planlint.text.span import Span

_FEWEST_ROWS = 3  # tabbed lines in a row that are a table
_FIELD = re.compile(r"[^\t]+")
_NUMERAL = rf"\d{{1,3}}|[{CHINESE_ORDINALS}]{{1,4}}"
_MARK = re.compile(
    rf"(?:(?:\d{{1,2}}\.){{1,2}}(\d{{1,2}})(?!\d)|\(?\s?({_NUMERAL})\s?[).、]|第({_NUMERAL})(?:部分|[条章节])|([①-⑳]))\s*"
)
_BULLET = re.compile(r"[\W_]")


class CellKind(Enum):
    """Where a cell is from."""

    TABLE = "table"  # a table of the file
    TABS = "tabs"  # tabbed lines
    LAYOUT = "layout"  # a table that only arranges text, such as the frame of a page


class Cell(Struct, frozen=True):
    """A cell with text: the *span* of its text, without the line end or mark after it."""

    span: Span
    kind: CellKind


def cell_within(text: str, span: Span, kind: CellKind) -> Iterator[Cell]:
    """Yield the cell whose text is at *span*, without the blanks around it; nothing if there is no text."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    if words := words.strip():
        yield Cell(Span(start, start + len(words)), kind)


def tabbed_cells(text: str, lines: Sequence[Span]) -> Iterator[Cell]:
    """Yield the fields of tabbed lines: at least three in a row, blank lines aside, each with two fields or more.

    Numbered lines with a tab beside only the number or last field (“1.⇥抓好教研”) are not a table if their numbers count on.
    """
    rows: list[list[Span]] = []
    for line in (*lines, None):
        fields = [] if line is None else _fields(text, line)
        if len(fields) > 1:
            rows.append(fields)
        elif line is None or fields:
            if len(rows) >= _FEWEST_ROWS and not _is_list(text, rows):
                yield from (cell for row in rows for field in row for cell in cell_within(text, field, CellKind.TABS))
            rows = []


def _fields(text: str, line: Span) -> list[Span]:
    if text.find("\t", line.start, line.end) < 0:
        return [line] if text[line.start : line.end].strip() else []
    fields = [Span(*found.span()) for found in _FIELD.finditer(text, line.start, line.end) if found.group().strip()]
    return fields[1:] if fields and _BULLET.fullmatch(text[fields[0].start : fields[0].end].strip()) else fields


def _is_list(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Return whether most rows are items of a list that count on from the row before."""
    numbers = [_item_number(text, row) for row in rows]
    steps = sum(before is not None and after == before + 1 for before, after in pairwise(numbers))
    return steps * 2 >= len(rows) - 1


def _item_number(text: str, row: Sequence[Span]) -> int | None:
    """Return the number of an item: a mark with words after it, or alone in its field beside a single other one."""
    first = fold(text[row[0].start : row[0].end]).strip()
    found = _MARK.match(first)
    if found is None or (found.end() == len(first) and len(row) > 2):
        return None
    return ord(found[4]) - 0x245F if found[4] else number(found[found.lastindex or 1])
