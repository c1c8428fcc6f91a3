"""Cells of tables, from the lines that a reader found in them and the places of all cells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from planlint.text.cells import Cell, CellKind
from planlint.text.span import Span

_TEXT_LINES = 8  # a cell with that many lines holds text: the table only arranges it
_MOST_EMPTY = 20_000  # cells without text that are noted
_MOST_COLUMNS = 63  # columns that a cell may extend over, and in which a cell may extend over rows, as in Word


class CellPlace(Struct, gc=False):
    """Where a cell is in the *table*, whose number no other has: see `planlint.text.cells.Cell`."""

    table: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False

    @property
    def corner(self) -> tuple[int, int, int]:
        """What two cells that are merged have in common."""
        return self.table, self.row, self.column

    def cell(self, span: Span, kind: CellKind = CellKind.TABLE) -> Cell:
        """Return the cell at this place with the text at *span*."""
        return Cell(span, kind, self.table, self.row, self.column, self.rowspan, self.colspan, self.is_header)


class CellLine(Struct, frozen=True):
    """A line (*start* to *end*) in a cell. *cell* is a number that no other cell has."""

    start: int
    end: int
    cell: int


class TableGrid:
    """Gives the cells of a table their places, row by row, as HTML does: beside those that extend down from above."""

    def __init__(self, table: int) -> None:
        """Begin above the first row of the table with this number."""
        self._table, self._row, self._column = table, -1, 0
        self._taken = [0] * _MOST_COLUMNS  # per column, the first row in which it is free

    def begin_row(self, *, begins_group: bool = False) -> None:
        """Go to the next row; no cell extends down into a row that *begins_group*, such as that after <thead>."""
        self._row, self._column = self._row + 1, 0
        if begins_group:
            self._taken = [0] * _MOST_COLUMNS

    def place(self, rowspan: int = 1, colspan: int = 1, *, is_header: bool = False) -> CellPlace:
        """Return the place of the next cell of the row."""
        if self._row < 0:
            self.begin_row()
        while self._column < _MOST_COLUMNS and self._taken[self._column] > self._row:
            self._column += 1
        rowspan, colspan = max(rowspan, 1), min(max(colspan, 1), _MOST_COLUMNS)
        place = CellPlace(self._table, self._row, self._column, rowspan, colspan, is_header)
        for column in range(self._column, min(self._column + colspan, _MOST_COLUMNS)):
            self._taken[column] = self._row + rowspan
        self._column += colspan
        return place


def cells(lines: Iterable[CellLine], places: Mapping[int, CellPlace]) -> tuple[Cell, ...]:
    """Return the cells of *lines*, which are in the order of the text, and those without text in the tables of these.

    *places* are those of all cells by their numbers, in the order of the file. A cell around an inner table is in several
    pieces.
    """
    lines = list(lines)
    if not lines:
        return ()
    size = Counter(line.cell for line in lines)
    in_row: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for cell in size:
        in_row[places[cell].table, places[cell].row].add(cell)
    arranged = {table for table, _ in in_row} - {table for (table, _), found in in_row.items() if len(found) > 1}
    pieces: list[CellLine] = []
    for line in lines:
        start = pieces.pop().start if pieces and pieces[-1].cell == line.cell else line.start
        pieces.append(replace(line, start=start))
    kinds = {
        cell: CellKind.LAYOUT if places[cell].table in arranged or size[cell] >= _TEXT_LINES else CellKind.TABLE
        for cell in size
    }
    found = [places[piece.cell].cell(Span(piece.start, piece.end), kinds[piece.cell]) for piece in pieces]
    empty = islice(_empty_cells(pieces, places, arranged), _MOST_EMPTY)
    return tuple(sorted((*found, *empty), key=lambda cell: cell.span))


def _empty_cells(pieces: Sequence[CellLine], places: Mapping[int, CellPlace], arranged: set[int]) -> Iterator[Cell]:
    """Yield the cells without text: each is after the text of the cell before it, or before the first text of the table."""
    last = {piece.cell: piece.end for piece in pieces}
    filled = {places[cell].corner for cell in last}
    at: dict[int, int] = {}
    for piece in pieces:
        at.setdefault(places[piece.cell].table, piece.start)
    for cell, place in places.items():
        if place.table not in at or place.table in arranged:
            continue
        at[place.table] = last.get(cell, at[place.table])
        if place.corner not in filled:
            filled.add(place.corner)
            yield place.cell(Span(at[place.table], at[place.table]))
