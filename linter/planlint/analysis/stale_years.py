"""Years of a plan's signature, days and events that are not the plan's own: they were copied from an earlier draft."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from planlint.analysis.day_order import is_ahead
from planlint.analysis.days import written_days, years_of
from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.text_types import text_type
from planlint.text.span import Span

_TYPES = ("operational", "programme", "notice", "emergency", "annual", "meeting")
_LOOKS_BACK = re.compile(
    "申报|纳税|所得税|汇算|清缴|考核|评选|评定|评价|评比|表彰|总结|述职|决算|年报|推荐|测评|奖|督导|统计|通报|回顾|审核|认定"
)
_BEGINS_EARLY = re.compile("高考|中考|招生|报名|预算|学考|选考|招[聘录]|保送|强基|领军|直通车|申报|项目|[级届]|创建")
_WINTER = re.compile("寒假|冬|春|元旦|迎新|期末|学期|新年")
"""Words of a title whose plan may be issued after its year, or long before it."""
_EARLIEST = timedelta(92)
_SOON = timedelta(75)
_FARTHEST = 3  # years between a stale year and the plan's
_NAME = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?:学?年)?(?P<name>(?:(?![0-9，、。；])[一-鿿]){0,10}?(?:[艺科体文读教]\S节|[一-鿿]{2}(?:节|大?赛|运动会|开放日|夏令营|冬令营|活动周|活动月|成人礼)))"
)
_PATH = re.compile(r"[/\\]$|文件夹[^,。;]{0,12}$|(?:邮件|文件|压缩包)名?[^,。;]{0,4}$")
_OTHER_YEAR = re.compile("去年|往年|上[届次年]|历[届年]|曾|荣?获|回顾|总结|以来|参[照考]|延续|继|已|了|[至到—-]$")
_LOOK = 16


_AHEAD = re.compile("申报|申请|征集|遴选|项目库|储备|预算|立项|推荐|招[生聘录标]|报名|入库")
"""The title of a notice about what is applied for, or chosen, in the year before."""
_NEWS = re.compile(r"本报讯|本网讯|讯\(|(?:^|\()(?:本报|通讯员|记者)[ :]|记者从|据.{2,12}(?:消息|报道)")
_OPENING = 60  # code points of a paragraph in which news says that it is news


class StaleYear(Struct, frozen=True):
    """A year that is not the plan's: its place, as written, the plan's, and whether nothing else can be meant.

    *title* is the place of the plan's own year, if the title has it.
    """

    span: Span
    year: int
    expected: int
    is_sure: bool
    title: Span | None = None


def stale_years(plan: Plan) -> Iterator[StaleYear]:
    """Yield the stale years of the signature, of days that are still to come, and of the names of the plan's own event."""
    if text_type(plan) not in _TYPES or plan.profile.year is None:
        return
    signature = _signature(plan)
    if signature:
        yield signature
    else:
        for line in plan.paragraphs:
            if line.role is Role.TEXT:
                yield from _days(plan, line)
    for line in plan.paragraphs:
        if line.role is Role.TEXT:
            yield from _names(plan, line)


def _signature(plan: Plan) -> StaleYear | None:
    """Return the date of issue if it is long before the year that the title names, or after it."""
    profile = plan.profile
    year, issued, days = profile.year, profile.issued, profile.issue_days
    if not (year and issued and days and issued.span) or year.origin != "title" or issued.origin != "text":
        return None
    first, last = int(year.value), int((profile.until or year).value)
    is_school_year = "学年" in plan.name
    begin = date(first, 8, 1) if is_school_year else date(first, 1, 1)
    end = date(max(last, first + 1), 8, 31) if is_school_year else date(last, 12, 31)
    if _WINTER.search(plan.name):
        end += _EARLIEST
    is_early = days[1] < begin - _EARLIEST and not _BEGINS_EARLY.search(plan.name)
    is_late = days[0] > end and not _LOOKS_BACK.search(plan.name) and not _announces(plan, days[0])
    if not (is_early or is_late) or abs(days[0].year - first) > _FARTHEST:
        return None
    expected = first if is_early or not is_school_year else last
    written = re.search(str(days[0].year), plan.source.folded_part(issued.span))
    if not written:
        return None
    span = Span(issued.span.start + written.start(), issued.span.start + written.end())
    return StaleYear(span, days[0].year, expected, _fits(plan, days[0], expected), title=year.span)


def _fits(plan: Plan, issued: date, year: int) -> bool:
    """Return whether the date of issue, were it of *year*, would be right before a day that the plan names."""
    try:
        moved = issued.replace(year=year)
    except ValueError:  # 29 February
        return False
    for line in plan.paragraphs:
        for day in written_days(line):
            if day.year in (None, year) and (one := day.in_year(year)) and timedelta(0) <= one - moved <= _SOON:
                return True
    return False


def _announces(plan: Plan, issued: date) -> bool:
    """Return whether the plan names, with its year, a day soon after the date of issue, which then is right."""
    named = (day.in_year(day.year) for line in plan.paragraphs for day in written_days(line) if day.year)
    return any(one and timedelta(0) < one - issued <= _SOON for one in named)


def _days(plan: Plan, line: Paragraph) -> Iterator[StaleYear]:
    """Yield the years of days that are long before the plan, and by the words around them still to come."""
    profile = plan.profile
    assert profile.year
    year = int(profile.year.value)
    first = profile.issue_days[0] if profile.issue_days else date(year, 1, 1)
    for day in written_days(line):
        if (
            day.year is None
            or not year - _FARTHEST <= day.year < min(year, first.year)
            or day.year in years_of(plan, day.month)
        ):
            continue
        one = day.in_year(day.year)
        if one and first - one > _EARLIEST and is_ahead(line, day):
            span = Span(day.span.start, day.span.start + len("2024"))
            yield StaleYear(span, day.year, year, is_sure=profile.issued is not None or profile.year.origin == "title")


def _names(plan: Plan, line: Paragraph) -> Iterator[StaleYear]:
    """Yield the years in the names of the plan's own event: 2021艺术节 in the plan of the 艺术节 of 2022."""
    profile = plan.profile
    assert profile.year
    year, last = int(profile.year.value), int((profile.until or profile.year).value)
    if profile.year.origin != "title" or profile.issued is None or str(profile.issued.value)[:4] < str(year):
        return
    for found in _NAME.finditer(line.folded) if "20" in line.folded else ():
        written = int(found["year"])
        if not year - _FARTHEST <= written < year or last != year or found["name"][-3:] not in plan.name:
            continue
        lead = re.split("[,。;]", line.folded[max(found.start() - _LOOK, 0) : found.start()])[-1]
        tail = re.split("[,。;]", line.folded[found.end() : found.end() + _LOOK])[0]
        if not _OTHER_YEAR.search(lead + tail):
            span = line.part(*found.span("year"))
            yield StaleYear(span, written, year, is_sure=bool(_PATH.search(lead)), title=profile.year.span)


def is_doubtful_year(plan: Plan) -> bool:
    """Return whether the year may be another one.

    Text without a title may only name it, a notice of next year's work is mostly of this year, news are of its day,
    what is applied for is applied for in the year before, and in a plan issued then the end of that year was to come.
    """
    genre, year, issued = plan.profile.genre, plan.profile.year, plan.profile.issued
    if year is not None and issued is not None and str(issued.value).startswith(str(int(year.value) - 1)):
        return True
    is_notice = genre is not None and genre.value == "notice" and issued is None
    if is_notice or (plan.title is None and year is not None and year.origin == "text"):
        return True
    return _AHEAD.search(plan.name) is not None or any(_NEWS.search(line.folded[:_OPENING]) for line in plan.paragraphs)
