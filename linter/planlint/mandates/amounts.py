"""Amounts that a mandate demands (1课时/2周, 2小时/天, 10%), compared with those that a plan writes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from planlint.analysis.plan_text import CLAUSE_END
from planlint.errors import PackError
from planlint.mandates.periods import PER, NamedPeriod, half_amounts, held_amounts, period_named, periods_in
from planlint.text.numerals import fold
from planlint.text.quantities import Bound, Quantity, quantities
from planlint.text.times import Period

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
_RATIOS = ("%", "‰")
_TIMES = ("小时", "分钟")
_DAILY = Period(1, "天")
_FROM = re.compile("[由从](?:[上去]年|[12][0-9]{3}年)?[底末初]?的?$")
"""What precedes the amount that something starts from: 由46%提高到52%."""
_RISES, _FALLS = "提高|提升|增长|增加|上升|扩大", "下降|降低|减少|压减|压缩|压降|缩减|核减"
_CHANGES = re.compile(f"(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS}))了?(?:不少于|不低于|至少)?$")
"""What precedes the amount by which something changes: 提高3%, but not 提高到53%."""
_LEADS = re.compile(
    "(?:全年度?|本年度|年内|全学期|本学期|上(?:半年)?[、和与及]?下半年各?|年人均|年生均)?"
    f"(?:[比较]上年)?(?:{_RISES}|{_FALLS})?(?:召开|开展|组织)?"
)
"""What a limit may begin with, before its amount."""


class Limit(Struct, frozen=True):
    """A demanded amount: at least (or *at_most*) *amount* of *unit*, per *period* if there is one; *text* as in the pack.

    *changes* are the kinds of shares that compare with it: "" what is reached, "rise" or "fall" by how much something changes
    (压减10%).
    """

    amount: Decimal
    unit: str
    period: Period | None
    at_most: bool
    text: str
    changes: tuple[str, ...] = ("",)

    @property
    def words(self) -> str:
        """The demand in words: 每2周1课时, 10%."""
        amount, _, period = self.text.partition("/")
        return f"每{period}{amount}" if period else amount


class Measure(Struct, frozen=True):
    """An amount that a plan writes, with its period if it has one.

    *start* and *end* are offsets in the text it was read from. *change* is "rise" or "fall" where it says by how much
    something changes, not what it reaches; *is_whole*: the period is the plan's own (全年3次); *is_implied*: it has no number
    (每月召开).
    """

    quantity: Quantity
    period: Period | None
    start: int
    end: int
    change: str = ""
    is_whole: bool = False
    is_implied: bool = False

    def reaches(self, limit: Limit) -> bool | None:
        """Return whether the amount is what *limit* demands; None where the two cannot be compared."""
        rate = _ACCEPTS.get(limit.unit, {limit.unit: 1}).get(self.quantity.unit)
        against = Bound.AT_LEAST if limit.at_most else Bound.AT_MOST
        if rate is None or self.quantity.bound is against or not self._has_the_period_of(limit):
            return None
        if self.change not in limit.changes and limit.unit in _RATIOS:
            return None
        amount = (self.quantity.upper if limit.at_most else None) or self.quantity.amount
        mine, demanded = _scales(self.period, limit.period, at_most=limit.at_most)
        own, asked = amount * rate * mine, limit.amount * demanded
        is_enough = bool(own <= asked if limit.at_most else own >= asked)
        return None if self.is_implied and (limit.at_most or not is_enough) else is_enough

    def _has_the_period_of(self, limit: Limit) -> bool:
        """Return whether the periods compare: neither side need say 每天, and a share is the same in any period."""
        if limit.period is None:
            return (
                self.period is None
                or self.is_whole
                or limit.unit in _RATIOS
                or (limit.unit in _TIMES and self.period == _DAILY)
            )
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
    amounts = sorted((*amounts, *half_amounts(text)), key=lambda amount: amount.start)
    implied = [Measure(one, period, one.start, one.end, is_implied=True) for one, period in held_amounts(text)]
    if not amounts:
        return implied
    stretches = periods_in(text)
    stops = [stop.start() for stop in CLAUSE_END.finditer(text)]
    found = [_measure(text, quantity, stretches, stops) for quantity in amounts]
    return sorted((*found, *implied), key=lambda measure: measure.start)


def _measure(text: str, quantity: Quantity, stretches: Sequence[NamedPeriod], stops: Sequence[int]) -> Measure:
    if slash := PER.match(text, quantity.end):
        return Measure(quantity, period_named(slash), quantity.start, slash.end())
    change = change_named(text[max(quantity.start - 6, 0) : quantity.start])
    i = bisect_right(stretches, quantity.start, key=attrgetter("end")) - 1
    if i >= 0:
        before = stretches[i]
        stop = bisect_left(stops, before.end)
        if quantity.start <= before.end + _REACH and (stop == len(stops) or stops[stop] >= quantity.start):
            first = before.start if quantity.start - before.end <= _JOINED else quantity.start
            return Measure(quantity, before.period, first, quantity.end, change, is_whole=before.is_whole)
    return Measure(quantity, None, quantity.start, quantity.end, change)


def change_named(words: str) -> str:
    """Return "rise" or "fall" where *words* end with a verb of change (压减, 提高了); "" where they do not."""
    found = _CHANGES.search(words)
    return (found.lastgroup or "") if found else ""


def limit(text: str, *, at_most: bool = False) -> Limit:
    """Return the amount that a pack demands: `1课时/2周`, `10%`, `压减10%以上`, `全年3次`, `每月召开`.

    Raises PackError where it has another form.
    """
    folded = fold(text).replace(" ", "")
    found = measures(folded)
    allowed = (Bound.EXACT, Bound.ABSOLUTE, Bound.AT_MOST if at_most else Bound.AT_LEAST)
    if len(found) != 1 or found[0].end != len(folded) or found[0].quantity.bound not in allowed:
        raise PackError(f"数量“{text}”应写作“1课时/2周”“2小时/天”“10%”“压减10%”“全年3次”这样的形式")
    if not _LEADS.fullmatch(folded, 0, found[0].start):
        raise PackError(f"数量“{text}”里有认不出的话，只写量和周期，如“1课时/2周”；说的是什么，写进 says")
    quantity = found[0].quantity
    return Limit(quantity.amount, quantity.unit, found[0].period, at_most, folded, (found[0].change,))
