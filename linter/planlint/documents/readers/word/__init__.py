"""Word documents and templates (.docx, .docm, .dotx, .dotm): the text as shown to a reader.

Automatic numbers are part of it, tracked changes are accepted, hidden text is left out. Macros are never run.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers import WORD
from planlint.documents.readers.tables import cells
from planlint.documents.readers.word.graphics import check_body, places, unread_graphics
from planlint.documents.readers.word.margins import unread_margins
from planlint.documents.readers.word.names import Element
from planlint.documents.readers.word.numbering import ListCounter
from planlint.documents.readers.word.package import Package, body
from planlint.documents.readers.word.part import PartReader
from planlint.documents.readers.word.styles import WordStyles
from planlint.documents.readers.word.text import TextBuilder, numbered_notes, read_notes
from planlint.errors import ReadError
from planlint.text.cells import Cell
from planlint.text.source import Source
from planlint.text.unread import Extent, Unread


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of a Word document: each paragraph and cell on a line, text boxes after their paragraph, notes last.

    Raises ReadError, with the kind of the file and the remedy, if it is not a Word document, is damaged or too large, or if
    its body is not text but pictures, SmartArt or another document.
    """
    suffix = PurePath(path).suffix.lower()
    package = Package(data, suffix, limit)
    try:
        text, found, unread = _text(package)
    except RecursionError:
        raise ReadError("文档的表格或文本框嵌套太深，不像公文；请用 Word 或 WPS 打开，把正文复制到新文档再检查") from None
    encoding = suffix[1:] if suffix in WORD else "docx"
    return Source(str(text), path, encoding, origins=tuple(text.origins), table_cells=found, unread=unread)


def _text(package: Package) -> tuple[TextBuilder, tuple[Cell, ...], tuple[Unread, ...]]:
    """Return the text, the cells of its tables, and what is not read of the document."""
    content = body(package.tree(package.main))
    styles = WordStyles(package.related("styles"))
    text = TextBuilder(ListCounter(package.related("numbering"), styles), styles)
    parts = PartReader(styles)
    text.add(package.main, parts.read(content), cells=parts.cells)
    notes = {kind: package.related(kind) for kind, _ in parts.notes}
    _add_notes(package, notes, parts, text)
    check_body(text.graphics, len("".join(str(text).split())))
    margins = unread_margins(package, notes, parts.notes, parts.concealed)
    unread = (*unread_graphics(text.graphics), *_unread_numbers(text.uncomputed), *margins)
    return text, cells(text.cell_lines, parts.cells), unread


def _add_notes(package: Package, roots: Mapping[str, Element | None], parts: PartReader, text: TextBuilder) -> None:
    found = {kind: read_notes(root, kind, parts.styles) for kind, root in roots.items() if root is not None}
    for kind, name, lead in numbered_notes(parts.notes):
        text.add(package.name(kind), found.get(kind, {}).get(name, ()), lead)


def _unread_numbers(fields: Sequence[tuple[int, str]]) -> Iterator[Unread]:
    """Yield that numbers were not read, if some could not be computed; *fields* are paragraphs and kinds of fields."""
    if fields:
        kinds = "、".join(sorted({kind for _, kind in fields}))
        remedy = "请在 Word 里改用自动编号，或把编号改成文字"
        yield Unread(f"{places(fields)}的编号由域（{kinds}）画出，算不出来，没有读；{remedy}", Extent.PART)
