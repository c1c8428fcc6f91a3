"""Periods that amounts are for (每两周, 全年, 上、下半年各), and amounts without digits (半小时, 每月召开)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from planlint.text.numerals import CHINESE_COUNTS, number
from planlint.text.quantities import Bound, Quantity
from planlint.text.times import Period, TimeKind, times

PER = re.compile(r"/([0-9]{0,3})(学期|学年|季度|半年|周|月|天|日|年)")
"""A period after a slash: /学期, /2周."""
_ROUND = re.compile(
    f"(?<![0-9每])([0-9]{{1,2}}|[{CHINESE_COUNTS}]{{1,2}})个?(学期|学年|季度|周|月|天|年)(?=为?一个?周期|一轮|[一二两三1-9](?:次|课时|节))"
)
"""Periods without 每: 五年一周期, 两周一次."""
_WITHIN = re.compile(
    f"[全本](?P<term>学期)|全年度?|本年度|(?<![0-9{CHINESE_COUNTS}])年内|(?<=19[0-9]{{2}})年内|(?<=20[0-9]{{2}})年内"
)
"""The plan's own year or term as a whole: 全年3次, 年内2次."""
_HALVES = re.compile("上(?:半年)?[、和与及]?下半年各?")
_EACH = re.compile("(?<![0-9一二两三四五六七八九十每今明去上本全])年(?:人均|生均)")
_HALF = re.compile(
    "(?P<least>不得?少于|不得?低于|至少)?(?P<most>不得?超过|不得?多于|至多)?(?<![个每前后])半个?(?P<unit>小时|天)(?P<up>以上)?(?P<down>以内|以下)?"
)
_HELD = re.compile(
    "每个?(?P<unit>周|月|季度|学期|学年|年)(?:[一二三四五六日](?!次|场|期|节))?(?:都|均|要|应|定期|固定|按时|集中){0,2}"
    "(?:召开|开展|举行|举办|组织|进行|开设)(?![^,。;]{0,16}?[0-9一二两三四五六七八九十](?:次|场|轮|期|个|课时|节|小时|分钟))"
)


class NamedPeriod(Struct, frozen=True):
    """A period that a text names, from *start* to *end*; *is_whole*: it is the plan's own year or term."""

    start: int
    end: int
    period: Period
    is_whole: bool = False


def periods_in(text: str) -> Sequence[NamedPeriod]:
    """Return the periods that a normalized text names before an amount, in the order of their ends."""
    found = [
        NamedPeriod(time.start, time.end, time.period) for time in times(text) if time.kind is TimeKind.EVERY and time.period
    ]
    found += [NamedPeriod(*one.span(), Period(number(one[1]), one[2])) for one in _ROUND.finditer(text)]
    found += [NamedPeriod(*one.span(), Period(6, "月")) for one in _HALVES.finditer(text)]
    found += [NamedPeriod(*one.span(), Period(1, "年")) for one in _EACH.finditer(text)]
    found += [NamedPeriod(*one.span(), Period(1, one["term"] or "年"), is_whole=True) for one in _WITHIN.finditer(text)]
    return sorted(found, key=lambda one: one.end)


def period_named(slash: re.Match[str]) -> Period:
    """Return the period that PER found."""
    count = int(slash[1] or 1) or 1
    return Period(6 * count, "月") if slash[2] == "半年" else Period(count, {"日": "天"}.get(slash[2], slash[2]))


def half_amounts(text: str) -> Iterator[Quantity]:
    """Yield the amounts that are a half: 半小时, 不少于半天."""
    for found in _HALF.finditer(text) if "半" in text else ():
        is_least, is_most = found["least"] or found["up"], found["most"] or found["down"]
        bound = Bound.AT_LEAST if is_least else Bound.AT_MOST if is_most else Bound.EXACT
        yield Quantity(Decimal("0.5"), found["unit"], bound, None, *found.span())


def held_amounts(text: str) -> Iterator[tuple[Quantity, Period]]:
    """Yield what is held once in each period, without a number: 每月召开, 每周一召开."""
    for found in _HELD.finditer(text) if "每" in text else ():
        yield Quantity(Decimal(1), "次", Bound.EXACT, None, *found.span()), Period(1, found["unit"])
