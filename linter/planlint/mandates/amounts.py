"""Amounts that a mandate demands (1课时/2周, 2小时/天, 10%), compared with those that a plan writes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from planlint.analysis.plan_text import CLAUSE_END
from planlint.errors import PackError
from planlint.text.numerals import CHINESE_COUNTS, fold, number
from planlint.text.quantities import Bound, Quantity, quantities
from planlint.text.times import Period, TimeKind, times

_ACCEPTS: Mapping[str, Mapping[str, Decimal | int]] = {
    "课时": {"课时": 1, "节": 1, "堂": 1, "次": 1, "学时": 1},
    "次": {"次": 1, "场": 1, "轮": 1, "场次": 1, "期": 1},
    "小时": {"小时": 1, "分钟": Decimal(1) / 60},
    "分钟": {"分钟": 1, "小时": 60},
    "本": {"本": 1, "册": 1},
}
"""By the unit that is demanded, the units in which a plan may write it, and how many of the demanded unit one of them is."""
_DAYS = {
    "天": (1, 1),
    "工作日": (1, 1),
    "周": (7, 7),
    "月": (28, 31),
    "季度": (84, 92),
    "学期": (140, 184),
    "学年": (336, 366),
    "年": (336, 366),
}
"""How many days a period has, at least and at most: a term may count as twenty weeks or as half a year."""
_REACH = 24  # the most characters between a period and the amount that it belongs to
_JOINED = 4  # the most characters between them if both are shown as one passage
_PER = re.compile(r"/([0-9]{0,3})(学期|学年|季度|周|月|天|日|年)")
_ROUND = re.compile(
    f"(?<![0-9每])([0-9]{{1,2}}|[{CHINESE_COUNTS}]{{1,2}})个?(学期|学年|季度|周|月|天|年)(?=为?一个?周期|一轮|[一二两三1-9](?:次|课时|节))"
)
"""Periods without 每: 五年一周期, 两周一次."""
_RATIOS = ("%", "‰")
_TIMES = ("小时", "分钟")
_DAILY = Period(1, "天")
_FROM = re.compile("[由从](?:[上去]年|[12][0-9]{3}年)?[底末初]?的?$")
"""What precedes the amount that something starts from: 由46%提高到52%."""
_GROWS = re.compile("(?:提高|提升|增长|增加|上升|扩大|下降|降低|减少|压减)了?$")
"""What precedes the amount by which something changes: 提高3%, but not 提高到53%."""


class Limit(Struct, frozen=True):
    """A demanded amount: at least (or *at_most*) *amount* of *unit*, per *period* if there is one; *text* as in the pack."""

    amount: Decimal
    unit: str
    period: Period | None
    at_most: bool
    text: str

    @property
    def words(self) -> str:
        """The demand in words: 每2周1课时, 10%."""
        amount, _, period = self.text.partition("/")
        return f"每{period}{amount}" if period else amount


class Measure(Struct, frozen=True):
    """An amount that a plan writes, with its period if it has one.

    *start* and *end* are offsets in the text it was read from. *changes* is set where it says by how much something
    changes, not what it reaches.
    """

    quantity: Quantity
    period: Period | None
    start: int
    end: int
    changes: bool = False

    def reaches(self, limit: Limit) -> bool | None:
        """Return whether the amount is what *limit* demands; None where the two cannot be compared."""
        rate = _ACCEPTS.get(limit.unit, {limit.unit: 1}).get(self.quantity.unit)
        against = Bound.AT_LEAST if limit.at_most else Bound.AT_MOST
        if rate is None or self.quantity.bound is against or not self._has_the_period_of(limit):
            return None
        if self.changes and limit.unit in _RATIOS:
            return None
        amount = (self.quantity.upper if limit.at_most else None) or self.quantity.amount
        mine, demanded = _scales(self.period, limit.period, at_most=limit.at_most)
        return bool(
            amount * rate * mine <= limit.amount * demanded
            if limit.at_most
            else amount * rate * mine >= limit.amount * demanded
        )

    def _has_the_period_of(self, limit: Limit) -> bool:
        """Return whether the periods compare: neither side need say 每天, and a share is the same in any period."""
        if limit.period is None:
            return self.period is None or limit.unit in _RATIOS or (limit.unit in _TIMES and self.period == _DAILY)
        return self.period is not None or limit.period == _DAILY


def _scales(mine: Period | None, demanded: Period | None, *, at_most: bool) -> tuple[int, int]:
    """Return the factors for the two amounts; months against weeks are converted to the plan's advantage."""
    if mine is None or demanded is None:
        return 1, 1
    if mine.unit == demanded.unit:
        return demanded.count, mine.count
    own, other = _DAYS.get(mine.unit, (1, 1)), _DAYS.get(demanded.unit, (1, 1))
    shorter, longer = (1, 0) if at_most else (0, 1)
    return demanded.count * other[longer], mine.count * own[shorter]


@lru_cache(maxsize=1024)
def measures(text: str) -> Sequence[Measure]:
    """Return the amounts in a normalized text, each with the period before it in its clause, or after a slash."""
    amounts = [amount for amount in quantities(text) if not _FROM.search(text, max(amount.start - 9, 0), amount.start)]
    if not amounts:
        return ()
    periods = [(time.start, time.end, time.period) for time in times(text) if time.kind is TimeKind.EVERY and time.period]
    periods += [(found.start(), found.end(), Period(number(found[1]), found[2])) for found in _ROUND.finditer(text)]
    periods.sort(key=itemgetter(1))
    stops = [stop.start() for stop in CLAUSE_END.finditer(text)]
    return [_measure(text, quantity, periods, stops) for quantity in amounts]


def _measure(text: str, quantity: Quantity, periods: Sequence[tuple[int, int, Period]], stops: Sequence[int]) -> Measure:
    if slash := _PER.match(text, quantity.end):
        return Measure(quantity, _period(slash), quantity.start, slash.end())
    changes = bool(_GROWS.search(text, max(quantity.start - 3, 0), quantity.start))
    i = bisect_right(periods, quantity.start, key=itemgetter(1)) - 1
    if i >= 0:
        start, end, period = periods[i]
        stop = bisect_left(stops, end)
        if quantity.start <= end + _REACH and (stop == len(stops) or stops[stop] >= quantity.start):
            first = start if quantity.start - end <= _JOINED else quantity.start
            return Measure(quantity, period, first, quantity.end, changes)
    return Measure(quantity, None, quantity.start, quantity.end, changes)


def _period(slash: re.Match[str]) -> Period:
    return Period(int(slash[1] or 1) or 1, {"日": "天"}.get(slash[2], slash[2]))


def limit(text: str, *, at_most: bool = False) -> Limit:
    """Return the amount that a pack demands, written `1课时/2周` or `10%`. Raises PackError where it has another form."""
    folded = fold(text).replace(" ", "")
    found = measures(folded)
    if (
        len(found) != 1
        or (found[0].start, found[0].end) != (0, len(folded))
        or found[0].quantity.bound not in (Bound.EXACT, Bound.ABSOLUTE)
    ):
        raise PackError(f"数量“{text}”应写作“1课时/2周”“2小时/天”“10%”这样的形式")
    return Limit(found[0].quantity.amount, found[0].quantity.unit, found[0].period, at_most, folded)
