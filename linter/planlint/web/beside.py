"""A draft beside last year's plan or a superior document, in a worker process: what the page shows, and files of it."""

from pathlib import PurePath
from typing import Any

from planlint.api import ComparisonTable, compare, render_comparison
from planlint.web.review import Download
from planlint.web.uploads import Upload

Json = dict[str, Any]

ROLES = {"previous": "年度对照", "superior": "对标对表"}
"""What the other text is, by the part of the address, with the name of the comparison."""
FORMATS = ("html", "docx", "xlsx")
"""The files that the page offers of a comparison."""
_MOST_ROWS = 3000  # that the page shows; the files have all


def compared(role: str, draft: Upload, other: Upload) -> Json:
    """Return what the page shows of a comparison: rows, and for each whether a person should look at it.

    Raises PlanlintError where one of the texts cannot be compared.
    """
    table = _table(role, draft, other)
    left = len(table.rows) - _MOST_ROWS
    return {
        "name": other.name,
        "title": table.title,
        "counts": f"{table.counts}{f'（其余{left}行从略，见文件）' if left > 0 else ''}",
        "heads": table.heads,
        "rows": table.rows[:_MOST_ROWS],
        "look": table.eyes[:_MOST_ROWS],
    }


def write_comparison(role: str, format: str, draft: Upload, other: Upload) -> Download:  # noqa: A002 - as in the API
    """Return a comparison as a file. Raises PlanlintError where it cannot be written."""
    data = render_comparison(_table(role, draft, other), format)
    return Download(f"{PurePath(draft.name).stem}.{ROLES[role]}.{format}", data)


def _table(role: str, draft: Upload, other: Upload) -> ComparisonTable:
    return compare((draft.data, draft.name), (other.data, other.name), superior=role == "superior")
