"""inspect: the commitments of a plan, as JSON and as the table that an office makes by hand."""

import csv
import io
import json
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.reporters.commitment_table import CommitmentRow, as_csv
from support.folders import SHARED

DRAFT = """云岭市2025年教育工作要点
一、主要任务
1.扩大资源。年底前，新建公办幼儿园3所。（责任单位：基建科、财务科）
2.增强体质。学生体质健康优良率达到60%以上。（责任单位：体卫艺科）
3.减轻负担。中小学生每天综合体育活动时间不低于2小时。（责任单位：体卫艺科）
4.落实《云岭市学前教育条例》（云政发〔2024〕3号）。（责任单位：基教科）
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草稿.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_the_json_has_values_and_places(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(draft), "--isolated", "--output-format", "json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    first, second = plan["targets"]
    assert first["quantity"] == {"amount": "3", "unit": "所", "bound": "exact"}
    assert first["deadline"]["kind"] == "explicit"
    assert first["deadline"]["latest"] == "2025-12-31"
    assert first["owner"]["lead"] == ["基建科", "财务科"]
    assert DRAFT[first["start"]["offset"] : first["end"]["offset"]] == first["text"]
    assert second["quantity"] == {"amount": "60", "unit": "%", "bound": "at_least"}
    assert second["deadline"]["kind"] == "none"
    (norm,) = plan["norms"]
    assert norm["quantity"]["amount"] == "2"
    (citation,) = plan["citations"]
    assert (citation["title"], citation["number"], citation["year"]) == ("云岭市学前教育条例", "云政发〔2024〕3号", 2024)
    assert len(plan["duties"]) == 4


def test_the_table_for_a_spreadsheet(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(draft), "--isolated", "--table", "--output-format", "csv"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [(row["条目"], row["类别"], row["数值"], row["时限"], row["责任单位"]) for row in rows] == [
        ("一/1", "目标", "3所", "年底前", "基建科、财务科"),
        ("一/2", "目标", "60%以上", "", "体卫艺科"),
        ("一/3", "常规要求", "不低于2小时", "每1天", ""),
    ]


def test_the_table_on_the_screen_and_for_programs(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(draft), "--isolated", "--table"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["条目", "类别", "指标", "数值", "时限", "责任单位", "配合单位", "行"]
    assert len(lines) == 3
    assert main(["inspect", str(draft), "--isolated", "--table", "--output-format", "json"]) == 0
    assert [row["line"] for row in json.loads(capsys.readouterr().out)["commitments"]] == [3, 4, 5]


def test_csv_needs_the_table(draft: Path) -> None:
    assert main(["inspect", str(draft), "--isolated", "--output-format", "csv"]) == 2


STARTS = [
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t=",
    "\t",
    "“=",
    '"=',
    "'=",
    " =",
    "\u3000@",
    "\u200b=",
    "’ -",
    "\ufeff+",
]


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_begins_like_a_formula(start: str) -> None:
    words = f"{start}HYPERLINK(1)"
    out = as_csv([CommitmentRow(words, words, words, words, words, words, words, words, words, 7)]).removeprefix("\ufeff")
    (cells,) = list(csv.reader(io.StringIO(out)))[1:]
    assert all(cell.endswith("HYPERLINK(1)") for cell in cells[:-1])
    for cell in cells:
        assert cell.startswith("'") or not cell.lstrip('"“”‘’ \u3000').startswith(tuple("=+-@＝＋－＠\t\r\n"))


def test_a_cell_is_one_line_without_control_characters() -> None:
    row = CommitmentRow("计划\r=1\n", "\x1b[2J", "目标", "\u202e指标", "3所", "\x00", "甲\t乙", "", "“=1+1”", 7)
    (cells,) = list(csv.reader(io.StringIO(as_csv([row]).removeprefix("\ufeff"))))[1:]
    assert cells == ["计划 =1 ", "\\x1b[2J", "目标", "\\u202e指标", "3所", "\\x00", "甲 乙", "", "'“=1+1”", "7"]


@pytest.mark.skipif(not SHARED.exists(), reason="the cases are not beside the project")
def test_the_case_of_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    case = SHARED / "cases/hostile/csv-formula.txt"
    assert main(["inspect", str(case), "--isolated", "--table", "--output-format", "csv"]) == 0
    out = capsys.readouterr().out.removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert [cell for cell in cells if cell.startswith("'@")]
