"""A commitment says how much, or by when."""

import re
from collections.abc import Iterator

from planlint.authoring import Example, Hit, Option, Plan, Role, Rule, Sentence, Severity, quantities, times

_VAGUE = re.compile(
    "(?:适时|择机|尽快|逐步|力争|争取|进一步|大幅|显著|明显|稳步|持续|不断|有序)[^,。;]{0,6}"
    "(?:提高|提升|改善|增强|扩大|增加|减少|降低|下降|缩小|推进|开展|出台|制定|建成|完成|建立)[^,。;]{0,24}"
)
_SHORTEST = 6


def check(plan: Plan, *, shortest: int = _SHORTEST) -> Iterator[Hit]:
    """Report clauses of degree (显著提升, 逐步扩大) in sentences with neither number nor time."""
    for paragraph in plan.body.all_paragraphs:
        if paragraph.role is Role.TEXT:
            for sentence in paragraph.sentences:
                yield from _in_sentence(sentence, shortest)


def _in_sentence(sentence: Sentence, shortest: int) -> Iterator[Hit]:
    text = sentence.folded
    found = _VAGUE.search(text)
    if not found or len(found.group()) < shortest:
        return
    if not quantities(text) and next(times(text), None) is None:
        yield Hit(sentence.part(*found.span()), {"words": sentence.text[found.start() : found.end()]})


RULE = Rule(
    code="TGT009",
    name="vague-commitment",
    severity=Severity.NOTE,
    precision="unproven",
    title="任务宜有量化指标或完成时限",
    message="“{words}”既无数量，又无时限",
    why="只讲程度的任务无法分解，也无法检查是否完成。",
    on=Plan,
    check=check,
    options=(Option("shortest", _SHORTEST, "至少几个字的说法才报", least=1),),
    default=False,
    advice="补上数量、比率或者时限；只是表述方向的，可以不改。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、质量\n1.⟦进一步提高课堂教学质量⟧。",
            good="云岭市2025年教育工作要点\n一、质量\n1.年底前完成一轮课堂教学质量评估。",
        ),
    ),
)
