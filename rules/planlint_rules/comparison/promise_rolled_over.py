"""The same project is not promised twice."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each project (a number of things at a place) that last year's plan promised, too.

    The same number without a place may be due each year, and is a note.
    """
    for one in beside.promises("rolled-over"):
        if one.span:
            severity = None if one.is_placed else Severity.NOTE
            yield Hit(one.span, {"old": one.old, "where": one.where}, severity=severity)


_HEAD = "青禾市2027年教育工作要点\n一、主要任务\n1.扩大普惠资源。"

RULE = Rule(
    code="CMP003",
    name="promise-rolled-over",
    severity=Severity.WARNING,
    precision="unproven",
    title="去年列过的项目又列一次，应写明是续建",
    message="去年列过“{old}”（去年的计划{where}），今年又列一次",
    why="同一个项目年年列，看不出去年办了没有；是续建，就写续建。",
    on=BesidePrevious,
    check=check,
    advice="去年没有办成的，写明“续建”“完成”和新的时限；是另一个项目的，写明是哪一个。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.扩大普惠资源。在示例区新建1所公办幼儿园。",
    examples=(Example(bad=_HEAD + "在示例区⟦新建1所公办幼儿园⟧。", good=_HEAD + "在青禾湖新区改扩建2所小学。"),),
)
