"""A comparison as a Word document, landscape, as offices attach it."""

from io import BytesIO

from docx.enum.section import WD_ORIENT

from planlint import __version__
from planlint.reporters.comparison_table import EYES, LINES, ComparisonTable
from planlint.reporters.docx import undated
from planlint.reporters.sheet.word import TextRun, blank, paragraph, table
from planlint.text.printable import shown

_NARROW = {"情况": 2.0, "类别": 2.2, "理由": 4.0} | dict.fromkeys(LINES, 1.4)
_WIDTH = 25.7  # centimetres between the margins of A4 landscape


def as_document(found: ComparisonTable) -> bytes:
    """Return the document (.docx): the title, the counts and the table, whose heads are repeated on each page."""
    paper = blank(found.title, f"planlint {__version__}")
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    paragraph(paper, [TextRun(found.title, bold=True, size=15)], align="center")
    paragraph(paper, [TextRun(found.counts)], align="center")
    wide = [head for head in found.heads if head not in _NARROW]
    rest = (_WIDTH - sum(_NARROW.get(head, 0) for head in found.heads)) / len(wide)
    widths = {head: _NARROW.get(head, rest) for head in found.heads}
    rows = [[_cell(cell, bold=at == 0 and row[0] in EYES) for at, cell in enumerate(row)] for row in found.rows]
    table(paper, widths, rows)
    out = BytesIO()
    paper.save(out)
    return undated(out.getvalue())


def _cell(text: str, *, bold: bool) -> list[list[TextRun]]:
    return [[TextRun(shown(line), bold=bold)] for line in text.split("\n")]
