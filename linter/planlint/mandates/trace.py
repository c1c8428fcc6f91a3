"""How a pack was held against a plan: which phrase was found where, which amounts were compared, and what came of it."""

from collections.abc import Iterator, Sequence

from planlint.mandates.amounts import Measure
from planlint.mandates.mandate import Mandate, Status
from planlint.mandates.matching import Matcher, Requirement
from planlint.mandates.scope import is_in_force
from planlint.plan.model import Plan
from planlint.text.normalize import on_one_line
from planlint.text.phrases import Phrase
from planlint.text.search_text import extent
from planlint.text.span import Span

_MOST = 3  # places shown of a phrase
_BESIDE = 8  # characters shown on each side of a place
_STATUS = {
    Status.MET: "已写明",
    Status.WEAKENED: "低于要求",
    Status.MISQUOTED: "写错",
    Status.MISSING: "缺",
    Status.NOT_APPLICABLE: "不适用，或不写也不算缺",
}
_WITHIN = {"clause": "逗号之间", "sentence": "一句", "paragraph": "一段", "item": "一条"}


def trace(mandate: Mandate, plan: Plan) -> Iterator[str]:
    """Yield in lines of Chinese how *plan* was held against *mandate*; the last line is the result."""
    if not mandate.scope.applies_to(plan):
        yield "不查：计划的领域、层级、地区、标题或日期不在 applies 的范围里"
        return
    matcher = mandate.matcher(plan)
    for key, requirements in (("require", mandate.require), ("limits", mandate.limits)):
        for number, one in enumerate(requirements, 1):
            if not is_in_force(one.since, one.until, plan.profile):
                yield f"{key} 第{number}种：不在这个时间（since、until）"
                continue
            yield f"{key} 第{number}种{_demand(one)}："
            yield from (f"  {line}" for line in _requirement(matcher, one))
    for key, phrases in (("unlike", mandate.lookalikes), ("near", mandate.near)):
        for phrase in phrases:
            if found := list(map(extent, matcher.text.matches(phrase))):
                yield f"{key} {_found(matcher, phrase, found)}"
    yield f"结果：{_STATUS[mandate.verdict(plan).status]}"


def _demand(one: Requirement) -> str:
    if one.limit is None:
        return ""
    return f"（要求{'至多' if one.limit.at_most else ''}{one.limit.words}{'，不算写低' if one.ignore_shortfall else ''}）"


def _requirement(matcher: Matcher, one: Requirement) -> Iterator[str]:
    """Yield where the phrases of a requirement are, whether they meet, and the amounts there."""
    phrases = (*one.phrases, *([one.measured_phrase] if one.measured_phrase else []))
    for phrase in phrases:
        yield _found(matcher, phrase, list(map(extent, matcher.matches(phrase))))
    meetings = list(matcher.meetings(one))
    if len(one.phrases) > 1 and not meetings:
        yield f"这几个短语没有同在{_WITHIN[one.within]}之内"
    for start, measure in (found for _, amounts in meetings for found in amounts) if one.limit else ():
        yield _compared(matcher, one, start, measure)
    if one.limit and meetings and not any(amounts for _, amounts in meetings):
        yield f"说到了，但{_WITHIN[one.within]}之内没有量"


def _compared(matcher: Matcher, one: Requirement, start: int, measure: Measure) -> str:
    """Return an amount beside the words and what came of comparing it."""
    assert one.limit
    span = matcher.text.span(start + measure.start, start + measure.end)
    reaches = measure.reaches(one.limit)
    period = f"（每{measure.period}）" if measure.period else ""
    came = {True: "够", False: "不够", None: "没法比：单位、周期或说的事（是多少、变了多少）不同"}[reaches]
    return f"{_place(matcher, span)}的“{matcher.text.words(span)}”{period}：与{one.limit.words}比，{came}"


def _found(matcher: Matcher, phrase: Phrase, places: Sequence[tuple[int, int]]) -> str:
    shown = "；".join(_shown(matcher, matcher.text.span(*place)) for place in places[:_MOST])
    more = f"；共{len(places)}处" if len(places) > _MOST else ""
    return f"“{phrase.text}”：{shown + more if places else '没有找到'}"


def _shown(matcher: Matcher, span: Span) -> str:
    """Return a place with the words round it, the words found in ⟦⟧."""
    text = matcher.text.source.text
    line = matcher.text.source.line_at(span.start)
    before = text[max(line.start, span.start - _BESIDE) : span.start]
    after = text[span.end : min(max(line.end, span.end), span.end + _BESIDE)]
    return f"{_place(matcher, span)}{on_one_line(f'{before}⟦{text[span.start : span.end]}⟧{after}')}"


def _place(matcher: Matcher, span: Span) -> str:
    return f"第{matcher.text.source.position(span.start).line}行"
