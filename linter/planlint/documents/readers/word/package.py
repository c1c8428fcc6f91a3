"""The .docx as a zip of XML parts, opened safely even if it is malicious.

Nothing is fetched, no entity is resolved, and parts that would take too much memory are refused before unpacking or parsing.
"""

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers.word.markup import SAVE_AGAIN, TOO_LARGE, as_utf8, parse
from planlint.documents.readers.word.names import Element, w
from planlint.errors import ReadError

_ENTRIES = 10_000
_LARGEST = 64 << 20  # bytes of one part, unpacked
_RATIO, _SMALL = 400, 1 << 20  # highest compression ratio of parts larger than _SMALL bytes
_HEAVIEST = 130 << 20  # bytes that the trees of all parts may take in memory
_NODE, _ATTRIBUTE = 128, 256  # bytes that libxml2 takes for one of them
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
_LEADS = (
    (b"{\\rtf", "RTF 文件"),
    (b"%PDF", "PDF 文件"),
    (b"<", "网页（HTML）或 XML 文件"),
    (b"MIME-Version", "单个文件网页（MHTML）"),
)
_OTHERS = (
    ("xl/workbook.xml", "Excel 工作簿"),
    ("ppt/presentation.xml", "PowerPoint 演示文稿"),
    ("ofd.xml", "OFD 版式文件"),
    ("mimetype", "OpenDocument（.odt）或 EPUB 文件"),
)


_SINGLE = {"officeDocument": "正文", "styles": "样式", "numbering": "编号", "footnotes": "脚注", "endnotes": "尾注"}


class Package:
    """The parts of a .docx, by their names without the leading slash."""

    def __init__(self, data: bytes, suffix: str = ".docx", limit: SizeLimit = DEFAULT_LIMIT) -> None:
        """Open the zip. Raises ReadError, with the kind of the file and the remedy, if it is not a Word document.

        *suffix* is that of the file, for errors; *limit* bounds the parts with text.
        """
        _check_is_zip(data, suffix)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN:
            raise ReadError(f"文件不完整或已损坏（可能没有传完）；请重新复制或下载原稿，或{SAVE_AGAIN[1:]}") from None
        self.entries = self._zip.infolist()
        self._entries = _by_name(self.entries)
        self._limit, self._weight = limit, 0
        self.main = self._main()
        self._related = self._relations(self.main)

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name.lower() in self._entries

    def content(self, name: str) -> bytes:
        """Return the bytes of a part. Raises ReadError if it is missing, damaged or too large."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise ReadError(f"文件里缺少 {name}，Word 文档已损坏；{SAVE_AGAIN}")
        _check_size(entry)
        self._limit.check_bytes(entry.file_size, name)
        return self.unpack(entry)

    def tree(self, name: str) -> Element:
        """Return the root of a part. Raises ReadError if it is missing, damaged or dangerous."""
        xml = as_utf8(name, self.content(name))
        self._check_weight(name, xml)
        return parse(name, xml)

    def related(self, kind: str) -> Element | None:
        """Return the root of the part that the main part names as its *kind* (styles, numbering …); None if there is none."""
        name = self.name(kind)
        return self.tree(name) if self.has(name) else None

    def name(self, kind: str) -> str:
        """Return the name of the part that the main part names as its *kind*; "" if there is none."""
        return next(iter(self.names(kind)), "")

    def names(self, kind: str) -> Sequence[str]:
        """Return the names of all parts that the main part names as its *kind* (header, footer …)."""
        return self._related.get(kind, ())

    def _main(self) -> str:
        kind = next((kind for name, kind in _OTHERS if name in self._entries), "压缩文件")
        if "_rels/.rels" not in self._entries and "word/document.xml" not in self._entries:
            raise ReadError(f"内容是{kind}，不是 Word 文档；请确认没有选错文件，或用相应的软件打开，另存为 .docx 再检查")
        main = self._relations("").get("officeDocument", ["word/document.xml"])[0]
        if main.lower().startswith(("xl/", "ppt/")):
            raise ReadError(f"内容是{kind}，不是 Word 文档；请确认没有选错文件，或把正文复制到 Word 文档再检查")
        return main

    def _relations(self, part: str) -> dict[str, list[str]]:
        """Return the names of the parts that *part* refers to, by the last word of their kind; external targets are ignored.

        Raises ReadError if two parts are named where only one is allowed: which of them Word shows is unknown.
        """
        name = join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")
        if not self.has(name):
            return {}
        found: defaultdict[str, list[str]] = defaultdict(list)
        for relation in self.tree(name):
            if relation.get("TargetMode") != "External":
                target = normpath(join("/", dirname(part), relation.get("Target", "")))
                found[relation.get("Type", "").rpartition("/")[2]].append(target.lstrip("/"))
        for kind, word in _SINGLE.items():
            if len({target.lower() for target in found.get(kind, ())}) > 1:
                raise ReadError(f"文件里有两个{word}部件（{'、'.join(found[kind][:2])}），不知道以哪个为准；{TOO_LARGE}")
        return found

    def unpack(self, entry: ZipInfo) -> bytes:
        """Return the bytes of a part. Raises ReadError if it is encrypted, damaged, or larger than the limit."""
        if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ReadError(f"文件加了密码，或者不是按 Word 文档的方式压缩的；请去掉密码，{SAVE_AGAIN[1:]}")
        _check_size(entry)
        try:
            with self._zip.open(entry) as file:
                return file.read(entry.file_size)
        except _BROKEN:
            raise ReadError(f"{entry.filename} 不完整或已损坏；请重新复制或下载原稿，或{SAVE_AGAIN[1:]}") from None

    def _check_weight(self, name: str, xml: bytes) -> None:
        """Raise ReadError if all trees so far would take too much memory, as estimated from the number of marks."""
        self._weight += len(xml) + _NODE * (2 * xml.count(b"<") - xml.count(b"</")) + _ATTRIBUTE * xml.count(b"=")
        if self._weight > self._limit.scaled(_HEAVIEST):
            raise ReadError(f"{name} 的标记多得不像公文；{TOO_LARGE}")


def _check_size(entry: ZipInfo) -> None:
    """Raise ReadError if a part is far larger than any part of a document, or than its compressed form allows."""
    size = entry.file_size
    if size > _LARGEST or (size > _SMALL and size > _RATIO * entry.compress_size):
        raise ReadError(f"{entry.filename} 解压后有 {size >> 20} MB，大得不像公文；{TOO_LARGE}")


def named(entry: ZipInfo) -> str:
    """Return the name of a part as in relations and content types, without the leading slash."""
    return normpath(entry.filename.replace("\\", "/")).lstrip("/")


def _by_name(entries: Iterable[ZipInfo]) -> dict[str, ZipInfo]:
    """Return the parts by their names in lower case. Raises ReadError if two have one name, as only one of them can be read."""
    found: dict[str, ZipInfo] = {}
    for entry in entries:
        name = named(entry)
        if name.lower() in found and not entry.is_dir():
            raise ReadError(f"压缩包里有两个同名的部件 {name}，不知道以哪个为准；{TOO_LARGE}")
        found[name.lower()] = entry
    return found


def _check_is_zip(data: bytes, suffix: str) -> None:
    if not data.strip():
        raise ReadError("文件是空的，没有可检查的内容")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(_old(data, suffix))
    if not data.startswith(b"PK"):
        kind = next((kind for lead, kind in _LEADS if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(lead)), "")
        fact = f"内容是{kind}，只是用了 {suffix} 的后缀名" if kind else f"不是 Word 文档（{suffix}），或者已损坏"
        raise ReadError(f"{fact}；{SAVE_AGAIN}")
    if data.count(b"PK\x01\x02") > _ENTRIES:
        raise ReadError(f"压缩包里的文件多得不像 Word 文档；{TOO_LARGE}")


def _old(data: bytes, suffix: str) -> str:
    """Return the error message for an OLE container: an encrypted .docx or a .doc."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件加了密码，读不了；请用 Word 或 WPS 输入密码打开，在“文件—信息—保护文档”中取消密码，另存为 .docx 再检查"
    return f"内容是旧版 Word/WPS 文件（.doc/.wps），只是用了 {suffix} 的后缀名；{SAVE_AGAIN}"


def body(root: Element) -> Element:
    """Return the body of the main part. Raises ReadError if it has none, or two."""
    found = root.findall(w("body")) if root.tag == w("document") else []
    if not found:
        raise ReadError(f"文件里没有 Word 的正文；请确认没有选错文件，或{SAVE_AGAIN[1:]}")
    if len(found) > 1:
        raise ReadError(f"文件里有两个正文，不知道以哪个为准；{TOO_LARGE}")
    return found[0]
