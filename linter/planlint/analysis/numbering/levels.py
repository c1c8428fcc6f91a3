"""The levels of headings in a part of a plan, with the numbering policy of each and the headings out of step.

Level 1. may be continuous through the whole plan or restart under each heading; either is right, a break of the plan's
own policy is not. The policy of a level is the one with the fewest deviations; each deviation is reported once, and the
count continues from there.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from planlint.analysis.numbering.certainty import with_certainty
from planlint.analysis.numbering.counting import level as level_of
from planlint.analysis.numbering.inline import inline_members, marks_of
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level, Row
from planlint.analysis.numbering.slips import with_slips
from planlint.plan.model import Heading, Section
from planlint.plan.ordinal import Form


def levels(part: Section) -> tuple[Level, ...]:
    """Return the levels of a part (the body of a notice, plan or annex) with their policy and deviations."""
    rows: dict[Form, Row] = {}
    for heading, above in _with_ancestors(part):
        rows.setdefault(heading.ordinal.form, []).append((heading, above))
    counted: dict[Form, Row] = {form: row for form, row in rows.items() if form not in (Form.POINT, Form.GROUP)}
    inline = inline_members(part)
    found = [level_of(form, row, inline) for form, row in counted.items()]
    found = [_without_consequences(level, found) for level in found]
    higher = {heading.span: above for row in counted.values() for heading, above in row}
    found = [with_certainty(level, higher) for level in with_slips(found, counted, inline)]
    return tuple(replace(level, marks=tuple(marks_of(group, inline) for group in level.groups)) for level in found)


def _with_ancestors(part: Section) -> Iterator[tuple[Heading, dict[Form, int]]]:
    """Yield each heading with the offset of the nearest heading of each higher form above it."""
    stack: list[tuple[Section, dict[Form, int]]] = [(part, {})]
    while stack:
        section, above = stack.pop()
        if section.heading:
            yield section.heading, above
            above = above | {section.heading.ordinal.form: section.heading.span.start}
        stack.extend((below, above) for below in reversed(section.sections))


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
