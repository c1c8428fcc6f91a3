"""Older and other word-processor files (.doc, .wps, .rtf, .odt), converted by LibreOffice if it is installed."""

from pathlib import PurePath

from msgspec.structs import replace

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers import html, libreoffice, word
from planlint.documents.readers.content import ContentKind, detect_kind
from planlint.errors import ReadError
from planlint.text.source import Source

_SAVE_AS = "请用 WPS 或 Word 打开，另存为“Word 文档(*.docx)”再检查"
_WORD = "WordDocument".encode("utf-16-le")


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of *data*; a web page or a .docx with one of these suffixes is read as what it is.

    Raises ReadError if it is of another kind or encrypted, or if LibreOffice is missing or cannot read it.
    """
    if not data.strip():
        raise ReadError("文件是空的，没有可检查的内容")
    suffix, kind = PurePath(path).suffix.lower(), detect_kind(data)
    if kind is ContentKind.HTML:
        return html.read(data, path, limit)
    if kind is ContentKind.ZIP and suffix != ".odt":
        return word.read(data, path, limit)
    if kind is ContentKind.ENCRYPTED:
        raise ReadError(
            f"文件加了密码，读不了；请用 WPS 或 Word 输入密码打开，取消密码，{_SAVE_AS[len('请用 WPS 或 Word 打开，') :]}"
        )
    converted = libreoffice.to_docx(data, _true_suffix(data, kind, suffix), _SAVE_AS)
    return replace(word.read(converted, path, limit), encoding=suffix[1:])


def _true_suffix(data: bytes, kind: ContentKind, suffix: str) -> str:
    """Return the suffix that fits the content, because LibreOffice goes by it. Raises ReadError if none fits."""
    if kind is ContentKind.RTF:
        return ".rtf"
    if kind is ContentKind.ZIP:
        return ".odt"
    if kind is ContentKind.OLE:
        return ".doc" if _WORD in data else ".wps"
    fact = f"内容是{kind.value}，" if kind is not ContentKind.OTHER else ""
    raise ReadError(f"{fact}不是 {suffix} 文件，或者已损坏；请确认没有选错文件，{_SAVE_AS}")
