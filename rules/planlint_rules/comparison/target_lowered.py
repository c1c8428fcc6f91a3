"""A target is not lower than last year's."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each target that is lower than last year's of the same indicator, of a limit what is higher.

    A number of things (新建3所) and what is about a figure (6%左右) may differ from year to year: these are notes.
    """
    for one in beside.promises("lowered"):
        if one.span:
            severity = Severity.NOTE if one.may_differ else None
            yield Hit(one.span, {"old": one.old, "new": one.new, "where": one.where}, severity=severity)


_HEAD = "青禾市2027年教育工作要点\n一、主要任务\n1.扩大普惠资源。"

RULE = Rule(
    code="CMP002",
    name="target-lowered",
    severity=Severity.WARNING,
    precision="unproven",
    title="目标不应低于去年",
    message="去年是“{old}”（去年的计划{where}），今年的要求低了",
    why="同一个指标今年比去年低，多半是笔误或者漏改；真要降，要有理由。",
    on=BesidePrevious,
    check=check,
    advice="核对今年的数；确实要降的，写明原因。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.扩大普惠资源。普惠性幼儿园覆盖率达到90%，总体近视率控制在48%以下。组建校级冰雪队30支。",
    examples=(
        Example(
            bad=_HEAD + "⟦普惠性幼儿园覆盖率达到88%⟧，⟦总体近视率控制在50%以下⟧。",
            good=_HEAD + "普惠性幼儿园覆盖率达到92%，总体近视率控制在46%以下。",
        ),
        # 总数各年不同，只是提示
        Example(bad=_HEAD + "⟦组建校级冰雪队20支⟧。", good=_HEAD + "组建校级冰雪队40支。"),
    ),
)
