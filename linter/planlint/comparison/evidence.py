"""The sentences of a draft, found by the words that they share with a unit of a superior document."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from msgspec import Struct

from planlint.comparison.background import information, words_only
from planlint.comparison.equivalents import unified_pairs
from planlint.plan.model import Plan, Role
from planlint.text.span import Span

_HEADING = 0.6  # part of a pair's weight that counts if only the heading has it
_GENERAL = 1.2  # information that any pair has
_LEAST = 0.2
_CANDIDATES = 3
_LONG = 1200.0  # characters of a sentence at which its score would be nought
_MOST_HITS = 2_000_000  # sentences in which the pairs of all units are looked up; only plans of thousands of lines have as many
_FEWEST_HITS = 200  # those of one unit
_VAGUE = frozenset(
    "推进 推动 加强 加快 深化 完善 健全 建立 建设 实施 落实 持续 积极 深入 全面 扎实 强化 提升 提高 促进 开展 做好 "
    "打造 扩大 优化 构建 制定 逐步 引导 支持 办好 弘扬 普及 提前 发展 工作 机制 体系 行动 工程 改革 计划".split()
)
"""Pairs that say what is done, not to what."""


class Evidence(Struct, frozen=True):
    """A line of the draft (from 1) that may answer a unit: its sentence, the place in the source, the score (0 to 1)."""

    line: int
    span: Span
    text: str
    folded: str
    score: float


class _DraftSentence(Struct, frozen=True):
    """A sentence of the draft: its line, its place, and a factor of its score, less if it is long."""

    line: int
    span: Span
    text: str
    folded: str
    brevity: float


class EvidenceIndex:
    """The sentences of a draft by the pairs of characters that they and the headings above them have."""

    def __init__(self, draft: Plan, units: int) -> None:
        """Index *draft*, in which *units* units will be looked up."""
        self._sentences: list[_DraftSentence] = []
        self._own: dict[str, list[int]] = defaultdict(list)
        self._inherited: dict[str, list[int]] = defaultdict(list)
        self._most = max(_FEWEST_HITS, _MOST_HITS // (units + 1))
        self._read(draft)

    def _read(self, draft: Plan) -> None:
        for body in draft.parts:
            for section in body.walk():
                above = unified_pairs(section.heading.title.folded) if section.heading else frozenset[str]()
                for paragraph in section.paragraphs:
                    if paragraph.role is not Role.TEXT:
                        continue
                    line = paragraph.line
                    for sentence in paragraph.sentences:
                        self._add(unified_pairs(sentence.folded), above, line, sentence.span, sentence.text, sentence.folded)

    def _add(self, found: frozenset[str], above: frozenset[str], line: int, span: Span, text: str, folded: str) -> None:
        if not found:
            return
        at = len(self._sentences)
        for pair in found:
            self._own[pair].append(at)
        for pair in above - found:
            self._inherited[pair].append(at)
        brevity = 1 - min(0.25, len(words_only(text)) / _LONG)
        self._sentences.append(_DraftSentence(line, span, text, folded, brevity))

    def best(self, folded: str) -> tuple[Evidence, ...]:
        """Return the lines that may answer the unit with the words *folded*, at most three, the best first."""
        weights = {pair: _weight(pair) for pair in unified_pairs(folded)}
        total = sum(weights.values()) + 1.0
        lines: dict[int, tuple[float, int]] = {}
        for at, score in self._scores(weights).items():
            sentence = self._sentences[at]
            value = score / total * sentence.brevity
            if value > lines.get(sentence.line, (0.0, 0))[0] + 1e-9:
                lines[sentence.line] = (value, at)
        best = nsmallest(_CANDIDATES, ((-round(value, 3), line, at) for line, (value, at) in lines.items()))
        return tuple(self._evidence(at, -value) for value, _, at in best)

    def _scores(self, weights: Mapping[str, float]) -> Mapping[int, float]:
        """Return the sum of the weights of the pairs in each sentence; of a very long draft, the rarest pairs only."""
        scores: dict[int, float] = defaultdict(float)
        left = self._most
        for pair in sorted(weights, key=lambda pair: (self._count(pair), pair)):
            for factor, places in ((1.0, self._own.get(pair, ())), (_HEADING, self._inherited.get(pair, ()))):
                weight = factor * weights[pair]
                for at in _first(places, left):
                    scores[at] += weight
                left -= len(places)
            if left <= 0:
                break
        return dict(sorted(scores.items()))

    def _count(self, pair: str) -> int:
        return len(self._own.get(pair, ())) + len(self._inherited.get(pair, ()))

    def _evidence(self, at: int, score: float) -> Evidence:
        one = self._sentences[at]
        return Evidence(one.line, one.span, one.text, one.folded, score)


def _first(places: Sequence[int], most: int) -> Iterator[int]:
    yield from places if len(places) <= most else places[: max(0, most)]


def _weight(pair: str) -> float:
    weight = max(_LEAST, information(pair) - _GENERAL)
    return weight / 4 if pair in _VAGUE else weight
