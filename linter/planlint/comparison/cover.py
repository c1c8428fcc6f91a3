"""A draft beside the document of a superior office (对标对表): what of it the draft carries, and where.

It is certain only where the words are: a unit is carried if a sentence of the draft, with the heading above it, has most of
what the unit's words say; it is missing if none has even a little; in between, a person looks at the three best lines.
"""

from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from planlint.comparison.background import information, pairs, words_only
from planlint.comparison.equivalents import unify
from planlint.comparison.units import Unit, is_above, units
from planlint.comparison.weaker import is_weaker
from planlint.plan.model import Plan, Role
from planlint.text.span import Span

_CARRIED, _LEADING, _MARGIN = 0.5, 0.36, 1.35  # score of a carried unit; of one whose best line leads the next by that factor
_MISSING = 0.22  # best score of a unit that is missing
_HEADING = 0.6  # part of a pair's weight that counts if only the heading has it
_GENERAL = 1.2  # information that any pair has
_LEAST = 0.2
_CANDIDATES = 3
_LONG = 1200.0  # characters of a sentence at which its score would be nought
_LOWER = ("市", "县", "乡镇", "校")
_VAGUE = frozenset(
    "推进 推动 加强 加快 深化 完善 健全 建立 建设 实施 落实 持续 积极 深入 全面 扎实 强化 提升 提高 促进 开展 做好 "
    "打造 扩大 优化 构建 制定 逐步 引导 支持 办好 弘扬 普及 提前 发展 工作 机制 体系 行动 工程 改革 计划".split()
)
"""Pairs that say what is done, not to what."""


class CoverStatus(Enum):
    """Whether a draft carries a unit."""

    CARRIED = "carried"
    WEAKENED = "weakened"
    UNSURE = "unsure"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Evidence(Struct, frozen=True):
    """A line of the draft (from 1) that may answer a unit: its sentence, the place in the source, the score (0 to 1)."""

    line: int
    span: Span
    text: str
    folded: str
    score: float


class UnitCover(Struct, frozen=True):
    """A unit, whether the draft carries it, and the lines that may answer it, the best first.

    *by* says what the status rests on: the words (text) or a person's decision (record). *recorded*: the record has an entry
    on the unit; *decision* is what it says, *who* decided, *place* where it says so (path:line), and *doubt* why it no longer
    counts ("" if it does).
    """

    unit: Unit
    status: CoverStatus
    evidence: tuple[Evidence, ...]
    by: str = "text"
    recorded: bool = False
    decision: str = ""
    who: str = ""
    place: str = ""
    doubt: str = ""

    @property
    def score(self) -> float:
        """The score of the best line, 0 if there is none."""
        return self.evidence[0].score if self.evidence else 0.0


class _DraftSentence(Struct, frozen=True):
    """A sentence of the draft as evidence: its pairs, those of the heading above it, and a factor, less if it is long."""

    line: int
    span: Span
    text: str
    folded: str
    pairs: frozenset[str]
    heading: frozenset[str]
    brevity: float


def cover(superior: Plan, draft: Plan, part: str = "") -> list[UnitCover]:
    """Return for each unit of *superior* (of its chapters about *part*) whether *draft* carries it."""
    sentences = list(_sentences(draft))
    level = str(draft.profile.level.value) if draft.profile.level else ""
    return [_cover(unit, sentences, level) for unit in units(superior, part)]


def _sentences(draft: Plan) -> Iterator[_DraftSentence]:
    for body in draft.parts:
        for section in body.walk():
            above = pairs(unify(section.heading.title.folded)) if section.heading else frozenset[str]()
            for paragraph in section.paragraphs:
                if paragraph.role is not Role.TEXT:
                    continue
                line = paragraph.source.position(paragraph.span.start).line
                for sentence in paragraph.sentences:
                    found = pairs(unify(sentence.folded))
                    if found:
                        brevity = 1 - min(0.25, len(words_only(sentence.text)) / _LONG)
                        yield _DraftSentence(line, sentence.span, sentence.text, sentence.folded, found, above, brevity)


def _cover(unit: Unit, sentences: Sequence[_DraftSentence], level: str) -> UnitCover:
    weights = {pair: _weight(pair) for pair in pairs(unify(unit.folded))}
    total = sum(weights.values()) + 1.0
    best: dict[int, Evidence] = {}
    for one in sentences:
        own = sum(weights[pair] for pair in weights.keys() & one.pairs)
        inherited = sum(weights[pair] for pair in (weights.keys() & one.heading) - one.pairs)
        score = (own + _HEADING * inherited) / total
        score *= one.brevity
        if score > (best[one.line].score if one.line in best else 0.0):
            best[one.line] = Evidence(one.line, one.span, one.text, one.folded, round(score, 3))
    found = sorted(best.values(), key=lambda one: (-one.score, one.line))[:_CANDIDATES]
    return UnitCover(unit, _status(unit, found, level), tuple(found))


def _weight(pair: str) -> float:
    weight = max(_LEAST, information(pair) - _GENERAL)
    return weight / 4 if pair in _VAGUE else weight


def _status(unit: Unit, found: Sequence[Evidence], level: str) -> CoverStatus:
    score = found[0].score if found else 0.0
    if score < _CARRIED and level in _LOWER and is_above(unit):
        return CoverStatus.NOT_APPLICABLE
    if score < _MISSING:
        return CoverStatus.MISSING
    leads = len(found) < 2 or score >= _MARGIN * found[1].score
    if score >= _CARRIED or (score >= _LEADING and leads):
        return CoverStatus.WEAKENED if is_weaker(unit.folded, found[0].folded) else CoverStatus.CARRIED
    return CoverStatus.UNSURE
