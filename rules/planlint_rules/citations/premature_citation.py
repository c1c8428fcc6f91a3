"""A document or meeting later than the plan."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from planlint.authoring import CHINESE_DIGITS, Analysis, Citation, Example, Hit, Plan, Rule, Severity, Span, Written, number
from planlint_rules.registers.documents import (
    IS_DRAFT,
    STATE,
    CitedDocument,
    congresses,
    debuts,
    document_titled,
    documents,
    plenums,
)

_AHEAD = timedelta(days=45)  # a plan of those days before a meeting schedules what follows it
_SAME_NAME = 5  # years: a meeting of this name may have been held long before
_NEXT = timedelta(days=270)
"""The time after a plenum in which there is no other one."""
_REVISED = "(?:新(?:近)?修[订正](?:后)?的?|修[订正]后的|(?:贯彻|落实|学习|宣传|实施)新)"
_NEW = re.compile(f"{_REVISED}(?:《?中华人民共和国)?$")
_AWAITED_BEFORE = re.compile(r"(?:起草|制定|审议|出台|颁布|即将|待|参与|推动|配合|立法)[^,。;:《》]{0,6}$")
_AWAITED_AFTER = re.compile(r"^[^,。;《》]{0,4}(?:草案|立法|起草|制定|出台|颁布|印发|审议|征求意见|通过后|发布后)")
_PLENUM = re.compile(rf"二十届(?:[{CHINESE_DIGITS}]中(?:[、和及]|全会[、和及])?(?:二十届)?){{0,6}}([{CHINESE_DIGITS}])中全会")
_CONGRESS = re.compile("党的二十大(?!代表)")
_COMING = re.compile(
    "迎接?|喜迎|即将|将于|[将会要](?:胜利|隆重|正式)?召开|筹[备办]|将要|拟于|召开(?:之|的)?(?:年|际|在即|前夕|日期)|召开的(?:重要|关键)?[^,。;]{0,6}年"
    "|献礼|护航|做好.{0,12}(?:安保|维稳|保障|服务)|安保|维稳|服务保障|保障[^,。;]{0,4}党的|期间|前后|紧盯|(?:重[点要]|敏感)(?:时[段期]|节点)|之前|胜利召开|代表(?:选举|候选|推[荐选])|[做作]好?[^,。;]{0,6}准备"
)
"""What is said of a meeting that is still to come."""
_AWAITED = re.compile("迎接?|喜迎|即将|筹备|为.{0,40}[做作]好?[^,。;]{0,6}准备")
_SPIRIT = re.compile("精神|部署|决[策定议]|报告|要求|战略|学习|贯彻|宣讲|落实")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report documents and meetings after the last day on which the plan can have been written, unless named as coming."""
    plan = analysis.plan
    day = analysis.written
    year = plan.profile.year
    if day is None or (plan.title is None and plan.profile.issued is None and year is not None and year.origin == "text"):
        return  # a year that is only read from the text may be that of what was done before
    severity = None if day.certain else Severity.WARNING
    new = {"day": str(day), "fault": "不宜称为新修订的"}
    late = {"day": str(day), "fault": f"晚于本计划的时间（{day}）"}
    for citation in analysis.citations:
        cited = {"cited": f"《{citation.words.text}》"}
        if fact := _fact(citation, day):
            yield Hit(citation.span, cited | {"fact": fact} | late, severity=severity)
        elif (fact := _unrevised(document_titled(citation.title), day)) and _is_called_new(citation):
            yield Hit(citation.span, cited | {"fact": fact} | new, severity=Severity.WARNING)
    for span, fact in _unmarked_laws(plan, day):
        yield Hit(
            span, {"cited": f"“{plan.source.text[span.start : span.end]}”", "fact": fact} | new, severity=Severity.WARNING
        )
    for span, start in _meetings(plan):
        if day.latest + _AHEAD < start and not _is_coming(_clause(plan, span), day, start):
            fact = f"于{start.year}年{start.month}月召开"
            cited = {"cited": plan.source.text[span.start : span.end]}
            yield Hit(span, cited | {"fact": fact} | late, severity=severity)
    yield from _unknown_plenums(plan, day)
    for span, fact in _debuts(plan, day):
        yield Hit(span, {"cited": plan.source.text[span.start : span.end], "fact": fact} | late, severity=Severity.NOTE)


def _fact(citation: Citation, day: Written) -> str | None:
    """Return in words when the document came into being, if that is too late."""
    if citation.year and day.latest.year < citation.year:
        return f"的文号是{citation.year}年的"
    found = document_titled(citation.title)
    if found is None or _is_awaited(citation):
        return None
    if found.revised and found.revised.year - 10 < day.latest.year and day.latest < found.revised and _is_called_new(citation):
        return "当时没有新近修订的文本"
    if found.issued and day.latest < found.issued:
        return f"于{_month(found.issued)}通过或印发"
    return None


def _unrevised(found: CitedDocument | None, day: Written) -> str | None:
    """Return in words that no revision of the document was seen by the day of the plan; None if it may have been revised."""
    seen = found and found.unrevised
    if not seen or not seen.year - 5 < day.latest.year <= seen.year + 1:
        return None
    return f"的修订截至{_month(seen)}未见通过"


def _unmarked_laws(plan: Plan, day: Written) -> Iterator[tuple[Span, str]]:
    """Yield where a law named without 《》 is called newly revised though no revision was seen, and that in words."""
    for found in set(documents().values()):
        if fact := _unrevised(found, day):
            name = re.compile(f"{_REVISED}(?:{STATE})?({found.title.removeprefix(STATE)})(?!.{{0,4}}草案)")
            for match in name.finditer(plan.source.folded, plan.span.start, plan.span.end):
                yield Span(*match.span(1)), fact


def _is_called_new(citation: Citation) -> bool:
    """Return whether the words before the citation call the document newly revised, and not as one to come."""
    return (
        not _is_awaited(citation)
        and _NEW.search(citation.source.folded[max(citation.span.start - 14, 0) : citation.span.start]) is not None
    )


def _is_awaited(citation: Citation) -> bool:
    """Return whether the document is named as one to come."""
    folded, span = citation.source.folded, citation.span
    if IS_DRAFT.search(citation.words.folded) or _AWAITED_AFTER.search(folded[span.end : span.end + 12]):
        return True
    return _AWAITED_BEFORE.search(folded[max(span.start - 12, 0) : span.start]) is not None


def _month(day: date) -> str:
    """Return year and month; the year alone if the register has no more."""
    return f"{day.year}年" if (day.month, day.day) == (1, 1) else f"{day.year}年{day.month}月"


def _debuts(plan: Plan, day: Written) -> Iterator[tuple[Span, str]]:
    """Yield meetings and formulations in plans of the years before they existed, and since when they do."""
    for debut in debuts():
        if day.latest + _AHEAD < debut.since and debut.since.year - day.latest.year <= _SAME_NAME:
            for found in re.finditer(
                "|".join(map(re.escape, debut.names)), plan.source.folded[plan.span.start : plan.span.end]
            ):
                yield Span(plan.span.start + found.start(), plan.span.start + found.end()), debut.fact


def _meetings(plan: Plan) -> Iterator[tuple[Span, date]]:
    """Yield where plenums and congresses of the register are named, with the day on which they began."""
    folded, begin, end = plan.source.folded, plan.span.start, plan.span.end
    starts = {plenum.number: plenum.start for plenum in plenums()}
    for span, ordinal in _named_plenums(plan):
        if ordinal in starts:
            yield span, starts[ordinal]
    for congress in congresses():
        yield from ((Span(*found.span()), congress.start) for found in _CONGRESS.finditer(folded, begin, end))


def _named_plenums(plan: Plan) -> Iterator[tuple[Span, int]]:
    """Yield where plenums are named, with the number of the last one named there."""
    for found in _PLENUM.finditer(plan.source.folded, plan.span.start, plan.span.end):
        if ordinal := number(found.group(1)):
            yield Span(*found.span()), int(ordinal)


def _unknown_plenums(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report plenums after the last one of the register, in plans of before the time when there may be another one."""
    last = plenums()[-1]
    if day.earliest > last.end + _NEXT:
        return
    for span, ordinal in _named_plenums(plan):
        if ordinal > last.number and not _is_coming(_clause(plan, span), day, last.start):
            data = {
                "cited": plan.source.text[span.start : span.end],
                "fact": "至今未见召开",
                "day": str(day),
                "fault": "请核对",
            }
            yield Hit(span, data, severity=None if day.certain and day.latest + _AHEAD < last.start else Severity.WARNING)


def _is_coming(clause: str, day: Written, start: date) -> bool:
    """Return whether a clause speaks of a meeting as one to come.

    In the year of the meeting, where its spirit is not named, 召开 alone may mean that it will be held.
    """
    if _SPIRIT.search(clause) and not _AWAITED.search(clause):
        return False
    return _COMING.search(clause) is not None or (day.latest.year == start.year and "召开" in clause)


def _clause(plan: Plan, span: Span) -> str:
    """Return the clause around a meeting's name."""
    folded = plan.source.folded
    before = re.split("[,。;\n]", folded[max(span.start - 40, 0) : span.start])[-1]
    return before + folded[span.start : span.end] + re.split("[,。;\n]", folded[span.end : span.end + 30])[0]


RULE = Rule(
    code="CIT004",
    name="premature-citation",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    registers=("citations.yaml",),
    title="不应引用成文时还没有的文件和会议",
    message="引用的{cited}{fact}，{fault}",
    why="引用成文时还不存在的文件或会议，说明日期写错，或者后来改动过文稿。",
    on=Analysis,
    check=check,
    advice="核对成文日期与引用的文件；尚未出台或召开的，写明“即将”“草案”。",
    examples=(
        Example(
            bad="云岭市2024年教育工作要点\n1.落实⟦《教育强国建设规划纲要（2024—2035年）》⟧。",
            good="云岭市2025年教育工作要点\n1.落实《教育强国建设规划纲要（2024—2035年）》。",
        ),
        # 迎接会议召开、参与立法，说的是将来的事
        Example(
            bad="示例县2024年教育工作要点\n1.配合做好《中华人民共和国法治宣传教育法》立法调研，迎接二十届四中全会召开。\n2.贯彻⟦二十届二中、三中、四中全会⟧精神。",
            good="示例县2024年教育工作要点\n1.配合做好《中华人民共和国法治宣传教育法》立法调研，迎接二十届四中全会召开。\n2.贯彻二十届二中、三中全会精神。",
        ),
        # 文号的年份晚于计划的年份
        Example(
            bad="青禾区2025年教育工作要点\n1.落实⟦《青禾区校园安全实施方案》（青政发〔2026〕3号）⟧。",
            good="青禾区2025年教育工作要点\n1.落实《青禾区校园安全实施方案》（青政发〔2024〕3号）。",
        ),
        # 有成文日期的，以成文日期为准；跨年计划，以最后一年为准
        Example(
            bad="关于印发方案的通知\n各学校：\n现将方案印发给你们。\n云岭市教育局\n2025年3月3日\n云岭市2025年教育实施方案\n1.依照⟦《法治宣传教育法》⟧开展普法。",
            good="云岭市教育行动计划（2024—2026年）\n1.依照《法治宣传教育法》开展普法。",
        ),
        # 还没有召开的会议，可以说召开之年，不可以说贯彻精神
        Example(
            bad="云岭市2022年师德建设方案\n一、要求\n2022年是党的二十大召开之年。\n二、任务\n学习贯彻⟦党的二十大⟧精神。\n云岭市教育局\n2022年3月23日",
            good="云岭市2022年师德建设方案\n一、要求\n2022年是党的二十大召开之年。\n二、任务\n学习贯彻党的十九大精神。\n云岭市教育局\n2022年3月23日",
        ),
        # 正在修订、还没有通过的法律，不能说是新修订的
        Example(
            bad="云岭市2026年教育工作要点\n1.宣传新修订的⟦教师法⟧，落实修订后的⟦《教师法》⟧。",
            good="云岭市2026年教育工作要点\n1.宣传教师法，配合做好教师法修订调研。",
        ),
        # 当时还没有的会议和提法，作提示
        Example(
            bad="云岭市2025年教育工作要点\n1.学习贯彻⟦全国基础教育工作会议⟧精神。",
            good="云岭市2027年教育工作要点\n1.学习贯彻全国基础教育工作会议精神。",
        ),
    ),
    allows=(
        # 会前紧盯的重点时段
        "示例区2022年安全工作方案\n一、任务\n紧盯中秋、国庆和党的二十大等重点时段，抓好安全生产。\n示例区应急局\n2022年6月10日",
        # 为会后的宣讲做准备
        "云岭市青年宣讲选拔方案\n一、要求\n培养青年宣讲员，为开展党的二十大精神系列宣讲工作做好准备。\n二、报名\n按时报名。\n云岭市教育局\n2022年8月29日",
        # 会前几天成文、安排会后学习的方案
        "示例县学校学习宣传工作方案\n一、总体要求\n按步骤学习宣传党的二十大精神。\n二、步骤\n10月底前开展专题学习。\n示例县教育局\n2022年10月14日",
        "云岭市2022年安全工作方案\n一、要求\n今年将召开党的二十大，营造喜迎党的二十大的氛围，以优异成绩向党的二十大献礼。\n二、任务\n党的二十大召开在即，做好党的二十大期间安保工作。\n云岭市教育局\n2022年3月23日",
    ),
)
