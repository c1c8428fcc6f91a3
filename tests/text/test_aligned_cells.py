"""Lines aligned by tabs and blanks: which are tables, and where their cells are."""

import pytest

from planlint.plan.parse import parse
from planlint.text.cells import CellKind
from planlint.text.source import Source

PLAN = "云岭市2025年教育工作要点\n一、日程\n日程如下。\n{}\n二、管理\n严格管理。\n"


def grid(text: str) -> list[list[tuple[int, str]]]:
    """Return the columns and words of the cells of the only table, row by row."""
    source = Source(text)
    (table,) = source.tables
    return [[(cell.column, text[cell.span.start : cell.span.end]) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "text",
    [
        "时间  地点   负责人\n9:00　　礼堂  张明\n10:00    操场　　李红\n",
        "　　时间  地点  负责人\n\n　　9:00  礼堂  张明\r\n　　10:00  操场  李红　　\n",
        "说明如下。\n时间\u2003\u2003地点  负责人\n9:00\xa0\xa0礼堂  张明\n10:00  操场  李红\n以上。\n",
        "●  时间  地点  负责人\n●  9:00  礼堂  张明\n●  10:00  操场  李红\n",
        "时间\t地点\t负责人\n9:00\t礼堂\t张明\n10:00\t操场\t李红\n",
    ],
)
def test_a_table(text: str) -> None:
    rows = [["时间", "地点", "负责人"], ["9:00", "礼堂", "张明"], ["10:00", "操场", "李红"]]
    assert grid(text) == [[*enumerate(row)] for row in rows]
    (table,) = Source(text).tables
    assert [row.is_header for row in table.rows] == [True, False, False]
    assert (text[table.span.start : table.span.end][:2], text[table.span.start : table.span.end][-2:]) == ("时间", "李红")


@pytest.mark.parametrize(
    "text",
    [
        "张明  李红\n王芳  赵刚\n",  # two lines
        "张明  李红\n王芳  赵刚\n说明\n陈静  刘洋\n",
        "张明  李红\n王芳  赵刚  孙丽\n陈静  刘洋\n",  # fields that differ in number
        "张明 李红\n王芳 赵刚\n陈静 刘洋\n",  # one blank
        "　　张明\n　　王芳\n　　陈静\n",  # indents
        "一、  总体要求\n二、  主要任务\n三、  保障措施\n",
        "1.建学校  基教科\n2.建操场  体卫科\n3.建食堂  后勤\n",
        "1.建学校  基教科\n5.建操场  体卫科\n8.建食堂  后勤\n",
        "1.1  目的\n1.2  依据\n1.5  范围\n",
        "第一条  为了安全\n第三条  本办法适用于学校\n第五条  学校负责\n",
        "●  建学校\n●  建操场\n●  建食堂\n",
        "各校要落实责任。  加强督查\n各县要保障经费。  严格管理\n各局要开展督导。  及时通报\n",
        f"任务  {'要' * 50}\n目标  {'要' * 50}\n措施  {'要' * 50}\n",
        "  \n    \n　　\n",
        "",
    ],
)
def test_no_table(text: str) -> None:
    assert Source(text).tables == ()
    assert Source(text).cells == ()


def test_a_first_field_with_an_amount_is_in_a_table() -> None:
    assert len(grid("2.5万元  校舍\n3.1万元  操场\n1.2亿元  设备\n")) == 3


def test_kinds_do_not_mix() -> None:
    source = Source("张明  李红\n王芳  赵刚\n陈静\t刘洋\n孙丽  周强\n")
    assert source.cells == ()


def test_equally_many_tabs_leave_columns_empty() -> None:
    text = "类别\t任务\t单位\n德育\t\t基教科\n\t建操场\t体卫科\n智育\t建馆\t\n"
    assert grid(text) == [
        [(0, "类别"), (1, "任务"), (2, "单位")],
        [(0, "德育"), (2, "基教科")],
        [(1, "建操场"), (2, "体卫科")],
        [(0, "智育"), (1, "建馆")],
    ]


def test_tabs_in_a_row_may_only_align() -> None:
    assert grid("类别\t\t任务\n德育\t建操场\n智育\t\t\t建馆\n") == [
        [(0, "类别"), (1, "任务")],
        [(0, "德育"), (1, "建操场")],
        [(0, "智育"), (1, "建馆")],
    ]


def test_tables_below_each_other() -> None:
    source = Source("甲组  张明\n乙组  李红\n丙组  王芳\n时间  地点  人数\n上午  礼堂  30\n下午  操场  40\n")
    assert [(len(table.rows), table.columns) for table in source.tables] == [(3, 2), (3, 3)]
    assert {cell.kind for cell in source.cells} == {CellKind.BLANKS}


def test_a_list_of_names_has_no_header() -> None:
    (table,) = Source("张明  李红\n王芳  赵刚\n陈静  刘洋\n").tables
    assert not any(row.is_header for row in table.rows)


@pytest.mark.parametrize("gap", ["  ", "　　", "\t"])
def test_numbers_in_aligned_lines_are_no_ordinals(gap: str) -> None:
    rows = [["1.", "建学校", "3所"], ["3.", "建操场", "2个"], ["3.", "建食堂", "1个"]]
    draft = parse(PLAN.format("\n".join(gap.join(row) for row in rows)))
    assert [heading.ordinal.text for heading in draft.plans[0].body.headings] == ["一、", "二、"]


def test_a_signature_set_apart_by_blanks_is_one() -> None:
    plain, aligned = (
        parse(PLAN.format("做好准备。") + f"联系人：张明{gap}电话：12345\n云岭市教育局\n2025年3月1日\n")
        for gap in ("，", "　　　")
    )
    roles = [[paragraph.role for paragraph in draft.plans[0].paragraphs] for draft in (plain, aligned)]
    assert roles[0] == roles[1]


def test_cells_have_their_places_in_a_text_with_invisible_characters() -> None:
    source = Source("时\u200b间  地点\n上\u200b午  礼堂\n下午  操场\n").visible
    assert [source.text_part(cell.span) for cell in source.cells] == ["时间", "地点", "上午", "礼堂", "下午", "操场"]
