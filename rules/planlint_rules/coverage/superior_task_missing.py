"""What the superior document asks for is in the plan."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesideSuperior, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report each unit of the superior document that nothing in the plan carries."""
    name = beside.superior.name or "上位文件"
    for one in beside.missing:
        data = {"unit": one.unit.text, "where": beside.where(one.unit.span), "superior": name}
        severity = Severity.WARNING if one.is_serious else None
        yield Hit(beside.head, data, severity=severity, is_absence=True, about=one.unit.folded)


_HEAD = "青禾市2027年教育工作要点\n一、办好基础教育\n1.推动特殊教育优质融合发展。\n2.公办幼儿园在园幼儿占比达到63%。\n"
_TITLE, _, _REST = _HEAD.partition("\n")

RULE = Rule(
    code="COV001",
    name="superior-task-missing",
    severity=Severity.NOTE,
    precision="unproven",
    title="上位文件布置的任务，计划里应当有",
    message="没有找到上位文件的“{unit}”（{superior}{where}）",
    why="上级布置的任务、定的指标、点名的工程没有写进计划，就没有人办，督查时却要逐项对账。",
    on=BesideSuperior,
    check=check,
    advice="补写这项任务；不归本级办、今年不安排的，用 planlint cover --record 记下是谁定的、什么理由。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="云岭省2027年教育工作要点\n一、基础教育\n办好特殊教育。公办幼儿园在园幼儿占比达到63%。\n二、体育\n推进冰雪运动进校园。",
    examples=(
        Example(bad=f"⟦{_TITLE}⟧\n{_REST.rstrip()}", good=f"{_HEAD}3.发展冰雪运动，推进冰雪运动进校园。"),
        # 定了指标的，没有写
        Example(
            bad="⟦青禾市2027年教育工作要点⟧\n一、办好基础教育\n1.推动特殊教育优质融合发展。\n2.推进冰雪运动进校园。",
            good="青禾市2027年教育工作要点\n一、办好基础教育\n1.推动特殊教育优质融合发展。\n2.推进冰雪运动进校园。\n"
            "3.扩大普惠资源，公办幼儿园在园幼儿占比达到65%。",
        ),
    ),
)
