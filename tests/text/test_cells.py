"""Fields of tabbed lines: which lines are a table, and which are a list with tabs."""

import pytest

from planlint.text.cells import CellKind
from planlint.text.source import Source


def fields(text: str) -> list[str]:
    source = Source(text)
    assert {cell.kind for cell in source.cells} <= {CellKind.TABS}
    return [text[cell.span.start : cell.span.end] for cell in source.cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("序号\t成果\n1\t广播 系统\n2\t 资源库 \n", "序号/成果/1/广播 系统/2/资源库"),
        ("说明\n成果\t数量\n\n广播\t1个\n1套\t2\n说明\n", "成果/数量/广播/1个/1套/2"),
        ("学分\t(6)\r\n(108)\t必修\r\n(72)\t选修\r\n", "学分/(6)/(108)/必修/(72)/选修"),
        ("1.\t建学校\t3所\n2.\t建操场\t2个\n3.\t建食堂\t1个", "1./建学校/3所/2./建操场/2个/3./建食堂/1个"),
        ("甲\t1\n乙\t2\n", ""),  # two lines
        ("1.\t建学校。\n2.\t建操场。\n4.\t建食堂。\n5.\t建宿舍。\n", ""),  # numbers that Word set apart with tabs
        ("①\t建学校。\n②\t建操场。\n③\t建食堂。\n", ""),
        ("第一条\t为了安全。\n第二条\t本办法适用于学校。\n第三条\t学校负责。\n", ""),
        ("1.1\t目的\n1.2\t依据\n1.3\t范围\n2.1\t分级\n", ""),
        ("●\t建学校。\n●\t建操场。\n●\t建食堂。\n", ""),
        ("（一）\t建学校。\n（二）\t建操场。\n（三）\t建食堂。\n", ""),
        ("1.建学校\t基教科\n2.建操场\t体卫科\n3.建食堂\t后勤\n", ""),  # numbered items with their owners
        ("\t建学校。\n\t建操场。\n\t建食堂。\n", ""),  # indents
        ("甲\t1\n乙\t2\n说明\n丙\t3\n丁\t4\n", ""),
        ("", ""),
    ],
)
def test_fields(text: str, expected: str) -> None:
    assert "/".join(fields(text)) == expected


def test_a_cell_holds_its_words_only() -> None:
    source = Source("甲\t乙\n丙\t丁\n戊\t己\n")
    held = [source.cell_at(offset) for offset in range(len(source.text) + 1)]
    assert [cell.span.start if cell else None for cell in held] == [
        0,
        None,
        2,
        None,
        4,
        None,
        6,
        None,
        8,
        None,
        10,
        None,
        None,
    ]
