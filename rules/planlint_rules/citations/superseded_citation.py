"""A document that is no longer in force at the plan's date, cited as if it were."""

import re
from collections.abc import Iterator

from planlint.authoring import Analysis, Citation, Example, Hit, Rule, Severity, Written
from planlint_rules.registers.documents import IS_DRAFT, document_titled, editions, last_year, title_key

_CARRIED_OUT = re.compile(
    r"(?:贯彻|落实|实施|执行|推进|按照|根据|依据|依照|对照)(?:[^,。;:!?《》]{0,12}|[^。;!?]{0,40}(?:》[、和及与]?|》\([^()]{1,30}\)[、和及与]?))$"
)
_LOOKS_BACK = re.compile(
    "评估|总结|收官|验收|终期|回顾|修订|废止|失效|到期|期满|届满|接续|衔接|编制|成果|经验|原《|取代|替代|第二轮"
)
_SENTENCE = re.compile("[。;!?\n]")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report documents replaced before the plan can have been written, and tasks from plans that had ended by then."""
    plan = analysis.plan
    day = analysis.written
    if day is None:
        return
    own = {title_key(title.words) for title in (plan.title, plan.notice and plan.notice.title) if title}
    for citation in analysis.citations:
        fault = _fault(citation, day)
        if fault and title_key(citation.title) not in own and not IS_DRAFT.search(citation.words.folded):
            replaced = document_titled(citation.title)
            weight = Severity.ERROR if replaced and replaced.ended and day.certain else None
            yield Hit(citation.span, {"cited": f"《{citation.words.text}》", "fault": fault}, severity=weight)
    for edition in editions(plan):
        if edition.year in edition.standard.former and day.earliest.year > edition.standard.year:
            fault = f"已由{edition.standard.code}—{edition.standard.year}取代"
            yield Hit(edition.passage.span, {"cited": edition.passage.text, "fault": fault}, (edition.edit,))


def _fault(citation: Citation, day: Written) -> str | None:
    """Return in words why the document is no longer in force; None if it is, or if the sentence is about the past."""
    before, after = _sentence(citation)
    if _LOOKS_BACK.search(before + after):
        return None
    found = document_titled(citation.title)
    if found and found.ended and found.ended <= day.earliest:
        return found.by
    end = last_year(citation.words.folded)
    if end is not None and end < day.earliest.year and _CARRIED_OUT.search(before):
        return f"已于{end}年期满"
    return None


def _sentence(citation: Citation) -> tuple[str, str]:
    """Return the words of the sentence before and after the citation."""
    folded, span = citation.source.folded, citation.span
    before = _SENTENCE.split(folded[max(span.start - 80, 0) : span.start])[-1]
    return before, _SENTENCE.split(folded[span.end : span.end + 60])[0]


RULE = Rule(
    code="CIT002",
    name="superseded-citation",
    severity=Severity.WARNING,
    precision="medium",
    proof="listed",
    registers=("citations.yaml",),
    title="不应引用已经废止、取代或期满的文件作依据",
    message="{cited}{fault}，文中仍作为现行文件引用",
    why="以失效的文件为依据，任务就失去了依据，也说明沿用了旧稿。",
    on=Analysis,
    check=check,
    advice="改引现行文件；确需提到旧文件的，写明总结、评估或接续。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n1.依照⟦《中华人民共和国学位条例》⟧做好学位授予。",
            good="云岭市2025年教育工作要点\n1.依照《中华人民共和国学位法》做好学位授予。",
        ),
        # 期满的计划，不能再当现行任务
        Example(
            bad="云岭市2026年教育工作要点\n1.落实⟦《示例省心理健康行动计划（2023—2025年）》⟧。",
            good="云岭市2026年教育工作要点\n1.总结《示例省心理健康行动计划（2023—2025年）》。",
        ),
        # 看计划自己的成文日期：2024年引用同一份文件并不错
        Example(
            bad="示例县2026年教育工作要点\n1.深入实施⟦《“十四五”示例发展行动计划》⟧。",
            good="示例县2024年教育工作要点\n1.深入实施《“十四五”示例发展行动计划》。",
        ),
        Example(
            bad="云岭市2025年公文质量提升实施方案\n1.公文格式执行⟦GB/T 9704—1999⟧。",
            good="云岭市2025年公文质量提升实施方案\n1.公文格式执行GB/T 9704—2012。",
        ),
    ),
    allows=(
        # 总结、评估期满的计划，不是把它当现行任务
        "云岭市2026年教育工作要点\n1.评估《云岭市学前教育行动计划（2023—2025年）》实施情况。",
        # 期限未满的，自然现行
        "云岭市2026年教育工作要点\n1.推进《云岭市强师计划（2024—2027年）》。",
    ),
)
