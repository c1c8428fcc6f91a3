"""Headings come in the order of their numbers."""

from collections.abc import Iterator

from planlint.authoring import Analysis, DeviationKind, Example, Hit, Rule, Severity


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report two headings that have changed places, once for both, and each number lower than the one before."""
    for deviation in analysis.deviations(DeviationKind.ORDER):
        ordinal, other = deviation.heading.ordinal, deviation.other
        right = ordinal.mark(deviation.expected)
        new = analysis.renumbering(deviation)
        fault = f"与“{other.ordinal.text}”次序颠倒" if other else f"倒退，此处应为“{right}”"
        data = {
            "expected": deviation.expected,
            "number": ordinal.number,
            "mark": ordinal.text,
            "fault": fault,
            "references": str(new),
            "others": deviation.others,
        }
        related = tuple(one.ordinal.span for one in (deviation.heading, *deviation.also)) if deviation.also else ()
        yield Hit(ordinal.span, data, new.edits, safe=new.is_safe, related=related)


RULE = Rule(
    code="NUM003",
    name="ordinal-out-of-order",
    severity=Severity.ERROR,
    precision="very-high",
    proof="computed",
    title="层次序数应当依次排列",
    message="序数“{mark}”{fault}{references}{others}",
    why="次序颠倒多为移动段落后没有改号。",
    advice="调换两条的位置，或者依次改号。",
    on=Analysis,
    check=check,
    examples=(
        Example(
            bad="云岭市教育工作方案\n一、总体要求\n质量第一。\n⟦三、⟧保障措施\n加强领导。\n二、主要任务\n加强教研。\n四、附则\n自印发之日起施行。",
            good="云岭市教育工作方案\n一、总体要求\n质量第一。\n二、主要任务\n加强教研。\n三、保障措施\n加强领导。\n四、附则\n自印发之日起施行。",
        ),
        # 一个数写小了
        Example(
            bad="示例县2025年工作要点\n一、德育\n抓思政。\n二、智育\n抓课堂。\n三、体育\n抓锻炼。\n⟦〇、⟧美育\n抓社团。\n五、劳动教育\n抓实践。",
            good="示例县2025年工作要点\n一、德育\n抓思政。\n二、智育\n抓课堂。\n三、体育\n抓锻炼。\n四、美育\n抓社团。\n五、劳动教育\n抓实践。",
        ),
    ),
)
