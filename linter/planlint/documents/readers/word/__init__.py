"""Word (.docx): the text as its reader sees it, with automatic numbers, tracked changes accepted and hidden text left out."""

from planlint.documents.readers.word.names import Element, w
from planlint.documents.readers.word.numbering import Numbering
from planlint.documents.readers.word.package import Package, body
from planlint.documents.readers.word.story import Story
from planlint.documents.readers.word.styles import Styles
from planlint.documents.readers.word.text import Text, notes, numbered
from planlint.errors import ReadError
from planlint.text.source import Source

_PICTURES = (w("drawing"), w("pict"), w("object"))


def read(data: bytes, path: str) -> Source:
    """Return the text of a Word document: paragraphs and cells each on a line, text boxes after their paragraph, notes last.

    Raises ReadError, which says what the file is where it is none, and what to do.
    """
    package = Package(data)
    try:
        text = _text(package)
    except RecursionError:
        raise ReadError("文档的表格或文本框嵌套太深，不像公文；请用 Word 或 WPS 打开，把正文复制到新文档再检查") from None
    return Source(str(text), path, "docx", origins=tuple(text.origins))


def _text(package: Package) -> Text:
    root = package.tree(package.main)
    content = body(root)
    styles = Styles(package.related("styles"))
    text = Text(Numbering(package.related("numbering"), styles))
    story = Story(styles)
    text.add(package.main, story.read(content))
    _add_notes(package, story, styles, text)
    if not str(text).strip():
        raise ReadError(_empty(root))
    return text


def _add_notes(package: Package, story: Story, styles: Styles, text: Text) -> None:
    roots = {kind: package.related(kind) for kind, _ in story.notes}
    found = {kind: notes(root, kind, styles) for kind, root in roots.items() if root is not None}
    for kind, name, lead in numbered(story.notes):
        text.add(package.name(kind), found.get(kind, {}).get(name, ()), lead)


def _empty(root: Element) -> str:
    if next(root.iter(*_PICTURES), None) is None:
        return "文件是空的，没有可检查的内容"
    return "文档里只有图片，没有文字（可能是扫描件）；请先用文字识别（OCR）得到文字，再检查"
