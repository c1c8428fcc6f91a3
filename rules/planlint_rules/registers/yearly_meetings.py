"""Meetings held every year (全国教育工作会议) where a plan carries out what one of an earlier year decided."""

import re
from collections.abc import Iterator
from datetime import date

from planlint.authoring import Plan, Span
from planlint_rules.registers.campaigns import is_report, reviewed_spans
from planlint_rules.registers.formulations import plain_matches

_MEETING = re.compile("(20[0-9]{2})年(?:全国|全省|全市|全县|全区)?教育工作会议(?=精神|部署|要求|工作部署)")
_CARRIED_OUT = re.compile(r"(?:贯彻|落实|按照|根据|围绕)[^。;,\n]{0,30}$")
_RECENT = 3  # years: what an older meeting decided is named for a reason


def earlier_meetings(plan: Plan, day: date) -> Iterator[tuple[Span, int]]:
    """Yield where the plan carries out the decisions of a yearly meeting before the year of *day*, and the meeting's year."""
    if is_report(plan):
        return
    for found in plain_matches(_MEETING, plan):
        year = int(found.group(1))
        before = plan.source.folded[max(found.start() - 40, 0) : found.start()]
        is_earlier = day.year - _RECENT <= year < day.year and _CARRIED_OUT.search(before)
        if is_earlier and not any(span.start <= found.start() < span.end for span in reviewed_spans(plan)):
            yield Span(*found.span()), year
