"""The province that a text speaks for, by the place names in it.

The table regions.txt beside this module has the divisions as the National Bureau of Statistics coded them in 2023; its
header explains the format.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from planlint.cache.tables import cached
from planlint.text.numerals import CHINESE_YEAR_DIGITS

_Level = Literal["province", "prefecture", "county"]

_LEVELS: tuple[_Level, ...] = ("province", "prefecture", "county")
_OPENS = re.compile(rf"(?<![\u4e00-\u9fff])|(?<=印发|关于|转发|发布|下发|中共|年度|[0-9０-９{CHINESE_YEAR_DIGITS}]年)")
_RUNS_ON = re.compile(r"市(?:[场圈]|县)|县(?:[级域]|市?区)|区(?:[域间别位划级属]|县)")  # 吉林|市场, 成|都市圈, 南部|县域
_SHORT_RUNS_ON = re.compile(r"区(?![县域])|县(?![区域级市])|[东西南北中]?路|街|头(?!部)|瓜|茶|精神|会议")  # 南京东路, 哈密瓜
_SPEAKS = re.compile(r"市(?![场圈])|地区|州|盟|教[育体科]|人民政府|政府|党委|区县|县区|各[县区]|职业|20\d\d|二[〇○零]")
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[(（【]20\d\d")  # 粤|教基〔2024〕

_LONGEST = 60  # code points of a place with the higher divisions above it


class Region(Struct, frozen=True):
    """A place that a text names, from code point *start* (counted from 0) up to *end*; *province* is a short name (黑龙江)."""

    province: str
    name: str
    start: int
    end: int
    level: _Level


class _Name(NamedTuple):  # thousands are created, tuples in a third of the time
    text: str
    province: str
    level: _Level
    kind: Literal["full", "short", "letter"]
    mark: str = ""  # the last character of its entry, which may be ~ or *


def find_region(text: str) -> Region | None:
    """Return the first place that *text* names beyond doubt; of 广东省河源市源城区 the most specific name, 源城区."""
    at = 0
    while found := _beginnings().search(text, at):
        at = found.start()
        name = next((n for n in _names_at(text, at) if _is_place(n, text, at)), None)
        if name and name.province != "!":  # a word that only contains the name of a place
            return _most_specific(text, at, name)
        at += len(name.text) if name else 1
    return None


def province_of(place: str) -> str | None:
    """Return the short name of the province of a place, named in any form of the table, alone or below higher divisions.

    None if the table does not have the place.

    >>> province_of("黑龙江省"), province_of("广东省河源市源城区"), province_of("青岛"), province_of("火星")
    ('黑龙江', '广东', '山东', None)
    """
    for name in _names_at(place, 0) if len(place) <= _LONGEST else ():
        if name.province != "!" and place.startswith(name.text):
            below = place[len(name.text) :]
            if not below or province_of(below) == name.province:
                return name.province
    return None


def provinces() -> list[str]:
    """Return the short names of all provinces, in the order of the table."""
    names = (name for listed in _index().values() for name in starmap(_Name, listed))
    return list(dict.fromkeys(name.province for name in names if name.level == "province" and name.province != "!"))


def _most_specific(text: str, start: int, name: _Name) -> Region:
    end = start + len(name.text)
    for inner in _names_at(text, end):
        lower = inner.province == name.province and _LEVELS.index(inner.level) > _LEVELS.index(name.level)
        if lower and _is_place(inner, text, end, follows=True):
            return _most_specific(text, end, inner)
    return Region(name.province, name.text, start, end, name.level)


def _is_place(name: _Name, text: str, start: int, *, follows: bool = False) -> bool:
    """Say whether *name* occurs at *start* as a place; *follows* is true right after the name of a higher division."""
    end = start + len(name.text)
    if not text.startswith(name.text, start):
        return False
    if name.kind == "letter":
        return bool(_OPENS.match(text, start) and _NUMBERED.match(text, end))
    if _SHORT_RUNS_ON.match(text, end) if name.kind == "short" else _RUNS_ON.match(text, end - 1):
        return False
    if follows or name.mark not in ("~", "*") or (name.mark == "~" and _OPENS.match(text, start)):
        return True
    return name.kind == "short" and _SPEAKS.match(text, end) is not None


def _names_at(text: str, at: int) -> Iterator[_Name]:
    """Yield the names that may begin at *at*, the longest first."""
    for key in (text[at : at + 2], text[at : at + 1]):
        yield from starmap(_Name, _index().get(key, ()))


@cache
def _beginnings() -> re.Pattern[str]:
    """Return the pattern of places where a name may begin, by the first and second characters of all names."""
    first, second = ("".join(dict.fromkeys(key[i] for key in _index() if len(key) == 2)) for i in (0, 1))
    letters = "".join(key for key in _index() if len(key) == 1)
    return re.compile(f"[{first}](?=[{second}])|[{letters}]")


@cache
def _index() -> dict[str, list[tuple[str, ...]]]:
    """Return the fields of the names, keyed by their first two characters."""
    return cached(
        (Path(__file__).parent / "regions.txt").read_text(encoding="utf-8"), _indexed, dict[str, list[tuple[str, ...]]]
    )


def _indexed(table: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the index for *table*: names with equal first characters, the longest and then the highest division first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    names = [name for line in table.splitlines() if line and not line.startswith("#") for name in _read(line)]
    for name in sorted(names, key=lambda n: (-len(n.text), _LEVELS.index(n.level))):
        index.setdefault(name.text[:2], []).append(tuple(name))
    return index


def _read(line: str) -> Iterator[_Name]:
    """Yield the names in a line of the table."""
    head, colon, counties = line.partition(":")
    province, forms, *letters = head.split()
    level: _Level = "prefecture" if colon else "province"
    full, _, short = forms.rstrip("~*").partition("/")
    if full != "-":
        short = short or re.sub("(?:市|地区|盟)$", "", full)
        yield from (_Name(full, province, level, "full"), _Name(short, province, level, "short", forms[-1]))
        if full.endswith("自治州"):
            yield _Name(short + "州", province, level, "full")
    yield from (_Name(letter, province, level, "letter") for letter in letters)
    yield from (_Name(county.rstrip("~*"), province, "county", "full", county[-1]) for county in counties.split())
