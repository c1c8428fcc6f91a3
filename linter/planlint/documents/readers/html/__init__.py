"""Web pages (.html, .htm): the text of the article as a browser shows it, with list numbers, without the rest of the page."""

import codecs
import re
from collections.abc import Sequence
from itertools import accumulate

from lxml import etree

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers.content import ContentKind, detect_kind
from planlint.documents.readers.html.article import article, is_titled, title
from planlint.documents.readers.html.flow import HtmlLine, lines
from planlint.documents.readers.html.tables import cell_places
from planlint.documents.readers.tables import CellLine, cells
from planlint.errors import ReadError
from planlint.text.source import BOM_GB18030, Origin, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (BOM_GB18030, "gb18030"),
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_HEAD = 4096  # bytes in which the charset must be declared (HTML Standard 13.2.3.2: 1024; real pages declare it later)
_CHINESE = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-8": "utf-8", "utf8": "utf-8"}
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.I)
_HEAVIEST, _NODE, _ATTRIBUTE = 64 << 20, 160, 256  # bytes: limit for the tree of a page, size of a node, of an attribute
_COPY = "请在浏览器中打开，把正文复制到 .txt 文件再检查"


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of the article: each block and cell on a line, without navigation, scripts and hidden text.

    Raises ReadError if *data* is not a web page, has no text, or is too large.
    """
    limit.check_bytes(len(data))
    if not data.strip():
        raise ReadError("文件是空的，没有可检查的内容")
    kind = detect_kind(data)
    if kind not in (ContentKind.HTML, ContentKind.OTHER):
        raise ReadError(f"内容是{kind.value}，不是网页；请用相应的软件打开，另存为 .docx 或 .txt 再检查")
    body = _body(_decoded(data), limit)
    chosen = article(body)
    found = lines(chosen, limit)
    if not any(found):
        raise ReadError(f"网页里没有文字（可能由脚本显示，或者在框架里）；{_COPY}")
    above = title(body, chosen)
    if above and not is_titled([line.words for line in found], above):
        found.insert(0, HtmlLine(above))
    return _source(found, chosen, path)


def _source(found: Sequence[HtmlLine], root: etree._Element, path: str) -> Source:
    """Return the lines as a source, each with its number as its origin."""
    starts = list(accumulate((len(line.words) + 1 for line in found), initial=0))[:-1]
    origins = tuple(Origin(start, number) for number, start in enumerate(starts, 1))
    text = "".join(f"{line.words}\n" for line in found)
    numbers, places = cell_places(root, (line.cell for line in found if line.cell is not None))
    in_cells = (
        CellLine(start, start + len(line.words), numbers[line.cell])
        for line, start in zip(found, starts, strict=True)
        if line.cell is not None
    )
    return Source(text, path, "html", origins=origins, table_cells=cells(in_cells, places))


def _decoded(data: bytes) -> str:
    """Return the text of *data*: by its BOM, as UTF-8 if valid, else by the declared charset, else as GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data, 0, _HEAD)
        return _decode(data, _CHINESE.get(declared[1].decode().lower(), "gb18030") if declared else "gb18030")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"第{line}行（第{error.start + 1}字节）不是合法的 {encoding.upper()} 文本，网页不完整或已损坏；{_COPY}"
        ) from None


def _body(text: str, limit: SizeLimit) -> etree._Element:
    if "\x00" in text:
        raise ReadError(f"第{text.count(chr(10), 0, text.index(chr(0))) + 1}行有空字节（NUL），不是网页；{_COPY}")
    if _ENTITY.search(text, 0, _HEAD):
        raise ReadError(f"网页自带实体定义（DTD），可能是恶意构造的文件；{_COPY}")
    weight = 4 * len(text) + _NODE * text.count("<") + _ATTRIBUTE * text.count("=")
    if weight > limit.scaled(_HEAVIEST):
        raise ReadError(f"网页大得不像一份公文；{_COPY}")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    root = _parsed(_CONTROL.sub("", text).encode("utf-8", "replace"), parser)
    body = root.find("body") if root is not None else None
    if body is None:
        raise ReadError(f"网页里没有正文；{_COPY}")
    return body


def _parsed(data: bytes, parser: etree.HTMLParser[etree._Element]) -> etree._Element | None:
    """Return the root of a page. Raises ReadError if the parser stops early, because it would silently drop the rest."""
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise ReadError(f"网页的标签嵌套太深或有一处太长，读不全；{_COPY}")
    return root
