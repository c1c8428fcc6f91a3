"""What last year's plan promised for this year is in this year's plan."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each promise of last year's plan that is due this year and of which the plan says nothing."""
    for one in beside.due:
        yield Hit(beside.head, {"old": one.old, "where": one.where}, is_absence=True, about=one.old)


_REST = "一、主要任务\n1.推进冰雪运动进校园。组建冰雪队。"

RULE = Rule(
    code="CMP004",
    name="promise-due-unmentioned",
    severity=Severity.WARNING,
    precision="unproven",
    title="去年说今年办成的，今年应当写到",
    message="去年说今年办成“{old}”（去年的计划{where}），今年没有提",
    why="跨年的承诺到期了，计划里不提，年底就没有人交账。",
    on=BesidePrevious,
    check=check,
    advice="写上今年办到哪一步、什么时候办成；提前办完的，在总结里写明。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="青禾市2026年教育工作要点\n一、主要任务\n1.推进冰雪运动进校园。组建冰雪队。\n2.改善条件。到2027年底，建成示例区职业教育实训基地3个。",
    examples=(
        Example(
            bad="⟦青禾市2027年教育工作要点⟧\n" + _REST,
            good="青禾市2027年教育工作要点\n" + _REST + "\n2.改善条件。12月底前建成示例区职业教育实训基地3个。",
        ),
    ),
)
