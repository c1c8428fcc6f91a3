"""Convert a text to a Word document, one paragraph per line, so that comments can be added to it."""

from io import BytesIO

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

from planlint.text.printable import shown
from planlint.text.source import Source

_SIZE = 12  # points; 小四


def typed(source: Source) -> bytes:
    """Return a .docx whose n-th paragraph is the n-th line of *source*, code point for code point."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    style = paper.styles["Normal"]
    assert isinstance(style, ParagraphStyle), "the default template has this style"
    style.font.size = Pt(_SIZE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    for line in source.lines:
        text = OxmlElement("w:t")
        text.text = shown(source.text[line.start : line.end])
        text.set(qn("xml:space"), "preserve")
        run: _Element = paper.add_paragraph().add_run()._r
        run.append(text)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()
