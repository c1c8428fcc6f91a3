"""A document that is no longer in force at the plan's date, cited as if it were."""

import re
from collections.abc import Iterator

from planlint.authoring import Analysis, Citation, Example, Hit, Plan, Rule, Severity, Span, Written, inner_quotes
from planlint_rules.registers.documents import IS_DRAFT, CitedDocument, document_titled, editions, last_year, title_key
from planlint_rules.registers.unmarked_titles import unmarked_drafts, unmarked_titles

_CARRIED_OUT = re.compile(
    r"(?:贯彻|落实|实施|执行|推进|按照|根据|依据|依照|对照)(?:[^,。;:!?《》]{0,12}|[^。;!?]{0,40}(?:》[、和及与]?|》\([^()]{1,30}\)[、和及与]?))$"
)
_LOOKS_BACK = re.compile(
    "评估|总结|收官|验收|终期|回顾|修订|废止|失效|到期|期满|届满|接续|衔接|编制|成果|经验|原《|取代|替代|第二轮"
)
_SENTENCE = re.compile("[。;!?\n]")
_BASED_ON = re.compile("(?:贯彻|落实|实施|执行|按照|根据|依据|依照|对照|学习|宣传)(?:好|实施|落实|宣传|贯彻)?$")
_DRAFT_OF_LAW = re.compile(r"(?:法|条例|规定|办法)\([^()]{0,6}草案\)$")
_IN_MAKING = re.compile("意见|立法|起草|审议|调研|论证|征求|修改|修订工作|出台|通过后")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report documents replaced before the plan can have been written, and tasks from plans that had ended by then."""
    plan = analysis.plan
    day = analysis.written
    if day is None:
        return
    year = _first_year(plan, day)
    own = {title_key(title.words) for title in (plan.title, plan.notice and plan.notice.title) if title}
    for citation in analysis.citations:
        is_draft = IS_DRAFT.search(citation.words.folded) is not None
        fault = _draft_fault(citation, day) if is_draft else _fault(citation, day, year)
        if fault and title_key(citation.title) not in own:
            replaced = document_titled(citation.title)
            weight = Severity.ERROR if replaced and replaced.ended and day.certain else None
            yield Hit(citation.span, {"cited": f"《{citation.words.text}》", "fault": fault}, severity=weight)
    for title in unmarked_titles(plan):
        if title.last < year and not _LOOKS_BACK.search("".join(_around(plan.source.folded, title.span))):
            cited = inner_quotes(plan.source.text[title.span.start : title.span.end])
            yield Hit(title.span, {"cited": f"“{cited}”", "fault": f"已于{title.last}年期满"})
    for draft in unmarked_drafts(plan):
        before, after = _around(plan.source.folded, draft.span)
        if _BASED_ON.search(before) and not _IN_MAKING.search(before + after):
            cited = inner_quotes(plan.source.text[draft.span.start : draft.span.end])
            yield Hit(draft.span, {"cited": f"“{cited}”", "fault": _drafted(draft.law, draft.is_revision, day)})
    for edition in editions(plan):
        if edition.year in edition.standard.former and day.earliest.year > edition.standard.year:
            fault = f"已由{edition.standard.code}—{edition.standard.year}取代"
            yield Hit(edition.passage.span, {"cited": edition.passage.text, "fault": fault}, (edition.edit,))


def _first_year(plan: Plan, day: Written) -> int:
    """Return the year in which the plan begins to be carried out: that of its writing, or the next if it is for that."""
    named = plan.profile.year
    written = day.earliest.year
    return written + (named is not None and int(named.value) == written + 1)


def _draft_fault(citation: Citation, day: Written) -> str | None:
    """Return in words that a draft law is cited as one in force; None if the sentence is about its making."""
    before, after = _around(citation.source.folded, citation.span)
    if not (_DRAFT_OF_LAW.search(citation.words.folded) and _BASED_ON.search(before)) or _IN_MAKING.search(before + after):
        return None
    return _drafted(document_titled(IS_DRAFT.sub("", citation.words.folded)), "修" in citation.words.folded[-6:], day)


def _drafted(law: CitedDocument | None, is_revision: bool, day: Written) -> str:
    """Return in words what is wrong with citing the draft of a law, or of its revision, as an authority."""
    passed = law and (law.revised if is_revision else law.issued)
    return f"已于{passed.year}年通过，不再是草案" if passed and passed < day.earliest else "是草案，不能作为依据"


def _fault(citation: Citation, day: Written, year: int) -> str | None:
    """Return in words why the document is no longer in force; None if it is, or if the sentence is about the past."""
    before, after = _around(citation.source.folded, citation.span)
    if _LOOKS_BACK.search(before + after):
        return None
    found = document_titled(citation.title)
    if found and found.ended and found.ended <= day.earliest:
        return found.by
    end = last_year(citation.words.folded)
    if end is not None and end < year and _CARRIED_OUT.search(before):
        return f"已于{end}年期满"
    return None


def _around(folded: str, span: Span) -> tuple[str, str]:
    """Return the words of the sentence before and after the citation at *span*."""
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
        # 不加书名号的，同样看期限
        Example(
            bad="云岭市2027年教育工作要点\n1.深入实施⟦学前教育提升行动计划（2023—2025年）⟧。\n2.落实⟦“十四五”特殊教育发展提升行动计划⟧。",
            good="云岭市2027年教育工作要点\n1.总结学前教育提升行动计划（2023—2025年）。\n2.编制“十四五”特殊教育发展提升行动计划的接续方案。",
        ),
        # 草案不是依据；已经通过的，引正式文本
        Example(
            bad="云岭市2027年教育工作要点\n1.按照⟦《示例条例（修订草案）》⟧开展督导。\n2.宣传⟦《民族团结进步促进法》草案⟧。",
            good="云岭市2027年教育工作要点\n1.参与《示例条例（修订草案）》征求意见。\n2.宣传《民族团结进步促进法》。",
        ),
    ),
    allows=(
        # 总结、评估期满的计划，不是把它当现行任务
        "云岭市2026年教育工作要点\n1.评估《云岭市学前教育行动计划（2023—2025年）》实施情况。",
        # 期限未满的，自然现行
        "云岭市2026年教育工作要点\n1.推进《云岭市强师计划（2024—2027年）》。",
    ),
)
