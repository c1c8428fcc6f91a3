"""Refuse garbled text, and say which encoding it probably has."""

from planlint.documents.readers.mojibake import Mojibake, find_mojibake
from planlint.errors import ReadError
from planlint.text.source import Source

_NAMES = {
    "utf-8": "UTF-8", "gb18030": "GBK", "big5hkscs": "Big5", "cp932": "Shift-JIS", "cp949": "EUC-KR", "euc-jp": "EUC-JP",
    "utf-16-le": "UTF-16", "utf-16-be": "UTF-16 BE", "cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp874": "Windows-874",
}  # fmt: skip
_WESTERN = "Latin-1"
_READ_AS_GB18030 = ("big5hkscs", "cp932", "cp949")


def refuse_mojibake(source: Source) -> None:
    """Raise ReadError if *source* is garbled, with the place and the remedy; do nothing otherwise."""
    found = find_mojibake(source.text)
    if found is None:
        return
    if source.encoding == found.assumed == "gb18030" and found.true in _READ_AS_GB18030:
        raise ReadError(other_encoding(found.true))
    origin = source.origin(found.offset)
    place = str(origin) if origin else f"第{source.position(found.offset).line}行"
    raise ReadError(f"{place}起像是用错了编码，“{found.garbled}”等文字是乱码；{_explained(found)}")


def other_encoding(encoding: str) -> str:
    """Return the error for a text file in an *encoding* that is not read."""
    name = _named(encoding)
    return f"像是用错了编码：文件大概是 {name}，不是 UTF-8 或 GB18030；请用 WPS 打开，编码选 {name}，另存为 UTF-8 文本再检查"


def _explained(found: Mojibake) -> str:
    """Return how the text was garbled and what to do."""
    if not found.true:
        return "原来的字从这里已经读不出来，请找乱码以前的原稿，用 WPS 打开，选对编码，另存为 UTF-8 文本再检查"
    true, assumed = _named(found.true), _named(found.assumed)
    return (
        f"大概是 {true} 的文字（“{found.restored}”）被当作 {assumed} 打开，又存了下来；"
        f"请找乱码以前的原稿，用 WPS 打开，编码选 {true}，另存为 UTF-8 文本再检查"
    )


def _named(encoding: str) -> str:
    return _NAMES.get(encoding, _WESTERN)
