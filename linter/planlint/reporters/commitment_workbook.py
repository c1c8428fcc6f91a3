"""The table of a plan's commitments as a workbook (.xlsx)."""

from collections.abc import Sequence
from datetime import date

from planlint.reporters.commitment_table import HEADS, CommitmentRow
from planlint.reporters.workbook import Value, write_workbook
from planlint.text.printable import visible

_TITLE = "任务分解表"
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


def as_workbook(table: Sequence[CommitmentRow]) -> bytes:
    """Return the table as a workbook of one sheet, with dates in 截止日期. Raises SettingsError without openpyxl."""
    columns = [(head, _WIDTHS.get(name, _LEAST)) for name, head in HEADS.items()]
    rows = ([_value(name, row) for name in HEADS] for row in table)
    return write_workbook(_TITLE, _TITLE, columns, rows, otherwise="--output-format csv")


def _value(name: str, row: CommitmentRow) -> Value:
    value = getattr(row, name)
    if name == "due":
        return date.fromisoformat(value) if value else None
    return visible(" ".join(value.split())) if isinstance(value, str) else int(value)
