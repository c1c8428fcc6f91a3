"""The amount that an entry of a derived pack demands: of rates, times and thresholds; totals are each place's own."""

import re
from decimal import Decimal

from msgspec import Struct

from planlint.errors import PackError
from planlint.mandates.amounts import Limit, Measure, limit, measures
from planlint.text.quantities import Bound
from planlint.text.times import TimeKind, times

_RATES = ("%", "‰")
_TIMES = ("小时", "分钟", "课时", "学时", "次", "节", "天")
_THRESHOLD = re.compile("每[班校生人]|[生师人班校]均")
_HELD_DOWN = re.compile("(?:控制在|不超过|不高于|降至|降到|低于)$")
_CHANGE = {"rise": "增长", "fall": "下降"}
_LESS, _MORE = Decimal("0.8"), Decimal("1.25")


class DerivedLimit(Struct, frozen=True):
    """An amount that is demanded: least or most (*key*), as a pack writes it; the place of its digits in the unit's words.

    *less* are digits that fall short of it; *since* is the year from which it is due, "" if it is due at once.
    """

    key: str
    amount: str
    place: tuple[int, int]
    less: str
    since: str


def derived_limit(text: str, year: int, last: int, before: str = "") -> DerivedLimit | None:
    """Return the amount that a unit demands of plans below, None if it has none, several, or only a total.

    *year* is the superior document's, *last* the last year that it is for; *before* are the words before the unit in its
    sentence.
    """
    found = [one for one in measures(text) if not one.is_implied]
    if len(found) != 1 or not _is_rate(text, found[0]):
        return None
    one = found[0]
    quantity = one.quantity
    if quantity.upper is not None or quantity.bound is Bound.ABOUT:
        return None
    is_most = (
        quantity.bound is Bound.AT_MOST or _HELD_DOWN.search(text[max(0, quantity.start - 4) : quantity.start]) is not None
    )
    demanded = _limit(one, at_most=is_most)
    digits = re.compile(r"[0-9]+(?:\.[0-9]+)?").search(text, quantity.start, quantity.end)
    if demanded is None:
        return None
    place = digits.span() if digits else (0, 0)
    less = _number(Decimal(digits.group()) * (_MORE if is_most else _LESS)) if digits else ""
    return DerivedLimit("most" if is_most else "least", demanded, place, less, _since(before + text, year, last))


def _is_rate(text: str, one: Measure) -> bool:
    unit = one.quantity.unit
    if unit in _RATES:
        return True
    return (unit in _TIMES and one.period is not None) or _THRESHOLD.search(text) is not None


def _limit(one: Measure, *, at_most: bool) -> str | None:
    """Return an amount as a pack writes it, None if a pack cannot write it."""
    quantity, period = one.quantity, one.period
    text = f"{_CHANGE.get(one.change, '')}{_number(quantity.amount)}{quantity.unit}"
    if period is not None and quantity.unit not in _RATES:
        text += f"/{period.count if period.count > 1 else ''}{period.unit}"
    try:
        read: Limit = limit(text, at_most=at_most)
    except PackError:
        return None
    return text if (read.amount, read.unit) == (quantity.amount, quantity.unit) else None


def _number(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _since(text: str, year: int, last: int) -> str:
    """Return the year in which an amount is due if that is after the document's own, "" if it is not."""
    if not year:
        return ""
    due = [one.latest.year for one in times(text, year) if one.kind is TimeKind.BY and one.latest]
    final = max(due, default=last)
    return str(final) if final > year else ""
