"""Readers: bytes to source, one module per kind of file."""

from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.readers import markdown, text
from planlint.documents.readers.copied import as_paragraphs
from planlint.documents.readers.radicals import without_radicals
from planlint.errors import ReadError
from planlint.text.source import Source


class Reader(Protocol):
    """A module that reads one kind of file."""

    def read(self, data: bytes, path: str) -> Source:
        """Return the text of *data*; raises ReadError, which names the file, the place and the remedy."""


class _Later(Struct, frozen=True):
    """A reader that is loaded when the first file of its kind comes, for what it needs takes time to load."""

    module: str

    def read(self, data: bytes, path: str) -> Source:
        return cast("Reader", import_module(self.module)).read(data, path)


_HTML, _OFFICE = _Later("planlint.documents.readers.html"), _Later("planlint.documents.readers.office")

READERS: dict[str, Reader] = {
    ".txt": text,
    ".md": markdown,
    ".markdown": markdown,
    ".docx": _Later("planlint.documents.readers.word"),
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _Later("planlint.documents.readers.pdf"),
    ".doc": _OFFICE,
    ".wps": _OFFICE,
    ".rtf": _OFFICE,
    ".odt": _OFFICE,
}
"""The reader of each suffix."""

PLAIN = frozenset({".txt", ".md", ".markdown"})
"""The suffixes of files that are nothing but text: what is written back to them is what was read, with the edits."""

_REMEDIES = {
    ".ofd": "请在 WPS 或 OFD 阅读器中转换为 PDF 或 Word 文档(*.docx)，或把正文复制到 .txt 文件，再检查该文件",
    ".mht": "请在浏览器中打开，另存为“网页，仅 HTML”，再检查该文件",
    ".mhtml": "请在浏览器中打开，另存为“网页，仅 HTML”，再检查该文件",
}


def is_readable(path: str) -> bool:
    """Say whether a reader knows the suffix of *path*."""
    return PurePath(path).suffix.lower() in READERS


def is_document(path: str) -> bool:
    """Say whether *path* is of a kind in which drafts come, readable or not."""
    return is_readable(path) or PurePath(path).suffix.lower() in _REMEDIES


def read(data: bytes, path: str) -> Source:
    """Return the source in *data*, read by the suffix of *path*.

    Raises ReadError where no reader knows the suffix or the bytes are no text of that kind.
    """
    suffix = PurePath(path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        remedy = _REMEDIES.get(suffix, f"可以检查的文件：{'、'.join(READERS)}")
        raise ReadError(f"还不能读{f' {suffix} ' if suffix else '没有后缀名的'}文件；{remedy}")
    source = reader.read(data, path)
    if reader is text:
        source = as_paragraphs(source)
    bare = source.bare or source.text
    return source if (plain := without_radicals(bare)) == bare else replace(source, bare=plain)
