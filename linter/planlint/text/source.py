"""The text of a file as it was read, with the position and the origin of each code point."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from planlint.text.aligned_cells import aligned_cells
from planlint.text.cells import Cell
from planlint.text.invisible import Gaps, invisible_runs, without
from planlint.text.numerals import fold
from planlint.text.span import Position, Span
from planlint.text.tables import Table, build_tables
from planlint.text.unread import Unread

_LONG, _MOST_PARTS = 1000, 8  # code points of a part that is cached, and cached parts
_LINE_END = re.compile(r"\r\n|\r|\n")
BOM_GB18030 = "\ufeff".encode("gb18030")
"""The byte-order mark of GB18030, for which `codecs` has no name."""
_BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "gb18030": BOM_GB18030,
}


class Origin(Struct, frozen=True):
    """Where the text from *start* on was read from, in a file that is not itself text (.docx, .pdf, .html).

    *paragraph* is the number of the paragraph in the order of reading, from 1. It is 0 where *page* is the number of the
    page, from 1, or *line* the number of the line in a file whose lines were joined to paragraphs.
    The other fields are the place in a Word document: *block* and *run* are the indexes of w:p and w:r in the XML *part*,
    from 0 in document order (all of them, even those not read), *child* is the index of the element in the run whose text
    this is (without the blanks at its ends, unless they count). *run* is None for text that Word generates: automatic
    numbers, and the marks of footnotes.
    """

    start: int
    paragraph: int = 0
    part: str = ""
    block: int = 0
    run: int | None = None
    child: int = 0
    page: int = 0
    line: int = 0

    @property
    def place(self) -> dict[str, int]:
        """The place as JSON has it: `{"page": 3}`, `{"sourceLine": 3}` or `{"paragraph": 3}`."""
        names = {"page": self.page, "sourceLine": self.line, "paragraph": self.paragraph}
        return dict([next((item for item in names.items() if item[1]), ("paragraph", 0))])

    def __str__(self) -> str:
        """Return the place as messages name it.

        >>> str(Origin(0, 3)), str(Origin(0, page=2)), str(Origin(0, line=9))
        ('第3段', '第2页', '原文第9行')
        """
        if self.line:
            return f"原文第{self.line}行"
        return f"第{self.page}页" if self.page else f"第{self.paragraph}段"


class Source(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """A draft's text as decoded, with nothing changed, not even line ends.

    *path* is the file as the user named it, *encoding* the codec that decoded it (*bom* if it begins with the codec's BOM)
    or, for a file that is not itself text, the name of its format, which is not a codec.
    *bare* is the text with the marks of its format (`#` of Markdown) replaced by blanks, code point for code point, if it
    has any; structure is read from it. *origins* are where the text was read from, in the order of the text, if that is
    not a plain text file. *table_cells* are the cells that the reader found in tables, in the order of the text, those
    without text among them; *unread* is what it left out of the file.

    A text is parsed as `visible`: a source without the invisible characters, of which *whole* is the source with them and
    *gaps* are the places where they were left out. Drafts, rules and hits have offsets in the visible text; findings, edits
    and reports have offsets in the whole text, which is that of the file. `span_in_file` leads from one to the other, and
    `position` and `origin` of a visible source are those in the file.
    """

    text: str
    path: str = "<text>"
    encoding: str = "utf-8"
    bom: bool = False
    bare: str = ""
    origins: tuple[Origin, ...] = ()
    table_cells: tuple[Cell, ...] = ()
    whole: "Source | None" = None
    gaps: Gaps | None = None
    unread: tuple[Unread, ...] = ()

    def __repr__(self) -> str:
        return f"Source(path={self.path!r})"

    @cached_property
    def folded(self) -> str:
        """The bare text with full-width ASCII made half-width; offsets are those of `text`."""
        return fold(self.bare or self.text)

    @property
    def visible(self) -> "Source":
        """The source without its invisible characters; itself if it has none.

        It is not cached: it refers to this source, and the garbage collector does not see structs of plain values.
        """
        runs = self._invisible_runs
        if not runs:
            return self
        text, bare = without(self.text, runs), without(self.bare, runs) if self.bare else ""
        gaps = Gaps(runs)
        cells = tuple(
            replace(cell, span=Span(gaps.visible(cell.span.start), gaps.visible(cell.span.end))) for cell in self.table_cells
        )
        return Source(text, self.path, self.encoding, self.bom, bare, table_cells=cells, whole=self, gaps=gaps)

    @cached_property
    def _invisible_runs(self) -> Sequence[Span]:
        return [] if self.whole else [*invisible_runs(self.text)]

    def invisible(self) -> Iterator[tuple[int, str]]:
        """Yield the invisible characters left out of this text: the offset of the gap, and the characters in it."""
        for offset in self.gaps.offsets if self.gaps else ():
            span = self.span_in_file(Span(offset, offset))
            yield offset, self.in_file.text[span.start : span.end]

    @property
    def in_file(self) -> "Source":
        """The source with the whole text of the file."""
        return self.whole or self

    def span_in_file(self, span: Span) -> Span:
        """Return *span* in the whole text: an empty span becomes the invisible characters between its neighbours."""
        return self.gaps.whole(span) if self.gaps else span

    def offset_of(self, offset: int) -> int:
        """Return the offset in this text of the code point at *offset* of the whole text."""
        return self.gaps.visible(offset) if self.gaps else offset

    def text_part(self, span: Span) -> str:
        """Return the text at *span*."""
        return self._part(self.text, span)

    def folded_part(self, span: Span) -> str:
        """Return the folded text at *span*."""
        return self._part(self.folded, span)

    def _part(self, text: str, span: Span) -> str:
        """Return a part of the text or of the folded one. Long parts are cached: rules ask for one again and again."""
        if span.end - span.start < _LONG:
            return text[span.start : span.end]
        parts, key = self._long_parts, (span, text is self.text)
        if key not in parts:
            if len(parts) >= _MOST_PARTS:
                del parts[next(iter(parts))]
            parts[key] = text[span.start : span.end]
        return parts[key]

    @cached_property
    def _long_parts(self) -> dict[tuple[Span, bool], str]:
        return {}

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines without their ends (LF, CRLF or CR); an empty last line is not one."""
        spans, start = [], 0
        for end in _LINE_END.finditer(self.text):
            spans.append(Span(start, end.start()))
            start = end.end()
        if start < len(self.text):
            spans.append(Span(start, len(self.text)))
        return tuple(spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines] or [0]

    @property
    def is_file(self) -> bool:
        """Whether the file is plain text, so that lines and columns are those of the file."""
        try:
            codecs.lookup(self.encoding)
        except LookupError:
            return False
        return True

    def encode(self, text: str) -> bytes:
        """Return *text* in the encoding of this source, with its BOM where it has one."""
        return (_BOMS[self.encoding] if self.bom else b"") + text.encode(self.encoding)

    def position(self, offset: int) -> Position:
        """Return line and column in the file of the code point at *offset*; len(text) is a valid offset."""
        if self.gaps:
            return self.in_file.position(self.gaps.whole(Span(offset, offset)).end)
        line = max(bisect_right(self._starts, offset), 1)
        return Position(offset, line, offset - self._starts[line - 1] + 1)

    def line_at(self, offset: int) -> Span:
        """Return the line that holds *offset*, without its end."""
        return self.lines[self.position(offset).line - 1] if self.lines else Span(0, 0)

    @cached_property
    def _aligned_cells(self) -> tuple[Cell, ...]:
        """The cells of aligned lines outside of the tables that the reader found."""
        found = [cell.span for cell in self.table_cells]
        lines = [None if _overlaps(line, found) else line for line in self.lines] if found else self.lines
        first = max((cell.table for cell in self.table_cells), default=-1) + 1
        return tuple(aligned_cells(self.text, lines, first))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells with text in the order of the text: those that the reader found, and the fields of aligned lines."""
        found = (cell for cell in (*self.table_cells, *self._aligned_cells) if cell.span)
        return tuple(sorted(found, key=lambda cell: cell.span))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, those in aligned lines among them, in the order of the text."""
        return build_tables((*self.table_cells, *self._aligned_cells))

    def cell_at(self, offset: int) -> Cell | None:
        """Return the cell that holds the code point at *offset*; None outside of tables."""
        at = bisect_right(self.cells, offset, key=lambda cell: cell.span.start) - 1
        return self.cells[at] if at >= 0 and offset < self.cells[at].span.end else None

    def has_cells(self, start: int, end: int) -> bool:
        """Return whether a cell begins or ends between the offsets *start* and *end*, or holds them."""
        at = bisect_right(self.cells, start, key=lambda cell: cell.span.end)
        return at < len(self.cells) and self.cells[at].span.start < end

    def origin(self, offset: int) -> Origin | None:
        """Return where the code point at *offset* was read from, a line end with the line that it ends; None for plain text."""
        if self.gaps:
            return self.in_file.origin(self.gaps.whole(Span(offset, offset)).end)
        at = bisect_right(self.origins, offset, key=lambda origin: origin.start)
        return self.origins[max(at - 1, 0)] if self.origins else None


def _overlaps(line: Span, spans: Sequence[Span]) -> bool:
    """Return whether *line* shares a code point with one of *spans*, which are sorted and do not overlap."""
    at = bisect_right(spans, line.start, key=lambda span: span.end)
    return at < len(spans) and spans[at].start < line.end
