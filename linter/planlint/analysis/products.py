"""Figures that a sentence multiplies (每天6学时, 3天, 共20学时), and lengths of time beside the times that they follow from."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from planlint.analysis.schedules import clock_ranges
from planlint.plan.model import Paragraph
from planlint.plan.passage import Sentence
from planlint.text.numerals import CHINESE_COUNTS, number
from planlint.text.quantities import Bound, Quantity, quantities
from planlint.text.span import Span

_EACH = re.compile("每个?(?P<per>天|日|周|月|学期|人|名|位|期|场|次|组|套|件|户|所|册|辆|间)[^,。;:、0-9]{0,8}$")
_TOTAL = re.compile("(?:共计?|合计|总计|总共|累计)[^,。;:、0-9]{0,4}$")
_UNITS = {"日": "天", "名": "人", "位": "人"}
_NOT_EXACT = re.compile("其中|另外?|[除含余]|约|左右|优惠|减免|补贴|以[上下内]|不[少超低高]|至[少多]")
_LOOK = 14  # code points before a quantity that say what it is
_LENGTH = re.compile(
    rf"[ ,(]{{0,2}}(?:历时|时长|用时|共计?|为时|考试时[长间]|时间)?[为:]?(?P<count>[0-9]{{1,3}}(?:\.5)?|[{CHINESE_COUNTS}])"
    " ?(?:个?(?P<half>半)?(?P<unit>小时|分钟))"
)
_MANY = 10_000  # from which products are written with 万
_HOUR = 60
_LONGEST = 12 * _HOUR  # a longer span of time has an end on another day


class Disagreement(Struct, frozen=True):
    """A figure with another value than others give: its place, all places, and what these give, in words."""

    span: Span
    places: tuple[Span, ...]
    result: str


def wrong_products(line: Paragraph) -> Iterator[Disagreement]:
    """Yield the totals of a paragraph's sentences that are not what each has times their number."""
    if "每" not in line.folded:
        return
    for sentence in line.sentences:
        text = sentence.folded
        if "每" in text and not _NOT_EXACT.search(text):
            yield from _products(sentence)


def _products(sentence: Sentence) -> Iterator[Disagreement]:
    text = sentence.folded
    exact = [one for one in quantities(text) if one.bound is Bound.EXACT and one.upper is None and one.amount and one.unit]
    totals = [one for one in exact if _TOTAL.search(text, max(one.start - _LOOK, 0), one.start)]
    of_unit = [one for one in exact if len(totals) == 1 and one.unit == totals[0].unit]
    each = [(one, found["per"]) for one in of_unit if (found := _EACH.search(text, max(one.start - _LOOK, 0), one.start))]
    if len(each) != 1:
        return
    (one, per), total = each[0], totals[0]
    counts = [other for other in exact if other.unit == _UNITS.get(per, per) and other not in (one, total)]
    if len(counts) == 1 and (product := counts[0].amount * one.amount) != total.amount:
        yield _disagreement(sentence, (counts[0], one, total), product)


def _disagreement(sentence: Sentence, read: Sequence[Quantity], product: Decimal) -> Disagreement:
    """Return that the last of the quantities *read* is not the *product* of the two before."""
    places = tuple(sentence.part(one.start, one.end) for one in read)
    words = [sentence.source.text_part(place) for place in places]
    result = f"{product / _MANY:f}万" if product >= _MANY and product % _MANY == 0 else f"{product.normalize():f}"
    return Disagreement(places[-1], places, f"“{words[1]}”乘“{words[0]}”是{result}{read[-1].unit}")


def wrong_lengths(line: Paragraph) -> Iterator[Disagreement]:
    """Yield the lengths of time right after two times of the clock that are apart by another one: 14:00—16:00（90分钟）."""
    for clock in clock_ranges(line):
        apart = clock.end - clock.start
        found = _LENGTH.match(line.folded, clock.span.end - line.span.start)
        if found and 0 < apart <= _LONGEST and not clock.is_later_day and _minutes(found) != apart:
            span = line.part(found.start("count"), found.end())
            where = line.source.text_part(clock.span)
            yield Disagreement(span, (clock.span, span), f"“{where}”是{_in_words(apart)}")


def _minutes(found: re.Match[str]) -> Decimal:
    count = Decimal(found["count"]) if found["count"][0].isascii() else Decimal(number(found["count"]))
    return (count + Decimal("0.5") if found["half"] else count) * (_HOUR if found["unit"] == "小时" else 1)


def _in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    return (f"{hours}小时" if hours else "") + (f"{rest}分钟" if rest else "")
