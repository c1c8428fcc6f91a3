"""PDF files for the tests, written by hand: Chinese text in a font that every reader brings along."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planlint.documents.readers.wrapping import first_word, width

WIDE, HIGH = 595, 842
LEFT, TOP, SIZE, STEP, ROW = 88, 740, 16, 28, 26  # margins and sizes in points; characters in a line


@dataclass
class Page:
    """The content of a page: text with its place and size, and raw operators."""

    words: list[tuple[float, float, float, str]] = field(default_factory=list)
    raw: bytes = b""

    def content(self) -> bytes:
        """Return the page's operators."""
        lines = [
            f"BT /F {size} Tf 1 0 0 1 {left} {bottom} Tm <{words.encode('utf-16-be').hex()}> Tj ET".encode()
            for left, bottom, size, words in self.words
        ]
        return b"\n".join(lines) + b"\n" + self.raw


def pdf(pages: Sequence[Page], extra: bytes = b"", *, packed: bool = True) -> bytes:
    """Return a file of these pages; *extra* goes into the trailer."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 {WIDE} {HIGH}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>",
    ]
    for i, page in enumerate(pages):
        stream = zlib.compress(page.content()) if packed else page.content()
        coded = b"/Filter/FlateDecode" if packed else b""
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {6 + 2 * i} 0 R/Resources<</Font<</F 3 0 R>>>>>>".encode())
        objects.append(b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(stream), coded, stream))
    return _file(objects, extra)


def _file(objects: Iterable[bytes], extra: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for i, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, extra, start)
    return bytes(out)


def typeset(text: str, head: str = "") -> list[Page]:
    """Return *text* as a printer sets it: paragraphs indented by two, lines of 26, page numbers, and *head* on every page."""
    lines = [line for paragraph in text.splitlines() for line in _broken(paragraph)]
    rows = (TOP - 110) // STEP
    pages = []
    for number, start in enumerate(range(0, len(lines), rows), 1):
        page = Page([(LEFT, TOP - STEP * i, SIZE, words) for i, words in enumerate(lines[start : start + rows]) if words])
        page.words = [
            (left + 2 * SIZE * (words[0] == "　"), bottom, size, words.lstrip("　")) for left, bottom, size, words in page.words
        ]
        page.words.append((WIDE / 2 - 30, 60, 14, f"— {number} —"))
        if head:
            page.words.append((LEFT, 800, 9, head))
        pages.append(page)
    return pages


def _broken(paragraph: str) -> list[str]:
    """Return the lines of a paragraph, none of which begins with a mark that may not begin a line."""
    if not paragraph.strip():
        return [""]
    lines, line, rest = [], "　", paragraph.strip()
    while rest:
        size = next(i for i in range(1, len(rest) + 1) if width(rest[:i]) >= first_word(rest) or i == len(rest))
        if line.strip("　") and width(line) + (line[0] == "　") + width(rest[:size]) > ROW:
            lines.append(line)
            line = ""
        line += rest[:size]
        rest = rest[size:]
    return [*lines, line]
