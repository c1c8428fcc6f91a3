"""A table laid out by rows and columns, with a cell at each place."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.analysis.commitments.tables.columns import Column, ColumnHead, read_heads
from planlint.plan.model import Paragraph
from planlint.plan.parse.lines import classify
from planlint.text.cells import Cell, CellKind
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.tables import Table

_LINE = re.compile(r"[^\r\n]+")
_FEWEST_HEADS = 2  # heads of a row that names the columns
_MOST_COLUMNS, _MOST_ROWS = 60, 200  # columns that are read, and rows that a cell is taken to extend over


class Grid(Struct, frozen=True):
    """A table of *source*: its place, the heads of its columns (none if no row names them), and the spans of its cells by rows.

    A cell that extends over several rows or columns is in each of them. A cell without text has an empty span.
    """

    source: Source
    span: Span
    heads: tuple[ColumnHead, ...]
    rows: tuple[tuple[Span, ...], ...]

    @property
    def columns(self) -> frozenset[Column]:
        """What its columns hold."""
        return frozenset(head.column for head in self.heads)

    def places(self, column: Column) -> list[int]:
        """Return the indexes of the columns of one kind."""
        return [i for i, head in enumerate(self.heads) if head.column is column]


def lay_out(table: Table, source: Source, year: int | None) -> Grid:
    """Return a table of *source* as a grid; rows above its heads, such as its name, are left out."""
    width = min(table.columns, _MOST_COLUMNS)
    rows = _filled(table, width)
    for i, row in enumerate(rows[:3]):
        if len({cell.span for cell in row}) == 1 and width > 1:
            continue
        end = i + 1 + _heads_go_on(row, rows[i + 1 : i + 2])
        heads = read_heads([_head(rows[i:end], column, source) for column in range(width)], year)
        if sum(head.column is not Column.OTHER for head in heads) >= _FEWEST_HEADS:
            return Grid(source, table.span, heads, _spans(rows[end:]))
        break
    return Grid(source, table.span, (), _spans(rows))


def cell_lines(cell: Span, source: Source) -> Iterator[Paragraph]:
    """Yield the lines of a cell."""
    for found in _LINE.finditer(source.folded, cell.start, cell.end):
        yield classify(source, Span(*found.span())).paragraph()


def _filled(table: Table, width: int) -> list[list[Cell]]:
    """Return the cells of each row, one a column."""
    rows: list[dict[int, Cell]] = [{} for _ in table.rows]
    for i, row in enumerate(table.rows):
        for cell in row.cells:
            for below in rows[i : i + min(cell.rowspan, _MOST_ROWS)]:
                for column in range(cell.column, min(cell.column + cell.colspan, width)):
                    below.setdefault(column, cell)
    empty = Cell(Span(table.span.start, table.span.start), CellKind.TABLE)
    return [[row.get(column, empty) for column in range(width)] for row in rows]


def _heads_go_on(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the row below has heads too: one of *row* extends over several columns, and one over both rows."""
    wide = any(cell.colspan > 1 for cell in row)
    return wide and any(high in under for under in below for high in row if high.rowspan > 1)


def _head(rows: Sequence[Sequence[Cell]], column: int, source: Source) -> str:
    spans = list(dict.fromkeys(row[column].span for row in rows))
    return "".join(source.folded_part(span) for span in spans)


def _spans(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Span, ...], ...]:
    return tuple(tuple(cell.span for cell in row) for row in rows)
