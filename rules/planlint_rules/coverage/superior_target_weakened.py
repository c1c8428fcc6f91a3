"""A rate, frequency or threshold of the superior document is not lowered."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesideSuperior, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report each figure that is lower than the one that the superior document wants of the same thing."""
    for one in beside.lower_figures:
        yield Hit(one.span, {"written": one.written, "unit": one.wanted, "where": beside.where(one.unit.span)})


_HEAD = "青禾市2027年教育工作要点\n一、办好基础教育\n1.扩大学前教育资源。"

RULE = Rule(
    code="COV002",
    name="superior-target-weakened",
    severity=Severity.WARNING,
    precision="unproven",
    title="比例、次数、标准不应低于上位文件",
    message="写的是{written}，上位文件要求“{unit}”（{where}）",
    why="上级定的比例和标准是底线，下级可以高，不能低。",
    on=BesideSuperior,
    check=check,
    advice="改成不低于上位文件的数；确有依据另定的，用 planlint cover --record 记下。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="云岭省2027年教育工作要点\n一、基础教育\n公办幼儿园在园幼儿占比达到63%。学生每天综合体育活动不少于2小时。新建公办幼儿园300所。",
    examples=(
        Example(bad=_HEAD + "公办幼儿园在园幼儿占比达到⟦60%⟧。", good=_HEAD + "公办幼儿园在园幼儿占比达到65%。"),
        Example(
            bad="青禾市2027年教育工作要点\n一、体育\n1.学生每天综合体育活动⟦不少于1.5小时⟧。",
            good="青禾市2027年教育工作要点\n一、体育\n1.学生每天综合体育活动不少于2小时。",
        ),
    ),
    allows=(
        # 总数不比：市里有市里的数
        _HEAD + "新建公办幼儿园8所。",
    ),
)
