"""A level must stand where its form may stand."""

from collections.abc import Iterator

from planlint import Basis, Example, Form, Hit, Plan, Rule, Section, Severity

_TOO_LOW = {Form.H1: (Form.H4, Form.H5), Form.H2: (Form.H5,)}


def check(section: Section, plan: Plan, /) -> Iterator[Hit]:
    """Object to （一） above 一、, to （一） below 1., and to （1） straight below 一、: the first of a row only."""
    if any(section is part for part in (annex.body for annex in plan.annexes)):
        return
    forms = [below.heading.ordinal.form for below in section.sections if below.heading]
    for i, form in enumerate(forms):
        words = _fault(section, forms, i)
        heading = section.sections[i].heading
        if words and heading:
            yield Hit(heading.ordinal.span, {"mark": heading.ordinal.text.strip(), "level": form.level, "fault": words})
            return


def _fault(section: Section, forms: list[Form], i: int) -> str:
    form = forms[i]
    if section.heading is None:
        return "排在了“一、”的前面" if form is Form.H2 and Form.H1 in forms[i:] else ""
    if form is Form.H2 and Form.H3 in forms[:i]:
        return "排在了“1.”的下面"
    own = section.heading.ordinal
    return f"直接排在“{own.text.strip()}”之下，越过了中间的层次" if form in _TOO_LOW.get(own.form, ()) else ""


RULE = Rule(
    code="NUM007",
    name="level-inverted",
    severity=Severity.WARNING,
    precision="high",
    title="层次不得颠倒",
    message="序数“{mark}”{fault}",
    why="层次依次为“一、”“（一）”“1.”“（1）”；可以由“一、”直接到“1.”，不可以颠倒，也不可以由“一、”直接到“（1）”。",
    advice="改用这一层次应有的序数。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.3"),),
    on=Section,
    check=check,
    examples=(
        Example(
            bad="云岭市教育工作方案\n⟦（一）⟧指导思想\n质量第一。\n（二）基本原则\n统筹推进。\n一、任务\n建学校。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、指导思想\n质量第一。\n二、基本原则\n统筹推进。\n三、任务\n建学校。\n四、保障\n加强领导。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、任务\n⟦（1）⟧建学校。\n（2）建操场。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n1.建学校。\n2.建操场。\n二、保障\n加强领导。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、任务\n1.建设项目\n⟦（一）⟧建学校。\n（二）建操场。\n二、保障\n加强领导。",
            good="云岭市教育工作方案\n一、任务\n1.建设项目\n（1）建学校。\n（2）建操场。\n二、保障\n加强领导。",
        ),
    ),
)
