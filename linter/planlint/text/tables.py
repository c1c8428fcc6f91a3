"""Tables of a text, put together from their cells."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from planlint.text.cells import Cell, CellKind
from planlint.text.span import Span

_ALIGNED = (CellKind.TABS, CellKind.BLANKS)


class Row(Struct, frozen=True):
    """A row: the *cells* that begin in it, in the order of their columns, with those that have no text (an empty span).

    A cell that extends over several rows is in the first of them.
    """

    cells: tuple[Cell, ...]
    is_header: bool = False


class Table(Struct, frozen=True):
    """A table: the *span* from its first to its last text, and its rows, the last of which has a cell."""

    span: Span
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        """The number of columns."""
        return max(cell.column + cell.colspan for row in self.rows for cell in row.cells)


def build_tables(cells: Iterable[Cell]) -> tuple[Table, ...]:
    """Return the tables whose *cells* are given, in the order of the text; an outer one is before an inner one.

    Tables without text, and those that mostly arrange text (a page in a frame), are left out.
    """
    members: dict[int, list[Cell]] = {}
    for cell in cells:
        members.setdefault(cell.table, []).append(cell)
    tables = [_table(found) for found in members.values() if _is_table(found)]
    return tuple(sorted(tables, key=lambda table: (table.span.start, -table.span.end)))


def _is_table(cells: Sequence[Cell]) -> bool:
    """Return whether more than half of the text is in real cells."""
    arranged = sum(len(cell.span) for cell in cells if cell.kind is CellKind.LAYOUT)
    return sum(len(cell.span) for cell in cells) > 2 * arranged


def _table(cells: Sequence[Cell]) -> Table:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        row = rows.setdefault(cell.row, {})
        before = row.get(cell.column)
        row[cell.column] = replace(before, span=_joined(before.span, cell.span)) if before else cell
    headers = {i for i, row in rows.items() if all(cell.is_header for cell in row.values())}
    count = max(rows) + 1
    if not headers and count > 1 and not any(cell.kind in _ALIGNED for cell in cells):
        headers = {0}
    found = tuple(_row(rows.get(i, {}), count - i, is_header=i in headers) for i in range(count))
    with_text = [cell.span for cell in cells if cell.span]
    return Table(Span(min(with_text).start, max(span.end for span in with_text)), found)


def _row(cells: Mapping[int, Cell], rows_left: int, *, is_header: bool) -> Row:
    """Return a row of *cells*, of which none extends below the table."""
    placed = [replace(cell, rowspan=min(cell.rowspan, rows_left)) if cell.rowspan > 1 else cell for cell in cells.values()]
    marked = [replace(cell, is_header=True) if is_header else cell for cell in placed]
    return Row(tuple(sorted(marked, key=lambda cell: cell.column)), is_header)


def _joined(first: Span, second: Span) -> Span:
    """Return the span of a cell in two pieces, before and after an inner table."""
    return Span(min(first.start, second.start), max(first.end, second.end))
