"""What a cell of a table says: the value of an indicator (97%以上, ≥97, 控制在48以下), a date in digits."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from planlint.text.quantities import Bound, Quantity, quantities
from planlint.text.times import TimeExpression, TimeKind, times

_NUMBER = re.compile(
    r"(?P<before>[^0-9:/]{0,8}?)(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?:[-—~～至]{1,2}(?P<upper>[0-9]{1,12}(?:\.[0-9]{1,6})?))?"
    r"(?P<scale>[万亿]?)(?P<after>[^0-9:/]{0,6})"
)
_LEAST = re.compile("[≥>]|不低于|不少于|不小于|大于|超过|高于|以上|至少")
_MOST = re.compile("[≤<]|不高于|不超过|不多于|小于|低于|以下|以内|控制在")
_ABOUT = re.compile("约|左右|上下")
_DIFFERENCE = re.compile("(?:提高|提升|增加|增长|上升|下降|降低|减少|压减|压降)了?[0-9约≥>]")
_DATE = re.compile(r"(20[0-9]{2})[./-](0?[1-9]|1[0-2])(?:[./-](0?[1-9]|[12][0-9]|3[01]))?")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


def read_value(folded: str, unit: str) -> Quantity | None:
    """Return the value in a cell, with *unit* if it has none of its own; None if it does not have exactly one value."""
    with_units = [one for one in quantities(folded) if one.unit or one.bound is Bound.ABSOLUTE]
    if with_units:
        return with_units[0] if len(with_units) == 1 and not any(times(folded)) else None
    found = _NUMBER.fullmatch(folded)
    if not found or not unit or any(times(folded)):
        return None
    scale = _SCALES[found["scale"]]
    upper = Decimal(found["upper"]) * scale if found["upper"] else None
    words = found["before"] + " " + found["after"]
    return Quantity(Decimal(found["number"]) * scale, _canonical(unit), _bound(words), upper, 0, len(folded))


def is_difference(folded: str) -> bool:
    """Return whether a cell says how much an indicator changes (提高3个百分点)."""
    return _DIFFERENCE.match(folded) is not None


def read_date(folded: str) -> TimeExpression | None:
    """Return the month or day that a cell gives in digits (2026.10, 2026-10-31), as the time by which something is done."""
    found = _DATE.fullmatch(folded.strip())
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    last = monthrange(year, month)[1]
    return TimeExpression(0, len(folded), TimeKind.BY, None, date(year, month, min(int(found[3] or last), last)))


def _bound(words: str) -> Bound:
    bounds = ((Bound.AT_LEAST, _LEAST), (Bound.AT_MOST, _MOST), (Bound.ABOUT, _ABOUT))
    return next((bound for bound, pattern in bounds if pattern.search(words)), Bound.EXACT)


def _canonical(unit: str) -> str:
    """Return a unit as `quantities` has it: 名 and 位 are 人; one that it does not know is returned as it is."""
    found = quantities(f"1{unit}")
    return found[0].unit if found and found[0].unit else unit
