"""Documents that a text cites without 《》: plans that say when they end (校园安全行动计划（2023—2025年）), and drafts of laws."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from planlint.authoring import FIVE_YEAR_PLAN, Plan, Span, cached_with_registers, is_in_title
from planlint_rules.registers.documents import STATE, CitedDocument, documents, last_year
from planlint_rules.registers.formulations import is_stale_wording, line_start

_KINDS = "行动计划|实施计划|计划|规划纲要|规划|纲要|实施方案|工作方案|方案|行动"
_CARRIED_OUT = "(?:贯彻|落实|实施|执行|推进|按照|根据|依据|依照|对照|开展|组织)(?:好|落实|实施)?"
_DATED = rf"[^,。;、:!?《》()\n]{{0,40}}?(?:{_KINDS})\((?:19|20)\d\d年?[-—–―－~～至](?:19|20)\d\d年?\)"
_FIVE = rf"[^,。;、:!?《》()\n“]{{0,8}}?“?{FIVE_YEAR_PLAN}”?[^,。;、:!?《》()\n“”]{{0,20}}?(?:行动计划|规划纲要|规划|计划|方案)(?!期|项目|建设|编制|任务|目标|的)"
_CITED = re.compile(f"{_CARRIED_OUT}(?P<title>{_DATED}|{_FIVE})")
_VERB = re.compile(f"(?<=[、和及与并])(?:{_CARRIED_OUT})(?=[^()]{{6}})")
"""A later verb, after which the title begins: 推进学校建设和落实…行动计划."""


class UnmarkedTitle(Struct, frozen=True):
    """A plan cited without 《》 as one that is carried out: where, its words, and its last year."""

    span: Span
    last: int


class UnmarkedDraft(Struct, frozen=True):
    """The draft of a law of the register, or of its revision, named without 《》 round the whole (《学位法》草案)."""

    span: Span
    law: CitedDocument
    is_revision: bool


@cached_with_registers
def _laws() -> Mapping[str, CitedDocument]:
    return {one.title.removeprefix(STATE): one for one in documents().values() if one.title.startswith(STATE)}


@cached_with_registers
def _draft() -> re.Pattern[str]:
    laws = "|".join(map(re.escape, _laws()))
    return re.compile(f"《?(?:{STATE})?(?P<law>{laws})》?(?P<revision>修[订正])?草案")


def unmarked_drafts(plan: Plan) -> Iterator[UnmarkedDraft]:
    """Yield the drafts of laws of the register that *plan* names without 《》 round the whole."""
    for found in _draft().finditer(plan.source.folded, plan.span.start, plan.span.end):
        yield UnmarkedDraft(Span(*found.span()), _laws()[found["law"]], found["revision"] is not None)


def unmarked_titles(plan: Plan) -> Iterator[UnmarkedTitle]:
    """Yield the plans that *plan* carries out and cites without 《》, where their words say when they end.

    Those that are stale wording of the register (“八五”普法) are left to it.
    """
    folded = plan.source.folded
    for found in _CITED.finditer(folded, plan.span.start, plan.span.end):
        start, end = found.span("title")
        start = max((verb.end() for verb in _VERB.finditer(folded, start, end)), default=start)
        last = last_year(folded[start:end])
        is_free = not is_in_title(folded, start, line_start(folded, start))
        if last is not None and is_free and not is_stale_wording(folded[start:end]):
            yield UnmarkedTitle(Span(start, end), last)
