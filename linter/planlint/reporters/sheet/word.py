"""Write paragraphs and tables of a Word document with python-docx."""

from collections.abc import Iterable, Mapping, Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph
from msgspec import Struct
from msgspec.structs import replace

from planlint.engine.rule import Severity
from planlint.mandates.mandate import Status
from planlint.text.printable import shown

COLORS: Mapping[Severity | Status, str] = {
    Severity.ERROR: "B3261E", Severity.WARNING: "855300", Severity.NOTE: "1A5A96",
    Status.MET: "17663A", Status.WEAKENED: "855300", Status.MISQUOTED: "B3261E", Status.MISSING: "855300",
    Status.NOT_APPLICABLE: "565D66",
}  # fmt: skip
"""The colours, as RRGGBB; a label beside them says the same in black and white."""

_ALIGNMENT = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_SIZE, _SMALL = 10.5, 9  # points; 五号 and, in tables, 小五
_TITLE = 200  # characters of a title that the properties hold; python-docx refuses more than 255


class TextRun(Struct, frozen=True):
    """Text of one format; *size* in points (0: the default), *color* as RRGGBB, *raised* as superscript."""

    text: str
    bold: bool = False
    color: str = ""
    size: float = 0
    underline: bool = False
    raised: bool = False


Cell = list[list[TextRun]]
"""The paragraphs of a table's cell."""


def blank(title: str, author: str) -> Document:
    """Return an empty document: A4 upright, 宋体 and 黑体, page numbers; its properties are *title* and *author*."""
    paper = docx.Document()
    _name(paper, title, author)
    section = paper.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    _font(paper, "Normal", "宋体", _SIZE)
    for level, size in ((1, 15), (2, 13), (3, 11)):
        _font(paper, f"Heading {level}", "黑体", size)
    _number(section.footer.paragraphs[0])
    return paper


def _name(paper: Document, title: str, author: str) -> None:
    """Set the document's properties and remove the template's own, its dates among them."""
    properties = paper.core_properties
    for entry in list(properties._element):
        properties._element.remove(entry)
    properties.title, properties.author, properties.language = shown(title)[:_TITLE], author, "zh-CN"


def _font(paper: Document, name: str, family: str, size: float) -> None:
    style = paper.styles[name]
    assert isinstance(style, ParagraphStyle), "the default template has these styles"
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), family)
    style.element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))


def _number(footer: Paragraph) -> None:
    """Add the page number to the footer, as “— 1 —” (GB/T 9704—2012, 7.5)."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    footer._p.insert_element_before(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))
    footer.add_run(" —")


def heading(paper: Document, text: str, level: int) -> None:
    """Add a heading."""
    paper.add_heading(shown(text), level)


def paragraph(
    paper: Document, runs: Sequence[TextRun], *, align: str = "", indent: bool = False, with_next: bool = False
) -> None:
    """Add a paragraph; *align* is "", center or right, *indent* indents the first line by two characters.

    *with_next* puts it on the page of what follows.
    """
    added = paper.add_paragraph()
    added.paragraph_format.keep_with_next = with_next or None
    added.paragraph_format.space_after = Pt(3)
    if indent:
        added.paragraph_format.first_line_indent = Pt(2 * _SIZE)
    if align:
        added.alignment = _ALIGNMENT[align]
    _write(added, runs)


def table(paper: Document, columns: Mapping[str, float], rows: Iterable[Sequence[Cell]]) -> None:
    """Add a table with the *columns* (their heads, and widths in centimetres); the heads are repeated on each page."""
    grid = paper.add_table(0, len(columns), "Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, columns.values(), strict=True):
        column.width = Cm(width)
    head = grid.add_row()
    _fill(head, [[[TextRun(name, bold=True)]] for name in columns], columns)
    for cell in head.cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="EEF0F2"/>'))
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells in rows:
        row = grid.add_row()
        _fill(row, cells, columns)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(row: _Row, cells: Sequence[Cell], columns: Mapping[str, float]) -> None:
    for place, content, width in zip(row.cells, cells, columns.values(), strict=True):
        place.width = Cm(width)
        for i, runs in enumerate(content):
            added = place.paragraphs[0] if i == 0 else place.add_paragraph()
            added.paragraph_format.space_before = added.paragraph_format.space_after = Pt(0)
            added.paragraph_format.line_spacing = 1.0
            _write(added, [run if run.size else replace(run, size=_SMALL) for run in runs])


def _write(target: Paragraph, runs: Iterable[TextRun]) -> None:
    for run in runs:
        if not run.text:
            continue
        added = target.add_run(shown(run.text).replace("\f", " "))
        added._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # quotes as wide as 汉字
        added.bold, added.underline = run.bold or None, run.underline or None
        added.font.superscript = run.raised or None
        if run.size:
            added.font.size = Pt(run.size)
        if run.color:
            added.font.color.rgb = RGBColor.from_string(run.color)
