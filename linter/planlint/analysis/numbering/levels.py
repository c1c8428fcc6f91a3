"""The levels of headings in a part of a plan, with the numbering policy of each and the headings out of step.

Level 1. may be continuous through the whole plan or restart under each heading; either is right, a break of the plan's
own policy is not. The policy of a level is the one with the fewest deviations; each deviation is reported once, and the
count continues from there.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from planlint.analysis.numbering.certainty import with_certainty
from planlint.analysis.numbering.counting import level as level_of
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level, Row
from planlint.plan.model import Heading, Section
from planlint.plan.ordinal import Form
from planlint.text.span import Span

_LOWER = {Form.H1: Form.H2, Form.H3: Form.H4}
"""The form that a slip turns another into: （三） for 三、, （3） for 3."""


def levels(part: Section) -> tuple[Level, ...]:
    """Return the levels of a part (the body of a notice, plan or annex) with their policy and deviations."""
    rows: dict[Form, Row] = {}
    for heading, above in _with_ancestors(part):
        rows.setdefault(heading.ordinal.form, []).append((heading, above))
    counted: dict[Form, Row] = {form: row for form, row in rows.items() if form not in (Form.POINT, Form.GROUP)}
    found = [level_of(form, row) for form, row in counted.items()]
    found = [_without_consequences(level, found) for level in found]
    higher = {heading.span: above for row in counted.values() for heading, above in row}
    return tuple(with_certainty(level, higher) for level in _with_slips(found, counted))


def _with_ancestors(part: Section) -> Iterator[tuple[Heading, dict[Form, int]]]:
    """Yield each heading with the offset of the nearest heading of each higher form above it."""
    stack: list[tuple[Section, dict[Form, int]]] = [(part, {})]
    while stack:
        section, above = stack.pop()
        if section.heading:
            yield section.heading, above
            above = above | {section.heading.ordinal.form: section.heading.span.start}
        stack.extend((below, above) for below in reversed(section.sections))


def _with_slips(found: Sequence[Level], rows: Mapping[Form, Row]) -> Iterator[Level]:
    """Merge the two deviations that a heading in the wrong form causes: 二、（三）四、 has one in either level."""
    wrong = {deviation.heading.span for level in found for deviation in level.deviations}
    slips = [slip for level in found for gap in level.deviations if (slip := _slip(gap, rows, wrong))]
    if not slips:
        yield from found
        return
    slipped = {slip.heading.span for slip in slips}
    explained = slipped | {slip.other.span for slip in slips if slip.other}
    for level in found:
        own = [slip for slip in slips if slip.heading.ordinal.form is level.form]
        rest = [(heading, above) for heading, above in rows[level.form] if heading.span not in slipped]
        counted = level_of(level.form, rest) if own and rest else level
        retained = [deviation for deviation in counted.deviations if deviation.heading.span not in explained]
        yield replace(counted, deviations=(*retained, *own))


def _slip(gap: Deviation, rows: Mapping[Form, Row], wrong: set[Span]) -> Deviation | None:
    """Return the heading that would fill *gap* in its form: one out of step in its own level, or with （一） right below."""
    form, at = gap.heading.ordinal.form, gap.heading.span.start
    lower = _LOWER.get(form)
    is_gap = gap.kind is DeviationKind.GAP and gap.heading.ordinal.number == gap.expected + 1
    if not is_gap or lower is None or lower not in rows:
        return None
    before = bisect_left(rows[form], at, key=_start) - 1
    since = _start(rows[form][before]) if before >= 0 else 0
    between = rows[lower][bisect_left(rows[lower], since, key=_start) : bisect_left(rows[lower], at, key=_start)]
    for (heading, _), following in zip_longest(between, between[1:]):
        is_slip = heading.span in wrong or (following is not None and _heads(heading, following[0]))
        if heading.ordinal.number == gap.expected and is_slip:
            return Deviation(DeviationKind.FORM, heading, gap.expected, gap.heading)
    return None


def _heads(heading: Heading, following: Heading) -> bool:
    """Return whether *following* is （一） and comes right below *heading*."""
    between = heading.source.text[heading.paragraph.span.end : following.span.start]
    return following.ordinal.number == 1 and not between.strip()


def _start(place: tuple[Heading, dict[Form, int]]) -> int:
    return place[0].span.start


def _without_consequences(level: Level, all_levels: Sequence[Level]) -> Level:
    """Drop the gaps that a lost heading above explains: if 三、 is lost with all below it, that is one defect."""
    lost = [
        deviation.heading.span.start
        for above in all_levels
        for deviation in above.deviations
        if above.form.rank < level.form.rank and deviation.kind is DeviationKind.GAP
    ]
    if not lost or not level.deviations:
        return level
    starts = sorted(heading.span.start for group in level.groups for heading in group)
    retained = tuple(d for d in level.deviations if d.kind is not DeviationKind.GAP or not _follows(d, starts, lost))
    return replace(level, deviations=retained)


def _follows(deviation: Deviation, starts: Sequence[int], lost: Sequence[int]) -> bool:
    """Return whether a heading lost above belongs between this heading and the one before it."""
    at = deviation.heading.span.start
    i = bisect_left(starts, at)
    return any((starts[i - 1] if i else 0) < place <= at for place in lost)
