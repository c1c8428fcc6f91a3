"""The day of the week beside a date is that of the calendar."""

import re
from collections.abc import Iterator

from planlint.authoring import (
    Edit,
    Example,
    Hit,
    Paragraph,
    Plan,
    Rule,
    Severity,
    Span,
    WrittenDay,
    pointed_days,
    written_days,
    years_of,
)

_WEEKDAY = re.compile(
    r"\s?(?:,|\(\s?)?(?P<name>(?:星期|礼拜|周)(?P<day>[一二三四五六日天]))(?![至到—~、和及或期-]|\s?[一二三四五六日天])"
)
_WEEK = "一二三四五六日"


def check(plan: Plan) -> Iterator[Hit]:
    """Report each day of the week that the date before it has in none of the years that the date may be of."""
    for line in plan.paragraphs:
        if line.role.has_words and ("周" in line.folded or "星期" in line.folded or "礼拜" in line.folded):
            days = [*written_days(line), *pointed_days(line)]
            named = {day.year for day in days if day.year}
            for day in days:
                yield from _compare(plan, line, day, named)


def _compare(plan: Plan, line: Paragraph, day: WrittenDay, named: set[int]) -> Iterator[Hit]:
    found = _WEEKDAY.match(line.folded, day.span.end - line.span.start)
    if not found:
        return
    years = [day.year] if day.year else sorted({*years_of(plan, day.month), *named})
    dates = [one for year in years if (one := day.in_year(year))]
    weekday = _WEEK.index(found["day"].replace("天", "日"))
    if not dates or any(one.weekday() == weekday for one in dates):
        return
    right, span = _WEEK[dates[0].weekday()], line.part(*found.span("name"))
    data = {"date": line.source.text[day.span.start : day.span.end], "written": found["name"], "year": dates[0].year}
    data["right"] = found["name"][:-1] + right
    data["stale"] = _stale(day, weekday, dates[0].year)
    edits = (Edit(line.part(*found.span("day")), right),) if len(dates) == 1 else ()
    severity = None if day.year or _is_year_sure(plan) else Severity.WARNING
    yield Hit(Span(day.span.start, span.end), data, edits, safe=False, severity=severity)


def _is_year_sure(plan: Plan) -> bool:
    """Return whether the title or the date of issue says of which year the plan is."""
    year = plan.profile.year
    return plan.profile.issued is not None or (year is not None and year.origin == "title")


def _stale(day: WrittenDay, weekday: int, year: int) -> str:
    """Return in words in which of the two years before the day was on that day of the week; empty if in neither."""
    for before in (year - 1, year - 2):
        one = WrittenDay(day.span, None, day.month, day.day).in_year(before)
        if one and one.weekday() == weekday:
            return f"，{before}年这一天才是"
    return ""


RULE = Rule(
    code="DAT006",
    name="weekday-mismatch",
    severity=Severity.ERROR,
    precision="unproven",
    proof="computed",
    title="日期与星期应当相符",
    message="{year}年{date}是{right}，不是{written}{stale}",
    why="日期与星期对不上，多因沿用了往年文稿，收文的人不知道以哪一个为准。",
    on=Plan,
    check=check,
    advice="按日历核对日期和星期，改正写错的一个。",
    examples=(
        # 没有写年份的，按计划的年份推算
        Example(
            bad="示例中学2024年秋游方案\n一、时间\n⟦9月21日（星期三⟧）出发，⟦2024年9月23日星期日⟧返校。\n二、地点\n云岭市青禾湖。",
            good="示例中学2024年秋游方案\n一、时间\n9月21日（星期六）出发，2024年9月23日星期一返校。\n二、地点\n云岭市青禾湖。",
        ),
        # 学年计划里，8月以后的是前一年，7月以前的是后一年
        Example(
            bad="示例中学2024学年第二学期工作计划\n一、安排\n⟦2月17日（周二⟧）开学，5.9（周五）运动会。\n二、保障\n加强领导。",
            good="示例中学2024学年第二学期工作计划\n一、安排\n2月17日（周一）开学，5.9（周五）运动会。\n二、保障\n加强领导。",
        ),
    ),
    allows=(
        # 几天并列的，一段时间的，看不出年份的
        "示例中学2024年秋游方案\n一、时间\n9月20日、21日（周五、周六），9月20日—22日（周五—周日），9月23日周一至周五，9月28日晚（星期六）。\n二、地点\n云岭市青禾湖。",
        "示例中学秋游方案\n一、时间\n9月21日（星期三）出发。\n二、地点\n云岭市青禾湖。",
    ),
)
