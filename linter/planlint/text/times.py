"""Times in a text (2025年底前, 到2027年, “十四五”末, 三年内, 每两周), found and read by the grammar time.lark."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from planlint.cache.grammars import load_grammar
from planlint.text.five_year_plans import five_year_plan
from planlint.text.numerals import number
from planlint.text.scan import scan

if TYPE_CHECKING:
    from lark import Lark


class TimeKind(Enum):
    """How a time bounds what it is the time of."""

    BY = "截止"  # 2025年底前, 到2027年
    WITHIN = "期间"  # 2025年, 上半年, 三年内
    SINCE = "起始"  # 9月1日起
    EVERY = "周期"  # 每学期
    ALWAYS = "长期"  # 长期坚持


class Period(Struct, frozen=True):
    """A length of time: 2周, 1学期."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


class TimeExpression(Struct, frozen=True):
    """A time; start and end are offsets in the text it was read from, *end* exclusive.

    *earliest* and *latest* are the first and last day that it allows, None where it sets none (or where it names no year
    and none was given); *period* is the length of a recurrence (每两周) or of a stretch of time (三年内).
    """

    start: int
    end: int
    kind: TimeKind
    earliest: date | None = None
    latest: date | None = None
    period: Period | None = None

    def moved(self, by: int) -> "TimeExpression":
        """Return the time as one of a text that has *by* more code points before it."""
        return TimeExpression(self.start + by, self.end + by, self.kind, self.earliest, self.latest, self.period)


def times(folded: str, year: int | None = None) -> Iterator[TimeExpression]:
    """Yield the times in *folded* in the order of the text; one that names no year is in *year*. Never raises."""
    for found in scan("time").finditer(folded):
        if read := _read(found.group(), year):
            yield TimeExpression(found.start(), found.end(), *read)


_Read = tuple[TimeKind, date | None, date | None, Period | None]
_Tokens = dict[str, list[str]]
_Interval = tuple[date, date]
_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "春季": (2, 7), "春季学期": (2, 7), "秋季": (9, 12), "秋季学期": (9, 12),
    "暑假": (7, 8), "暑期": (7, 8), "寒假": (1, 2),
}  # fmt: skip
_SAME_UNIT = {"星期": "周", "日": "天", "季": "季度"}
_SHIFT = {"明年": 1, "去年": -1, "上年": -1}
_UNDATED = {"前": TimeKind.BY, "末": TimeKind.BY}  # a school term's times, by their last character


@lru_cache(maxsize=8192)
def _read(found: str, year: int | None) -> _Read | None:
    """Return kind, first and last day, and period of a time that the scan found; None where there is no such time."""
    from lark import LarkError

    try:
        tree = _parser().parse(found)
    except LarkError:
        return None
    top = tree.children[0]
    tokens: _Tokens = {}
    for token in tree.scan_values(lambda _: True):
        tokens.setdefault(token.type, []).append(str(token).replace(" ", ""))
    if isinstance(top, str):
        return _UNDATED.get(top[-1], TimeKind.WITHIN) if tokens.keys() == {"TERM"} else TimeKind.ALWAYS, None, None, None
    try:
        return {"date": _date, "length": _length, "every": _every}[top.data](tokens, year)
    except (ValueError, OverflowError):  # a year that no calendar has
        return None


@cache
def _parser() -> "Lark":
    return load_grammar("time")


def _every(tokens: _Tokens, _: int | None) -> _Read:
    if "ADVERB" in tokens:
        word = tokens["ADVERB"][0]
        unit = word.strip("每均按逐单双隔度")
        return TimeKind.EVERY, None, None, Period(1 if word[0] in unit + "按逐" else 2, _SAME_UNIT.get(unit, unit))
    return TimeKind.EVERY, None, None, _period(tokens)


def _period(tokens: _Tokens) -> Period:
    unit = tokens["UNIT"][0].removeprefix("个")
    if "HALF_A" in tokens:
        return Period(6, "月") if unit == "年" else Period(2, "周")
    return Period(number(tokens.get("NUMBER", ["1"])[0]), _SAME_UNIT.get(unit, unit))


def _length(tokens: _Tokens, year: int | None) -> _Read:
    """Read 三年内, 未来五年: from *year* on."""
    period = _period(tokens)
    if tokens.get("AHEAD") == ["近"] or year is None or period.unit != "年" or not 1 <= period.count <= 99:
        return TimeKind.WITHIN, None, None, period
    return TimeKind.WITHIN, date(year, 1, 1), date(year + period.count - 1, 12, 31), period


def _date(tokens: _Tokens, year: int | None) -> _Read:
    try:
        interval = _interval(tokens, year)
    except ValueError:  # 2月30日
        interval = None
    edge = tokens.get("EDGE", [""])[-1][-1:]
    if interval and edge:
        interval = _edge(interval, edge, by_month="MONTH" in tokens)
    return _bounded(tokens, interval, edge)


def _bounded(tokens: _Tokens, interval: _Interval | None, edge: str) -> _Read:
    first, last = interval or (None, None)
    if "BEFORE" in tokens:
        inclusive = edge in ("底", "末", "终") or "DAY" in tokens
        return TimeKind.BY, None, last if inclusive or not first else first - timedelta(1), None
    if "FROM" in tokens or "SINCE" in tokens:
        return TimeKind.SINCE, first, None, None
    if "UNTIL" in tokens or edge in ("底", "末", "终"):
        return TimeKind.BY, None, last, None
    return TimeKind.WITHIN, first, last, None


def _edge(interval: _Interval, edge: str, by_month: bool) -> _Interval:
    """Narrow a stretch of time to its beginning (初) or its end (底, 末): a month of a year, ten days of a month."""
    first, last = interval
    if edge == "初":
        return first, min(last, first + timedelta(9 if by_month else 30))
    return max(first, last.replace(day=21 if by_month else 1)), last


def _interval(tokens: _Tokens, year: int | None) -> _Interval | None:
    """Return first and last day of a date; raises ValueError where there is no such day."""
    years = _years(tokens, year)
    if years is None:
        return None
    first, last = years
    if "MONTH" in tokens:
        return _in_months(tokens, first.year, last.year)
    months = _months(tokens)
    return _span(first.year, *months) if months else (first, last)


def _years(tokens: _Tokens, year: int | None) -> _Interval | None:
    if "PLAN" in tokens:
        first, last = five_year_plan(tokens["PLAN"][0])
        return date(first, 1, 1), date(last, 12, 31)
    named = [_year(word) for kind in ("BARE_YEAR", "YEAR", "TERM_YEAR") for word in tokens.get(kind, [])]
    if not named and year is not None and 1 < year < 9998:
        named = [year + _SHIFT.get(tokens.get("NOW", [""])[0], 0)]
    if not named:
        return None
    if "TERM_YEAR" in tokens:
        return date(named[0], 9, 1), date(max(named[-1], named[0] + 1), 8, 31)
    return date(min(named), 1, 1), date(max(named), 12, 31)


def _year(word: str) -> int:
    return number(re.sub("[学年度]", "", word).replace("○", "〇"))


def _months(tokens: _Tokens) -> tuple[int, int] | None:
    for kind in ("HALF", "SEASON"):
        if kind in tokens:
            return _PARTS[tokens[kind][0]]
    if "QUARTER" in tokens:
        quarter = number(tokens["QUARTER"][0].strip("第季度"))
        return 3 * quarter - 2, 3 * quarter
    return None


def _in_months(tokens: _Tokens, year: int, last_year: int) -> _Interval:
    months = [number(word.rstrip("月份")) for word in tokens["MONTH"]]
    if "DAY" in tokens or "DAYS" in tokens:
        days = tokens.get("DAY") or re.split("[-—–−~～至到]+", tokens["DAYS"][0])
        first, last = (number(days[at].rstrip("日号")) for at in (0, -1))
        start, end = date(year, months[0], first), date(last_year, months[-1], last)
        return start, end if end >= start else date(last_year + 1, months[-1], last)
    first_day, last_day = _span(year, months[0], months[-1])
    if "TENDAY" in tokens:
        starts = [{"上": 1, "中": 11, "下": 21}[word[0]] for word in tokens["TENDAY"]]
        return first_day.replace(day=starts[0]), last_day if starts[-1] == 21 else last_day.replace(day=starts[-1] + 9)
    return first_day, last_day


def _span(year: int, first: int, last: int) -> _Interval:
    """Return the first day of month *first* and the last day of month *last* (of the next year, where it is earlier)."""
    end = year + (last < first)
    return date(year, first, 1), date(end, last, monthrange(end, last)[1])
