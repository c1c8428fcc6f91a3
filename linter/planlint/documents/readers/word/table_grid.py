"""The places of the cells of a Word table: merged cells (w:gridSpan, w:vMerge), and rows marked as headers (w:tblHeader)."""

from planlint.documents.readers.tables import CellPlace
from planlint.documents.readers.word.names import Element, integer, switch, value, w

_P, _TEXT = w("p"), w("t")
_HEADER, _SKIPPED = w("trPr/tblHeader"), w("trPr/gridBefore")
_WIDTH, _DOWN, _ACROSS = w("tcPr/gridSpan"), w("tcPr/vMerge"), w("tcPr/hMerge")
_MOST_COLUMNS = 63  # of a table in Word


class WordGrid:
    """Gives the cells of the table with the number *table* their places, row by row."""

    def __init__(self, table: int) -> None:
        """Begin above the first row."""
        self._table, self._row, self._column, self._is_header = table, -1, 0, False
        self._above: dict[int, CellPlace] = {}
        self._before: CellPlace | None = None

    def begin_row(self, row: Element) -> None:
        """Go to the next row."""
        self._row += 1
        self._column = min(max(integer(value(row, _SKIPPED)), 0), _MOST_COLUMNS)
        self._is_header, self._before = bool(switch(row, _HEADER)), None

    def place(self, cell: Element) -> CellPlace:
        """Return the place of the next cell of the row; of one that continues a merged cell and has no text, that of the first.

        A cell that continues one and has text is shown as a cell of its own.
        """
        colspan = min(max(integer(value(cell, _WIDTH), 1), 1), _MOST_COLUMNS)
        column, self._column = self._column, self._column + colspan
        above = self._above.get(column)
        if above and _continues(cell, _DOWN) and above.row + above.rowspan == self._row:
            above.rowspan += 1
            return above
        if self._before and _continues(cell, _ACROSS):
            self._before.colspan += colspan
            return self._before
        place = CellPlace(self._table, max(self._row, 0), column, 1, colspan, self._is_header)
        self._above[column] = self._before = place
        return place


def _continues(cell: Element, path: str) -> bool:
    """Return whether a cell continues the merged one before it, and has no text."""
    found = cell.find(path)
    if found is None or value(cell, path) == "restart":
        return False
    return not any(text.text for paragraph in cell.iterfind(_P) for text in paragraph.iter(_TEXT))
