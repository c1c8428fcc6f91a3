"""Headings in the form of another level: （三） between 二、 and 四、, 5、 after 四、, 三、 after （二）."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from planlint.analysis.numbering.counting import level as level_of
from planlint.analysis.numbering.inline import Inline
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level, Row
from planlint.analysis.numbering.restarts import Member
from planlint.plan.model import Heading
from planlint.plan.ordinal import Form
from planlint.text.span import Span

_LOWER = {Form.H1: (Form.H2, Form.H3), Form.H2: (Form.H3, Form.H4), Form.H3: (Form.H4,), Form.H4: (Form.H5,)}
"""The forms that a slip turns another into: （三） or 3、 for 三、, （3） for 3."""
_LISTS = frozenset((Form.H1, Form.H2, Form.H3, Form.HALF_OUTER, Form.H4, Form.HALF_INNER, Form.H5))
"""The forms that may take the place of one another: 4.2 and 第三条 show by themselves what they are."""
_FROM = 3  # a first item 3 is that of another list, 2 may be the second of a list whose 1 is lost
_KINDS = (DeviationKind.GAP, DeviationKind.REPEAT, DeviationKind.ORDER)

Rows = Mapping[Form, Row]


def with_slips(found: Sequence[Level], rows: Rows, inline: Inline) -> Iterator[Level]:
    """Merge the deviations that a heading in the wrong form causes: 二、（三）四、 has one in either level."""
    wrong = {deviation.heading.span for level in found for deviation in level.deviations}
    suspects = [one for level in found for one in level.deviations if one.kind in _KINDS]
    gaps = [one for one in suspects if one.kind is DeviationKind.GAP]
    slips = {slip.heading.span: slip for one in suspects if (slip := _stray(one, rows))}
    slips |= {slip.heading.span: slip for gap in gaps if (slip := _continuing(gap, rows))}
    slips |= {slip.heading.span: slip for one in suspects if (slip := _after_chapter(one, rows))}
    slips |= {slip.heading.span: slip for form in {one.heading.ordinal.form for one in gaps} for slip in _all_last(form, rows)}
    slips |= {slip.heading.span: slip for gap in gaps if (slip := _filling(gap, rows, wrong))}
    if not slips:
        yield from found
        return
    in_wrong_form = {one.span for slip in slips.values() for one in (slip.heading, *slip.also)}
    explained = in_wrong_form | {one.span for slip in slips.values() for one in _around(slip, rows)}
    for level in found:
        own = [slip for slip in slips.values() if slip.heading.ordinal.form is level.form]
        rest = [member for member in rows[level.form] if member.heading.span not in in_wrong_form]
        counted = level_of(level.form, rest, inline) if own and rest else level
        retained = [deviation for deviation in counted.deviations if deviation.heading.span not in explained]
        yield replace(counted, deviations=(*retained, *own))


def _around(slip: Deviation, rows: Rows) -> Iterator[Heading]:
    """Yield the headings that are in step once the *slip* has its right form: the one beside it, and the next one."""
    if slip.other is None:
        return
    yield slip.other
    following = _after(rows[slip.other.ordinal.form], slip.heading.span.start)
    if following and following.ordinal.number == slip.expected + len(slip.also) + 1:
        yield following


def _filling(gap: Deviation, rows: Rows, wrong: set[Span]) -> Deviation | None:
    """Return the heading that would fill *gap* in its form: one out of step in its own level, or with （一） right below."""
    form, at = gap.heading.ordinal.form, gap.heading.span.start
    if gap.heading.ordinal.number != gap.expected + 1:
        return None
    before = _before(rows[form], at)
    since = before.span.start if before else 0
    for lower in _LOWER.get(form, ()):
        row = rows.get(lower, [])
        between = row[bisect_left(row, since, key=_start) : bisect_left(row, at, key=_start)]
        for member, following in zip_longest(between, between[1:]):
            heading = member.heading
            is_slip = heading.span in wrong or (following is not None and _heads(heading, following.heading))
            if heading.ordinal.number == gap.expected and is_slip:
                return Deviation(DeviationKind.FORM, heading, gap.expected, gap.heading)
    return None


def _continuing(gap: Deviation, rows: Rows) -> Deviation | None:
    """Return the heading of *gap* if it begins its own list with a number that continues the list of another form.

    The last heading of that form before it has the number below, and the next one does not count on either. If the headings
    after it count on, they are in the wrong form too, unless anything but text comes between the two forms.
    """
    heading, number, at = gap.heading, gap.heading.ordinal.number, gap.heading.span.start
    if gap.expected != 1 or number < 2 or heading.ordinal.form not in _LISTS:
        return None
    others = [row for form, row in rows.items() if form is not heading.ordinal.form and form in _LISTS]
    last = [one for row in others if (one := _before(row, at)) and one.ordinal.number == number - 1]
    last = [one for one in last if _number(_after(rows[one.ordinal.form], at)) != number]
    if not last:
        return None
    other = max(last, key=lambda one: one.span.start)
    also = tuple(_following(heading, rows[heading.ordinal.form], rows[other.ordinal.form]))
    ends = _after(rows[other.ordinal.form], at) is None
    if number < _FROM and not (_have_one_point(other, heading) or (also and ends)):
        return None
    nearest = max((one.span.start for row in rows.values() if (one := _before(row, at))), default=-1)
    if also and nearest != other.span.start:
        return None
    return Deviation(DeviationKind.FORM, heading, number, other, also=also)


def _after_chapter(wrong: Deviation, rows: Rows) -> Deviation | None:
    """Return the heading of *wrong*, 5、 right below 四、, if it goes on with the chapters: no other list is in between."""
    heading, at = wrong.heading, wrong.heading.span.start
    other = _before(rows.get(Form.H1, ()), at)
    if wrong.kind is not DeviationKind.REPEAT or heading.ordinal.form is not Form.H3 or other is None:
        return None
    nearest = max((one.span.start for row in rows.values() if (one := _before(row, at))), default=-1)
    goes_on = nearest == other.span.start and other.ordinal.number == heading.ordinal.number - 1
    is_taken = _number(_after(rows[Form.H1], at)) == heading.ordinal.number
    if not goes_on or is_taken or not _have_one_point(other, heading):
        return None
    return Deviation(DeviationKind.FORM, heading, heading.ordinal.number, other)


def _all_last(form: Form, rows: Rows) -> Iterator[Deviation]:
    """Yield the headings of a form if each is the last of a list of another form: 1. 2. （3）, and again 1. 2. （3）."""
    found: list[Deviation] = []
    for member in rows[form] if form in _LISTS else ():
        heading, at = member.heading, member.heading.span.start
        number = heading.ordinal.number
        before = [one for other, row in rows.items() if other in _LISTS and (one := _before(row, at))]
        nearest = max(before, key=_place, default=None)
        if not nearest or number < _FROM or nearest.ordinal.form is form or nearest.ordinal.number != number - 1:
            return
        if _number(_after(rows[nearest.ordinal.form], at)) == number:
            return
        found.append(Deviation(DeviationKind.FORM, heading, number, nearest))
    yield from found if len(found) > 1 else ()


def _stray(wrong: Deviation, rows: Rows) -> Deviation | None:
    """Return a heading out of step, or the one before it, if it continues the list of a lower form right before it.

    Its own list runs on without it, and without those that count on from it: 一、（一）（二）三、四、二、.
    """
    form = wrong.heading.ordinal.form
    for heading in (wrong.heading, _before(rows[form], wrong.heading.span.start)):
        for lower in _LOWER.get(form, ()) if heading and heading.ordinal.number > 1 else ():
            if heading and lower in rows and (slip := _stray_from(heading, rows[form], rows[lower])):
                return slip
    return None


def _stray_from(heading: Heading, row: Row, lower: Row) -> Deviation | None:
    """Return *heading*, which is in *row*, as one that belongs to the list *lower*, if it does."""
    at, number = heading.span.start, heading.ordinal.number
    before, other, following = _before(row, at), _before(lower, at), _after(lower, at)
    if not before or not other or other.span.start < before.span.start or other.ordinal.number != number - 1:
        return None
    also = tuple(_following(heading, row, lower))
    after = _after(row, (also or (heading,))[-1].span.start)
    last = before.ordinal.number
    goes_on = following and following.ordinal.number == number + len(also) + 1 and _comes_before(following, after)
    if (
        (last + 1 == number and not (goes_on and _number(after) == number))
        or (after is None and number > last)
        or _number(after) not in (0, last + 1)
    ):
        return None
    if following and (
        following.ordinal.number == number or (following.ordinal.number == 1 and _comes_before(following, after))
    ):
        return None
    return Deviation(DeviationKind.FORM, heading, number, other, also=also)


def _comes_before(heading: Heading, after: Heading | None) -> bool:
    return after is None or heading.span.start < after.span.start


def _have_one_point(first: Heading, second: Heading) -> bool:
    """Return whether both marks end in 、: 一、 and 2、, but not 一、 and 2."""
    return first.ordinal.text.strip()[-1] == second.ordinal.text.strip()[-1] == "、"


def _following(heading: Heading, row: Row, others: Row) -> Iterator[Heading]:
    """Yield the headings that count on from *heading* in its form, up to the next heading of the form of *others*."""
    number = heading.ordinal.number
    end = _after(others, heading.span.start)
    for member in row[bisect_left(row, heading.span.start + 1, key=_start) :]:
        number += 1
        if member.heading.ordinal.number != number or (end and member.heading.span.start > end.span.start):
            return
        yield member.heading


def _before(row: Row, at: int) -> Heading | None:
    """Return the last heading of a row before the offset *at*."""
    i = bisect_left(row, at, key=_start) - 1
    return row[i].heading if i >= 0 else None


def _after(row: Row, at: int) -> Heading | None:
    """Return the first heading of a row after the one at the offset *at*."""
    i = bisect_left(row, at + 1, key=_start)
    return row[i].heading if i < len(row) else None


def _number(heading: Heading | None) -> int:
    return heading.ordinal.number if heading else 0


def _heads(heading: Heading, following: Heading) -> bool:
    """Return whether *following* is （一） and comes right below *heading*."""
    between = heading.source.text[heading.paragraph.span.end : following.span.start]
    return following.ordinal.number == 1 and not between.strip()


def _place(heading: Heading) -> int:
    return heading.span.start


def _start(member: Member) -> int:
    return member.heading.span.start
