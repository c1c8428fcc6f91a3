"""Read one part of a document paragraph by paragraph, with all tracked changes accepted."""

from collections.abc import Iterator
from itertools import count

from planlint.documents.readers.tables import CellPlace
from planlint.documents.readers.word.block import Block, InlinePiece
from planlint.documents.readers.word.field_numbers import number_field
from planlint.documents.readers.word.fields import Fields, WordField
from planlint.documents.readers.word.graphics import graphic, included_document
from planlint.documents.readers.word.names import ALTERNATE, DENOMINATOR, MATH_TEXT, Element, is_understood, switch, w
from planlint.documents.readers.word.numbering import number_of
from planlint.documents.readers.word.styles import WordStyles, style_of
from planlint.documents.readers.word.symbols import BLANKS, drawn, text_of
from planlint.documents.readers.word.table_grid import WordGrid
from planlint.errors import ReadError

_P, _R, _TEXT, _PPR, _RPR = w("p"), w("r"), w("t"), w("pPr"), w("rPr")
_TABLE, _ROW, _CELL = w("tbl"), w("tr"), w("tc")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PSTYLE, _RSTYLE, _VANISH, _ID = w("pStyle"), w("rStyle"), w("vanish"), w("id")
_FIELD, _KIND, _INSTRUCTION = w("fldChar"), w("fldCharType"), w("instrText")
_SIMPLE_FIELD, _SIMPLE_INSTRUCTION = w("fldSimple"), w("instr")
_BOX, _RUBY = w("txbxContent"), w("ruby")
_GONE = (w("del"), w("moveFrom"))
_OMITTED = {*_GONE, _PPR, _RPR, w("sectPr"), w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("sdtPr"), w("rt")}
_DELETED_IF = {_ROW: w("trPr/del"), _CELL: w("tcPr/cellDel")}
_HIDDEN_ROW = w("trPr/hidden")
_SHAPE_TEXT = f"{{{_DRAWING}}}p"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_EMBEDDED_FILES = {
    w("altChunk"): "正文嵌在另一个文件里（altChunk），读不全；请用 Word 或 WPS 打开，另存为新的 .docx 再检查",
    w("subDoc"): "正文在子文档里（subDoc），读不全；请在 Word 的大纲视图里展开子文档，取消链接，另存为新的 .docx 再检查",
}
_DRAWINGS = {w("drawing"), w("pict"), w("object")}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


class PartReader:
    """Reads a part. Paragraphs and runs are numbered as in the part, including those that are omitted."""

    def __init__(self, styles: WordStyles) -> None:
        """Start with nothing counted. *notes* are those that the text refers to, *concealed* counts hidden passages."""
        self.notes: list[tuple[str, str]] = []
        self.cells: dict[int, CellPlace] = {}
        """The place of each cell in its table, by the number that is its place in the text (see `Block`)."""
        self._grid = WordGrid(0)
        self.concealed = 0
        self.styles = styles
        self._counts = {_P: 0, _R: 0}
        self._places, self._place = count(1), 0
        self._fields = Fields()
        self._boxes: list[Block] = []

    def read(self, parent: Element) -> list[Block]:
        """Return the paragraphs below *parent*, each followed by those of its text boxes."""
        with self._fields.aside():
            blocks = list(self._blocks(parent))
        for block in blocks:
            block.pieces = [piece for piece in block.pieces if piece.code not in self._fields.ended]
        return blocks

    def _take(self, tag: str) -> int:
        self._counts[tag] += 1
        return self._counts[tag] - 1

    def _skip(self, element: Element) -> None:
        for found in element.iter(_P, _R):
            self._counts[str(found.tag)] += 1

    def _chosen(self, element: Element) -> Iterator[Element]:
        """Yield the first of several alternative forms that Word shows and that has text, and skip the others.

        If there is none, it is the first that has text, or the first of all.
        """
        written = [form for form in element if next(form.iter(_TEXT, MATH_TEXT, _WORD_ART), None) is not None]
        chosen = next(filter(is_understood, written), next(iter(written or element), None))
        for form in element:
            if form is chosen:
                yield form
            else:
                self._skip(form)

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == _P:
                block = self._paragraph(child)
                boxes, self._boxes = self._boxes, []
                yield from (block, *boxes)
            elif child.tag in _OMITTED or _is_deleted(child):
                self._skip(child)
            elif child.tag == _ROW and switch(child, _HIDDEN_ROW):
                self.concealed += 1
                self._skip(child)
            elif child.tag in _EMBEDDED_FILES:
                raise ReadError(_EMBEDDED_FILES[str(child.tag)])
            elif child.tag == ALTERNATE:
                yield from (block for form in self._chosen(child) for block in self._blocks(form))
            elif child.tag == _TABLE:
                yield from self._table(child)
            else:
                if child.tag == _ROW:
                    self._grid.begin_row(child)
                yield from self._inside(child) if child.tag == _CELL else self._blocks(child)

    def _table(self, table: Element) -> Iterator[Block]:
        """Yield the paragraphs of a table, whose grid places its cells meanwhile."""
        outer, self._grid = self._grid, WordGrid(next(self._places))
        yield from self._blocks(table)
        self._grid = outer

    def _inside(self, parent: Element) -> list[Block]:
        """Return the paragraphs of a cell or text box, with its number as their place."""
        outer, self._place = self._place, next(self._places)
        if parent.tag == _CELL:
            self.cells[self._place] = self._grid.place(parent)
        blocks = list(self._blocks(parent))
        self._place = outer
        return blocks

    def _box(self, element: Element) -> None:
        """Set the paragraphs of a text box aside until its anchor paragraph has been read."""
        boxes, self._boxes = self._boxes, []
        with self._fields.aside():
            boxes += self._inside(element)
        self._boxes = boxes

    def _paragraph(self, element: Element) -> Block:
        properties = element.find(_PPR)
        mark = properties.find(_RPR) if properties is not None else None
        style = style_of(properties, _PSTYLE) or self.styles.normal
        hidden = self.styles.hides(style)
        ending = "hidden" if _is_hidden(mark, hidden) else ""
        if mark is not None and any(mark.find(gone) is not None for gone in _GONE):
            ending = "deleted"
        block = Block(self._take(_P), style, number_of(properties), self._place, hidden, ending)
        self._inline(element, block)
        return block

    def _add(self, block: Block, text: str, run: int | None = None, child: int = 0) -> None:
        if text:
            block.pieces.append(InlinePiece(text, block.index, run, child, self._fields.code))
            if not text.isspace() and self._fields.code is None:
                self._fields.add_result()

    def _end_field(self, field: WordField | None, block: Block, run: int | None = None, child: int = 0) -> None:
        """Add what a field draws without a stored result: a circled number, or a number that is computed later."""
        if field is None:
            return
        if number_field(field.instruction):
            number = InlinePiece("", block.index, None, 0, self._fields.code, field.instruction, field.has_result)
            block.pieces.append(number)
        elif not field.has_result:
            self._add(block, drawn(field.instruction), run, child)
            if included := included_document(field.instruction):
                block.add_graphic(included)

    def _inline(self, parent: Element, block: Block) -> None:
        for child in parent:
            if child.tag == _R:
                self._run(child, block)
            elif child.tag in _OMITTED:
                self._skip(child)
            elif child.tag in _EMBEDDED_FILES:
                raise ReadError(_EMBEDDED_FILES[str(child.tag)])
            elif child.tag == MATH_TEXT:
                self._add(block, child.text or "")
            elif child.tag == _SIMPLE_FIELD:
                self._simple_field(child, block)
            else:
                self._add(block, "/" if child.tag == DENOMINATOR else "")
                for form in self._chosen(child) if child.tag == ALTERNATE else (child,):
                    self._inline(form, block)

    def _simple_field(self, element: Element, block: Block) -> None:
        before = len(block.pieces)
        self._inline(element, block)
        has_result = any(not piece.text.isspace() for piece in block.pieces[before:])
        self._end_field(WordField(0, element.get(_SIMPLE_INSTRUCTION, ""), has_result), block)

    def _run(self, run: Element, block: Block) -> None:
        properties = run.find(_RPR)
        hidden = _is_hidden(properties, self.styles.hides(style_of(properties, _RSTYLE)) != block.hidden)
        number = self._take(_R)
        for at, child in enumerate(run):
            if child.tag == _FIELD:
                ended = self._fields.mark(child.get(_KIND, ""))
                self._end_field(None if hidden else ended, block, number, at)
            elif child.tag == _INSTRUCTION:
                self._fields.add_instruction(child.text or "")
            elif hidden:
                self._conceal(child, block)
            else:
                self._content(child, block, number, at)

    def _conceal(self, child: Element, block: Block) -> None:
        """Skip hidden content."""
        if not block.conceals and any(text.text for text in child.iter(_TEXT)):
            block.conceals = True
            self.concealed += 1
        self._skip(child)

    def _content(self, child: Element, block: Block, run: int, at: int) -> None:
        """Read one element of a run."""
        if child.tag in _DRAWINGS:
            self._drawing(child, block, run, at)
            found = graphic(child)
            if found:
                block.add_graphic(found)
        elif child.tag == ALTERNATE:
            for form in self._chosen(child):
                for one in form:
                    self._content(one, block, run, at)
        elif child.tag in _NOTES:
            self.notes.append((_NOTES[str(child.tag)], child.get(_ID, "")))
        elif child.tag == _RUBY:
            self._inline(child, block)
        else:
            self._add(block, text_of(child), run, at)

    def _drawing(self, parent: Element, block: Block, run: int, at: int) -> None:
        for child in parent:
            if child.tag == _BOX:
                self._box(child)
            elif child.tag == _WORD_ART:
                self._drawn_words(child.get("string", ""), block, run, at)
            elif child.tag == _SHAPE_TEXT:
                self._drawn_words("".join(child.itertext()), block, run, at)
            else:
                for form in self._chosen(child) if child.tag == ALTERNATE else (child,):
                    self._drawing(form, block, run, at)

    def _drawn_words(self, words: str, block: Block, run: int, at: int) -> None:
        """Set the words of a shape (WordArt) aside as a text box of one paragraph."""
        if words.strip():
            pieces = [InlinePiece(words.translate(BLANKS), block.index, run, at)]
            self._boxes.append(Block(block.index, "", None, next(self._places), hidden=False, ending="", pieces=pieces))


def _is_deleted(element: Element) -> bool:
    """Say whether a row or cell is deleted."""
    path = _DELETED_IF.get(str(element.tag))
    return path is not None and element.find(path) is not None


def _is_hidden(properties: Element | None, inherited: bool) -> bool:
    own = switch(properties, _VANISH)
    return inherited if own is None else own
