"""Write tables as a workbook (.xlsx) with frozen heads, filters and colours. Needs openpyxl (the extra `xlsx`)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from math import ceil
from typing import Any

from msgspec import Struct

from planlint import __version__
from planlint.errors import SettingsError
from planlint.reporters.width import cells

Value = str | int | float | date | None
"""What a cell holds; a text is never a formula, whatever it begins with."""

LONGEST = 32_000
"""The most code points of a cell; a spreadsheet takes 32 767."""

BAD, SHARE, GOOD_WORDS, DOUBTFUL_WORDS, BAD_WORDS = "F8CBAD", "9DC3E6", "E2EFDA", "FFE699", "F8CBAD"
_LINE, _MOST_LINES = 15.0, 8  # height of a line in points, and the most lines of a row
_MISSING = '写 .xlsx 要用 openpyxl，没有安装；请运行 pip install "planlint[xlsx]"，或者改用'


class SheetColumn(Struct, frozen=True):
    """A column: its head, its width in characters, and how its cells are coloured.

    *is_bad*: numbers above 0 are. *is_share*: numbers are shares of 1, shown as percent with a bar. *words* are those that
    are good, doubtful and bad.
    """

    head: str
    width: int = 10
    is_bad: bool = False
    is_share: bool = False
    words: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ())


class WorkbookSheet(Struct, frozen=True):
    """A sheet: its name, its columns, and its rows; *frozen* columns at the left stay in view."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Value]]
    frozen: int = 0


def write_workbook(
    title: str, sheet_name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]], *, otherwise: str
) -> bytes:
    """Return a workbook of one sheet; *columns* are the heads and their widths in characters.

    Raises SettingsError without openpyxl; *otherwise* names the format to use instead.
    """
    sheet = WorkbookSheet(sheet_name, [SheetColumn(head, width) for head, width in columns], rows)
    return write_sheets(title, [sheet], otherwise=otherwise)


def write_sheets(title: str, sheets: Iterable[WorkbookSheet], *, otherwise: str) -> bytes:
    """Return a workbook of several sheets, whose rows are written one by one. Raises SettingsError as `write_workbook`."""
    if find_spec("openpyxl") is None:
        raise SettingsError(f"{_MISSING} {otherwise}")
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = f"planlint {__version__}", title
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(target: Any, sheet: WorkbookSheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    target.page_setup.orientation, target.page_setup.paperSize, target.page_setup.fitToHeight = "landscape", 9, 0
    target.sheet_properties.pageSetUpPr, target.print_title_rows = PageSetupProperties(fitToPage=True), "1:1"
    letters = [get_column_letter(number) for number in range(1, len(sheet.columns) + 1)]
    for letter, column in zip(letters, sheet.columns, strict=True):
        target.column_dimensions[letter].width = column.width
    target.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    last = 0
    for row in _cells(target, sheet):
        last += 1
        lines = max(map(_lines, row, sheet.columns))
        if lines > 1:  # LibreOffice does not find the height of a row by itself
            target.row_dimensions[last].height = _LINE * min(lines, _MOST_LINES)
        target.append(row)
        target.row_dimensions.pop(last, None)
    target.auto_filter.ref = f"A1:{letters[-1]}{last}"
    for letter, column in zip(letters, sheet.columns, strict=True):
        for rule in _colours(column, f"{letter}2") if last > 1 else ():
            target.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


def _lines(cell: Any, column: SheetColumn) -> int:
    """Return how many lines the text of a cell takes in its column."""
    return ceil(cells(cell.value) / column.width) if isinstance(cell.value, str) else 1


def _cells(target: Any, sheet: WorkbookSheet) -> Iterator[list[Any]]:
    """Yield the cells of the head and of each row."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    alignment, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    head = [WriteOnlyCell(target, column.head[:LONGEST]) for column in sheet.columns]
    for cell in head:
        cell.alignment, cell.font = alignment, bold
    yield head
    body = [WriteOnlyCell(target) for _ in sheet.columns]  # written row by row, so that their styles are set once
    for cell, column in zip(body, sheet.columns, strict=True):
        cell.alignment = alignment
        if column.is_share:
            cell.number_format = "0%"
    for row in sheet.rows:
        for cell, value in zip(body, row, strict=True):
            cell.value = value[:LONGEST] if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
        yield body


def _colours(column: SheetColumn, first: str) -> Iterator[Any]:
    """Yield the rules for the colours of a column, of which *first* is the first cell below the head."""
    from openpyxl.formatting import rule
    from openpyxl.styles import PatternFill

    if column.is_bad:
        yield rule.CellIsRule(operator="greaterThan", formula=["0"], fill=PatternFill(bgColor=BAD))  # type: ignore[no-untyped-call]
    if column.is_share:
        yield rule.DataBarRule("num", 0, "num", 1, color=SHARE)  # type: ignore[no-untyped-call]
    for words, colour in zip(column.words, (GOOD_WORDS, DOUBTFUL_WORDS, BAD_WORDS), strict=True):
        if words:
            any_of = ",".join(f'{first}="{word}"' for word in words)
            yield rule.FormulaRule(formula=[f"OR({any_of})"], fill=PatternFill(bgColor=colour))  # type: ignore[no-untyped-call]
