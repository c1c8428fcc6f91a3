"""Amounts per period (每两周1课时): found in a clause, and held against the least that a mandate demands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlint.errors import PackError
from planlint.numerals import fold, number

_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 30, "学期": 140, "季度": 91, "学年": 365, "年": 365}
_SAME_UNIT = {"节": "课时", "学时": "课时", "次": "课时", "个课时": "课时", "钟头": "小时", "个小时": "小时"}
_N = "[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十]+"
_PERIOD = "学期|季度|学年|星期|周|月|天|日|年"
_BOUND = "(?:[至不]少于?|不低于|达到?|安排|开设|上|保证|开展|有|≥|>=)?"
_RATE = re.compile(
    rf"(?:每(?P<every>{_N})?个?(?P<period>{_PERIOD})|(?P<double>双周|隔周|单双周))"
    rf"[^。;,]{{0,14}}?{_BOUND}(?P<amount>{_N})(?P<unit>个?课时|节|学时|次|个?小时)"
)
_SLASH = re.compile(rf"(?P<amount>{_N})\s?(?P<unit>[一-鿿]+?)\s?/\s?(?P<every>{_N})?\s?(?P<period>{_PERIOD})")


@dataclass(frozen=True, slots=True)
class Rate:
    """An amount of *unit* per *days* days; start and end are offsets in the text it was read from."""

    amount: Fraction
    unit: str
    days: int
    start: int = 0
    end: int = 0

    def reaches(self, least: "Rate") -> bool:
        """Say whether this rate is at least *least*, which has the same unit."""
        return self.unit == least.unit and self.amount * least.days >= least.amount * self.days


def rates(folded: str) -> Iterator[Rate]:
    """Yield the amounts per period in *folded*: 每两周1课时, 双周1节, 每周不少于1课时."""
    for found in _RATE.finditer(folded):
        every = 2 if found["double"] else _value(found["every"] or "1")
        days = _DAYS[found["period"] or "周"] * int(every)
        yield Rate(_value(found["amount"]), _unit(found["unit"]), days, found.start(), found.end())


def least(text: str) -> Rate:
    """Return the rate that a pack demands, written `1课时/2周`. Raises PackError where it is not of that form."""
    found = _SLASH.fullmatch(fold(text).lstrip(">=≥ "))
    if not found:
        raise PackError(f"数量“{text}”应写作“1课时/2周”这样的形式")
    return Rate(_value(found["amount"]), _unit(found["unit"]), _DAYS[found["period"]] * int(_value(found["every"] or "1")))


def _unit(text: str) -> str:
    return _SAME_UNIT.get(text, text)


def _value(text: str) -> Fraction:
    return Fraction(text) if text[0].isascii() else Fraction(number(text))
