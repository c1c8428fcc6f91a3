"""Commitments in tables: each row has its own deadline, owners, value, unit and base; nothing passes from cell to cell."""

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Commitments
from planlint.analysis.commitments.tables.columns import Column, read_heads
from planlint.analysis.commitments.tables.values import read_date, read_value
from planlint.documents.readers import read
from planlint.plan.parse import parse
from planlint.text.source import Source

Rows = Sequence[Sequence[str]]

INDICATORS = [
    ["指标", "2025年", "2030年目标"],
    ["学前教育毛入园率", "94.1%", "97%以上"],
    ["示范高中", "4所", "达到7所"],
    ["近视率（%）", "53.2", "48以下"],
]
TASKS = [
    ["序号", "责任单位", "工作内容", "完成时限", "配合单位"],
    ["1", "学前科", "新建公办幼儿园12所", "2026年10月底前", "财务科、基建科"],
    ["2", "教师科", "培训骨干教师500人", "2026.12", ""],
    ["3", "德育科", "心理辅导室建成率达到100%", "", "财务科"],
]
SCHEME = (
    "云岭市“十五五”教育发展规划（2026—2030年）",
    "一、发展目标\n（一）核心指标",
    "二、主要任务\n1.2028年底前新建公办幼儿园12所。",
)
YEAR = ("云岭市2026年教育工作要点", "一、重点任务\n1.重点任务按下表推进。", "二、组织保障\n1.加强领导。")


def commitments(text: str) -> Commitments:
    return Analysis.of(parse(Source(text)).plans[0]).commitments


def in_word(
    parts: tuple[str, str, str], rows: Rows, merged: tuple[tuple[int, int], tuple[int, int]] | None = None
) -> Commitments:
    document = docx.Document()
    title, before, after = parts
    for line in (title, *before.split("\n")):
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for k, words in enumerate(row):
            table.cell(i, k).text = words
    if merged:
        table.cell(*merged[0]).merge(table.cell(*merged[1]))
    for line in after.split("\n"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return Analysis.of(parse(read(file.getvalue(), "稿.docx")).plans[0]).commitments


def as_text(parts: tuple[str, str, str], rows: Rows, mark: str) -> Commitments:
    title, before, after = parts
    lines = [mark.join(row) for row in rows]
    return commitments("\n".join((title, before, *lines, after)))


@pytest.fixture(params=["word", "tabs", "lines"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read_in(form: str, parts: tuple[str, str, str], rows: Rows) -> Commitments:
    if form == "word":
        return in_word(parts, rows)
    return as_text(parts, rows, "\t" if form == "tabs" else "\n")


def test_each_row_of_indicators_is_a_target_with_its_value_unit_and_base(form: str) -> None:
    *found, last = read_in(form, SCHEME, INDICATORS).targets
    shown = [(one.indicator, one.quantity and f"{one.quantity.amount}{one.quantity.unit}", one.base) for one in found]
    assert shown == [("学前教育毛入园率", "97%", "94.1%"), ("示范高中", "7所", "4所"), ("近视率", "48%", "53.2")]
    assert {(one.deadline.kind.value, str(one.deadline.latest)) for one in found} == {("inherited", "2030-12-31")}
    assert last.text == "新建公办幼儿园12所"


def test_each_row_of_tasks_has_its_own_deadline_and_owners(form: str) -> None:
    found = read_in(form, YEAR, TASKS).targets
    days = [(one.text, one.deadline.text, str(one.deadline.latest)) for one in found]
    assert days == [
        ("新建公办幼儿园12所", "2026年10月底前", "2026-10-31"),
        ("培训骨干教师500人", "2026.12", "2026-12-31"),
        ("心理辅导室建成率达到100%", "", "None"),
    ]
    owners = [(one.owner.lead, one.owner.support) for one in found if one.owner]
    assert owners == [(("学前科",), ("财务科", "基建科")), (("教师科",), ()), (("德育科",), ("财务科",))]


def test_values_without_a_year_have_the_time_of_the_heading() -> None:
    parts = ("云岭市教育工作方案", "一、2026年主要目标", "二、保障\n1.加强领导。")
    (found,) = in_word(parts, [["指标", "现状", "目标"], ["近视率", "53%", "控制在48%以下"]]).targets
    assert (found.deadline.text, found.base) == ("2026年", "53%")


def test_a_deadline_need_not_be_a_date() -> None:
    rows = [["重点任务", "完成时限"], ["新建公办幼儿园12所", "按上级安排"], ["新增学位3000个", "年底前"]]
    assert [one.deadline.kind.value for one in in_word(YEAR, rows).targets] == ["inherited", "inherited"]


def test_a_merged_cell_holds_for_each_of_its_rows() -> None:
    rows = [
        ["重点任务", "完成时限"],
        ["新建公办幼儿园12所", "2026年10月底前"],
        ["新增学位3000个", ""],
        ["评选书香校园30所", ""],
    ]
    found = in_word(YEAR, rows, ((1, 1), (2, 1))).targets
    assert [one.deadline.text for one in found] == ["2026年10月底前", "2026年10月底前", ""]


def test_a_flattened_table_whose_rows_do_not_fit_its_heads_is_set_aside() -> None:
    rows = [*TASKS[:2], ["2", "教师科", "培训骨干教师500人", "以后再定", ""], TASKS[3]]
    assert as_text(YEAR, rows, "\n").targets == ()


def test_a_scale_of_marks_has_no_targets() -> None:
    rows = [["考核内容", "评分标准", "分值"], ["培训教师", "培训教师500人以上", "10"], ["建成学校", "建成3所", "5"]]
    assert in_word(YEAR, rows).targets == ()


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (["指标", "现状", "目标"], [Column.INDICATOR, Column.BASE, Column.VALUE]),
        (["指标名称", "单位", "2024年", "2026年", "2026年增速"], [Column.INDICATOR, Column.UNIT, Column.BASE, Column.VALUE, Column.OTHER]),
        (["目标", "措施", "单位", "时间节点"], [Column.TASK, Column.TASK, Column.LEAD, Column.DEADLINE]),
        (["", "2025年", "2030年"], [Column.INDICATOR, Column.BASE, Column.VALUE]),
        (["指标", "现状值", "目标值（2030年）"], [Column.INDICATOR, Column.BASE, Column.VALUE]),
        (["项目", "学年", "名次"], [Column.TASK, Column.OTHER, Column.OTHER]),
    ],
)  # fmt: skip
def test_heads_say_what_their_columns_hold(heads: list[str], columns: list[Column]) -> None:
    assert [head.column for head in read_heads(heads, 2026)] == columns


def test_without_a_year_the_first_of_several_is_the_base() -> None:
    assert [head.column for head in read_heads(["指标", "2030年", "2025年"], None)] == [
        Column.INDICATOR,
        Column.VALUE,
        Column.BASE,
    ]


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("97%以上", "", "97 % AT_LEAST"),
        ("≥97", "%", "97 % AT_LEAST"),
        ("控制在48以下", "%", "48 % AT_MOST"),
        ("1.2万", "名", "12000 人 EXACT"),
        ("97", "", None),
        ("1:15", "人", None),
        ("2027年10月完成", "所", None),
        ("小学3所、初中2所", "", None),
    ],
)
def test_a_cell_has_one_value(words: str, unit: str, value: str | None) -> None:
    found = read_value(words, unit)
    assert (found and f"{found.amount.normalize():f} {found.unit} {found.bound.name}") == value


@pytest.mark.parametrize(("words", "day"), [("2026.10", "2026-10-31"), ("2026-2-9", "2026-02-09"), ("2026.13", None)])
def test_a_date_in_digits(words: str, day: str | None) -> None:
    found = read_date(words)
    assert (found and str(found.latest)) == day
