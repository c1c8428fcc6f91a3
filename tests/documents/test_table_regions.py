"""Tables that the file itself has are read as tables, and are not set aside as flattened ones."""

from planlint.documents.readers import read
from planlint.plan.parse import parse
from support.docx_files import Docx

ROWS = (("任务", "要求", "时限"), ("维修校舍", "维修校舍8所", "2025年9月底前"), ("教师培训", "培训500人", "6月30日"))


def test_cells_of_a_page_are_not_a_flattened_table() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = f"<h1>云岭市2025年教育工作要点</h1><p>一、任务</p><table>{rows}</table><p>二、保障</p><p>加强领导。</p>"
    source = read(page.encode(), "要点.html")
    draft = parse(source)
    assert draft.regions == ()
    assert [len(table.rows) for table in source.tables] == [3]


def test_a_table_without_cells_of_the_file_is_set_aside() -> None:
    made = Docx()
    for line in (
        "云岭市2025年教育工作要点",
        "一、任务",
        "附：任务安排表",
        *(cell for row in ROWS for cell in row),
        "二、保障",
        "加强领导。",
    ):
        made.add(line)
    draft = parse(read(made.data(), "要点.docx"))
    assert [(region.kind.value, region.lines) for region in draft.regions] == [("table", 9)]
