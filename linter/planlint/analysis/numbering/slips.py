"""Headings in the form of another level: （三） between 二、 and 四、, 5、 after 四、, 三、 after （二）."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from planlint.analysis.numbering.counting import level as level_of
from planlint.analysis.numbering.inline import Inline
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level, Row
from planlint.plan.model import Heading
from planlint.plan.ordinal import Form
from planlint.text.span import Span

_LOWER = {Form.H1: (Form.H2, Form.H3), Form.H2: (Form.H3, Form.H4), Form.H3: (Form.H4,)}
"""The forms that a slip turns another into: （三） or 3、 for 三、, （3） for 3."""
_FROM = 3  # a first item 3 is that of another list, 2 may be the second of a list whose 1 is lost

Rows = Mapping[Form, Row]


def with_slips(found: Sequence[Level], rows: Rows, inline: Inline) -> Iterator[Level]:
    """Merge the deviations that a heading in the wrong form causes: 二、（三）四、 has one in either level."""
    wrong = {deviation.heading.span for level in found for deviation in level.deviations}
    gaps = [deviation for level in found for deviation in level.deviations if deviation.kind is DeviationKind.GAP]
    slips = {slip.heading.span: slip for gap in gaps if (slip := _continuing(gap, rows))}
    slips |= {slip.heading.span: slip for gap in gaps if (slip := _filling(gap, rows, wrong))}
    if not slips:
        yield from found
        return
    explained = slips.keys() | {slip.other.span for slip in slips.values() if slip.other}
    for level in found:
        own = [slip for slip in slips.values() if slip.heading.ordinal.form is level.form]
        rest = [(heading, above) for heading, above in rows[level.form] if heading.span not in slips]
        counted = level_of(level.form, rest, inline) if own and rest else level
        retained = [deviation for deviation in counted.deviations if deviation.heading.span not in explained]
        yield replace(counted, deviations=(*retained, *own))


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
        for (heading, _), following in zip_longest(between, between[1:]):
            is_slip = heading.span in wrong or (following is not None and _heads(heading, following[0]))
            if heading.ordinal.number == gap.expected and is_slip:
                return Deviation(DeviationKind.FORM, heading, gap.expected, gap.heading)
    return None


def _continuing(gap: Deviation, rows: Rows) -> Deviation | None:
    """Return the heading of *gap* if it begins its own list with a number that continues the list of another form.

    The last heading of that form before it has the number below, and the next one does not count on either.
    """
    heading, number, at = gap.heading, gap.heading.ordinal.number, gap.heading.span.start
    if gap.expected != 1 or number < _FROM or _number(_after(rows[heading.ordinal.form], at)) == number + 1:
        return None
    others = [row for form, row in rows.items() if form is not heading.ordinal.form]
    last = [one for row in others if (one := _before(row, at)) and one.ordinal.number == number - 1]
    last = [one for one in last if _number(_after(rows[one.ordinal.form], at)) != number]
    if not last:
        return None
    return Deviation(DeviationKind.FORM, heading, number, max(last, key=lambda one: one.span.start))


def _before(row: Row, at: int) -> Heading | None:
    """Return the last heading of a row before the offset *at*."""
    i = bisect_left(row, at, key=_start) - 1
    return row[i][0] if i >= 0 else None


def _after(row: Row, at: int) -> Heading | None:
    """Return the first heading of a row after the one at the offset *at*."""
    i = bisect_left(row, at + 1, key=_start)
    return row[i][0] if i < len(row) else None


def _number(heading: Heading | None) -> int:
    return heading.ordinal.number if heading else 0


def _heads(heading: Heading, following: Heading) -> bool:
    """Return whether *following* is （一） and comes right below *heading*."""
    between = heading.source.text[heading.paragraph.span.end : following.span.start]
    return following.ordinal.number == 1 and not between.strip()


def _start(place: tuple[Heading, Mapping[Form, int]]) -> int:
    return place[0].span.start
