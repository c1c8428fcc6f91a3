"""Plain text: by its BOM, else strict UTF-8, else GB18030. Text that cannot be decoded with certainty is refused."""

import codecs
import re

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers.encoding_errors import other_encoding
from planlint.documents.readers.mojibake import foreign_encoding
from planlint.errors import ReadError
from planlint.text.invisible import without_invisible
from planlint.text.source import BOM_GB18030, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (BOM_GB18030, "gb18030"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 1 << 16
_BINARY = (
    (b"PK\x03\x04", "压缩文件或 Word/Excel/WPS 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/Excel/WPS 文件"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of *data*. Raises ReadError if it is empty, binary, damaged, or larger than the *limit*."""
    limit.check_bytes(len(data))
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise ReadError(f"内容是{kind}，不是文本；请用相应的软件打开，另存为纯文本再检查")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _source(_decode(data[len(bom) :], encoding), path, encoding, bom=True)
    return _guess(data, path)


def _guess(data: bytes, path: str) -> Source:
    """Return the source of text without a BOM."""
    try:
        return _source(data.decode("utf-8"), path, "utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in data[:_SAMPLE]:
            raise ReadError(_binary(data)) from None
        if _is_damaged_utf8(data, error.start):
            raise ReadError(_damaged(data, "utf-8", error)) from None
    try:
        return _source(data.decode("gb18030"), path, "gb18030")
    except UnicodeDecodeError as error:
        foreign = foreign_encoding(data)
        raise ReadError(other_encoding(foreign) if foreign else _damaged(data, "gb18030", error)) from None


def _is_damaged_utf8(data: bytes, at: int) -> bool:
    """Say whether *data* is UTF-8 with a broken byte at *at*; read as GB18030, it would give wrong characters but no error."""
    sample = data[max(0, at - _SAMPLE) : at + _SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    whole = sum(len(found) for found in _MULTIBYTE.findall(sample))
    return whole >= 0.8 * high and whole >= 6


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_damaged(data, encoding, error)) from None


def _damaged(data: bytes, encoding: str, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    broken = data[error.start : error.start + 4].hex(" ")
    return (
        f"第{line}行（第{error.start + 1}字节，{broken}）不是合法的 {encoding.upper()} 文本；"
        "请用记事本或 WPS 打开原稿，另存为 UTF-8 或 GB18030 再检查"
    )


def _source(text: str, path: str, encoding: str, *, bom: bool = False) -> Source:
    if not without_invisible(text).strip():
        raise ReadError("文件是空的，没有可检查的内容")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ReadError(f"第{line}行有控制字符 U+{ord(found.group()):04X}，不是纯文本；请确认没有选错文件，或删去该字符")
    return Source(text, path, encoding, bom)


def _binary(data: bytes) -> str:
    line = data.count(b"\n", 0, data.index(b"\x00")) + 1
    return f"第{line}行有空字节（NUL），是二进制文件或没有 BOM 的 UTF-16；请另存为 UTF-8 文本再检查"
