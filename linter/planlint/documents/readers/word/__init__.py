"""Word documents and templates (.docx, .docm, .dotx, .dotm): the text as shown to a reader.

Automatic numbers are part of it, tracked changes are accepted, hidden text is left out. Macros are never run.
"""

from pathlib import PurePath

from planlint.documents.readers import WORD
from planlint.documents.readers.tables import cells
from planlint.documents.readers.word.names import Element, w
from planlint.documents.readers.word.numbering import ListCounter
from planlint.documents.readers.word.package import Package, body
from planlint.documents.readers.word.part import PartReader
from planlint.documents.readers.word.styles import WordStyles
from planlint.documents.readers.word.text import TextBuilder, numbered_notes, read_notes
from planlint.errors import ReadError
from planlint.text.source import Source

_PICTURES = (w("drawing"), w("pict"), w("object"))


def read(data: bytes, path: str) -> Source:
    """Return the text of a Word document: each paragraph and cell on a line, text boxes after their paragraph, notes last.

    Raises ReadError, with the kind of the file and the remedy, if it is not a Word document, is damaged or too large.
    """
    suffix = PurePath(path).suffix.lower()
    package = Package(data, suffix)
    try:
        text = _text(package)
    except RecursionError:
        raise ReadError("文档的表格或文本框嵌套太深，不像公文；请用 Word 或 WPS 打开，把正文复制到新文档再检查") from None
    encoding = suffix[1:] if suffix in WORD else "docx"
    return Source(str(text), path, encoding, origins=tuple(text.origins), table_cells=cells(text.cell_lines))


def _text(package: Package) -> TextBuilder:
    root = package.tree(package.main)
    content = body(root)
    styles = WordStyles(package.related("styles"))
    text = TextBuilder(ListCounter(package.related("numbering"), styles), styles)
    parts = PartReader(styles)
    text.add(package.main, parts.read(content), cells=parts.cells)
    _add_notes(package, parts, styles, text)
    if not str(text).strip():
        raise ReadError(_empty(root))
    return text


def _add_notes(package: Package, parts: PartReader, styles: WordStyles, text: TextBuilder) -> None:
    roots = {kind: package.related(kind) for kind, _ in parts.notes}
    found = {kind: read_notes(root, kind, styles) for kind, root in roots.items() if root is not None}
    for kind, name, lead in numbered_notes(parts.notes):
        text.add(package.name(kind), found.get(kind, {}).get(name, ()), lead)


def _empty(root: Element) -> str:
    if next(root.iter(*_PICTURES), None) is None:
        return "文件是空的，没有可检查的内容"
    return "文档里只有图片，没有文字（可能是扫描件）；请先用文字识别（OCR）得到文字，再检查"
