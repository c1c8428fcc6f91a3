"""The years that a plan is for, and the day on which it was issued."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.parse.clues import Clue
from planlint.plan.parse.words import DATE, LOOSE_DATE, MEETING
from planlint.plan.profile import Fact
from planlint.text.five_year_plans import FIVE_YEAR_PLAN, five_year_plan
from planlint.text.normalize import without_blanks
from planlint.text.numerals import number

_YEAR = r"(?:19|20)\d\d"
_SUMMED_UP = re.compile(r".{0,60}?(?:总结|回顾|情况)(?:以?及|[和与暨、])(?=.{0,60}(?:19|20)\d\d)")
"""What precedes the plan in 2025年工作总结及2026年工作计划."""
_TO = r"\s?[-—–―~至～]+\s?"
_TITLE_YEARS = (
    re.compile(rf"(?<!\d)({_YEAR})年\d{{1,2}}月{_TO}({_YEAR})年\d{{1,2}}月"),
    re.compile(rf"(?<!\d)({_YEAR})(?:年?{_TO}({_YEAR}))?\s?(?:学?年|\))"),
    re.compile(rf"(?:^|[一-鿿“])({_YEAR})()(?=[一-鿿])(?![届级号])"),
)
_CHINESE_YEAR = re.compile("[二][〇○零OＯ0][〇○零OＯ0一二三][〇○零OＯ0一二三四五六七八九](?=年)")
_FIVE_YEARS = re.compile(FIVE_YEAR_PLAN)
_COHORT = re.compile(rf"(?<!\d)({_YEAR})届")
_TEXT_YEAR = re.compile(rf"(?<!\d)({_YEAR})年")
_AHEAD = re.compile(
    rf"(?<!\d)({_YEAR})年(?:的|政府|全[省市县区]|我[省市县区]|经济社会发展|主要|重点|各项"
    rf"|下一步){{0,4}}(?:工作(?!的?回顾|总结|完成|情况)|任务|目标|安排|打算|思路|计划|部署)"
)
_BACK = re.compile("回顾|总结|完成情况|取得|过去|主要成绩|情况$")
_LATE = 11  # the month from which a report is about the next year
_MOST_READ = 60  # paragraphs read where the titles say nothing
_NEAR = 3  # a date belongs to a signature up to that many lines above it
_ENOUGH = 3  # mentions in the text that decide
_HEADINGS = 12  # chapters of a report among which the one on the coming year is
_HEAD = 4  # lines below a title among which its years may be
_PERIOD = re.compile(rf"\(?({_YEAR})[年.]\d{{0,2}}月?{_TO}({_YEAR})[年.]?(?:\d{{1,2}}月?)?\)?")
_ZEROS = str.maketrans("○OＯ0", "〇〇〇0")


def detect_years(titles: Sequence[Clue], issued: Fact | None, genre: str, plan: Plan) -> tuple[Fact | None, Fact | None]:
    """Return the first and the last of the years that the plan is for; the last only where it has several."""
    if years := next((found for clue in titles if (found := _title_years(clue))), None) or _years_below_title(plan):
        return years
    year = _year_of(issued, genre) or (_year_ahead(plan) if genre == "report" else None) or _cohort(titles)
    return (year or (_year_of_text(plan) if genre not in ("other", "speech", "report") else None)), None


def _title_years(clue: Clue) -> tuple[Fact, Fact | None] | None:
    """Return the years in a title, the last of a span of years too."""
    words = _CHINESE_YEAR.sub(lambda year: str(_year(year.group())), DATE.sub("", clue.words))
    summed_up = _SUMMED_UP.match(words)
    for pattern in _TITLE_YEARS:
        if found := pattern.search(words, summed_up.end() if summed_up else 0):
            first, last = found.groups()
            return clue.fact(int(first)), clue.fact(int(last)) if last else None
    if found := _FIVE_YEARS.search(words):
        first, last = five_year_plan(found.group())
        return clue.fact(first), clue.fact(last)
    return None


def _year(numeral: str) -> int:
    """Return the year 2025 of 二〇二五."""
    return number(numeral.translate(_ZEROS).replace("0", "〇").replace("零", "〇"))


def _years_below_title(plan: Plan) -> tuple[Fact, Fact | None] | None:
    """Return the years of a line below the title that consists of them: （2025年3月—2030年2月）."""
    for line in plan.body.body[:_HEAD]:
        if found := _PERIOD.fullmatch(without_blanks(line.folded)):
            return Fact(int(found.group(1)), "text", line.span), Fact(int(found.group(2)), "text", line.span)
    return None


def _year_ahead(plan: Plan) -> Fact | None:
    """Return the year that a report's heading on the coming work names: 2026 beside 2025年工作回顾 and 2026年工作安排."""
    headings = [section.heading for section in plan.body.sections if section.heading]
    for heading in headings[:_HEADINGS]:
        words = without_blanks(heading.title.folded)
        if (found := _AHEAD.search(words)) and not _BACK.search(words):
            return Fact(int(found.group(1)), "text", heading.span)
    return None


def _year_of(issued: Fact | None, genre: str) -> Fact | None:
    if issued is None:
        return None
    year, month = int(str(issued.value)[:4]), int(str(issued.value)[5:7])
    return Fact(year + (genre == "report" and month >= _LATE), issued.origin, issued.span)


def _cohort(titles: Sequence[Clue]) -> Fact | None:
    return next((clue.fact(int(found.group(1))) for clue in titles if (found := _COHORT.search(clue.words))), None)


def _year_of_text(plan: Plan) -> Fact | None:
    """Return the year that the plan names most often, the later of two that it names equally often."""
    years = Counter(int(y) for p in islice(plan.body.all_paragraphs, _MOST_READ) for y in _TEXT_YEAR.findall(p.folded))
    best, times = max(years.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return Fact(best, "text") if times >= _ENOUGH else None


def detect_issued(plan: Plan, files: Sequence[Clue]) -> Fact | None:
    """Return the date of issue: the first below a signature, else the first in a line of its own, else that of *files*."""
    dates: list[Paragraph] = []
    signed: list[Paragraph] = []
    since = _NEAR
    for paragraph in plan.paragraphs:
        since = 0 if paragraph.role is Role.SIGNATURE else since + 1
        if _date(paragraph):
            (signed if since <= _NEAR else dates).append(paragraph)
    for paragraph in signed or dates:
        return Fact(_iso(_date(paragraph)), "text", paragraph.span)
    for clue in files:
        if found := DATE.search(clue.words):
            return clue.fact(_iso(found.group()))
    return None


def _iso(words: str) -> str:
    """Return a date as YYYY-MM-DD, or YYYY-MM where it has no day."""
    parts = [part for part in re.split("[-年月日./]", words.translate(_ZEROS)) if part]
    return "-".join(f"{number(part if part.isdecimal() else part.replace('0', '〇')):02}" for part in parts[:3])


def _date(paragraph: Paragraph) -> str:
    """Return the date that a line consists of, or that a signature or note has; empty if none."""
    words = without_blanks(paragraph.folded)
    if paragraph.role is Role.DATE:
        found = DATE.search(words) or LOOSE_DATE.fullmatch(words.strip("()"))
    elif paragraph.role is Role.SIGNATURE:
        found = DATE.search(words) or LOOSE_DATE.search(words)
    elif paragraph.role is Role.NOTE and (words.startswith("(") or MEETING.fullmatch(paragraph.folded)):
        found = DATE.search(words)
    else:
        return ""
    return found.group() if found else ""
