"""The units of a superior document: the single things that somebody below can be asked about."""

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.comparison.background import words_only
from planlint.plan.model import Paragraph, Plan, Role
from planlint.text.quantities import quantities
from planlint.text.span import Span

_CLAUSE = re.compile(r"[^，。；：！？\n,;:!?]+")
_PROGRAMME = re.compile("(?:工程|行动|计划|试点|实验区|示范区|专项)(?:建设)?$|“[^“”]{2,20}”")
_VERB = re.compile(
    "^(?:要|进一步|继续|持续|全面|深入|扎实|积极|大力|稳步|有序|逐步|加快|着力|切实|统筹|提前|认真|加力|坚决|严格|努力)*"
    "(?:推进|推动|加强|强化|完善|健全|建立|优化|办好|发展|支持|促进|提升|提高|扩大|改善|落实|做好|抓好|开展|实施|深化|巩固|规范|保障|建好|建设|培育|打造"
    "|构建|筹办|鼓励|允许|吸引|夯实|引导|探索|推行|启动|新增|新建|制定|出台|用好)"
)
_NO_UNIT = re.compile(
    "^(?:以|坚持|围绕|按照|根据|充分(?:发挥|利用)|着眼|聚焦|始终|牢固|必须|只有|孩子|这是|我们|今年|过去|一年来|同志们|各位|要紧紧)"
)
_IDEOLOGY = re.compile("思想为指导|重要讲话精神|重要论述|为主题|为主线|[“”]两个(?:确立|维护)")
"""Words of sentences that say in what spirit things are done, not what is done."""
_BODIES = ("高校", "本科", "双一流", "一流学科", "研究生", "学位点", "大学", "部属", "国家标准", "立法")
"""Words of tasks for offices above a city."""
_TAIL = re.compile(
    "(?:高质量|工程|行动|计划|试点|专项|建设|工作|改革|发展|机制|体系|制度|水平|能力|质量|力度|模式|政策|规模){1,3}$"
)
"""Words at the end of a unit that do not say what it is about."""
_LIST = re.compile("、|(?:和|及|以及)(?=[^、和及]{3,}$)")
_LEAST, _LONGEST = 5, 60  # characters of a unit
_PART = 2  # characters of a member of an enumeration
_MOST_VERBS = 3  # verbs at the head of a unit: 推动完善落实


class UnitKind(Enum):
    """What a unit is: a task, a named programme, or a figure to be reached."""

    TASK = "task"
    PROGRAMME = "programme"
    TARGET = "target"


class Unit(Struct, frozen=True):
    """A unit: its words, also folded, their place in the superior document, its line (from 1) and its kind."""

    text: str
    folded: str
    span: Span
    line: int
    kind: UnitKind


def units(plan: Plan, part: str = "") -> list[Unit]:
    """Return the units of a document in the order of the text, or only those of chapters and paragraphs about *part*.

    What the document reports of the past has none.
    """
    found: list[Unit] = []
    past = {span.start for span in Analysis.of(plan).commitments.past}
    for body in plan.parts:
        for section in body.walk():
            above = section.heading.title.folded if section.heading else ""
            for paragraph in section.paragraphs:
                if paragraph.span.start in past:
                    continue
                if paragraph.role is Role.TEXT and (not part or part in above or is_about(paragraph, part)):
                    found += _units(paragraph)
    return found


def is_above(unit: Unit) -> bool:
    """Say whether a unit is a task of offices above a city: of universities, of a ministry, of a national standard."""
    return any(word in unit.text for word in _BODIES)


def without_verb(text: str) -> str:
    """Return the words of a unit after the verbs at its head.

    >>> without_verb("深入实施县中振兴计划"), without_verb("县中振兴")
    ('县中振兴计划', '县中振兴')
    """
    for _ in range(_MOST_VERBS):
        verb = _VERB.match(text)
        if verb is None or verb.end() >= len(text) - 1:
            break
        text = text[verb.end() :].removeprefix("好")
    return text


def without_tail(text: str) -> str:
    """Return what a unit is about without general words at its end.

    >>> without_tail("县中振兴计划")
    '县中振兴'
    """
    return _TAIL.sub("", text) or text


def is_about(paragraph: Paragraph, part: str) -> bool:
    """Say whether a paragraph is about a field: it names it in its first sentence, or in most of its sentences."""
    named = [part in sentence.folded for sentence in paragraph.sentences]
    return bool(named) and (named[0] or sum(named) * 2 > len(named))


def _units(paragraph: Paragraph) -> Iterator[Unit]:
    line = paragraph.line
    for sentence in paragraph.sentences:
        if _IDEOLOGY.search(sentence.folded):
            continue
        for found in _CLAUSE.finditer(sentence.folded):
            text = found.group().strip(" \u3000*")
            if not _LEAST <= len(words_only(text)) <= _LONGEST or _NO_UNIT.search(text):
                continue
            start = found.start() + found.group().index(text)
            for at, end in _members(text):
                span = sentence.part(start + at, start + end)
                yield Unit(paragraph.source.text[span.start : span.end], text[at:end], span, line, _kind(text[at:end]))


def _members(text: str) -> list[tuple[int, int]]:
    """Return the places of the units in a clause: those of an enumeration after one verb, else the whole clause."""
    verb = _VERB.match(text)
    cuts = [found.span() for found in _LIST.finditer(text, verb.end() if verb else 0)]
    if not (verb and cuts):
        return [(0, len(text))]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    members = list(zip(starts, ends, strict=True))
    objects = [(verb.end(), ends[0]), *members[1:]]
    if any(len(words_only(text[at:end])) < _PART + 2 for at, end in objects):
        return [(0, len(text))]
    return members


def _kind(text: str) -> UnitKind:
    if _PROGRAMME.search(text):
        return UnitKind.PROGRAMME
    return UnitKind.TARGET if quantities(text) else UnitKind.TASK
