"""A comparison as a workbook (.xlsx)."""

from planlint.reporters.comparison import visible_lines
from planlint.reporters.comparison_table import LINES, ComparisonTable
from planlint.reporters.workbook import write_workbook

_WIDTHS = {"情况": 12, "类别": 12} | dict.fromkeys(LINES, 8)
_WIDE = 50


def as_workbook(table: ComparisonTable) -> bytes:
    """Return the table as a workbook of one sheet. Raises SettingsError without openpyxl."""
    columns = [(head, _WIDTHS.get(head, _WIDE)) for head in table.heads]
    rows = ([_value(cell) for cell in row] for row in table.rows)
    return write_workbook(table.title[:200], table.title.partition("：")[0], columns, rows, otherwise="csv")


def _value(cell: str) -> str | int:
    """Return a number of lines as such, other words without control characters."""
    return int(cell) if cell.isascii() and cell.isdecimal() else visible_lines(cell)
