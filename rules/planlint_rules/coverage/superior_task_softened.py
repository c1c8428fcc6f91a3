"""Where the superior document wants a result, the plan promises one."""

from collections.abc import Iterator

from planlint.authoring import Basis, BesideSuperior, Example, Hit, Rule, Severity


def check(beside: BesideSuperior) -> Iterator[Hit]:
    """Report each sentence that promises an effort (推动, 探索) for what the superior document wants done (完成, 建成)."""
    for one in beside.softer:
        yield Hit(one.span, {"unit": one.wanted, "where": beside.where(one.unit.span)})


_HEAD = "青禾市2027年教育工作要点\n一、办好基础教育\n1.优化资源。"

RULE = Rule(
    code="COV005",
    name="superior-task-softened",
    severity=Severity.NOTE,
    precision="unproven",
    title="上位文件要办成的，不应只写推动、探索",
    message="上位文件要求“{unit}”（{where}），这里的说法轻了",
    why="“完成”写成“推动”，到年底就没有什么可以检查。",
    on=BesideSuperior,
    check=check,
    advice="照上位文件写成办成什么；要分几年办的，写明今年办到哪一步。",
    basis=(Basis("政府督查工作条例", "国务院令第733号", "第四条", mark="reported"),),
    counterpart="云岭省2027年教育工作要点\n一、基础教育\n全面完成义务教育学校布局调整。推进教师轮岗交流。",
    examples=(Example(bad=_HEAD + "⟦探索义务教育学校布局调整。⟧", good=_HEAD + "完成义务教育学校布局调整。"),),
    allows=(
        # 上位文件也只要求推进
        _HEAD + "推动教师轮岗交流。",
    ),
)
