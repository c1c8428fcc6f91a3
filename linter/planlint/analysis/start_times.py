"""The time at which a plan's activity begins, where two lines give it differently."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.analysis.days import WrittenDay, written_days
from planlint.plan.model import Paragraph
from planlint.text.span import Span

_LABEL = re.compile(r"[^,。;:]{0,6}(?:演练|活动|比赛|典礼|仪式|会议|考试)?时间(?:安排)?:")
_CLOCK = re.compile(
    r" ?(?:\([^()]{1,8}\))? ?(?:上午|下午|中午|晚上?)? ?"
    "(?P<time>(?P<hour>[01]?[0-9]|2[0-3]) ?: ?(?P<minute>[0-5][0-9]))(?! ?[-—–~～至到0-9:])"
)
_BEGINS = re.compile("(?:宣布|正式|准时)[^,。;]{0,8}开始")
_FARTHEST = 30  # minutes apart that two times of one beginning may be


class StartTime(Struct, frozen=True):
    """A time at which the activity is to begin, and the other one that its line of time gives; the places of both."""

    span: Span
    other: Span


def start_times(lines: Sequence[Paragraph]) -> Iterator[StartTime]:
    """Yield the times at which lines begin the activity on its day, if they are shortly before or after the one it has."""
    stated = [(line, found) for line in lines if _LABEL.match(line.words.folded) for found in _timed(line)]
    if len(stated) != 1:
        return
    at, (day, clock) = stated[0]
    for line in lines:
        if line is at or not _BEGINS.search(line.folded):
            continue
        for other, time in _timed(line):
            apart = abs(_minutes(time) - _minutes(clock))
            if (other.month, other.day) == (day.month, day.day) and 0 < apart <= _FARTHEST:
                yield StartTime(line.part(*time.span("time")), at.part(*clock.span("time")))


def _timed(line: Paragraph) -> Iterator[tuple[WrittenDay, re.Match[str]]]:
    """Yield the days of a line that a time of the clock follows, which begins no span of time."""
    for day in written_days(line):
        if found := _CLOCK.match(line.folded, day.span.end - line.span.start):
            yield day, found


def _minutes(found: re.Match[str]) -> int:
    return int(found["hour"]) * 60 + int(found["minute"])
