"""Registration for an activity that is open longer than the activity lasts."""

import re
from collections.abc import Iterator

from msgspec import Struct

from planlint.analysis.days import WrittenDay, day_ranges, written_days, years_of
from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.text_types import text_type
from planlint.text.marks import after_mark, before_mark
from planlint.text.span import Span

_ACTIVITY = "活动|比赛|竞赛|培训|演练|考试|研学|会议|大会|举办|举行|开展|展示"
_LABEL = re.compile(f"(?:{_ACTIVITY})?(?:的?(?:时间|日期))(?:安排|和地点|及地点|与地点|、地点)?(?:[:为是]|$)")
_REGISTERS = re.compile("报名|(?:参赛|参训|参加|参会)[^,。;]{0,6}名单|推荐名单")
_UNTIL = re.compile(
    r"(?:\([^()]{1,8}\))? ?(?:上午|中午|下午|晚上?)?(?:[0-9]{1,2}[:时点][0-9]{0,2})? ?(?:[之以]?前|止|截[止至])"
)
_TO = re.compile("(?:截[止至](?:时间|日期)?(?:[到为是:于]|在)?|至|到|[-—–~～]) ?$")
_MARKS = ",。;"
_FOR_ANOTHER = re.compile("(?:讲座|会议?|活动|培训|宣讲|结束)后")
"""Words of a registration for what comes after the activity: 讲座后报名."""
_LOOK = 40  # code points before a day that may name the registration
_TYPES = ("operational", "programme", "notice", "meeting")
_ANY_YEAR = 2024
_LONGEST = 60  # days after the activity; what is later is of another one


class LateRegistration(Struct, frozen=True):
    """A day until which one can register, and the last day of the activity, with the place of both."""

    span: Span
    activity: Span


def late_registrations(plan: Plan) -> Iterator[LateRegistration]:
    """Yield the last days of registration that are after the only time of the plan's activity."""
    if text_type(plan) not in _TYPES:
        return
    times = list(_activity_times(plan))
    if len(times) != 1:
        return
    activity = times[0]
    known = years_of(plan, activity.month)
    year = activity.year or (known[0] if known else _ANY_YEAR)
    last = activity.in_year(year)
    if last is None:
        return
    for line in plan.body.all_paragraphs:
        if line.role is Role.TEXT and _REGISTERS.search(line.folded) and not _FOR_ANOTHER.search(line.folded):
            for day in _last_days(line):
                one = day.in_year(year)
                if one and 0 < (one - last).days <= _LONGEST and not activity.span.overlaps(day.span):
                    yield LateRegistration(day.span, activity.span)


def _activity_times(plan: Plan) -> Iterator[WrittenDay]:
    """Yield the last day of each line that gives the time of an activity, or of the line below such a heading."""
    is_below = False
    for line in plan.body.all_paragraphs:
        words = line.words.folded
        if is_below or _LABEL.match(words):
            yield from sorted(_days(line), key=lambda day: (day.month, day.day))[-1:]
        is_below = _LABEL.fullmatch(words) is not None


def _days(line: Paragraph) -> Iterator[WrittenDay]:
    """Yield the days of a line, the last one of a span with the year of the first."""
    ranges = {one.last.span.start: one.last for one in day_ranges(line)}
    days = {day.span.start: day for day in written_days(line)} | ranges
    yield from (days[at] for at in sorted(days))


def _last_days(line: Paragraph) -> Iterator[WrittenDay]:
    """Yield the days by which a line closes the registration."""
    for day in _days(line):
        start, end = day.span.start - line.span.start, day.span.end - line.span.start
        first = after_mark(line.folded, start, _MARKS, max(start - _LOOK, 0))
        last = before_mark(line.folded, end, _MARKS, end + _LOOK)
        ends = _UNTIL.match(line.folded, end) or _TO.search(line.folded, first, start)
        if ends and _REGISTERS.search(line.folded, first, last):
            yield day
