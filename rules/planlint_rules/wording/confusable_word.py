"""Words that sound or look like the one that is meant."""

from collections.abc import Iterator

from planlint.authoring import Edit, Example, Hit, Plan, Rule, Severity
from planlint_rules.registers.confusables import Confusion, confusions
from planlint_rules.registers.variant_characters import Slip, meant_character, slips

_MOST = 50  # places that a finding names


def check(plan: Plan) -> Iterator[Hit]:
    """Report the words and characters of the registers that are written for other ones."""
    if plan.copy_of is None:
        folded, start, end = plan.source.folded, plan.span.start, plan.span.end
        yield from (_confusion_hit(found) for found in confusions(folded, start, end))
        yield from (_slip_hit(plan, slip) for slip in slips(folded, start, end))


def _confusion_hit(found: Confusion) -> Hit:
    entry = found.entry
    data = {"wrong": entry.wrong, "fault": f"应为“{'”或“'.join(entry.right)}”"}
    edits = (Edit(found.span, entry.right[0]),) if len(entry.right) == 1 else ()
    same_figures = _figures(entry.wrong) == _figures(entry.right[0])
    return Hit(
        found.span,
        data,
        edits,
        safe=entry.certain and same_figures,
        severity=Severity.ERROR if entry.certain else Severity.NOTE if entry.strict else Severity.WARNING,
    )


def _figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _slip_hit(plan: Plan, slip: Slip) -> Hit:
    more = f"等{len(slip.spans)}处" if len(slip.spans) > 1 else ""
    data = {
        "wrong": slip.written,
        "fault": f"{more}应为“{slip.meant}”" if slip.meant else f"{more or '处'}丢了字，多是转码或者复制造成的",
    }
    meant = slip.meant if len(slip.spans) == 1 else ""
    edits = tuple(Edit(span, meant or meant_character(plan.source.text[span.start])) for span in slip.spans if slip.meant)
    severity = Severity.ERROR if slip.certain else Severity.NOTE
    related = slip.spans[:_MOST] if more else ()
    return Hit(slip.spans[0], data, edits, slip.certain and not slip.is_number, severity, separable=bool(more), related=related)


RULE = Rule(
    code="WRD004",
    name="confusable-word",
    severity=Severity.ERROR,
    precision="high",
    proof="listed",
    title="音近、形近的字词不混用",
    message="“{wrong}”{fault}",
    why="拼音和手写输入时选错了同音、形近的字，读来不觉，印出来就是错别字。",
    on=Plan,
    check=check,
    advice="改为正确的字词。",
    examples=(
        Example(
            bad="示例中学2025年安全工作方案\n一、任务\n学校⟦己经⟧完成自查，各科室要⟦各司其责⟧，落实安全⟦防患⟧措施，强化师⟦徳⟧师风。",
            good="示例中学2025年安全工作方案\n一、任务\n学校已经完成自查，各科室要各司其职，落实安全防范措施，强化师德师风。",
        ),
        # 单个看不错，在上下文里错了
        Example(
            bad="示例中学2025年家长会方案\n一、议程\n请⟦在坐⟧的各位家长⟦必需⟧按时签到，活动⟦给与⟧适当奖励，努力⟦取的⟧良好成效。",
            good="示例中学2025年家长会方案\n一、议程\n请在座的各位家长必须按时签到，活动给予适当奖励，努力取得良好成效。",
        ),
        # 转码时丢了的字
        Example(
            bad="云岭市2025年教育工作要点\n1.办好示例县⟦�⟧校，落实责任�人。",
            good="云岭市2025年教育工作要点\n1.办好示例县学校，落实责任到人。",
        ),
        # 字母当作数字
        Example(
            bad="云岭市2025年教育工作要点\n1.到⟦2O25⟧年，覆盖率达到⟦9l⟧%。",
            good="云岭市2025年教育工作要点\n1.到2025年，覆盖率达到91%。",
        ),
    ),
    # 字相同而分属两个词的，不是错字
    allows=(
        "示例中学2025年安全工作方案\n一、任务\n由班主任自己经手的账目，家长现在坐下来听讲解。",
        # 京、沪之类的简称与前后的字不成词
        "示例县2025年工作要点\n一、开放\n1.支持环京四县协同发展，主动融入环京都市圈。",
    ),
)
