"""No number occurs twice."""

from collections.abc import Iterator

from planlint.authoring import Analysis, DeviationKind, Example, Hit, Paragraph, Plan, Rule, Severity


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each heading with the number of an earlier one in the same count."""
    for deviation in analysis.deviations(DeviationKind.REPEAT):
        ordinal, first = deviation.heading.ordinal, deviation.other
        if _opens_annex(analysis.plan, deviation.heading.paragraph):
            continue
        right = ordinal.mark(deviation.expected)
        new = analysis.renumbering(deviation)
        data = {
            "expected": deviation.expected, "number": ordinal.number, "mark": ordinal.text, "right": right,
            "first": first.title.text[:20] if first else "",
            "references": str(new),
            "others": deviation.others,
        }  # fmt: skip
        related = tuple(one.ordinal.span for one in (deviation.heading, *deviation.also)) if deviation.also else ()
        yield Hit(ordinal.span, data, new.edits, safe=new.is_safe, related=related)


def _opens_annex(plan: Plan, first: Paragraph) -> bool:
    """Return whether the line above names an annex without a number: the list below is the annex's own."""
    above = ""
    for line in plan.paragraphs:
        if line.span == first.span:
            return above.startswith("附件")
        above = line.folded
    return False


RULE = Rule(
    code="NUM002",
    name="ordinal-repeated",
    severity=Severity.ERROR,
    precision="high",
    proof="computed",
    title="层次序数不得重复",
    message="序数“{mark}”重复（前面已有“{first}”），此处应为“{right}”{references}{others}",
    why="两条同号，引用时无法分清；多为增写后没有重新编号。",
    advice="顺次改号；若整条写了两遍，删去一条。",
    on=Analysis,
    check=check,
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、建设\n1.建学校。\n2.建操场。\n⟦2.⟧建食堂。\n4.建宿舍。\n5.建车棚。",
            good="云岭市教育工作方案\n一、建设\n1.建学校。\n2.建操场。\n3.建食堂。\n4.建宿舍。\n5.建车棚。",
        ),
        # 重号之后接着往下数的，只报一处
        Example(
            bad="青禾区教育工作方案\n一、建设\n（1）建学校。\n（2）建操场。\n⟦（2）⟧建食堂。\n（3）建宿舍。\n（4）建车棚。\n（5）建花坛。",
            good="青禾区教育工作方案\n一、建设\n（1）建学校。\n（2）建操场。\n（3）建食堂。\n（4）建宿舍。\n（5）建车棚。\n（6）建花坛。",
        ),
    ),
    allows=(
        # 附件不编号，下面另起一组
        "云岭市疗休养方案\n一、流程\n1.工会审核。\n2.单位备案。\n3.签订合同。\n附件 系统使用说明\n2.输入姓名。\n3.输入手机号。",
        # 文后附的解读另起一套序数，缺“二、”另外提示
        "云岭市教育局关于优化入学办法的通知\n各学校：\n一、对象\n适龄儿童。\n二、办法\n网上报名。\n三、要求\n按时办理。\n云岭市教育局\n2025年3月1日\n"
        "《云岭市教育局关于优化入学办法的通知》解读\n一、背景\n家长反映较多。\n主要目的\n方便群众。\n三、内容\n简化手续。\n四、对象\n适龄儿童。",
    ),
)
