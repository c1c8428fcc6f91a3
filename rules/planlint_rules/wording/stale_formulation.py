"""Wording that had been replaced by the plan's date, or that belongs to another year."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from planlint.authoring import (
    CHINESE_DIGITS,
    FIVE_YEAR_PLAN,
    Analysis,
    Edit,
    Example,
    Hit,
    Plan,
    Rule,
    Severity,
    Span,
    Written,
    chinese,
    five_year_plan,
    is_in_title,
)
from planlint_rules.registers.documents import congresses, plenums
from planlint_rules.registers.formulations import campaigns, formulations, line_start, looks_back, misuses, sentence_at

_GRACE = timedelta(days=31)
"""The time that it may take until every paper mentions a meeting."""
_CARRIED_ON = re.compile(r"(?:开展|组织|推进|抓好|深入|扎实|参加|部署)[^。;,\n]{0,20}$")
_AFTERWARDS = re.compile("巩固|拓展|深化|成果|常态|长效|成效|经验|转化|延续|以来|整改|回头看|问题清单|总结")
_REVIEW = re.compile("回顾|总结|过去|去年|上年|年来|主要成[绩效]|取得的成[绩效]")
_FIVE = re.compile(
    r"(?P<year>(?:19|20)\d\d年|今年|本年)度?,?(?:既?是|作为|系)[^。;是\n]{0,30}?"
    rf"“?(?P<plan>{FIVE_YEAR_PLAN})”?(?:规划|时期)?的?(?:圆满|全面|决胜|胜利)?(?P<end>收官|开局)(?:起步)?之?年"
)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report wording that was already stale on the earliest day on which the plan can have been written."""
    plan = analysis.plan
    day = analysis.written
    if day is None:
        return
    for hit in (*_replaced(analysis, day), *_spirit(plan, day), *_former(plan, day), *_studied(plan, day), *_ends(plan, day)):
        yield hit if day.certain else Hit(hit.span, hit.data, hit.edits, hit.safe, Severity.NOTE)


def _replaced(analysis: Analysis, day: Written) -> Iterator[Hit]:
    """Report the stale wording of the register."""
    entries = [entry for entry in formulations("stale") if entry.since and entry.since <= day.earliest]
    for misuse in misuses(entries, analysis):
        data = {"old": misuse.written, "fact": f"已不是现行提法，现行提法为“{misuse.right}”"}
        yield Hit(misuse.span, data, misuse.edits, severity=misuse.entry.severity)


def _spirit(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report 党的二十大和二十届……全会精神 that stops short of the latest plenum."""
    congress = _latest_congress(day)
    held = [one.number for one in plenums() if one.congress == congress and one.end + _GRACE <= day.earliest]
    for found in _matches(_spirit_of(congress), plan) if held else ():
        last = found.group(1).rstrip("、和及")[-2:]
        missing = [f"{CHINESE_DIGITS[ordinal - 1]}中" for ordinal in held if ordinal > CHINESE_DIGITS.index(last[0]) + 1]
        if missing:
            edit = Edit(Span(found.end(1), found.end(1)), "".join(f"、{name}" for name in missing))
            data = {"old": found.group(), "fact": f"止于{last}全会，成文时{missing[-1]}全会已经召开"}
            yield Hit(Span(*found.span()), data, (edit,), safe=False)


def _former(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report the spirit of an earlier congress where the latest is not named with it."""
    congress = _latest_congress(day)
    for found in _matches(_spirit_before(congress), plan) if congress else ():
        if f"{chinese(congress)}大" not in sentence_at(plan.source.folded, *found.span()):
            data = {"old": found.group(), "fact": f"没有提到其后召开的党的{chinese(congress)}大"}
            yield Hit(Span(*found.span()), data)


def _latest_congress(day: Written) -> int:
    """Return the number of the latest congress that a plan of this day knows; 0 where the register has none."""
    return max((one.number for one in congresses() if one.end + _GRACE <= day.earliest), default=0)


@cache
def _spirit_of(congress: int) -> re.Pattern[str]:
    """Return the pattern of the spirit of a congress and of its plenums, which are the first group."""
    name = chinese(congress)
    plenary = rf"((?:[{CHINESE_DIGITS}]中(?:[、和及]|(?=全会)))+)全会精神"
    return re.compile(rf"党的{name}大(?:和|、|及|以及|与|,)(?:党的)?{name}届{plenary}")


@cache
def _spirit_before(congress: int) -> re.Pattern[str]:
    """Return the pattern of the spirit of one of the three congresses before *congress*."""
    former = "|".join(chinese(number) for number in range(max(congress - 3, 1), congress))
    return re.compile(rf"(?:贯彻|落实|学习|践行|领会)[^。;,\n]{{0,12}}党的(?:{former})大(?:[^。;,\n]{{0,16}}全会)?精神")


def _studied(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report the continuation of an earlier year's campaign, unless the plan speaks of its results."""
    kind = plan.profile.kind
    for campaign in campaigns() if not (kind and str(kind.value).endswith(("报告", "总结"))) else ():
        if campaign.year < day.earliest.year and any(name in plan.source.folded for name in campaign.names):
            reviews = list(_reviews(plan))
            for found in _matches(re.compile("|".join(map(re.escape, campaign.names))), plan):
                before = re.split("[,。;\n]", plan.source.folded[max(found.start() - 40, 0) : found.start()])[-1]
                after = re.split("[,。;\n]", plan.source.folded[found.end() : found.end() + 30])[0]
                reviewed = any(span.start <= found.start() < span.end for span in reviews)
                if _CARRIED_ON.search(before) and not reviewed and not _AFTERWARDS.search(before + after):
                    yield Hit(Span(*found.span()), {"old": found.group(), "fact": f"是{campaign.year}年开展的"})


def _reviews(plan: Plan) -> Iterator[Span]:
    """Yield the sections about the past year (上年工作回顾) and the paragraphs that begin so."""
    for section in (section for part in plan.parts for section in part.walk()):
        if section.heading and _REVIEW.search(section.heading.title.folded):
            yield Span(section.heading.span.start, section.all_paragraphs[-1].span.end)
        yield from (paragraph.span for paragraph in section.body if _REVIEW.search(paragraph.folded[:30]))


def _ends(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report a year that is wrongly called the first or the last of a five-year plan."""
    for found in _matches(_FIVE, plan):
        right = five_year_plan(found["plan"])[0 if found["end"] == "开局" else 1]
        named = found["year"][:4]
        if named != str(right) and (named.isdigit() or (day.earliest.year == day.latest.year != right)):
            at = Span(*found.span("plan"))
            yield Hit(at, {"old": found["plan"], "fact": f"的{found['end']}之年是{right}年"}, severity=Severity.ERROR)


def _matches(pattern: re.Pattern[str], plan: Plan) -> Iterator[re.Match[str]]:
    """Yield where *pattern* occurs in the plan, outside of titles and not about former times."""
    folded = plan.source.folded
    for found in pattern.finditer(folded, plan.span.start, plan.span.end):
        at = found.start()
        if not is_in_title(folded, at, line_start(folded, at)) and not looks_back(folded, *found.span(), 0):
            yield found


RULE = Rule(
    code="WRD002",
    name="stale-formulation",
    severity=Severity.WARNING,
    precision="high",
    title="提法应与成文时间相符",
    message="文中的“{old}”{fact}",
    why="提法随中央部署而更新，沿用旧提法说明照搬了往年文稿。",
    on=Analysis,
    check=check,
    advice="改用成文时的现行提法；确是回顾以往的，写明年份。",
    examples=(
        # 已经改变的提法
        Example(
            bad="云岭市2025年教育工作要点\n1.招收⟦免费师范生⟧30名。",
            good="云岭市2025年教育工作要点\n1.招收公费师范生30名。",
        ),
        # 按计划自己的时间：2025年3月的计划止于三中全会，并不错
        Example(
            bad="云岭市2026年教育工作要点\n1.深入学习贯彻⟦党的二十大和二十届二中、三中全会精神⟧。",
            good="云岭市2026年教育工作要点\n1.深入学习贯彻党的二十大和二十届二中、三中、四中全会精神。",
        ),
        Example(
            bad="云岭市2026年教育工作要点\n1.全面贯彻党的二十大和二十届历次全会精神，坚持以⟦党的二十大和二十届二中全会精神⟧为指导。",
            good="云岭市2026年教育工作要点\n1.全面贯彻党的二十大和二十届历次全会精神，坚持以党的二十大和二十届二中、三中、四中全会精神为指导。",
        ),
        # 巩固往年集中教育的成果，不是再开展一次
        Example(
            bad="示例县2025年工作要点\n1.扎实开展⟦党纪学习教育⟧。",
            good="示例县2025年工作要点\n1.巩固深化党纪学习教育成果，推进党纪学习教育常态化。",
        ),
        Example(
            bad="示例县2026年工作要点\n2026年是“⟦十四五⟧”规划收官之年。",
            good="示例县2026年工作要点\n2025年是“十四五”规划收官之年，2026年是“十五五”规划开局之年。",
        ),
    ),
    allows=(
        # 回顾以往、说明来历的，书名号里的，都不算
        "云岭市2025年教育工作要点\n1.原免费师范生履约管理照旧，落实《免费师范生管理办法》。",
    ),
)
