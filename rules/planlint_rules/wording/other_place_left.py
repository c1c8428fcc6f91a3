"""No office, town or school of elsewhere acts in a plan as its own: the text was copied from there."""

from collections.abc import Iterator

from planlint.authoring import Analysis, Example, Hit, Rule, Severity, other_places


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each name of elsewhere that is in charge, is called ours or acts; partners and models may be from anywhere."""
    plan = analysis.plan
    for one in other_places(plan, analysis.commitments):
        yield Hit(one.span, {"name": plan.source.text_part(one.span), "own": one.own})


RULE = Rule(
    code="WRD006",
    name="other-place-left",
    severity=Severity.WARNING,
    precision="unproven",
    title="责任单位、本地地名应当是本地的",
    message="“{name}”不是{own}的",
    why="借用外地、外校的文稿而没有改净，责任落不到人，也有失严肃。",
    on=Analysis,
    check=check,
    advice="改成本地、本校的名称；确是合作、对口的单位，写明“与××合作”。",
    examples=(
        # 责任单位、“我县”的乡镇在外省
        Example(
            bad="广东省教育厅2025年工作要点\n一、任务\n1.办好学校。（责任单位：⟦青岛市教育局⟧、省教育厅基教处）\n2.支持⟦我县平山县⟧山区学校建设。\n二、保障\n加强领导。",
            good="广东省教育厅2025年工作要点\n一、任务\n1.办好学校。（责任单位：深圳市教育局、省教育厅基教处）\n2.支持我省山区学校建设。\n二、保障\n加强领导。",
        ),
        # 别的学校
        Example(
            bad="云岭市第四中学运动会方案\n一、目的\n⟦青禾中学⟧全体师生参加锻炼。\n二、时间\n10月8日。",
            good="云岭市第四中学运动会方案\n一、目的\n云岭四中全体师生参加锻炼。\n二、时间\n10月8日。",
        ),
    ),
    allows=(
        # 合作、帮扶、学习的外地单位
        "广东省教育厅2025年工作要点\n一、任务\n1.与青岛市教育局合作，学习河北省平山县经验。（责任单位：深圳市教育局）\n二、保障\n加强领导。",
        "云岭市第四中学运动会方案\n一、目的\n与青禾中学团委联合举办。\n二、时间\n云岭四中德育处负责。",
    ),
)
