"""Stages of a plan (第二阶段（5月）) that are out of order: headings below one heading, or lines that count them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from planlint.analysis.days import AUTUMN, day_ranges, written_days
from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.plan.passage import Passage
from planlint.text.numerals import CHINESE_DIGITS, number
from planlint.text.span import Span

_STAGE = re.compile("阶段|步骤|第[一二三四五六]步")
_ROW = re.compile("(?:步骤|阶段|步骤安排|进度|进度安排|时间安排|日程|日程安排|流程)$")
"""The end of a heading below which the items are stages, whatever they are called."""
_COUNTED = re.compile(rf"第(?P<number>[{CHINESE_DIGITS}]|[1-9])(?:阶段|步骤?|轮|环节)")
_TIME = re.compile(r"(?:时间|日期|起止时间)[为是:]|\(?(?=[0-9])")
"""How a line below a stage begins that has only its time."""
_MONTH = re.compile(
    r"(?:(?P<year>20[0-9]{2}) ?年 ?)?(?<![0-9])(?P<month>1[0-2]|[1-9])(?: ?月份?)?"
    r"(?: ?[-—–~～至到]{1,2} ?(?P<last>1[0-2]|[1-9]))? ?月"
)
_LATER_YEAR = re.compile("次年|翌年|第二年|下一?年|明年|来年|[每历]年|每月")
_FEWEST = 2
NEAR_MONTHS = 6
"""Months that a stage may be off; one that begins still earlier is of the next year."""


class _Moment(Struct, frozen=True):
    """A day, or a month where *day* is 0; *year* is 0 where none is written."""

    year: int
    month: int
    day: int

    def is_before(self, other: "_Moment") -> bool:
        """Return whether this is earlier than *other*, as far as both are written out and in one year."""
        if (self.year == 0) != (other.year == 0):
            return False
        if self.year != other.year:
            return self.year < other.year
        if self.month == other.month:
            return 0 < self.day < other.day
        return self.month < other.month <= self.month + NEAR_MONTHS


class _Step(Struct, frozen=True):
    """A stage: its place, its words, and when it begins and ends; *end* is None where one time is written only."""

    span: Span
    words: Passage
    begin: _Moment
    end: _Moment | None


class StageFault(Struct, frozen=True):
    """A stage that begins before the one above it or, if *ends_first*, ends before that does: the places and words of both."""

    span: Span
    words: Passage
    before: Span
    before_words: Passage
    ends_first: bool


def stages_out_of_order(plan: Plan) -> Iterator[StageFault]:
    """Yield the stages that begin before the one above them, and those of a count (第二阶段) that end before it does."""
    is_school_year = "学年" in plan.name
    for part in plan.parts:
        for section in part.walk():
            yield from _faults(list(_below(section)), is_school_year)
        for row in _counted_rows(part.all_paragraphs):
            yield from _faults(row, is_school_year)


def _faults(steps: Sequence[_Step | None], is_school_year: bool) -> Iterator[StageFault]:
    for first, second in pairwise(steps):
        if not first or not second:
            continue
        if is_school_year and not second.begin.year and second.begin.month < AUTUMN <= first.begin.month:
            continue
        is_counted = bool(_STAGE.search(first.words.folded) and _STAGE.search(second.words.folded))
        is_later_year = first.end is not None and second.begin.month + NEAR_MONTHS < first.end.month
        begins_first = second.begin.is_before(first.begin) and not is_later_year
        ends_first = is_counted and bool(first.end and second.end and second.end.is_before(first.end))
        if begins_first or ends_first:
            yield StageFault(second.span, second.words, first.span, first.words, not begins_first)


def _below(section: Section) -> Iterator[_Step | None]:
    """Yield the stages among the headings right below that of *section*, None for those that name no time."""
    below = [(one.heading, one) for one in section.sections if one.heading]
    titles = [heading.title.folded for heading, _ in below]
    is_row = bool(section.heading and _ROW.search(section.heading.title.folded))
    if len(below) >= _FEWEST and (is_row or all(_STAGE.search(title) for title in titles)):
        for heading, one in below:
            end = heading.title.span.end
            time = _time(heading.paragraph, end) or next((_time_below(line) for line in one.body[:1]), None)
            yield _Step(heading.span, heading.title, *time) if time else None


def _counted_rows(lines: Sequence[Paragraph]) -> Iterator[list[_Step | None]]:
    """Yield the rows of lines without ordinals that begin with 第一阶段, 第二阶段 and so on."""
    row: list[_Step | None] = []
    last = 0
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        found = _COUNTED.match(line.folded) if line.role is Role.TEXT and line.ordinal is None else None
        if not found:
            continue
        if number(found["number"]) != last + 1:
            yield row
            row = []
        last = number(found["number"])
        end = line.folded.find("。")
        words = Passage(line.part(0, end if end >= 0 else len(line.folded)), line.source)
        time = _time(line, words.span.end) or (_time_below(after) if after else None)
        row.append(_Step(words.span, words, *time) if time else None)
    yield row


def _time_below(line: Paragraph) -> tuple[_Moment, _Moment | None] | None:
    """Return the time of a line that has nothing but the time of the stage above it."""
    return _time(line, line.span.end) if _TIME.match(line.words.folded) and line.role is Role.TEXT else None


def _time(line: Paragraph, end: int) -> tuple[_Moment, _Moment | None] | None:
    """Return when what a line names before the offset *end* begins and ends; None where no day or month is written."""
    if _LATER_YEAR.search(line.folded):
        return None
    days = [one for one in written_days(line) if one.span.start < end]
    if days:
        ends = [one.last for one in day_ranges(line) if one.span.start < end]
        first = _Moment(days[0].year or 0, days[0].month, days[0].day)
        last = _Moment(ends[0].year or 0, ends[0].month, ends[0].day) if len(ends) == 1 else None
    elif found := _MONTH.search(line.folded, 0, end - line.span.start):
        year = int(found["year"] or 0)
        first = _Moment(year, int(found["month"]), 0)
        last = _Moment(year, int(found["last"]), 0) if found["last"] else None
    else:
        return None
    return first, last if last and last.month >= first.month else None
