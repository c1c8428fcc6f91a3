"""inspect: the commitments of a plan, as JSON and as the table that an office makes by hand."""

import csv
import io
import json
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planlint.analysis.analysis import Analysis
from planlint.cli.app import main
from planlint.plan.parse import parse
from planlint.reporters.commitment_table import CommitmentRow, as_csv
from planlint.reporters.commitment_workbook import as_workbook
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
    first = rows[0]
    assert (first["章节"], first["截止日期"]) == ("主要任务／扩大资源", "2025-12-31")
    assert first["原句"] == "年底前，新建公办幼儿园3所。"


def test_the_table_on_the_screen_and_for_programs(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(draft), "--isolated", "--table"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["条目", "类别", "指标", "数值", "时限", "责任单位", "配合单位", "行"]
    assert len(lines) == 3
    assert main(["inspect", str(draft), "--isolated", "--table", "--output-format", "json"]) == 0
    assert [row["line"] for row in json.loads(capsys.readouterr().out)["commitments"]] == [3, 4, 5]


def test_csv_needs_the_table(draft: Path) -> None:
    assert main(["inspect", str(draft), "--isolated", "--output-format", "csv"]) == 2


def test_the_workbook_has_a_frozen_head_filters_and_dates(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = draft.with_name("任务.xlsx")
    command = ["inspect", str(draft), "--isolated", "--table", "--output-format", f"xlsx={book}"]
    assert main(command) == 0
    assert capsys.readouterr().err == f"planlint: 任务分解表写在 {book}\n"
    sheet = load_workbook(book).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:N4")
    heads, first, *_ = sheet.iter_rows(values_only=True)
    found = dict(zip(heads, first, strict=True))
    assert found["截止日期"] == datetime(2025, 12, 31)
    assert (found["责任单位"], found["行"]) == ("基建科、财务科", 3)
    assert main(command) == 0  # its own table may be replaced
    book.write_bytes(b"PK")
    assert main(command) == 2
    assert main([*command[:-1], "xlsx"]) == 2


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    row = CommitmentRow("=1+1", "@甲", "目标", "+3", "-2", "\x00", "甲\t乙", "", "=A1", 7)
    sheet = load_workbook(BytesIO(as_workbook([row]))).worksheets[0]
    assert "f" not in {cell.data_type for cell in sheet[2]}
    assert sheet["A2"].value == "=1+1"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("9月底前制定校外托管管理办法。", ("制定校外托管管理办法", "9月底前")),
        ("年内通过国家学前教育普及普惠督导评估。", ("通过国家学前教育普及普惠督导评估", "年内")),
        ("每季度发布教育质量监测报告。", ("每季度发布教育质量监测报告", "每季度")),
        ("召开全县课后服务现场会。", ("召开全县课后服务现场会", "")),
        ("8月底前出台《示例县教师交流办法》。", ("出台《示例县教师交流办法》", "8月底前")),
        ("组织第12届青少年科普周。", ("组织第12届青少年科普周", "")),
        ("力争三年内形成名师培养体系。", ("力争三年内形成名师培养体系", "三年内")),
        ("力争示例县、青禾区通过省级督导评估。", ("示例县、青禾区通过省级督导评估", "")),
        ("力争课堂教学形成特色。", None),
        ("根据县里制定的实施方案抓好落实。", None),
        ("信息发布严格执行审批制度。", None),
        ("已制定教师交流办法。", None),
        ("为做好这项工作，特制定本方案。", None),
        ("5月底前召开现场会2次。", None),
    ],
)
def test_a_deliverable_is_a_commitment_without_a_number(sentence: str, found: tuple[str, str] | None) -> None:
    text = f"云岭市2025年教育工作要点\n一、主要任务\n1.抓好落实。{sentence}（责任单位：基教科）\n"
    listed = Analysis.of(parse(text).plans[0]).deliverables
    assert [(one.text, one.deadline.text, one.owner and one.owner.lead) for one in listed] == (
        [(*found, ("基教科",))] if found else []
    )


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
    out = as_csv(
        [CommitmentRow(words, words, words, words, words, words, words, words, words, 7, words, words, words, words)]
    ).removeprefix("\ufeff")
    (cells,) = list(csv.reader(io.StringIO(out)))[1:]
    assert all(cell.endswith("HYPERLINK(1)") for cell in cells[:-1])
    for cell in cells:
        assert cell.startswith("'") or not cell.lstrip('"“”‘’ \u3000').startswith(tuple("=+-@＝＋－＠\t\r\n"))


def test_a_cell_is_one_line_without_control_characters() -> None:
    row = CommitmentRow("计划\r=1\n", "\x1b[2J", "目标", "\u202e指标", "3所", "\x00", "甲\t乙", "", "“=1+1”", 7)
    (cells,) = list(csv.reader(io.StringIO(as_csv([row]).removeprefix("\ufeff"))))[1:]
    assert [cell for cell in cells if cell] == [
        "计划 =1 ",
        "\\x1b[2J",
        "目标",
        "\\u202e指标",
        "3所",
        "\\x00",
        "甲 乙",
        "'“=1+1”",
        "7",
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the cases are not beside the project")
def test_the_case_of_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    case = SHARED / "cases/hostile/csv-formula.txt"
    assert main(["inspect", str(case), "--isolated", "--table", "--output-format", "csv"]) == 0
    out = capsys.readouterr().out.removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert [cell for cell in cells if cell.startswith("'@")]
