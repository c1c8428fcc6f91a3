"""A promise does not lose the deadline that it had last year."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each promise that goes on without the deadline that it had."""
    for one in beside.promises("removed"):
        if one.span:
            yield Hit(one.span, {"old": one.old, "where": one.where})


_HEAD = "青禾市2027年教育工作要点\n一、主要任务\n1.推进冰雪运动进校园。"

RULE = Rule(
    code="CMP007",
    name="deadline-removed",
    severity=Severity.NOTE,
    precision="unproven",
    title="去年有时限的事，今年应当也有",
    message="去年“{old}”写了时限（去年的计划{where}），今年没有写",
    why="时限去掉了，办到什么时候就没有人管。",
    on=BesidePrevious,
    check=check,
    advice="写上今年的时限。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.推进冰雪运动进校园。6月底前召开全市冰雪运动现场会。",
    examples=(Example(bad=_HEAD + "⟦召开全市冰雪运动现场会⟧。", good=_HEAD + "6月底前召开全市冰雪运动现场会。"),),
)
