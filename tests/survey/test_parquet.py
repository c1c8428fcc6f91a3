"""The Parquet tables: their schema, their values, and parts that are whole or not there."""

from datetime import date
from pathlib import Path

import pytest
from pyarrow import Table, concat_tables, parquet

from planlint.config.session import Request, open_session
from planlint.errors import SettingsError
from planlint.survey import parquet as survey_parquet
from planlint.survey.assessment import survey_file
from planlint.survey.columns import TABLES
from planlint.survey.parquet import part_path, write_parts
from planlint.survey.submission import Submission

PLAN = """示例县教育局2026年工作要点
一、提升质量
（一）学前教育普及普惠。到2026年6月30日，普惠性幼儿园覆盖率达到92%。（责任单位：学前教育科）
（三）义务教育优质均衡。全年培训教师300人次。
"""


@pytest.fixture(scope="module")
def submissions() -> list[tuple[int, Submission]]:
    """Return a plan, and a file that was not read, with their numbers."""
    session = open_session(Request(isolated=True))
    return [(3, survey_file("甲/要点.txt", PLAN.encode(), session)), (4, Submission("乙.pdf", ("是扫描件",)))]


def read(folder: Path, table: str) -> Table:
    return concat_tables([parquet.read_table(path, partitioning=None) for path in sorted((folder / table).iterdir())])


def test_values(tmp_path: Path, submissions: list[tuple[int, Submission]]) -> None:
    write_parts(tmp_path, 0, submissions)
    files = read(tmp_path, "files").to_pylist()
    assert [(one["file"], one["path"], one["plans"], one["problems"]) for one in files] == [
        (3, "甲/要点.txt", 1, []),
        (4, "乙.pdf", 0, ["是扫描件"]),
    ]
    (plan,) = read(tmp_path, "plans").to_pylist()
    assert (plan["file"], plan["plan"], plan["year"], plan["kind"]) == (3, 0, 2026, "工作要点")
    assert plan["targets"] == sum(one["kind"] == "目标" for one in read(tmp_path, "commitments").to_pylist())
    found = read(tmp_path, "findings").to_pylist()
    assert ("甲/要点.txt", 0, "NUM001", 4) in [(one["path"], one["plan"], one["code"], one["line"]) for one in found]
    assert date(2026, 6, 30) in {one["due"] for one in read(tmp_path, "commitments").to_pylist()}
    assert {one["status"] for one in read(tmp_path, "mandates").to_pylist()} <= {"met", "weakened", "misquoted", "missing"}


@pytest.mark.parametrize("table", TABLES)
def test_schema_is_that_of_the_columns_even_without_rows(tmp_path: Path, table: str) -> None:
    write_parts(tmp_path, 7, [])
    schema = parquet.read_schema(part_path(tmp_path, table, 7))
    names = {"list<element: string>": "list<string>", "date32[day]": "date32"}
    assert [(one.name, names.get(str(one.type), str(one.type)), one.nullable) for one in schema] == [
        (one.name, one.type, one.optional) for one in TABLES[table]
    ]


def test_parts_are_the_same_when_written_again(tmp_path: Path, submissions: list[tuple[int, Submission]]) -> None:
    write_parts(tmp_path, 0, submissions)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")}
    write_parts(tmp_path, 0, submissions)
    assert len(before) == len(TABLES)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")} == before


def test_no_part_of_files_before_all_others(
    tmp_path: Path, submissions: list[tuple[int, Submission]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plans").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(SettingsError, match="plans"):
        write_parts(tmp_path, 0, submissions)
    assert not (tmp_path / "files").exists()


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_parquet, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"planlint\[parquet\]"):
        write_parts(tmp_path, 0, [])
