"""Write a table as a workbook (.xlsx) with a frozen head and filters. Needs openpyxl (the extra `xlsx`)."""

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.util import find_spec
from io import BytesIO

from planlint import __version__
from planlint.errors import SettingsError

Value = str | int | date | None
"""What a cell holds; a text is never a formula, whatever it begins with."""

LONGEST = 32_000
"""The most code points of a cell; a spreadsheet takes 32 767."""

_MISSING = '写 .xlsx 要用 openpyxl，没有安装；请运行 pip install "planlint[xlsx]"，或者改用'


def write_workbook(
    title: str, sheet_name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]], *, otherwise: str
) -> bytes:
    """Return a workbook of one sheet; *columns* are the heads and their widths in characters.

    Raises SettingsError without openpyxl; *otherwise* names the format to use instead.
    """
    if find_spec("openpyxl") is None:
        raise SettingsError(f"{_MISSING} {otherwise}")
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator, book.properties.title = f"planlint {__version__}", title
    sheet = book.worksheets[0]
    sheet.title = sheet_name
    for number, row in enumerate([[head for head, _ in columns], *rows], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value[:LONGEST] if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, (_, width) in enumerate(columns, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()
