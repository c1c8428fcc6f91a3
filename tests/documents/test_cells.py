"""Cells in .docx, .html and .md: what is read as one, and that numbers in them are not ordinals."""

from itertools import product

import pytest

from planlint.config.catalog import installed
from planlint.documents.readers import read
from planlint.run.check import check_bytes
from planlint.text.cells import CellKind
from planlint.text.source import Source
from support.docx_files import t, whole

PLAN = ("云岭市2025年教育工作要点", "总体要求：办好人民满意的教育。", "一、建设成果", "成果如下表。")
END = ("二、教学管理", "严格学分管理。")
TABLES = {
    "units": [["序号", "成果", "数量"], ["1", "资源库", "1套"], ["2", "广播系统", "1个"], ["3", "活动室", "1个"]],
    "units first": [["数量", "成果"], ["1个", "资源库"], ["1套", "广播系统"], ["2个", "活动室"]],
    "brackets": [["类别", "学时"], ["(108)", "必修课"], ["(72)", "选修课"], ["（350）", "实践课"]],
    "numbers": [["1.", "建学校", "3所"], ["3.", "建操场", "2个"], ["3.", "建食堂", "1个"]],
    "chinese": [["一、", "德育"], ["三、", "智育"], ["（一）", "体育"], ["（三）", "美育"]],
    "items": [["任务", "单位"], ["2、建学校", "基教科"], ["5.建操场", "体卫科"], ["①建食堂", "后勤"], ["③建宿舍", "后勤"]],
}
NUMBERING = [rule for rule in installed().rules if rule.code.startswith("NUM") or rule.code == "STR002"]


def docx(table: list[list[str]], before: tuple[str, ...] = PLAN, after: tuple[str, ...] = END) -> bytes:
    rows = "".join(f"<w:tr>{''.join(f'<w:tc><w:p>{t(cell)}</w:p></w:tc>' for cell in row)}</w:tr>" for row in table)
    return whole(*map(t, before), f"<w:tbl>{rows}</w:tbl>", *map(t, after))


def html(table: list[list[str]]) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in table)
    lines = ["".join(f"<p>{line}</p>" for line in part) for part in (PLAN, END)]
    return f"<html><body>{lines[0]}<table>{rows}</table>{lines[1]}</body></html>".encode()


def markdown(table: list[list[str]], edge: str = "| ") -> bytes:
    head, *rows = (edge + " | ".join(row) + edge[::-1] for row in table)
    return "\n".join([*PLAN, "", head, "|---" * len(table[0]) + "|", *rows, "", *END]).encode()


def tabbed(table: list[list[str]]) -> bytes:
    return "\n".join([*PLAN, *("\t".join(row) for row in table), *END]).encode()


def aligned(table: list[list[str]]) -> bytes:
    return "\n".join([*PLAN, *("　　" + "    ".join(row) for row in table), *END]).encode()


MAKERS = {
    "a.docx": docx,
    "a.html": html,
    "a.md": markdown,
    "b.md": lambda table: markdown(table, ""),
    "a.txt": tabbed,
    "b.txt": aligned,
}


# between blanks, 2、建学校 is an item of a list
@pytest.mark.parametrize(("table", "name"), [case for case in product(TABLES, MAKERS) if case != ("items", "b.txt")])
def test_numbers_in_cells_are_no_ordinals(table: str, name: str) -> None:
    report = check_bytes(MAKERS[name](TABLES[table]), name, NUMBERING, {})
    assert not report.errors
    assert [finding.message for finding in report.findings] == []
    assert report.draft is not None
    assert [heading.ordinal.text for heading in report.draft.plans[0].body.headings] == ["一、", "二、"]


@pytest.mark.parametrize("name", MAKERS)
def test_all_cells_are_found(name: str) -> None:
    table = TABLES["units"]
    assert texts(read(MAKERS[name](table), name)) == [cell for row in table for cell in row]


def texts(source: Source, kind: CellKind | None = None) -> list[str]:
    cells = [cell for cell in source.cells if kind in (None, cell.kind)]
    return [source.text[cell.span.start : cell.span.end] for cell in cells if source.text[cell.span.start] not in "-:"]


@pytest.mark.parametrize("table", [[["一、任务"], ["1.建学校"], ["2.建操场"]], [["", "一、任务\n1.建学校\n2.建操场"]]])
def test_a_table_of_one_column_arranges_text(table: list[list[str]]) -> None:
    breaks = [[cell.replace("\n", "</w:t></w:r></w:p><w:p><w:r><w:t>") for cell in row] for row in table]
    source = read(docx(breaks, PLAN[:1], ()), "a.docx")
    assert {cell.kind for cell in source.cells} == {CellKind.LAYOUT}
    report = check_bytes(docx(breaks, PLAN[:1], ()), "a.docx", NUMBERING, {})
    assert report.draft is not None
    assert [heading.ordinal.text for heading in report.draft.plans[0].body.headings] == ["一、", "1.", "2."]


def test_a_cell_with_a_whole_text_arranges_it() -> None:
    items = "".join(f"<p>{i}.任务{i}。</p>" for i in range(1, 10))
    page = f"<html><body><table><tr><td>栏目</td><td><p>{PLAN[0]}</p>{items}</td></tr></table></body></html>"
    source = read(page.encode(), "a.html")
    assert len(texts(source, CellKind.LAYOUT)) <= 1
    assert not [
        cell for cell in source.cells if "任务" in source.text[cell.span.start : cell.span.end] and cell.kind is CellKind.TABLE
    ]


def test_an_inner_table_splits_its_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{t('子')}</w:p></w:tc><w:tc><w:p>{t('丑')}</w:p></w:tc></w:tr></w:tbl>"
    cell = f"<w:tc><w:p>{t('甲')}</w:p>{inner}<w:p>{t('乙')}</w:p></w:tc><w:tc><w:p>{t('丙')}</w:p></w:tc>"
    source = read(whole(t(PLAN[0]), f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", t("丁")), "a.docx")
    assert texts(source) == ["甲", "子", "丑", "乙", "丙"]


def test_cells_in_html_of_markdown() -> None:
    text = "云岭市2025年教育工作要点\n<table><tr><td>\n1个\n</td><td>资源库</td></tr></table>\n"
    assert texts(read(text.encode(), "a.md")) == ["1个", "资源库"]


def test_a_line_with_bars_is_no_table_without_a_rule() -> None:
    assert texts(read("云岭市2025年教育工作要点\n1. 甲 | 乙\n2. 丙 | 丁\n".encode(), "a.md")) == []
