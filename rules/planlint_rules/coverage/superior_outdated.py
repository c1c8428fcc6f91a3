"""The superior document beside the plan is of the plan's own time."""

from collections.abc import Iterator

from planlint.authoring import BesideSuperior, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report a superior document whose title gives a year, or a last year, before that of the plan."""
    plan, superior = beside.plan.profile, beside.superior.profile
    if plan.year is None or superior.year is None or superior.year.origin != "title":
        return
    last = int((superior.until or superior.year).value)
    if last < int(plan.year.value):
        yield Hit(beside.head, {"superior": beside.superior.name, "last": last, "year": plan.year.value})


RULE = Rule(
    code="COV008",
    name="superior-outdated",
    severity=Severity.WARNING,
    precision="unproven",
    proof="computed",
    title="对标的上位文件应管到计划的年度",
    message="对标的《{superior}》只管到{last}年，计划是{year}年的",
    why="拿过了期的文件对标，今年布置的任务一项也对不出来。",
    on=BesideSuperior,
    check=check,
    advice="在 planlint.toml 的 [[superior]] 里换成今年的文件；文件名里写 {year}，每年自动换。",
    counterpart="云岭省2026年教育工作要点\n一、体育\n推进冰雪运动进校园。",
    examples=(
        Example(
            bad="⟦青禾市2027年教育工作要点⟧\n一、体育\n1.推进冰雪运动进校园。",
            good="青禾市2026年教育工作要点\n一、体育\n1.推进冰雪运动进校园。",
        ),
    ),
)
