"""`planlint survey` on twenty invented submissions, six of which something is wrong with."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from planlint.cli.app import main
from planlint.documents.readers import libreoffice
from planlint.survey.file_names import file_names
from support.submissions import ALL_MET, COUNTIES, TWO_IN_A_FILE, county_plan, expected_statuses, write_submissions

FAILED = {"老格式.doc": "LibreOffice", "扫描件.pdf": "没有文字", "空的.txt": "空的", "不是计划.txt": "看不出这是一份计划"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("报送")
    write_submissions(made)
    return made


@pytest.fixture(scope="module")
def surveyed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the exit code, and what is written in each format."""
    out = tmp_path_factory.mktemp("表")
    formats = [
        option for name in ("json", "html", "xlsx", "csv", "text") for option in ("--output-format", f"{name}={out / name}")
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(libreoffice, "program", lambda: None)
        code = main(["survey", str(folder), "--isolated", "--no-cache", *formats])
    found: dict[str, Any] = {path.name: path.read_bytes() for path in out.iterdir()}
    return {**found, "code": code, "json": json.loads(found["json"])}


def _by_county(surveyed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {plan["unit"].removesuffix("教育局"): plan for plan in surveyed["json"]["plans"] if "重复" not in plan["path"]}


def test_every_cell_of_the_matrix_is_right(surveyed: dict[str, Any]) -> None:
    expected = {county: expected_statuses(changes) for county, changes in {**COUNTIES, **TWO_IN_A_FILE}.items()}
    found = {county: {one["code"]: one["status"] for one in plan["mandates"]} for county, plan in _by_county(surveyed).items()}
    assert found == expected
    sheet = load_workbook(BytesIO(surveyed["xlsx"]))["必备内容"]
    heads, *rows = sheet.iter_rows(values_only=True)
    labels = {"met": "已写明", "weakened": "低于要求", "misquoted": "写错", "missing": "缺"}
    assert [str(head).rpartition(" ")[2] for head in heads[2:]] == ALL_MET
    cells = {str(row[0]).removesuffix("教育局"): list(row[2:]) for row in rows}
    assert cells == {county: [labels[one[code]] for code in ALL_MET] for county, one in expected.items()}


def test_what_was_not_read_is_reported_and_the_exit_code_is_2(
    surveyed: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert surveyed["code"] == 2
    problems = {Path(one["path"]).name: one["message"] for one in surveyed["json"]["problems"]}
    assert problems.keys() == FAILED.keys()
    assert all(words in problems[name] for name, words in FAILED.items())
    assert all(name in surveyed["html"].decode() for name in FAILED)
    assert main(["survey", str(folder / "问题件" / "空的.txt"), "--isolated"]) == 2
    assert "空的.txt: 文件是空的" in capsys.readouterr().err


def test_rules_are_listed_by_plans_and_then_by_code(surveyed: dict[str, Any]) -> None:
    found = [(-one["plans"], one["code"]) for one in surveyed["json"]["rules"]]
    assert len(found) > len({plans for plans, _ in found}) > 1
    assert found == sorted(found)


def test_two_plans_in_a_file_and_copies_of_a_file_are_named(surveyed: dict[str, Any]) -> None:
    by_name = {Path(plan["path"]).name: plan["comments"] for plan in surveyed["json"]["plans"]}
    assert by_name["两份.txt"] == ["一个文件里有2份计划，各占一行"]
    assert by_name["重复.txt"] == ["与 青禾县/工作要点.docx 内容相同"]
    assert _by_county(surveyed)["青禾县"]["comments"] == ["与 重复.txt 内容相同"]


def test_a_file_is_named_by_its_folder_too_if_several_have_its_name() -> None:
    assert file_names(("/报送/甲/要点.txt", "/报送/乙/要点.txt", "/报送/丙.txt")) == {
        "/报送/甲/要点.txt": "甲/要点.txt",
        "/报送/乙/要点.txt": "乙/要点.txt",
        "/报送/丙.txt": "丙.txt",
    }


def test_words_that_only_two_have_are_copied_and_those_of_all_are_not(surveyed: dict[str, Any]) -> None:
    (pair,) = surveyed["json"]["pairs"]
    plans = surveyed["json"]["plans"]
    assert {plans[pair["earlier"]]["unit"], plans[pair["later"]]["unit"]} == {"云溪县教育局", "松江县教育局"}
    assert 0.15 < pair["share_of_earlier"] < 0.35
    line = county_plan("云溪县", COUNTIES["云溪县"]).splitlines()[pair["earlier_line"] - 1]
    assert "12.保障教师待遇" in line
    assert pair["passage"] in line
    assert 12 <= len(pair["passage"]) <= 30
    row = [*load_workbook(BytesIO(surveyed["xlsx"]))["相同文字"].iter_rows(values_only=True)][1]
    assert pair["passage"] in row
    assert f"<td>{pair['passage']}</td>" in surveyed["html"].decode()
    assert all(plan["copied"] < 0.1 < plan["common"] for plan in plans if plan["unit"] == "西岭县教育局")


def test_indicators_are_side_by_side(surveyed: dict[str, Any]) -> None:
    plans = surveyed["json"]["plans"]
    by_name = {
        one["name"]: {plans[each["plan"]]["unit"]: each["values"] for each in one["values"]}
        for one in surveyed["json"]["indicators"]
    }
    assert by_name["近视率（升降）"]["双河县教育局"] == ["0.8个百分点"]
    assert by_name["近视率（升降）"]["青禾县教育局"] == ["0.5个百分点"]
    assert "沙洲县教育局" not in by_name["近视率（升降）"]
    assert by_name["新建公办幼儿园"]["长林县教育局"] == ["5所"]


def test_the_workbook_has_frozen_heads_filters_and_colours(surveyed: dict[str, Any]) -> None:
    book = load_workbook(BytesIO(surveyed["xlsx"]))
    assert book.sheetnames == ["汇总", "没有查成", "必备内容", "常见问题", "指标对照", "相同文字", "问题清单", "目标清单"]
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets)
    assert book["汇总"].conditional_formatting
    assert book["汇总"].max_row == 1 + len(surveyed["json"]["plans"])
    gaps = [row for row in book["问题清单"].iter_rows(values_only=True) if row[3] == "NUM001"]
    assert [row[0] for row in gaps] == ["东坪县教育局"]


def test_the_page_and_the_summary_need_nothing_else(surveyed: dict[str, Any]) -> None:
    page = surveyed["html"].decode()
    assert not re.findall(r"(?:src|href)=\"(?!#)", page)
    assert page.count("<svg") == 2
    first, counts = surveyed["text"].decode().splitlines()[:2]
    assert first == "汇总：20件报送，17份计划"
    assert counts.endswith("4件没有查成")
    head, *rows = surveyed["csv"].decode("utf-8-sig").splitlines()
    assert head.startswith("单位,计划,错误,警告,缺必备,")
    assert len(rows) == 17
