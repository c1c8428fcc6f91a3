"""Detect the kind of a file from its first bytes, because the suffix of a draft is often wrong."""

import re
from enum import Enum


class ContentKind(Enum):
    """Kinds of content that the readers distinguish; the value is the name shown to users."""

    ZIP = "压缩文件或新版 Word/Excel/WPS 文件"
    OLE = "旧版 Word/Excel/WPS 文件"
    ENCRYPTED = "加了密码的 Word/Excel/WPS 文件"
    PDF = "PDF 文件"
    RTF = "RTF 文件"
    HTML = "网页（HTML）"
    MHTML = "单个文件网页（MHTML）"
    IMAGE = "图片"
    OTHER = "别的内容"


_LEADS = (
    (b"PK\x03\x04", ContentKind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ContentKind.OLE),
    (b"%PDF", ContentKind.PDF),
    (b"{\\rtf", ContentKind.RTF),
    (b"MIME-Version:", ContentKind.MHTML),
    (b"\x89PNG", ContentKind.IMAGE),
    (b"\xff\xd8\xff", ContentKind.IMAGE),
)
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html))\b", re.I
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECTOR = 512  # bytes; streams of an OLE container begin at multiples of this size ([MS-CFB] 2.2)
_FIB, _VERSIONS, _LOCKED = b"\xec\xa5", range(0x65, 0x200), 0x01  # [MS-DOC] 2.5.2: wIdent, nFib, fEncrypted


def detect_kind(data: bytes) -> ContentKind:
    """Return the kind of *data*."""
    lead = data[:4096].lstrip(_BLANKS)
    for magic, kind in _LEADS:
        if data.startswith(magic) or lead.startswith(magic):
            return ContentKind.ENCRYPTED if kind is ContentKind.OLE and _is_encrypted(data) else kind
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        lead = data[2:4096].replace(b"\x00", b"").lstrip(_BLANKS)
    return ContentKind.HTML if _MARKUP.match(lead) else ContentKind.OTHER


def _is_encrypted(data: bytes) -> bool:
    """Say whether an OLE container holds an encrypted package (.docx), or a Word document marked as encrypted."""
    if _ENCRYPTED in data:
        return True
    at = data.find(_FIB, _SECTOR)
    while 0 <= at < len(data) - 12:
        if at % _SECTOR == 0 and int.from_bytes(data[at + 2 : at + 4], "little") in _VERSIONS:
            return bool(data[at + 11] & _LOCKED)
        at = data.find(_FIB, at + 1)
    return False
