"""Days of a plan that are out of order: spans that end before they begin, days before the plan's own."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from planlint.analysis.days import AUTUMN, DayRange, WrittenDay, day_ranges, pointed_days, written_days, years_of
from planlint.analysis.schedules import NOON, clock_ranges
from planlint.analysis.stages import NEAR_MONTHS
from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.passage import Sentence
from planlint.plan.text_types import text_type
from planlint.text.numerals import CHINESE_COUNTS, number
from planlint.text.span import Span
from planlint.text.workdays import count_workdays

_MONTHS = re.compile(
    r"(?<![0-9年.])(?P<first>1[0-2]|[1-9]) ?月份?(?:[底初]|[上中下]旬)? ?[-—–~～至到]{1,2} ?(?P<last>1[0-2]|[1-9]) ?月"
)
_STAGE = re.compile("阶段|步骤|第[一二三四五六]步")
_LATER_YEAR = re.compile("次年|翌年|第二年|下一?年|明年|来年")
_DEADLINE = re.compile(
    r"截止(?:时间|日期)[为是:]?\s?$|(?:报名|上交|提交|报送|交稿|投稿|征集|申报|递交|收件)[^,。;]{0,4}截[止至][^,。;]{0,4}$"
)
"""What leads to a deadline; 截至9月1日 alone is about what was done by then."""
_BEFORE = re.compile(
    r"(?:上午|中午|下午|晚上?)?(?:[0-9]{1,2} ?[:时点][0-9]{0,2}分?)?(?:\([^()]{1,8}\))?[之以]?前"
    "[^,。;]{0,20}(?:报|交|送|完成|上传|发至|填写|确定|到位|布置)"
)
_STARTS = re.compile(
    r"(?:\([^()]{1,8}\))?(?:左右|前后|上午|中午|下午|晚上?|起|开始|正式){0,2}(?:启动|开始|举行|举办|召开|报名|集合|报到|开赛|开幕)"
)
_LISTED = re.compile(
    "(?:星期|周)[一二三四五六日天](?:[0-9]{1,2}:[0-9]{2})?前?(?:完成|通知|邀请|交稿|交付|定稿|发布|到货|汇总|彩排|布置|确认|提交|上报)"
)
"""What is to be done by a day of a list, 【11.19周四定稿】."""
_TIME_LABEL = re.compile(
    r"(?:活动|比赛|预赛|初赛|复赛|决赛|报名|集合|报到|考试|测试|演练|举办|开展|开始|启动|会议|培训|彩排|评比|评审|展示)(?:的?时间|日期)?[为是定在于:]{1,2}\s?$"
)
_PAST = re.compile(
    "已|了|曾|根据|按照|依据|经|自从?|以来|精神|发生|通知要求|印发|发布|下发|公布|上[届次期]|去年|前期|是第|截[止至]目前|原定"
)
_TYPES = ("operational", "programme", "notice", "emergency", "meeting")
_LONGEST_LEAD = 60  # days before the plan's own that a copied date may be off; a day farther back is of the year after
_LOOK = 24
_CLAUSE = re.compile("[,。;!?]")
_HAN = re.compile("[一-鿿]{5}")
_WORKDAYS = re.compile(rf"(?P<count>[0-9]{{1,2}}|[{CHINESE_COUNTS}]{{1,2}})个?工作日(?![内前])")
_NOTICE = re.compile("公[示告]|受理|征求意见")
_LEAP = 2024
_HALF = 90  # minutes by which times of one morning are reversed: 9:00—8:30
_NIGHT = 18 * 60  # minutes from midnight; what begins later may end in the morning


class ReversedRange(Struct, frozen=True):
    """A span of time that ends before it begins; *is_sure* is false where a part of the day may be meant otherwise."""

    span: Span
    is_sure: bool = True


class DaysBeforeIssue(Struct, frozen=True):
    """Days for something still to be done that are before the day on which the plan was issued."""

    days: tuple[WrittenDay, ...]
    issued: date
    issued_at: Span
    is_deadline: bool


class ShortNotice(Struct, frozen=True):
    """A public notice whose days have fewer working days (*counted*) than it says (*stated*); *days* is their place.

    *is_known* is false where the holidays of the year are not known, so that only weekends are left out.
    """

    span: Span
    days: Span
    stated: int
    counted: int
    is_known: bool


def reversed_ranges(plan: Plan) -> Iterator[ReversedRange]:
    """Yield the spans of days, months and times of the plan's text that end before they begin."""
    for line in plan.paragraphs:
        if line.role in (Role.TEXT, Role.SET_ASIDE, Role.TITLE):
            yield from _reversed_days(line)
            yield from _reversed_months(line)
            yield from _reversed_times(line)


def _reversed_days(line: Paragraph) -> Iterator[ReversedRange]:
    for one in day_ranges(line):
        first, last = one.first.in_year(_LEAP), one.last.in_year(_LEAP)
        if first is None or last is None or last >= first or _LATER_YEAR.search(line.folded):
            continue
        years_written = one.first.year and "年" in line.source.folded_part(one.last.span)
        months = one.first.month - one.last.month
        is_of_stage = _STAGE.search(line.folded) and one.first.month < AUTUMN and months <= NEAR_MONTHS
        if years_written or months == 0 or is_of_stage:
            yield ReversedRange(one.span)


def _reversed_months(line: Paragraph) -> Iterator[ReversedRange]:
    """Yield the months of a stage that end before they begin; 9月—7月 elsewhere is a school year."""
    if not _STAGE.search(line.folded) or _LATER_YEAR.search(line.folded):
        return
    for found in _MONTHS.finditer(line.folded):
        first, last = int(found["first"]), int(found["last"])
        if last < first <= last + NEAR_MONTHS:
            yield ReversedRange(line.part(*found.span()))


def _reversed_times(line: Paragraph) -> Iterator[ReversedRange]:
    for one in clock_ranges(line):
        if one.end >= one.start or one.is_later_day:
            continue
        if one.end >= NOON:
            yield ReversedRange(one.span)
        elif one.end + NOON < one.start < _NIGHT or 0 < one.start - one.end <= _HALF:  # 4:30 may be in the afternoon
            yield ReversedRange(one.span, is_sure=False)


def days_before_issue(plan: Plan) -> DaysBeforeIssue | None:
    """Return the days before the plan's own date by which something is due; if there are none, on which something begins."""
    issued, days = plan.profile.issued, plan.profile.issue_days
    if not issued or not issued.span or not days or days[0] != days[1] or text_type(plan) not in _TYPES:
        return None
    due: list[WrittenDay] = []
    begun: list[WrittenDay] = []
    for line in plan.paragraphs:
        if line.role is not Role.TEXT or line.span == issued.span:
            continue
        for day in _single_days(line):
            one = day.in_year(days[0].year)
            if one and timedelta(0) < days[0] - one <= timedelta(_LONGEST_LEAD):
                lead, tail = _clause(line, day)
                if _PAST.search(lead + tail):
                    continue
                if _DEADLINE.search(lead) or _BEFORE.match(tail):
                    due.append(day)
                elif _TIME_LABEL.search(lead) or _STARTS.match(tail) or _LISTED.match(tail):
                    begun.append(day)
    found = due or begun
    return DaysBeforeIssue(tuple(found), days[0], issued.span, bool(due)) if found else None


def _single_days(line: Paragraph) -> Iterator[WrittenDay]:
    """Yield the days of a line that begin no span of days, for what takes several days may have begun."""
    ranges = [one.span for one in day_ranges(line)]
    for day in (*written_days(line), *pointed_days(line)):
        if not any(span.start <= day.span.start < span.end for span in ranges):
            yield day


def _clause(line: Paragraph, day: WrittenDay) -> tuple[str, str]:
    """Return the words of the clause before and after a day."""
    start, end = day.span.start - line.span.start, day.span.end - line.span.start
    lead = _CLAUSE.split(line.folded[max(start - _LOOK, 0) : start])[-1]
    return lead, _CLAUSE.split(line.folded[end : end + _LOOK])[0]


def short_notices(plan: Plan) -> Iterator[ShortNotice]:
    """Yield the public notices of n working days that end too early: 公示5个工作日（9月28日—9月30日）."""
    for line in plan.paragraphs:
        if line.role is not Role.TEXT or "工作日" not in line.folded:
            continue
        for sentence in line.sentences if _NOTICE.search(line.folded) else ():
            ranges = [one for one in day_ranges(line) if sentence.span.start <= one.span.start < sentence.span.end]
            stated = list(_WORKDAYS.finditer(sentence.folded))
            if len(ranges) == 1 == len(stated) and _NOTICE.search(sentence.folded):
                yield from _short_notice(plan, sentence, ranges[0], stated[0])


def _short_notice(plan: Plan, sentence: Sentence, days: DayRange, stated: re.Match[str]) -> Iterator[ShortNotice]:
    """Compare the working days between two days with those stated; in a plan of no known year, all days between them."""
    years = years_of(plan, days.first.month)
    first, last = (day.in_year(years[0] if years else _LEAP) for day in (days.first, days.last))
    if first and last and first <= last <= first + timedelta(_LONGEST_LEAD):
        is_dated = bool(years or days.first.year)
        counted, known = count_workdays(first, last) if is_dated else ((last - first).days + 1, True)
        if counted < number(stated["count"]):
            yield ShortNotice(sentence.part(*stated.span()), days.span, number(stated["count"]), counted, known)


def is_ahead(line: Paragraph, day: WrittenDay) -> bool:
    """Return whether the words around a day say that something is due or to begin then, or the line is nothing but the day."""
    lead, tail = _clause(line, day)
    if _PAST.search(lead + tail):
        return False
    is_alone = not line.folded[: day.span.start - line.span.start].strip() and not _HAN.search(tail)
    return is_alone or bool(_DEADLINE.search(lead) or _BEFORE.match(tail) or _TIME_LABEL.search(lead) or _STARTS.match(tail))
