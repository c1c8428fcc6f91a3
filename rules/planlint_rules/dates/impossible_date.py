"""Dates exist in the calendar."""

import re
from calendar import monthrange
from collections.abc import Iterator

from planlint.authoring import CHINESE_TENS, Example, Hit, Plan, Role, Rule, Severity, number

_DIGITS = f"[0-9]{{1,2}}|[{CHINESE_TENS}]{{1,3}}"
_DAY = re.compile(
    f"(?:(?P<year>(?:19|20)[0-9]{{2}}) ?年)? ?(?<![0-9{CHINESE_TENS}])(?P<month>{_DIGITS}) ?月 ?(?P<day>{_DIGITS}) ?日"
)
_MONTH = re.compile("(?<![0-9.])(?:1[3-9]|[2-9][0-9]|00?) ?月(?=[0-9底末初前份上中下])")
_SPAN = re.compile("((?:19|20)[0-9]{2})(?<![0-9][0-9]{4}) ?年? ?[-—–~～至到]{1,2} ?((?:19|20)[0-9]{2}) ?(?:学年|年)")
_LEAP = 2024
_ROLES = (Role.TEXT, Role.SET_ASIDE, Role.DATE, Role.TITLE)


def check(plan: Plan) -> Iterator[Hit]:
    """Report days and months that do not exist, and spans of years that end before they begin."""
    for paragraph in plan.paragraphs:
        if paragraph.role in _ROLES:
            for start, end in _impossible(paragraph.folded):
                yield Hit(paragraph.part(start, end), {"date": paragraph.text[start:end]})


def _impossible(text: str) -> Iterator[tuple[int, int]]:
    if "月" in text:
        days = [
            found
            for found in (_DAY.finditer(text) if "日" in text else ())
            if not _exists(found["year"], number(found["month"]), number(found["day"]))
        ]
        yield from (found.span() for found in days)
        for found in _MONTH.finditer(text):
            if not any(day.start() <= found.start() < day.end() for day in days):
                yield found.span()
    for found in _SPAN.finditer(text):
        if int(found[2]) < int(found[1]):
            yield found.span()


def _exists(year: str | None, month: int, day: int) -> bool:
    """Return whether a day of a month exists; without a year, 2月29日 does."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(int(year or _LEAP), month)[1]


RULE = Rule(
    code="DAT004",
    name="impossible-date",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    title="日期必须存在",
    message="没有“{date}”这样的日期",
    why="日历上没有的日期、终年早于始年的起止年份，必是笔误。",
    on=Plan,
    check=check,
    advice="核对日期。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n1.⟦2025年2月29日⟧前完成摸底，⟦6月31日⟧前完成整改，⟦13月⟧底前验收。",
            good="云岭市2025年教育工作要点\n一、德育\n1.2025年2月28日前完成摸底，6月30日前完成整改，12月底前验收。",
        ),
        # 起止年份颠倒
        Example(
            bad="示例县2025年工作要点\n一、德育\n1.编制⟦2027—2025年⟧规划。",
            good="示例县2025年工作要点\n一、德育\n1.编制2025—2027年规划。",
        ),
    ),
    allows=(
        # 没有年份的2月29日可能存在
        "示例县2025年工作要点\n一、德育\n1.每逢2月29日开展活动。",
        # “24个月”不是月份
        "示例县2025年工作要点\n一、德育\n1.24个月内完成。",
    ),
)
