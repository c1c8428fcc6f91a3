"""The table of a plan's commitments as a workbook (.xlsx) with a frozen head and filters. Needs openpyxl (the extra `xlsx`)."""

from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from io import BytesIO

from planlint import __version__
from planlint.errors import SettingsError
from planlint.reporters.commitment_table import HEADS, CommitmentRow
from planlint.text.printable import visible

_WIDTHS = {
    "plan": 22,
    "section": 24,
    "item": 12,
    "indicator": 24,
    "text": 32,
    "sentence": 60,
    "deadline": 16,
    "lead": 18,
    "support": 18,
}
"""The widths of columns in characters; the others have the least."""
_LEAST = 10
_LONGEST = 32_000  # code points of a cell; a spreadsheet takes 32 767
_MISSING = '写 .xlsx 要用 openpyxl，没有安装；请运行 pip install "planlint[xlsx]"，或者改用 --output-format csv'


def as_workbook(table: Sequence[CommitmentRow]) -> bytes:
    """Return the table as a workbook of one sheet, with dates in 截止日期. Raises SettingsError without openpyxl."""
    if find_spec("openpyxl") is None:
        raise SettingsError(_MISSING)
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator, book.properties.title = f"planlint {__version__}", "任务分解表"
    sheet = book.worksheets[0]
    sheet.title = "任务分解表"
    sheet.append(list(HEADS.values()))
    for number, row in enumerate(table, 2):
        for column, name in enumerate(HEADS, 1):
            cell = sheet.cell(number, column)
            cell.value = _value(name, row)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # not a formula, whatever it begins with
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, name in enumerate(HEADS, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _LEAST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _value(name: str, row: CommitmentRow) -> str | int | date | None:
    value = getattr(row, name)
    if name == "due":
        return date.fromisoformat(value) if value else None
    return visible(" ".join(value.split()))[:_LONGEST] if isinstance(value, str) else int(value)
