"""What Word and WPS wrote before .docx, and their kin (.doc, .wps, .rtf, .odt): through LibreOffice, where it is installed."""

from pathlib import PurePath

from msgspec.structs import replace

from planlint.documents.readers import html, libreoffice, word
from planlint.documents.readers.content import Content, content
from planlint.errors import ReadError
from planlint.text.source import Source

_SAVE_AS = "请用 WPS 或 Word 打开，另存为“Word 文档(*.docx)”再检查"
_WORD = "WordDocument".encode("utf-16-le")


def read(data: bytes, path: str) -> Source:
    """Return the text of *data*, whichever of these kinds it is; a web page or a .docx under such a name is read as what it is.

    Raises ReadError where it is none of them, is encrypted, or LibreOffice is not there or cannot read it.
    """
    if not data.strip():
        raise ReadError("文件是空的，没有可检查的内容")
    suffix, kind = PurePath(path).suffix.lower(), content(data)
    if kind is Content.HTML:
        return html.read(data, path)
    if kind is Content.ZIP and suffix != ".odt":
        return word.read(data, path)
    if kind is Content.ENCRYPTED:
        raise ReadError(
            f"文件加了密码，读不了；请用 WPS 或 Word 输入密码打开，取消密码，{_SAVE_AS[len('请用 WPS 或 Word 打开，') :]}"
        )
    converted = libreoffice.to_docx(data, _true_suffix(data, kind, suffix), _SAVE_AS)
    return replace(word.read(converted, path), encoding=suffix[1:])


def _true_suffix(data: bytes, kind: Content, suffix: str) -> str:
    """Return the suffix that fits the content, for LibreOffice goes by it. Raises ReadError where none does."""
    if kind is Content.RTF:
        return ".rtf"
    if kind is Content.ZIP:
        return ".odt"
    if kind is Content.OLE:
        return ".doc" if _WORD in data else ".wps"
    said = f"内容是{kind.value}，" if kind is not Content.OTHER else ""
    raise ReadError(f"{said}不是 {suffix} 文件，或者已损坏；请确认没有选错文件，{_SAVE_AS}")
