"""Cells of tables, from the lines that a reader found in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from planlint.text.cells import Cell, CellKind
from planlint.text.span import Span

_TEXT_LINES = 8  # a cell with that many lines holds text: the table only arranges it


class CellLine(Struct, frozen=True):
    """A line (*start* to *end*) in a cell. *cell*, *row* and *table* are numbers that no other cell, row or table has."""

    start: int
    end: int
    cell: int
    row: int
    table: int


def cells(lines: Iterable[CellLine]) -> tuple[Cell, ...]:
    """Return the cells of *lines*, which are in the order of the text; a cell around an inner table is in several pieces."""
    lines = list(lines)
    size = Counter(line.cell for line in lines)
    in_row: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for line in lines:
        in_row[line.table, line.row].add(line.cell)
    arranged = {table for table, _ in in_row} - {table for (table, _), found in in_row.items() if len(found) > 1}
    pieces: list[CellLine] = []
    for line in lines:
        start = pieces.pop().start if pieces and pieces[-1].cell == line.cell else line.start
        pieces.append(replace(line, start=start))
    return tuple(_cell(piece, is_layout=piece.table in arranged or size[piece.cell] >= _TEXT_LINES) for piece in pieces)


def _cell(piece: CellLine, *, is_layout: bool) -> Cell:
    return Cell(Span(piece.start, piece.end), CellKind.LAYOUT if is_layout else CellKind.TABLE)
