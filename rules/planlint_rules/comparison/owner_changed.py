"""An item has the same offices in charge as last year."""

from collections.abc import Iterator

from planlint.authoring import BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each item that goes on with other offices in charge."""
    for one in beside.owner_changes:
        yield Hit(one.span, {"item": one.title, "old": one.old, "new": one.new})


_HEAD = "青禾市2027年教育工作要点\n一、主要任务\n1.推进冰雪运动进校园。组建冰雪队。"

RULE = Rule(
    code="CMP008",
    name="owner-changed",
    severity=Severity.NOTE,
    precision="unproven",
    title="责任单位和去年不同",
    message="“{item}”去年由{old}负责，今年是{new}",
    why="换了责任单位，要确认是有意调整，不是漏改或者写串了行。",
    on=BesidePrevious,
    check=check,
    default=False,
    advice="确认新的责任单位知道这件事。",
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.推进冰雪运动进校园。组建冰雪队。（责任单位：体卫艺科）\n2.加强书法教育。办好展览。（责任单位：基教科）",
    examples=(
        Example(
            bad=_HEAD + "⟦（责任单位：基教科）⟧\n2.加强书法教育。办好展览。（责任单位：基教科）",
            good=_HEAD + "（责任单位：体卫艺科）\n2.加强书法教育。办好展览。（责任单位：基教科）",
        ),
    ),
)
