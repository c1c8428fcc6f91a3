"""Numbering follows the plan's own policy: continuous through the whole plan, or restarting in each part."""

from collections.abc import Iterator

from planlint.authoring import Analysis, DeviationKind, Example, Hit, Rule, Severity

_FAULTS = {
    DeviationKind.RESTART: "从头编号，而全文同级序数连续编号",
    DeviationKind.CONTINUED: "接着上一部分编号，而其他部分都从头编号",
}


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each heading where a continuous level restarts, or a restarting one continues."""
    for fault, words in _FAULTS.items():
        for deviation in analysis.deviations(fault):
            ordinal = deviation.heading.ordinal
            right = ordinal.mark(deviation.expected)
            data = {
                "mark": ordinal.text,
                "number": ordinal.number,
                "expected": deviation.expected,
                "right": right,
                "fault": words,
            }
            yield Hit(ordinal.span, data)


RULE = Rule(
    code="NUM006",
    name="ordinal-restart",
    severity=Severity.WARNING,
    precision="high",
    title="同级序数的编法应当前后一致",
    message="序数“{mark}”{fault}，此处应为“{right}”",
    why="连续编号和各部分重新编号都可以，但一份计划里应当只用一种。",
    advice="按全文的编法改号。",
    on=Analysis,
    check=check,
    examples=(
        # 表下“注：”“说明：”里的1.2.不与正文的序数同数
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n1.思政课。\n2.班会。\n二、智育\n3.教研。\n4.作业。\n说明：\n1.教研含网络教研。\n2.作业含实践作业。\n"
            "三、体育\n⟦1.⟧体育课。\n2.运动会。\n四、美育\n3.社团。\n4.展演。",
            good="云岭市2025年教育工作要点\n一、德育\n1.思政课。\n2.班会。\n二、智育\n3.教研。\n4.作业。\n说明：\n1.教研含网络教研。\n2.作业含实践作业。\n"
            "三、体育\n5.体育课。\n6.运动会。\n四、美育\n7.社团。\n8.展演。",
        ),
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n1.思政课。\n2.班会。\n二、智育\n3.教研。\n4.作业。\n三、体育\n⟦1.⟧体育课。\n2.运动会。\n四、美育\n3.社团。\n4.展演。",
            good="云岭市2025年教育工作要点\n一、德育\n1.思政课。\n2.班会。\n二、智育\n3.教研。\n4.作业。\n三、体育\n5.体育课。\n6.运动会。\n四、美育\n7.社团。\n8.展演。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、德育\n（一）思政课\n讲好课。\n（二）班会\n开好会。\n二、智育\n⟦（三）⟧教研\n备好课。\n（四）作业\n减负担。\n"
            "三、体育\n（一）体育课\n上足课。\n（二）运动会\n每年一次。\n四、美育\n（一）社团\n人人参加。\n（二）展演\n每年一次。",
            good="云岭市教育工作方案\n一、德育\n（一）思政课\n讲好课。\n（二）班会\n开好会。\n二、智育\n（一）教研\n备好课。\n（二）作业\n减负担。\n"
            "三、体育\n（一）体育课\n上足课。\n（二）运动会\n每年一次。\n四、美育\n（一）社团\n人人参加。\n（二）展演\n每年一次。",
        ),
    ),
)
