"""The levels of headings in a part of a plan, with the numbering policy of each and the headings out of step.

Level 1. may be continuous through the whole plan or restart under each heading; either is right, a break of the plan's
own policy is not. The policy of a level is the one with the fewest deviations; each deviation is reported once, and the
count continues from there.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from planlint.analysis.numbering.certainty import one_for_lists_in_doubt, with_certainty
from planlint.analysis.numbering.counting import level as level_of
from planlint.analysis.numbering.inline import Inline, has_number_before, inline_members, marks_of, run_on_marks
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level
from planlint.analysis.numbering.restarts import Member, members_of
from planlint.analysis.numbering.slips import with_slips
from planlint.plan.model import Section
from planlint.plan.ordinal import Form
from planlint.text.span import Span


def levels(part: Section) -> tuple[Level, ...]:
    """Return the levels of a part (the body of a notice, plan or annex) with their policy and deviations."""
    members = [*members_of(part)]
    rows: dict[Form, list[Member]] = {}
    for member in members:
        if (form := member.heading.ordinal.form) not in (Form.POINT, Form.GROUP):
            rows.setdefault(form, []).append(member)
    inline = inline_members(part)
    found = [level_of(form, row, inline) for form, row in rows.items()]
    found = [_without_consequences(level, found) for level in found]
    by_span = {member.heading.span: member for member in members}
    found = [with_certainty(level, by_span) for level in with_slips(found, rows, inline)]
    return tuple(_completed(_without_run_on(level, part), by_span, inline) for level in found)


def _without_run_on(level: Level, part: Section) -> Level:
    """Drop the gaps and repeats after a number that is within the text above: where its list begins is not clear."""
    kinds = (DeviationKind.GAP, DeviationKind.REPEAT, DeviationKind.ORDER)
    retained = tuple(d for d in level.deviations if d.kind not in kinds or not has_number_before(d.heading, part))
    return replace(level, deviations=retained) if len(retained) < len(level.deviations) else level


def _completed(level: Level, members: Mapping[Span, Member], inline: Inline) -> Level:
    """Return a level with its marks, without restarts below an unnumbered line, and a list in doubt as one deviation."""
    deviations = tuple(one for one in level.deviations if not _is_introduced(one, members))
    return replace(
        level,
        deviations=tuple(one_for_lists_in_doubt(level.groups, deviations)),
        marks=tuple(marks_of(group, inline) for group in level.groups),
        restarted=frozenset(group[0].span for group in level.groups if members[group[0].span].count),
        resumed=frozenset(one.span for group in level.groups for one in group if members[one.span].is_resumed),
        run_on=tuple(mark for group in level.groups for mark in run_on_marks(group)),
    )


def _is_introduced(deviation: Deviation, members: Mapping[Span, Member]) -> bool:
    """Return whether a deviation is a count that begins again below an unnumbered line."""
    restarts = deviation.kind in (DeviationKind.RESTART, DeviationKind.REPEAT, DeviationKind.ORDER)
    return restarts and deviation.heading.ordinal.number <= 1 and members[deviation.heading.span].is_introduced


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
