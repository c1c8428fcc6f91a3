"""Numbering follows the plan's own policy: continuous through the whole plan, or restarting in each part."""

from collections.abc import Iterator, Sequence

from planlint.authoring import Analysis, Deviation, DeviationKind, Example, Form, Hit, Rule, Severity

_FAULTS = {
    DeviationKind.RESTART: "从头编号，而全文同级序数连续编号",
    DeviationKind.CONTINUED: "接着上一部分编号，而其他部分都从头编号",
}
_OTHERS = ("notice", "operational", "rules", "calendar", "speech", "other")
"""Genres with lists for several groups, and forms, each with its own numbers."""


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report, once for each form, the headings where a continuous level restarts, or a restarting one continues."""
    for fault, words in _FAULTS.items():
        by_form: dict[Form, list[Deviation]] = {}
        for deviation in analysis.deviations(fault):
            if deviation.heading.ordinal.form is Form.H1:  # a list of its own below a chapter, or the parts of a form
                continue
            by_form.setdefault(deviation.heading.ordinal.form, []).append(deviation)
        for deviations in by_form.values():
            genre = analysis.plan.profile.genre
            is_work = analysis.plan.title is not None and genre is not None and genre.value not in _OTHERS
            yield _hit(deviations, words, None if is_work else Severity.NOTE)


def _hit(deviations: Sequence[Deviation], words: str, severity: Severity | None) -> Hit:
    marks = [deviation.heading.ordinal for deviation in deviations]
    right = marks[0].mark(deviations[0].expected)
    data = {
        "mark": marks[0].text,
        "number": marks[0].number,
        "expected": deviations[0].expected,
        "right": right,
        "fault": words,
        "count": len(marks),
        "times": f"（共{len(marks)}处）" if len(marks) > 1 else "",
    }
    related = tuple(mark.span for mark in marks) if len(marks) > 1 else ()
    return Hit(marks[0].span, data, severity=severity, related=related)


RULE = Rule(
    code="NUM006",
    name="ordinal-restart",
    severity=Severity.WARNING,
    precision="unproven",
    title="同级序数的编法应当前后一致",
    message="序数“{mark}”{fault}，此处应为“{right}”{times}",
    why="连续编号和各部分重新编号都可以，但一份计划里应当只用一种。",
    advice="按全文的编法改号。",
    on=Analysis,
    check=check,
    allows=(
        # 一章之下另列的“一、二、”
        "示例中学比赛方案\n一、时间\n五月。\n二、对象\n全体学生。\n三、内容\n一、初赛\n两局。\n二、复赛\n三局。\n四、宗旨\n友谊第一。",
        # 没有编号的短行、引出下文的一段之后另起一组，不算从头编号
        "云岭市社团服务中心2025年工作要点\n一、培训\n1.办干事班。\n2.办教师班。\n二、展演\n3.办初赛。\n4.办决赛。\n三、日程\n春季\n1.登记社团。\n2.检修场馆。\n秋季\n1.评选社团。\n2.总结经验。",
        "云岭中学五年规划\n§1.目标\n一、理念\n立德树人。\n二、愿景\n办好学校。\n§2.条件\n一、师资\n师资充足。\n二、基地\n基地齐全。",
    ),
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
        # 几处从头编号的，报一次
        Example(
            bad="云岭市2025年工作要点\n一、德育\n1.思政课。\n2.班会。\n3.研学。\n二、智育\n4.教研。\n5.作业。\n6.阅读。\n三、体育\n⟦1.⟧体育课。\n2.运动会。\n四、美育\n3.社团。\n4.展演。\n5.写生。\n五、劳动\n1.农场。\n2.家务。",
            good="云岭市2025年工作要点\n一、德育\n1.思政课。\n2.班会。\n3.研学。\n二、智育\n4.教研。\n5.作业。\n6.阅读。\n三、体育\n7.体育课。\n8.运动会。\n四、美育\n9.社团。\n10.展演。\n11.写生。\n五、劳动\n12.农场。\n13.家务。",
        ),
        Example(
            bad="云岭市教育工作方案\n一、德育\n（一）思政课\n讲好课。\n（二）班会\n开好会。\n二、智育\n⟦（三）⟧教研\n备好课。\n（四）作业\n减负担。\n"
            "三、体育\n（一）体育课\n上足课。\n（二）运动会\n每年一次。\n四、美育\n（一）社团\n人人参加。\n（二）展演\n每年一次。",
            good="云岭市教育工作方案\n一、德育\n（一）思政课\n讲好课。\n（二）班会\n开好会。\n二、智育\n（一）教研\n备好课。\n（二）作业\n减负担。\n"
            "三、体育\n（一）体育课\n上足课。\n（二）运动会\n每年一次。\n四、美育\n（一）社团\n人人参加。\n（二）展演\n每年一次。",
        ),
    ),
)
