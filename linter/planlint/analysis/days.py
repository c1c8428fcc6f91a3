"""The days that a plan names (9月21日, 2024年9月20日—22日, 2024.9.21), with the years that they may be of."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from planlint.plan.model import Paragraph, Plan
from planlint.text.span import Span

_MONTH, _DAY = "1[0-2]|0?[1-9]", "3[01]|[12][0-9]|0?[1-9]"
_YEAR = "(?P<year>(?:19|20)[0-9]{2})"
_WRITTEN = re.compile(
    rf"(?:(?<![0-9]){_YEAR} ?年 ?)?(?<![0-9])(?P<month>{_MONTH}) ?月 ?(?P<day>{_DAY}) ?(?:日|号(?![线楼公文院]))"
    rf"|(?<![0-9A-Za-z.]){_YEAR.replace('year', 'pointed')}(?P<mark>[./-])(?P<month2>{_MONTH})(?P=mark)(?P<day2>{_DAY})"
    "(?![0-9./-])"
)
_HINT = re.compile(r"[0-9] ?(?:月 ?|[./-])[0-9]")
"""What every day has that is written; tested first, because it is fast."""
_POINTED = re.compile(
    rf"(?<![0-9.])(?P<month>1[0-2]|[1-9])\.(?P<day>{_DAY})(?=\s?\(?(?:星期|周)[一二三四五六日天](?![至到—~、和及一二三四五六日天期-]))"
)
_FROM = re.compile(r"\s?(?:\([^()]{0,8}\))? ?(?:上午|下午|中午|晚上?|早上)? ?(?:[-—–~～至到]{1,3}) ?")
_TO_DAY = re.compile(rf"(?P<day>{_DAY}) ?[日号]")
AUTUMN = 8
"""The first month of a school year; the months before it are of the next calendar year."""
_LATE, _EARLY = 10, 3
"""A plan issued from the one month on may name days up to the other month of the year after."""


class WrittenDay(Struct, frozen=True):
    """A day as a paragraph names it: its place in the source, year (None where none is written), month and day."""

    span: Span
    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Return the day in *year*, or in the year written with it; None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


class DayRange(Struct, frozen=True):
    """Two days that a paragraph joins: 9月20日—22日. The last has the year of the first where it names none of its own."""

    first: WrittenDay
    last: WrittenDay

    @property
    def span(self) -> Span:
        """The place from the first day to the last."""
        return Span(self.first.span.start, self.last.span.end)


def written_days(line: Paragraph) -> Iterator[WrittenDay]:
    """Yield the days of a paragraph in the order of the text; the second of 9月20日—22日 is not one."""
    if _HINT.search(line.folded):
        for found in _WRITTEN.finditer(line.folded):
            yield _day(line, found)


def pointed_days(line: Paragraph) -> Iterator[WrittenDay]:
    """Yield the days written as 11.28周六: month and day with a point, and the day of the week, which shows what is meant."""
    for found in _POINTED.finditer(line.folded) if "周" in line.folded or "星期" in line.folded else ():
        yield WrittenDay(line.part(*found.span()), None, int(found["month"]), int(found["day"]))


def _day(line: Paragraph, found: re.Match[str]) -> WrittenDay:
    year = found["year"] or found["pointed"]
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    return WrittenDay(line.part(*found.span()), int(year) if year else None, int(month), int(day))


def day_ranges(line: Paragraph) -> Iterator[DayRange]:
    """Yield the spans of days of a paragraph: 9月20日—22日, 2024年9月20日至10月7日."""
    days = list(written_days(line))
    text, begin = line.folded, line.span.start
    for i, first in enumerate(days):
        joint = _FROM.match(text, first.span.end - begin)
        if not joint:
            continue
        if i + 1 < len(days) and days[i + 1].span.start - begin == joint.end():
            last = days[i + 1]
            yield DayRange(first, WrittenDay(last.span, last.year or first.year, last.month, last.day))
        elif last_day := _TO_DAY.match(text, joint.end()):
            span = line.part(*last_day.span())
            yield DayRange(first, WrittenDay(span, first.year, first.month, int(last_day["day"])))


def years_of(plan: Plan, month: int) -> Sequence[int]:
    """Return the years that a day in *month*, named without one, may be of; empty where the plan's year is not known.

    In a plan for a school year the months from August on are of its first year, unless only the date of issue says
    which year it is; a plan issued late in a year may name days of the next one.
    """
    profile = plan.profile
    if profile.year is None:
        return ()
    first = int(profile.year.value)
    last = int(profile.until.value) if profile.until else first
    if "学年" in plan.name and not _is_known_by_issue(plan):
        return [year for year in range(first, max(last, first + 1) + 1) if (month >= AUTUMN) == (year < max(last, first + 1))]
    issued = str(profile.issued.value) if profile.issued else ""
    years = set(range(first, last + 1)) | ({int(issued[:4])} if issued else set())
    if issued[5:7] >= f"{_LATE:02}" and month <= _EARLY:
        years.add(int(issued[:4]) + 1)
    return sorted(years)


def _is_known_by_issue(plan: Plan) -> bool:
    """Return whether the plan's year is known only from its date of issue."""
    year, issued = plan.profile.year, plan.profile.issued
    return bool(year and issued and year.origin == "text" and str(issued.value).startswith(str(year.value)))
