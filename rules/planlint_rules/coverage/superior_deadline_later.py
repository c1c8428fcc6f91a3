"""A task is not put off beyond the deadline of the superior document."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesideSuperior, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report each deadline that is later than the one that the superior document sets for the same thing."""
    for one in beside.later_deadlines:
        yield Hit(one.span, {"written": one.written, "wanted": one.wanted, "where": beside.where(one.unit.span)})


_HEAD = "青禾市2027年教育工作要点\n一、办好基础教育\n1.规范管理。"

RULE = Rule(
    code="COV003",
    name="superior-deadline-later",
    severity=Severity.WARNING,
    precision="unproven",
    title="时限不应晚于上位文件",
    message="时限是“{written}”，上位文件是“{wanted}”（{where}）",
    why="下级办得比上级要的晚，上级就不能按时办成。",
    on=BesideSuperior,
    check=check,
    advice="把时限提到上位文件的时限以前，给汇总留出时间。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="云岭省2027年教育工作要点\n一、基础教育\n9月底前制定中小学食堂管理办法。10月底前建成省级智慧教育平台。",
    examples=(
        Example(
            bad=_HEAD + "⟦11月底前⟧制定中小学食堂管理办法实施细则。", good=_HEAD + "8月底前制定中小学食堂管理办法实施细则。"
        ),
    ),
    allows=(
        # 和上位文件同时；另一件事
        _HEAD + "9月底前制定中小学食堂管理办法实施细则。",
        _HEAD + "11月底前举办中小学食堂烹饪比赛。",
    ),
)
