"""Readers: turn the bytes of a file into a Source, one module per kind of file."""

from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers import markdown, text
from planlint.documents.readers.copied import as_paragraphs
from planlint.documents.readers.encoding_errors import refuse_mojibake
from planlint.documents.readers.radicals import without_radicals
from planlint.errors import ReadError
from planlint.text.source import Source


class FileReader(Protocol):
    """A module that reads one kind of file."""

    def read(self, data: bytes, path: str, limit: SizeLimit) -> Source:
        """Return the text of *data*.

        Raises ReadError, which names the place and the remedy; also if a text part has more bytes than the *limit*.
        """


class _LazyReader(Struct, frozen=True):
    """A reader whose module is imported for the first file of its kind, because the import is slow."""

    module: str

    def read(self, data: bytes, path: str, limit: SizeLimit) -> Source:
        return cast("FileReader", import_module(self.module)).read(data, path, limit)


_HTML, _OFFICE = _LazyReader("planlint.documents.readers.html"), _LazyReader("planlint.documents.readers.office")
_WORD = _LazyReader("planlint.documents.readers.word")

READERS: dict[str, FileReader] = {
    ".txt": text,
    ".md": markdown,
    ".markdown": markdown,
    ".docx": _WORD,
    ".docm": _WORD,
    ".dotx": _WORD,
    ".dotm": _WORD,
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _LazyReader("planlint.documents.readers.pdf"),
    ".doc": _OFFICE,
    ".wps": _OFFICE,
    ".rtf": _OFFICE,
    ".odt": _OFFICE,
}
"""The reader of each suffix."""

PLAIN = frozenset({".txt", ".md", ".markdown"})
"""The suffixes of plain-text files: they can be written back as they were read, with edits."""

_TEXT_ONLY = PLAIN | {".html", ".htm"}

WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
"""The suffixes of Word packages: documents and templates, with or without macros, which are never run."""

_SAVE_AS_WEB_PAGE = "请在浏览器中打开，另存为“网页，仅 HTML”，再检查该文件"
_SAVE_AS_WORD = "请用 WPS 或 Word 打开，另存为“Word 文档(*.docx)”，再检查该文件"
_COPY_TABLE = "这是表格；请在 WPS 或 Excel 中打开，把要检查的文字复制到 Word 文档(*.docx) 或 .txt 文件，再检查该文件"
_COPY_SLIDES = "这是演示文稿；请在 WPS 或 PowerPoint 中打开，把要检查的文字复制到 Word 文档(*.docx) 或 .txt 文件，再检查该文件"
_CONVERT = "请在 WPS 或 OFD 阅读器中转换为 PDF 或 Word 文档(*.docx)，或把正文复制到 .txt 文件，再检查该文件"
_CONVERT_LAYOUT = "请在它的阅读器中转换（打印）为 PDF，或把正文复制到 .txt 文件，再检查该文件"

_REMEDIES = {
    ".ofd": _CONVERT,
    **dict.fromkeys((".mht", ".mhtml"), _SAVE_AS_WEB_PAGE),
    **dict.fromkeys((".wpt", ".dot", ".ott", ".fodt", ".uot", ".uof", ".pages"), _SAVE_AS_WORD),
    **dict.fromkeys((".et", ".ett", ".xls", ".xlt", ".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".uos"), _COPY_TABLE),
    **dict.fromkeys((".dps", ".dpt", ".ppt", ".pps", ".pot", ".pptx", ".pptm", ".ppsx", ".potx", ".odp", ".uop"), _COPY_SLIDES),
    **dict.fromkeys((".ceb", ".cebx", ".gd", ".sep", ".caj", ".xps", ".oxps"), _CONVERT_LAYOUT),
}
"""How to make a readable file of a document that cannot be read, by its suffix."""


def is_readable(path: str) -> bool:
    """Say whether a reader knows the suffix of *path*."""
    return PurePath(path).suffix.lower() in READERS


def is_document(path: str) -> bool:
    """Say whether *path* is a document by its suffix, readable or not."""
    return is_readable(path) or PurePath(path).suffix.lower() in _REMEDIES


def most_bytes(path: str, limit: SizeLimit) -> int:
    """Return how many bytes a file of the kind of *path* may have; pictures in documents do not count as text."""
    return limit.text_bytes if PurePath(path).suffix.lower() in _TEXT_ONLY else limit.file_bytes


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the source in *data*, read by the suffix of *path*.

    Raises ReadError if no reader knows the suffix, if the bytes are not a file of that kind, if there is more text than
    the *limit*, or if the text is garbled.
    """
    suffix = PurePath(path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        remedy = _REMEDIES.get(suffix, f"可以检查的文件：{'、'.join(READERS)}")
        raise ReadError(f"还不能读{f' {suffix} ' if suffix else '没有后缀名的'}文件；{remedy}")
    source = reader.read(data, path, limit)
    limit.check_text(source.text)
    refuse_mojibake(source)
    if reader is text:
        source = as_paragraphs(source)
    bare = source.bare or source.text
    return source if (plain := without_radicals(bare)) == bare else replace(source, bare=plain)
