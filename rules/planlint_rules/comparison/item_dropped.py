"""An item of last year's plan does not go unmentioned."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesidePrevious, Example, Hit, Rule, Severity


def check(beside: BesidePrevious) -> Iterator[Hit]:
    """Report each item of last year's plan with which no item goes on, as a warning if it promised something for later."""
    for one in beside.dropped_items:
        severity = Severity.WARNING if one.is_promised else None
        data = {"item": one.title, "where": one.where}
        yield Hit(beside.head, data, severity=severity, is_absence=True, about=one.title)


_OLD = "青禾市2026年教育工作要点\n一、主要任务\n1.推进冰雪运动进校园。组建冰雪队。\n2.加强书法教育。开展书法名家进校园活动。\n"
_REST = "一、主要任务\n1.推进冰雪运动进校园。组建冰雪队。"

RULE = Rule(
    code="CMP001",
    name="item-dropped",
    severity=Severity.NOTE,
    precision="unproven",
    title="去年的条目今年没有了，应当有个交代",
    message="去年的“{item}”（去年的计划{where}），今年没有说到",
    why="去年说要办的事，今年一字不提，是办完了还是不办了，没有人说得清。",
    on=BesidePrevious,
    check=check,
    advice="办完的不必再写；没有办完、还要办的补上；不办的，在总结里说明。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart=_OLD,
    examples=(
        Example(
            bad="⟦青禾市2027年教育工作要点⟧\n" + _REST,
            good="青禾市2027年教育工作要点\n" + _REST + "\n2.加强书法教育。开展书法名家进校园活动。",
        ),
    ),
)
