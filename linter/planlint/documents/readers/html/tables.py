"""The places of the cells of a page in their tables."""

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from planlint.documents.readers.html.article import is_omitted
from planlint.documents.readers.tables import CellPlace, TableGrid

_NUMBER = re.compile(r"\d{1,5}(?!\d)", re.ASCII)
_REST = 65_534  # rows that a cell extends over at most, and those of rowspan="0" (HTML Standard 4.9.11)


def cell_places(root: _Element, with_text: Iterable[_Element]) -> tuple[dict[_Element, int], dict[int, CellPlace]]:
    """Return the numbers of the cells *with_text*, and the places of all cells of their tables, in the order of the page.

    Hidden cells, and *root* itself, have none.
    """
    wanted = set(with_text)
    grids = {table: TableGrid(number) for number, table in enumerate({_around(cell, "table"): None for cell in wanted})}
    numbers: dict[_Element, int] = {}
    places: dict[int, CellPlace] = {}
    for cell, table, is_head in _cells(root, grids) if wanted else ():
        rowspan = _number(cell, "rowspan")
        place = grids[table].place(rowspan or _REST, _number(cell, "colspan"), is_header=is_head or cell.tag == "th")
        places[len(places)] = place
        if cell in wanted:
            numbers[cell] = len(places) - 1
    return numbers, places


def _cells(root: _Element, grids: dict[_Element | None, TableGrid]) -> Iterator[tuple[_Element, _Element | None, bool]]:
    """Yield each cell that is shown, its table, and whether it is in a <thead>, while the grid of the table is at its row."""
    rows: dict[_Element | None, _Element | None] = {}
    shown: dict[_Element | None, bool] = {}
    for cell in root.iter("td", "th"):
        row, table = _around(cell, "tr"), _around(cell, "table")
        if cell is root or table not in grids or is_omitted(cell):
            continue
        group = row.getparent() if row is not None else None
        if table not in rows or rows[table] is not row:
            before = rows.get(table)
            shown[table] = row is None or not is_omitted(row)
            rows[table] = row
            if shown[table]:
                grids[table].begin_row(begins_group=before is not None and before.getparent() is not group)
        if shown[table]:
            yield cell, table, group is not None and group.tag == "thead"


def _around(cell: _Element, tag: str) -> _Element | None:
    return next(cell.iterancestors(tag), None)


def _number(cell: _Element, name: str) -> int:
    """Return the number in an attribute; 1 if there is none."""
    found = _NUMBER.match(cell.get(name, "").strip())
    return int(found[0]) if found else 1
