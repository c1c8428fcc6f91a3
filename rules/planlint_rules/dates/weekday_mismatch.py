"""The day of the week beside a date is that of the calendar, and what is named a working day is one."""

import re
from collections.abc import Iterator
from datetime import date

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
    is_workday,
    pointed_days,
    written_days,
    years_of,
)

_WEEKDAY = re.compile(
    r"\s?(?:,|\(\s?)?(?P<name>(?:星期|礼拜|周)(?P<day>[一二三四五六日天]))(?![至到—~、和及或期-]|\s?[一二三四五六日天])"
)
_WEEK = "一二三四五六日"
_WORKING = re.compile(
    r"\s?(?:\((?:(?:星期|周)[一二三四五六日天][,、]?\s?)?(?P<within>工作日)\)"
    r"|(?:\((?:星期|周)[一二三四五六日天]\))?[为是](?:正常|法定)?(?P<after>工作日)(?=[,。;)]|$))"
)
"""What calls the day before it a working day."""
_JOINED = re.compile(r"[、和及或与至到—–~～-]\s?$|(?:若|如|假如|是否|每年|每逢|遇)[^,。;]{0,6}$")
"""Words before a day that make it one of several, or a mere case."""
_LOOK = 10


def check(plan: Plan) -> Iterator[Hit]:
    """Report each day of the week that the date before it has in none of the years that the date may be of."""
    for line in plan.paragraphs:
        if line.role.has_words and any(word in line.folded for word in ("周", "星期", "礼拜", "工作日")):
            days = [*written_days(line), *pointed_days(line)]
            named = {day.year for day in days if day.year}
            for day in days:
                yield from _compare(plan, line, day, named)
                yield from _working(plan, line, day, named)


def _compare(plan: Plan, line: Paragraph, day: WrittenDay, named: set[int]) -> Iterator[Hit]:
    found = _WEEKDAY.match(line.folded, day.span.end - line.span.start)
    if not found:
        return
    dates = _dates(plan, day, named)
    weekday = _WEEK.index(found["day"].replace("天", "日"))
    if not dates or any(one.weekday() == weekday for one in dates):
        return
    right, span = _WEEK[dates[0].weekday()], line.part(*found.span("name"))
    data = {"date": f"{day.month}月{day.day}日", "written": found["name"], "year": dates[0].year}
    data["right"] = found["name"][:-1] + right
    data["stale"] = _stale(day, weekday, dates[0].year)
    edits = (Edit(line.part(*found.span("day")), right),) if len(dates) == 1 else ()
    severity = None if day.year or _is_year_sure(plan) else Severity.WARNING
    yield Hit(Span(day.span.start, span.end), data, edits, safe=False, severity=severity)


def _dates(plan: Plan, day: WrittenDay, named: set[int]) -> list[date]:
    """Return the dates that *day* may be; *named* are the years that its paragraph names."""
    years = [day.year] if day.year else sorted({*years_of(plan, day.month), *named})
    return [one for year in years if (one := day.in_year(year))]


def _working(plan: Plan, line: Paragraph, day: WrittenDay, named: set[int]) -> Iterator[Hit]:
    """Yield the day if it is named a working day and is one in none of its years; without the holidays, as a warning."""
    start, end = day.span.start - line.span.start, day.span.end - line.span.start
    found = _WORKING.match(line.folded, end)
    if not found or _JOINED.search(line.folded[max(start - _LOOK, 0) : start]):
        return
    dates = _dates(plan, day, named)
    works = [is_workday(one) for one in dates]
    if not dates or any(one for one, _ in works):
        return
    known = all(one for _, one in works)
    free = "放假的日子" if dates[0].weekday() < _WEEK.index("六") else f"星期{_WEEK[dates[0].weekday()]}"
    data = {"date": f"{day.month}月{day.day}日", "written": "工作日", "year": dates[0].year}
    data |= {"right": free, "stale": "" if known else "（未计调休）"}
    is_sure = known and (day.year or _is_year_sure(plan))
    name = "within" if found["within"] else "after"
    span = Span(day.span.start, line.part(*found.span(name)).end)
    yield Hit(span, data, severity=None if is_sure else Severity.WARNING)


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
        # 写明“工作日”的，应当是工作日：周末和放假的日子都不是，调休上班的周六是
        Example(
            bad="示例中学2024年招生工作方案\n一、时间\n⟦9月21日（工作日⟧）报名，⟦2024年10月2日为工作日⟧，照常接待。\n二、保障\n加强领导。",
            good="示例中学2024年招生工作方案\n一、时间\n9月20日（工作日）报名，2024年10月12日（星期六）为工作日，照常接待。\n二、保障\n加强领导。",
        ),
    ),
    allows=(
        # 题名里的学年没有数目，年份由落款知道
        "关于干部学年考核的通知\n各位教工：\n请于6月27日（周一）前完成测评。\n示例中学\n2011年6月21日",
        # 一段时间里的工作日；不在这一天；假设的
        "示例中学2024年招生工作方案\n一、时间\n9月20日至9月22日（工作日）报名，10月2日（非工作日）不接待，9月21日5个工作日内答复，如9月21日为工作日，照常接待。\n二、保障\n加强领导。",
        # 几天并列的，一段时间的，看不出年份的
        "示例中学2024年秋游方案\n一、时间\n9月20日、21日（周五、周六），9月20日—22日（周五—周日），9月23日周一至周五，9月28日晚（星期六）。\n二、地点\n云岭市青禾湖。",
        "示例中学秋游方案\n一、时间\n9月21日（星期三）出发。\n二、地点\n云岭市青禾湖。",
    ),
)
