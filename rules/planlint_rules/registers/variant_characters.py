"""Characters written for common ones (徳 for 德, ⻅ for 见), letters for figures, and marks in place of lost characters."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from planlint.authoring import Span, cached, load_table, segment
from planlint_rules.registers.confusable_entries import is_known_word
from planlint_rules.registers.formulations import line_start

FILE = "variant_characters.yaml"
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")  # radicals and compatibility ideographs
_FIGURES = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9OoIl]{2,8}(?:[年月日%个名项所万亿元次人号届期周天]))(?=[OoIl]{0,7}[0-9])[0-9OoIl]{2,8}"
)
_LETTER = re.compile("[OoIl]")
_LETTERS = str.maketrans("OoIl", "0011")
_LOST = re.compile(r"(?<=[0-9])\?(?=[万亿%个名项所元人次千余多])")
_REPLACED = re.compile("\ufffd")
"""What a program puts in place of characters that it could not decode."""
_SLASH = re.compile(r"(?<=[一-鿿])\\(?=[一-鿿])")
_PATH = re.compile(r"[A-Za-z]:\\|文件夹|路径|目录|共享|网盘|[Ff][Tt][Pp]")
_AROUND = 8
_PLACE = re.compile(
    "[一-鿿]{0,2}[省市县区镇乡村街路山河江湖岛港湾桥寨]"
)  # the rest of a name of a place, with its own characters


class Slip(Struct, frozen=True):
    """Characters written for others, at *spans*: what is written, and what is meant ("" if that is lost).

    It is not *certain* where an editor may leave them. *is_number*: figures are put for letters, which changes a number.
    """

    spans: tuple[Span, ...]
    written: str
    meant: str
    certain: bool = True
    is_number: bool = False


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the variants and the radicals of the register, each with the common character."""
    text = (Path(__file__).parent / FILE).read_text(encoding="utf-8")
    variants, radicals = cached(text, _build, tuple[dict[str, str], dict[str, str]])
    return variants, radicals


def _build(text: str) -> tuple[dict[str, str], dict[str, str]]:
    table = load_table(text)
    variants, radicals = ({a: b for row in table[section] for a, b in row.items()} for section in ("variants", "radicals"))
    return variants, radicals


def slips(text: str, start: int, end: int) -> Iterator[Slip]:
    """Yield the characters in text[start:end], which is folded, that are written for others; all radicals in one."""
    used = set(text[start:end])
    variants, _ = _tables()
    for variant in sorted(used & variants.keys()):
        for found in re.compile(re.escape(variant)).finditer(text, start, end):
            if not _PLACE.match(text, found.end()) and _is_in_word(text, found.start(), variants):
                yield Slip((Span(*found.span()),), variant, variants[variant])
    spans = tuple(Span(*found.span()) for found in _RADICAL.finditer(text, start, end) if meant_character(found.group()))
    if spans:
        yield Slip(spans, text[spans[0].start], meant_character(text[spans[0].start]))
    yield from _typed(text, start, end)


def meant_character(mark: str) -> str:
    """Return the common character that a radical or compatibility character looks like, "" if there is none."""
    meant = _tables()[1].get(mark) or normalize("NFKC", mark)
    return meant if len(meant) == 1 and meant != mark else ""


def _typed(text: str, start: int, end: int) -> Iterator[Slip]:
    """Yield letters for figures, ? for a lost character, reversed slashes between words, and all that was not decoded in one."""
    for found in _FIGURES.finditer(text, start, end) if _LETTER.search(text, start, end) else ():
        if not found.group().isdecimal():
            yield Slip((Span(*found.span()),), found.group(), found.group().translate(_LETTERS), is_number=True)
    if lost := tuple(Span(*found.span()) for found in _REPLACED.finditer(text, start, end)):
        yield Slip(lost, _REPLACED.pattern, "")
    for found in _LOST.finditer(text, start, end):
        yield Slip((Span(*found.span()),), "?", "")
    for found in _SLASH.finditer(text, start, end) if text.find("\\", start, end) >= 0 else ():
        first = line_start(text, found.start())
        if not _PATH.search(text, first, found.end() + _AROUND):
            yield Slip((Span(*found.span()),), "\\", "/", certain=False)


def _is_in_word(text: str, at: int, variants: Mapping[str, str]) -> bool:
    """Return whether the variant at text[at] makes a word with its neighbours where the common character is put for it."""
    first = max(line_start(text, at), at - _AROUND)
    around = text[first : at + _AROUND].partition("\n")[0].translate({ord(a): b for a, b in variants.items()})
    place = at - first
    if is_known_word(around[max(place - 1, 0) : place + 1]) or is_known_word(around[place : place + 2]):
        return True
    ends = list(accumulate(map(len, segment(around, only_known=True))))
    end = next(end for end in ends if end > place)
    return end - max((other for other in ends if other < end), default=0) > 1
