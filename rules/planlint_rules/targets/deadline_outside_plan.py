"""Deadlines are within the period of the plan."""

import re
from collections.abc import Iterator
from datetime import date

from planlint.authoring import Analysis, Deadline, DeadlineKind, Example, Hit, Plan, Rule, Severity, Span, Target

_LONG_TERM = re.compile("展望|远景|长远|长期|中长期|未来|之后|以后|再用")
_OF_THINGS = re.compile("[以之]?前?[一-龥]{1,10}的(?!要|须|应)|的[0-9.]{1,6}[倍%]")
"""What makes of a deadline the time of something: 1975年以前建设的危房, 2017年末的2.83倍."""
_LASTING = re.compile("[^。;]{0,30}(?:基本实现|现代化|第二个百年|本世纪中叶|碳[达中])")
_ACCIDENT = re.compile("致使|造成|死亡|受伤|[轻重]伤")
"""What a notice reports of an accident."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report deadlines before the plan's first year, before its date of issue, or after its last year.

    A deadline in the year before is left to DAT001, which looks for that slip in every sentence.
    """
    plan = analysis.plan
    year = plan.profile.year
    if year is None or (year.origin == "text" and plan.profile.until is None):
        return
    for target in analysis.commitments.targets:
        fault = _fault(target, plan, int(year.value))
        if fault and target.deadline.span:
            yield Hit(target.deadline.span, {"indicator": target.indicator, "deadline": target.deadline.text, "fault": fault})


def _fault(target: Target, plan: Plan, year: int) -> str:
    deadline = target.deadline
    if deadline.latest is None or deadline.kind is not DeadlineKind.EXPLICIT:
        return ""
    if deadline.latest.year < year - 1:
        if deadline.span and _is_of_things(plan.source.folded, deadline.span):
            return ""
        return f"早于计划的起始年度{year}年"
    issued = plan.profile.issue_days
    if issued and plan.profile.issued and issued[0] > deadline.latest >= date(year, 1, 1):
        if _ACCIDENT.search(target.folded) or _ACCIDENT.search(target.indicator):
            return ""
        return f"早于成文日期{plan.profile.issued.value}"
    until = plan.profile.until
    if until and deadline.latest.year > int(until.value) and _is_silent(plan, deadline):
        return f"晚于计划的终止年度{until.value}年"
    return ""


def _is_of_things(folded: str, span: Span) -> bool:
    """Return whether a time that has passed says of what age things are: 1985年以前建设的危房, 危房(1985年以前建设)."""
    return folded.startswith("(", span.start - 1) or _OF_THINGS.match(folded, span.end, span.end + 16) is not None


def _is_silent(plan: Plan, deadline: Deadline) -> bool:
    """Return whether nothing before the deadline says that it is beyond the plan."""
    if deadline.span is None or not _YEAR.search(deadline.text):
        return False
    line = plan.source.line_at(deadline.span.start)
    if _LASTING.match(plan.source.folded, deadline.span.end, line.end):
        return False
    return not _LONG_TERM.search(plan.source.folded[max(line.start, deadline.span.start - 40) : deadline.span.start])


RULE = Rule(
    code="TGT007",
    name="deadline-outside-plan",
    severity=Severity.WARNING,
    precision="unproven",
    title="完成时限应在计划期内",
    message="“{indicator}”的时限“{deadline}”{fault}",
    why="计划期以外的时限要么是沿用旧稿的笔误，要么须说明是远期展望。",
    on=Analysis,
    check=check,
    advice="核对时限；确属远期目标的，写明“展望到××年”。",
    examples=(
        Example(
            bad="示例县教育发展实施方案（2024—2026年）\n一、目标\n1.⟦到2029年⟧，体质健康优良率达到60%。",
            good="示例县教育发展实施方案（2024—2026年）\n一、目标\n1.到2026年，体质健康优良率达到60%。展望到2035年，体质健康优良率达到70%。",
        ),
        Example(
            bad="示例县教育局关于印发《示例县2025年教育工作要点》的通知\n各学校：\n现将《示例县2025年教育工作要点》印发给你们。\n示例县教育局\n2025年4月10日\n"
            "示例县2025年教育工作要点\n一、安全\n1.⟦3月底前⟧，开展应急演练20场。",
            good="示例县教育局关于印发《示例县2025年教育工作要点》的通知\n各学校：\n现将《示例县2025年教育工作要点》印发给你们。\n示例县教育局\n2025年4月10日\n"
            "示例县2025年教育工作要点\n一、安全\n1.5月底前，开展应急演练20场。",
        ),
    ),
    allows=(
        # 题名没有年份，年度只是从文中猜的
        "示例县普法工作纲要\n一、责任\n1.2020年年底前，普法责任清单覆盖率达到100%。\n2.到2025年，普法覆盖率达到95%。到2025年，培训骨干300名。",
        # 拿来比较的年份
        "示例县2026年金融工作要点\n一、目标\n1.年底前，助学贷款余额达到1394亿元，是2017年末的1.5倍。",
        # 说明是哪一年的东西，不是时限
        "示例县2025年住建工作要点\n一、更新\n1.年底前，实施1985年以前建设的危房改造，改造老旧小区90个。",
        "示例县2025年住建工作要点\n一、更新\n1.年内改造老旧小区90个，完成老旧楼房（1985年以前建成）加固任务。",
        # 远景目标
        "示例县发展规划（2021—2025年）\n一、目标\n1.到2035年，与全国同步基本实现现代化，常住人口城镇化率达到75%。",
    ),
)
