"""Submissions as Parquet tables: a folder for each table, in it a part for each batch of files. Needs pyarrow."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from planlint.documents.saving import replace_file
from planlint.errors import SettingsError
from planlint.survey.columns import TABLES, ParquetColumn
from planlint.survey.submission import Submission, SubmittedPlan

Row = Mapping[str, Any]
"""The values of a row by the names of its columns; it may have more than the table has."""


def require_pyarrow() -> None:
    """Raise SettingsError, with the remedy, if pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise SettingsError('写 Parquet 要用 pyarrow，没有安装；请运行 pip install "planlint[parquet]"，或者改用 csv、json')


def part_path(folder: Path, table: str, number: int) -> Path:
    """Return the path of the part with that *number* (from 0): names in their order are rows in their order."""
    return folder / table / f"part-{number:06}.parquet"


def write_parts(folder: Path, number: int, submissions: Sequence[tuple[int, Submission]]) -> None:
    """Write the part with that *number* of each table, the same bytes whenever it is written again.

    *submissions* have their numbers from 0 in the whole survey. The part of `files` comes last: where it is there, the batch
    is complete. Each part is written whole or not at all; the folders are made. Raises SettingsError if it cannot be written.
    """
    require_pyarrow()
    for table in sorted(TABLES, key=lambda name: name == "files"):
        path = part_path(folder, table, number)
        rows = [row for at, one in submissions for row in _ROWS[table](at, one)]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"{path.parent}: 建不了文件夹：{error.strerror or error}") from None
        replace_file(path, _content(TABLES[table], rows))


def _content(columns: Sequence[ParquetColumn], rows: Sequence[Row]) -> bytes:
    """Return a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "date32": pa.date32(),
        "list<string>": pa.list_(pa.string()),
    }
    schema = pa.schema([pa.field(one.name, types[one.type], nullable=one.optional) for one in columns])
    data = {one.name: [row[one.name] for row in rows] for one in columns}
    out = BytesIO()
    parquet.write_table(pa.table(data, schema=schema), out, compression="zstd")
    return out.getvalue()


def _file(at: int, one: Submission) -> dict[str, Any]:
    return {"file": at, "path": one.path}


def _plans(at: int, one: Submission) -> Iterator[tuple[dict[str, Any], SubmittedPlan]]:
    """Yield the first columns of each plan's rows, and the plan."""
    for number, plan in enumerate(one.plans):
        yield {**_file(at, one), "plan": number}, plan


def _file_rows(at: int, one: Submission) -> Iterator[Row]:
    yield {
        **_file(at, one),
        "plans": len(one.plans),
        "problems": list(one.problems),
        "notes": list(one.notes),
        "digest": one.digest,
    }


def _plan_rows(at: int, one: Submission) -> Iterator[Row]:
    names = [column.name for column in TABLES["plans"]]
    for first, plan in _plans(at, one):
        yield {**{name: getattr(plan, name) for name in names if name not in first}, **first}


def _finding_rows(at: int, one: Submission) -> Iterator[Row]:
    yield from ({**asdict(row), **first} for first, plan in _plans(at, one) for row in plan.findings)


def _commitment_rows(at: int, one: Submission) -> Iterator[Row]:
    for first, plan in _plans(at, one):
        for row in plan.commitments:
            yield {**asdict(row), "due": date.fromisoformat(row.due) if row.due else None, **first}


def _mandate_rows(at: int, one: Submission) -> Iterator[Row]:
    yield from ({**asdict(row), **first} for first, plan in _plans(at, one) for row in plan.mandates)


_ROWS = {
    "files": _file_rows,
    "plans": _plan_rows,
    "findings": _finding_rows,
    "commitments": _commitment_rows,
    "mandates": _mandate_rows,
}
