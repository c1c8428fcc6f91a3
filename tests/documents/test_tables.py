"""Tables in .docx, .html and .md: rows, columns, merged cells, headers and cells without text."""

import pytest

from planlint.documents.readers import read
from planlint.text.source import Source
from planlint.text.tables import Table
from support.docx_files import t, whole

TITLE = "云岭市2025年教育工作要点"
Rows = list[list[tuple[str, int, int, int]]]


def tc(words: str = "", properties: str = "", inside: str = "") -> str:
    paragraph = f"<w:p>{t(words) if words else ''}</w:p>"
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{paragraph}{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def docx(*rows: str) -> Source:
    return read(whole(t(TITLE), f"<w:tbl>{''.join(rows)}</w:tbl>", t("严格管理。")), "a.docx")


def html(table: str) -> Source:
    return read(f"<html><body><p>{TITLE}</p><table>{table}</table><p>严格管理。</p></body></html>".encode(), "a.html")


def markdown(table: str) -> Source:
    return read(f"{TITLE}\n\n{table}\n\n严格管理。\n".encode(), "a.md")


def cells(source: Source, table: Table | None = None) -> Rows:
    """Return the words, column, rowspan and colspan of each cell of *table*, or of the only one."""
    table = table or source.tables[0]
    return [
        [(source.text_part(cell.span), cell.column, cell.rowspan, cell.colspan) for cell in row.cells] for row in table.rows
    ]


def headers(source: Source) -> list[bool]:
    (table,) = source.tables
    return [row.is_header for row in table.rows]


RESTART, CONTINUE, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
MERGED: Rows = [
    [("类别", 0, 1, 1), ("任务", 1, 1, 2), ("单位", 3, 1, 1)],
    [("德育", 0, 2, 1), ("", 1, 1, 1), ("建馆", 2, 1, 1), ("基教科", 3, 1, 1)],
    [("甲", 1, 1, 1), ("建操场", 2, 1, 1), ("", 3, 1, 1)],
]


def test_merged_cells_of_word() -> None:
    source = docx(
        tr(tc("类别"), tc("任务", WIDE), tc("单位")),
        tr(tc("德育", RESTART), tc(), tc("建馆"), tc("基教科")),
        tr(tc("", CONTINUE), tc("甲"), tc("建操场"), tc()),
    )
    assert cells(source) == MERGED


def test_merged_cells_of_html() -> None:
    source = html(
        "<tr><th>类别</th><th colspan=2>任务</th><th>单位</th></tr>"
        "<tr><td rowspan='2'>德育</td><td></td><td>建馆</td><td>基教科</td></tr>"
        "<tr><td>甲</td><td><p>建操场</p></td><td>&nbsp;</td></tr>"
    )
    assert cells(source) == MERGED


def test_merged_cells_of_html_in_markdown() -> None:
    source = markdown(
        "<table><tr><th>类别</th><th colspan=2>任务</th><th>单位</th></tr>\n"
        "<tr><td rowspan='2'>德育</td><td></td><td>建馆</td><td>基教科</td></tr>\n"
        "<tr><td>甲</td><td>建操场</td><td> </td></tr></table>"
    )
    assert cells(source) == MERGED


def test_a_table_spans_its_text() -> None:
    source = docx(tr(tc(), tc("任务")), tr(tc("德育"), tc("建馆")), tr(tc(), tc()))
    (table,) = source.tables
    assert source.text_part(table.span) == "任务\n德育\n建馆"
    assert (len(table.rows), table.columns) == (3, 2)
    assert all(cell.span for cell in source.cells)


@pytest.mark.parametrize("marks", [0, 1, 2])
def test_header_rows_of_word_are_marked_or_the_first(marks: int) -> None:
    rows = [tr(tc("类别"), tc("任务"), properties="<w:tblHeader/>" if i < marks else "") for i in range(3)]
    assert headers(docx(*rows)) == [i < max(marks, 1) for i in range(3)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<thead><tr><td>类<td>项</thead><tbody><tr><td>甲<td>乙<tr><td>丙<td>丁</tbody>", [True, False, False]),
        ("<tr><th>类<th>项<tr><th>甲<td>乙<tr><th>丙<td>丁", [True, False, False]),
        ("<tr><td>类<td>项<tr><td>甲<td>乙", [True, False]),
        ("<tr><td>类<td>项", [False]),
    ],
)
def test_header_rows_of_html(table: str, expected: list[bool]) -> None:
    assert headers(html(table)) == expected


@pytest.mark.parametrize("edge", ["| ", ""])
def test_a_table_between_bars(edge: str) -> None:
    rows = ["类别 | 任务 | 单位", "--- | :--: | ---", "德育 |  | 基教科", r"智育 | 甲\|乙 | 德育科"]
    source = markdown("\n".join(edge + row + edge[::-1] for row in rows))
    words = [[cell[0] for cell in row] for row in cells(source)]
    assert words == [["类别", "任务", "单位"], ["德育", "", "基教科"], ["智育", r"甲\|乙", "德育科"]]
    assert headers(source) == [True, False, False]


def test_empty_rows_between_bars_are_not_aligned_by_blanks() -> None:
    source = markdown("| 类别 | 任务 |\n|---|---|\n" + "|      |      |\n" * 4)
    (table,) = source.tables
    assert (len(table.rows), table.columns) == (5, 2)


def test_inner_tables_are_tables() -> None:
    inner = f"<w:tbl>{tr(tc('子'), tc('丑'))}{tr(tc('寅'), tc('卯'))}</w:tbl>{'<w:p/>'}"
    source = docx(tr(tc("类别"), tc("任务")), tr(tc("德育", inside=inner), tc("建馆")))
    outer, within = source.tables
    assert [row[0][0] for row in cells(source, outer)] == ["类别", "德育"]
    assert [[cell[0] for cell in row] for row in cells(source, within)] == [["子", "丑"], ["寅", "卯"]]
    assert outer.span.holds(within.span)


def test_a_cell_that_continues_a_merged_one_with_text_is_a_cell() -> None:
    source = docx(tr(tc("甲", RESTART), tc("一")), tr(tc("乙", CONTINUE), tc("二")), tr(tc("", CONTINUE), tc("三")))
    assert [row[0] for row in cells(source)] == [("甲", 0, 1, 1), ("乙", 0, 2, 1), ("三", 1, 1, 1)]


def test_a_merged_cell_ends_with_the_table() -> None:
    source = html("<tr><td rowspan=65000>甲</td><td>乙</td></tr><tr><td>丙</td></tr>")
    assert cells(source) == [[("甲", 0, 2, 1), ("乙", 1, 1, 1)], [("丙", 1, 1, 1)]]


def test_a_merged_cell_ends_with_its_group_of_rows() -> None:
    source = html("<thead><tr><td rowspan=3>甲<td>乙</thead><tbody><tr><td>丙<td>丁</tbody>")
    assert [[cell[1] for cell in row] for row in cells(source)] == [[0, 1], [0, 1]]


def test_hidden_rows_and_cells_are_no_part_of_a_table() -> None:
    hidden = "style='display:none'"
    source = html(f"<tr><td>甲<td {hidden}>密<td>乙<tr {hidden}><td>密<td>密<tr><td>丙<td>丁")
    assert [[cell[:2] for cell in row] for row in cells(source)] == [[("甲", 0), ("乙", 1)], [("丙", 0), ("丁", 1)]]


@pytest.mark.parametrize("table", ["<tr><td>栏目</td><td>{}</td></tr>", "<tr><td>{}</td></tr>"])
def test_a_frame_of_a_page_is_no_table(table: str) -> None:
    items = "".join(f"<p>（{i}）做好第{i}项任务。</p>" for i in range(1, 10))
    page = f"<html><body><table>{table.format(f'<p>{TITLE}</p>{items}')}</table></body></html>"
    assert read(page.encode(), "a.html").tables == ()


def test_a_table_without_text_is_none() -> None:
    assert docx(tr(tc(), tc()), tr(tc(), tc())).tables == ()


def test_a_grid_that_begins_further_right() -> None:
    source = docx(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert cells(source)[1] == [("丙", 1, 1, 1)]


def test_many_empty_cells_are_bounded() -> None:
    source = html("<tr><td>甲<td>乙" + "<tr><td><td>" * 30_000)
    assert len(source.table_cells) <= 20_002
