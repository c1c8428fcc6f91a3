"""A comparison as a workbook (.xlsx) with a frozen head and filters. Needs openpyxl (the extra `xlsx`)."""

from importlib.util import find_spec
from io import BytesIO

from planlint import __version__
from planlint.errors import SettingsError
from planlint.reporters.comparison import LINES, ComparisonTable, visible_lines

_MISSING = '写 .xlsx 要用 openpyxl，没有安装；请运行 pip install "planlint[xlsx]"，或者改用 csv'
_WIDTHS = {"情况": 12, "类别": 12} | dict.fromkeys(LINES, 8)
_WIDE = 50
_LONGEST = 32_000  # code points of a cell; a spreadsheet takes 32 767


def as_workbook(table: ComparisonTable) -> bytes:
    """Return the table as a workbook of one sheet. Raises SettingsError without openpyxl."""
    if find_spec("openpyxl") is None:
        raise SettingsError(_MISSING)
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator, book.properties.title = f"planlint {__version__}", table.title[:200]
    sheet = book.worksheets[0]
    sheet.title = table.title.partition("：")[0]
    for number, row in enumerate((table.heads, *table.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            is_number = number > 1 and value.isascii() and value.isdecimal()
            cell.value = int(value) if is_number else visible_lines(value)[:_LONGEST]
            if not is_number:
                cell.data_type = "s"  # not a formula, whatever it begins with
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=number == 1)
    for column, head in enumerate(table.heads, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, _WIDE)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()
