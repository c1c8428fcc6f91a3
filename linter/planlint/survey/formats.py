"""The formats of a survey: on the screen, and in files."""

import re
from pathlib import Path

from planlint.errors import SettingsError
from planlint.survey.table import SurveyTable

ON_SCREEN = ("text", "json", "csv")
"""The formats that can go to standard output."""
IN_FILES = ("xlsx", "html", "csv", "json", "text", "parquet")
"""The formats that can be written to a file; the last one is written to a folder while the survey runs."""
_BEGINNINGS = {
    "text": re.compile(r"汇总：\d{1,9}件报送，\d{1,9}份计划"),
    "csv": re.compile("单位,计划,错误,警告,缺必备,低于要求,"),
}
_HEAD = 400  # bytes that are looked at


def parse_format(option: str) -> tuple[str, str]:
    """Return format and file ("" for standard output) of `FMT[=FILE]`. Raises SettingsError if it is neither."""
    name, sign, file = option.partition("=")
    if name not in (IN_FILES if sign else ON_SCREEN) or (sign and not file.strip()):
        files = "、".join(f"{one}=文件{'夹' if one == 'parquet' else ''}" for one in IN_FILES)
        raise SettingsError(f"格式只能是 {'、'.join(ON_SCREEN)}，或写到文件的 {files}，写的是“{option}”")
    return name, file


def is_earlier_table(path: Path, name: str) -> bool:
    """Say whether a file begins as a survey does in the format *name*, text or csv; a person may have added to it since."""
    beginning = _BEGINNINGS.get(name)
    if beginning is None or not path.is_file():  # a pipe that is opened waits
        return False
    try:
        with path.open("rb") as file:
            return beginning.match(file.read(_HEAD).decode("utf-8-sig", "replace")) is not None
    except OSError:
        return False


def render_table(table: SurveyTable, name: str, width: int) -> bytes:
    """Return the table in a format; *width* is that of text, in cells. Raises SettingsError where xlsx lacks openpyxl."""
    if name == "xlsx":
        from planlint.reporters.workbook import write_sheets
        from planlint.survey.sheets import all_sheets, detail_sheets

        return write_sheets("汇总", (*all_sheets(table), *detail_sheets(table)), otherwise="html、csv")
    if name == "html":
        from planlint.survey.page import as_page

        return as_page(table).encode("utf-8")
    if name == "text":
        from planlint.survey.summary import as_text

        return as_text(table, width).encode("utf-8")
    from planlint.survey.documents import as_csv, as_json

    return as_csv(table) if name == "csv" else as_json(table)
