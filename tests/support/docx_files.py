"""Word documents for the tests, made in memory: with python-docx where it can, with raw XML where it cannot."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from planlint.authoring import Form, Source, parse

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAMES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
_TAGS = re.compile(r"(<w:[A-Za-z]+)")


def level(index: int, form: str, text: str, gap: str = "nothing", inside: str = "", start: str = "1") -> str:
    """Return a w:lvl; *inside* is more of it, such as w:pStyle or w:isLgl."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:suff w:val="{gap}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def official(gap: str = "nothing") -> str:
    """Return the levels of official documents: 一、（一）1.（1）①."""
    texts = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    )
    levels = [level(i, form, text, gap) for i, (form, text) in enumerate(texts)]
    return "".join(levels) + level(4, "decimalEnclosedCircleChinese", "%5", gap)


class Docx:
    """A document in the making."""

    def __init__(self) -> None:
        """Begin with an empty one."""
        self.document = docx.Document()
        self._numbering = self.document.part.numbering_part.element
        for found in list(self._numbering):
            self._numbering.remove(found)
        self._abstract = self._lists = 0

    def definition(self, levels: str) -> int:
        """Add a w:abstractNum and return its id."""
        self._abstract += 1
        kind = '<w:multiLevelType w:val="multilevel"/>'
        made = parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="{self._abstract}">{kind}{levels}</w:abstractNum>')
        self._numbering.insert(self._abstract - 1, made)
        return self._abstract

    def list(self, levels: str | int, overrides: str = "") -> int:
        """Add a w:num for a definition, or for the levels of a new one, and return its id."""
        abstract = self.definition(levels) if isinstance(levels, str) else levels
        self._lists += 1
        made = f'<w:num {NAMES} w:numId="{self._lists}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        self._numbering.append(parse_xml(made))
        return self._lists

    def style(self, name: str, inside: str, kind: str = "paragraph") -> str:
        """Add a style and return its id."""
        made = f'<w:style {NAMES} w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{inside}</w:style>'
        self.document.styles.element.append(parse_xml(made))
        return name

    def add(self, text: str = "", number: tuple[int | None, int | None] | None = None, style: str = "") -> Paragraph:
        """Add a paragraph, with list and level (either may be left to its style) and the id of a style."""
        paragraph = self.document.add_paragraph(text)
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        numbered = ""
        if number:
            list_id, at = number
            parts = ("" if at is None else f'<w:ilvl w:val="{at}"/>') + (
                "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
            )
            numbered = f"<w:numPr>{parts}</w:numPr>"
        element: _Element = paragraph._p
        element.insert(0, parse_xml(f"<w:pPr {NAMES}>{named}{numbered}</w:pPr>"))
        return paragraph

    def raw(self, xml: str) -> None:
        """Add raw XML to the body: one element."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(_TAGS.sub(rf"\1 {NAMES}", xml, count=1)))

    def data(self) -> bytes:
        """Return the file."""
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()


def package(document: str | bytes, **parts: str | bytes) -> bytes:
    """Return a .docx of raw XML: the inside of w:body, and more parts by their names (styles, numbering, footnotes)."""
    inside = document.encode() if isinstance(document, str) else document
    root = f"<w:document {NAMES}><w:body>".encode() + inside + b"</w:body></w:document>"
    related = "".join(f'<Relationship Id="{name}" Type="http://x/{name}" Target="{name}.xml"/>' for name in parts)
    return zipped(
        {
            "_rels/.rels": relations('<Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/>'),
            "word/_rels/document.xml.rels": relations(related),
            "word/document.xml": root,
            **{f"word/{name}.xml": inside for name, inside in parts.items()},
        }
    )


def t(words: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    """Return the runs of a field; *result* is the run that it shows."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def whole(*paragraphs: str) -> bytes:
    """Return a document with these paragraphs, each the inside of a w:p, or a w:tbl."""
    made = Docx()
    for inside in paragraphs:
        made.raw(inside if inside.startswith("<w:tbl>") else f"<w:p>{inside}</w:p>")
    return made.data()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a document by their names, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def relations(inside: str) -> str:
    """Return a part of relationships."""
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def zipped(parts: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip with these files."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return file.getvalue()


_LISTED = (Form.H1, Form.H2, Form.H3, Form.H4, Form.H5)
_MARK = re.compile(r"([（(]?)([0-9]+|[一二三四五六七八九十]+|[①-⑳])([)）、.．]*)")
_FORMATS = {Form.H1: "chineseCountingThousand", Form.H2: "chineseCounting", Form.H5: "decimalEnclosedCircle"}


class Typist:
    """Writes a text as a drafter would in Word: its headings' numbers as lists, one list for each form of mark.

    Where it is *styled*, headings have the lists from paragraph styles, except where a count restarts.
    """

    def __init__(self, gap: str = "nothing", *, styled: bool = False) -> None:
        """Create an empty document; *gap* is the text between number and heading."""
        self._styled = styled
        self._styles: dict[tuple[str, ...], tuple[str, int]] = {}
        self.docx, self.numbers = Docx(), 0
        self._gap = gap
        self._lists: dict[tuple[str, ...], int] = {}
        self._last: dict[tuple[str, ...], tuple[int, int]] = {}

    def write(self, source: Source) -> bytes:
        """Return *source* as a .docx, one paragraph for each line."""
        marks = {
            heading.span.start: heading for plan in parse(source).plans for part in plan.parts for heading in part.headings
        }
        for line in source.lines:
            words = source.text[line.start : line.end]
            start = line.start + len(words) - len(words.lstrip())
            heading = marks.get(start)
            found = _MARK.fullmatch(heading.ordinal.text) if heading and heading.ordinal.form in _LISTED else None
            if heading and found:
                self._number(
                    heading.ordinal.form, heading.ordinal.number, found, source.text[heading.ordinal.span.end : line.end]
                )
            else:
                self.docx.add(words)
        return self.docx.data()

    def _number(self, form: Form, number: int, mark: re.Match[str], words: str) -> None:
        """Add a numbered paragraph, in the list that continues with it, or in a new list."""
        at, key = _LISTED.index(form), (form.name, mark[1], mark[3])
        if key not in self._lists:
            text = f"{mark[1]}%{at + 1}{mark[3]}"
            self._lists[key] = self.docx.definition(level(at, _FORMATS.get(form, "decimal"), text, self._gap))
        used, last = self._last.get(key, (0, 0))
        if not used or last != number - 1:
            used = self.docx.list(self._lists[key], _starting(at, number))
        self._last[key] = used, number
        if self._styled:
            self._with_style(key, words, used, at)
        else:
            self.docx.add(words, (used, at))
        self.numbers += 1

    def _with_style(self, key: tuple[str, ...], words: str, used: int, at: int) -> None:
        if key not in self._styles:
            number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{used}"/></w:numPr>'
            inside = f'<w:basedOn w:val="Normal"/><w:pPr>{number}<w:outlineLvl w:val="{at}"/></w:pPr>'
            self._styles[key] = self.docx.style(f"标题{len(self._styles)}", inside), used
        style, usual = self._styles[key]
        self.docx.add(words, None if used == usual else (used, at), style)


def _starting(at: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
