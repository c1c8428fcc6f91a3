"""Wording that had been replaced by the plan's date, or that belongs to another year."""

from collections.abc import Iterator

from planlint.authoring import (
    CHINESE_DIGITS,
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
    inner_quotes,
)
from planlint_rules.registers.campaigns import resumed_campaigns
from planlint_rules.registers.congresses import congress_spirit, former_spirit, held_plenums, latest_congress
from planlint_rules.registers.formulations import formulations, misuses, plain_matches, sentence_at
from planlint_rules.registers.periods import misplaced_years
from planlint_rules.registers.yearly_meetings import earlier_meetings


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report wording that was already stale on the earliest day on which the plan can have been written."""
    plan = analysis.plan
    day = analysis.written
    if day is None:
        return
    for hit in (
        *_replaced(analysis, day),
        *_spirit(plan, day),
        *_former(plan, day),
        *_campaigns(plan, day),
        *_meetings(plan, day),
        *_ends(analysis, day),
    ):
        yield hit if day.certain else Hit(hit.span, hit.data, hit.edits, hit.safe, Severity.NOTE)


def _replaced(analysis: Analysis, day: Written) -> Iterator[Hit]:
    """Report the stale wording of the register."""
    entries = [
        entry
        for entry in formulations("stale")
        if entry.since and entry.since <= day.earliest and (entry.until is None or day.latest <= entry.until)
    ]
    for misuse in misuses(entries, analysis):
        fact = misuse.entry.fact or f"已不是现行提法，现行提法为“{misuse.right}”"
        data = {"old": _paired(misuse.written), "fact": fact}
        yield Hit(misuse.span, data, misuse.edits, severity=misuse.entry.severity)


def _paired(words: str) -> str:
    """Return words for a message: the mark that opens before them is added to the one that closes within them."""
    return inner_quotes(f"“{words}" if words.count("”") > words.count("“") else words)


def _spirit(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report 党的二十大和二十届……全会精神 that stops short of the latest plenum."""
    congress = latest_congress(day.earliest)
    held = held_plenums(congress, day.earliest)
    for found in plain_matches(congress_spirit(congress), plan) if held else ():
        last = found.group(1).rstrip("、和及")[-2:]
        missing = [f"{CHINESE_DIGITS[ordinal - 1]}中" for ordinal in held if ordinal > CHINESE_DIGITS.index(last[0]) + 1]
        if missing:
            edit = Edit(Span(found.end(1), found.end(1)), "".join(f"、{name}" for name in missing))
            data = {"old": found.group(), "fact": f"止于{last}全会，成文时{missing[-1]}全会已经召开"}
            yield Hit(Span(*found.span()), data, (edit,), safe=False)


def _former(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report the spirit of an earlier congress where the latest is not named with it."""
    congress = latest_congress(day.earliest)
    for found in plain_matches(former_spirit(congress), plan) if congress else ():
        if f"{chinese(congress)}大" not in sentence_at(plan.source.folded, *found.span()):
            data = {"old": found.group(), "fact": f"没有提到其后召开的党的{chinese(congress)}大"}
            yield Hit(Span(*found.span()), data)


def _campaigns(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report the continuation of an earlier year's campaign."""
    for span, campaign in resumed_campaigns(plan, day.earliest):
        data = {"old": plan.source.folded[span.start : span.end], "fact": f"是{campaign.year}年开展的"}
        yield Hit(span, data)


def _meetings(plan: Plan, day: Written) -> Iterator[Hit]:
    """Report the decisions of a yearly meeting of an earlier year."""
    for span, year in earlier_meetings(plan, day.earliest):
        data = {"old": plan.source.folded[span.start : span.end], "fact": f"是{year}年的，此会每年召开"}
        yield Hit(span, data, severity=Severity.NOTE)


def _ends(analysis: Analysis, day: Written) -> Iterator[Hit]:
    """Report a year that is wrongly called the first, the middle or the last of a plan for some years."""
    for one in misplaced_years(analysis, day):
        yield Hit(one.span, {"old": one.name, "fact": one.fact}, severity=Severity.ERROR if one.is_dated else None)


RULE = Rule(
    code="WRD002",
    name="stale-formulation",
    severity=Severity.WARNING,
    precision="high",
    proof="listed",
    registers=("formulations.yaml", "citations.yaml"),
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
        # 三年行动计划也有开局、承上启下、收官之年
        Example(
            bad="示例县2027年工作要点\n2027年是⟦教育强国建设三年行动计划⟧承上启下之年。",
            good="示例县2027年工作要点\n2027年是教育强国建设三年行动计划收官之年。",
        ),
        # 不写“之年”的收官、开局，按计划自己的年度看
        Example(
            bad="示例县2027年工作要点\n1.推动“⟦十四五⟧”规划圆满收官。\n2.实现“⟦十五五⟧”良好开局。",
            good="示例县2027年工作要点\n1.总结“十四五”规划收官成果。\n2.巩固“十五五”良好开局。",
        ),
        # 每年召开的会议，写的是往年的
        Example(
            bad="云岭市2027年教育工作要点\n1.贯彻落实⟦2026年全国教育工作会议⟧精神。",
            good="云岭市2027年教育工作要点\n1.贯彻落实2027年全国教育工作会议精神。",
        ),
    ),
    allows=(
        # 学年计划从上一年秋季写起
        "示例中学2026—2027学年工作计划\n1.贯彻落实2026年全国教育工作会议精神。",
        # 报告回顾上年的，往年领导在开局之年的考察，都是历史
        "示例县2022年政府工作报告\n一、2021年工作回顾\n我们实现了“十四五”良好开局。\n二、2022年工作安排\n办好学校。",
        # 回顾以往、说明来历的，书名号里的，都不算
        "云岭市2025年教育工作要点\n1.原免费师范生履约管理照旧，落实《免费师范生管理办法》。",
    ),
)
