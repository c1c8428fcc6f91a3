"""What a file's name and its front matter say of the document in it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath

from msgspec.structs import replace

from planlint.plan.passage import Passage
from planlint.text.numerals import fold
from planlint.text.source import Source
from planlint.text.span import Span

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,4000}?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^[ \t]*([A-Za-z_-]{2,20}|[一-鿿]{2,8})[ \t]*[:：][ \t]*(\S.{0,200})$", re.MULTILINE)
_KEYS = {
    "title": "title", "标题": "title", "题目": "title", "名称": "title",
    "date": "date", "日期": "date", "成文日期": "date", "发文日期": "date", "印发日期": "date",
    "issuer": "issuer", "发文机关": "issuer", "发文单位": "issuer", "制发机关": "issuer", "印发机关": "issuer",
    "region": "region", "地区": "region", "地方": "region",
}  # fmt: skip
_BEFORE = re.compile(
    r"^(?:(?=[0-9a-z]*\d)[0-9a-z]{4,64}_|附\s?件\s?\d{0,2}[-_.:、 ]*|\d{1,3}(?:[.、_]|[- ](?!\d))\s*"
    r"|\(\d{1,3}\)|(?:19|20)\d{6}[-_ ]*)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s?\((?:\d{1,2}|[^()]{0,8}(?:稿|改|版|改动|修改|转发|打印|公开|新)[^()]{0,4})\)"
    r"|[-_ ]{0,3}(?:副本|定稿|终稿|最终版|最终稿|修改稿|final|v\d[\d.]{0,6})){1,4}$",
    re.IGNORECASE,
)
_HAN = re.compile("[一-鿿]")
_FEWEST = 4  # Chinese characters of a name that says anything


@lru_cache(maxsize=64)
def name_in_path(path: str) -> str:
    """Return the folded name of a file, without numbers before it and marks of versions after it; "" if it says nothing."""
    stem = fold(PurePath(path).stem).replace("&nbsp;", " ").strip()
    stem = _AFTER.sub("", _BEFORE.sub("", stem)).replace("_", " ").strip()
    return stem if len(_HAN.findall(stem)) >= _FEWEST else ""


def read_front_matter(source: Source) -> Mapping[str, str]:
    """Return what the front matter of a Markdown file says: title, date, issuer and region, folded, as far as it does."""
    found = _FRONT_MATTER.match(source.text) if source.bare else None
    entries: dict[str, str] = {}
    for key, value in _ENTRY.findall(found.group(1)) if found else ():
        if name := _KEYS.get(key.lower()):
            entries.setdefault(name, fold(value).strip(" \t\"'"))
    return entries


def front_matter_passages(source: Source) -> Iterator[Passage]:
    """Yield the title and the date that the front matter of a Markdown file gives, as passages of its text."""
    found = _FRONT_MATTER.match(source.text) if source.bare else None
    for entry in _ENTRY.finditer(source.text, *found.span(1)) if found else ():
        if _KEYS.get(entry[1].lower()) in ("title", "date"):
            yield Passage(Span(*entry.span(2)), replace(source, bare=""))
