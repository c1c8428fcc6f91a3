"""Parse the XML of a part safely: UTF-8 or UTF-16 only, without DTD, entities, comments and access to other files."""

import re

from lxml import etree

from planlint.documents.readers.word.names import STRICT, Element
from planlint.errors import ReadError

SAVE_AGAIN = "请用 Word 或 WPS 打开，另存为新的“Word 文档(*.docx)”再检查"
TOO_LARGE = f"可能是恶意构造的文件；若确是公文，{SAVE_AGAIN}"

_LIMITS = {"depth": "嵌套太深", "huge": "有一处文字太长", "too big": "有一处文字太长"}
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF16 = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARATION = re.compile(rb"""\s{0,9}<\?xml\s[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([^"'>]{0,60})["'][^>]{0,200}>""")
_DECLARED = re.compile(r"(?i)utf-?8|utf-?16(?:le|be)?")


def as_utf8(name: str, data: bytes) -> bytes:
    """Return the XML in UTF-8 and in the usual namespaces; *name* is that of the part, for errors.

    Only UTF-8 and UTF-16 are read, as the standard demands (ISO/IEC 29500-2, 9.1.4): other encodings make the size of the
    tree impossible to estimate. Raises ReadError for any other.
    """
    xml = _decoded(name, data)
    declared = _DECLARATION.match(xml)
    if declared and not _DECLARED.fullmatch(declared[1].decode("latin-1")):
        raise _wrong_encoding(name)
    for strict, usual in STRICT.items():
        xml = xml.replace(strict, usual)
    return xml


def is_strict(name: str, data: bytes) -> bool:
    """Say whether a part is of the strict variant. Raises ReadError as `as_utf8` does."""
    return any(strict in _decoded(name, data) for strict in STRICT)


def _decoded(name: str, data: bytes) -> bytes:
    bom, encoding = next(((bom, one) for bom, one in _BOMS if data.startswith(bom)), (b"", ""))
    encoding = encoding or next((one for lead, one in _UTF16 if data[:2] == lead), "utf-8")
    if encoding == "utf-8":
        return data[len(bom) :]
    try:
        return data[len(bom) :].decode(encoding).encode()
    except UnicodeError:
        raise _wrong_encoding(name) from None


def _wrong_encoding(name: str) -> ReadError:
    return ReadError(f"{name} 不是 UTF-8 或 UTF-16 编码，Word 文档不该这样；{TOO_LARGE}")


def parse(name: str, xml: bytes) -> Element:
    """Return the root of a part in UTF-8. Raises ReadError if it is damaged or dangerous."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in xml:
        raise _has_dtd(name)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        reason = next((message for word, message in _LIMITS.items() if word in str(error).lower()), f"第{error.lineno}行已损坏")
        raise ReadError(f"{name} {reason}；{SAVE_AGAIN}") from None
    if root.getroottree().docinfo.doctype:
        raise _has_dtd(name)
    return root


def _has_dtd(name: str) -> ReadError:
    return ReadError(f"{name} 里有 DTD（可能用来定义实体），Word 文档不该有；{TOO_LARGE}")
