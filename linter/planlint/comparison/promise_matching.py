"""Which promise of this year's plan goes on with one of last year's: the most similar by its clause and by what it is about."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from planlint.analysis.commitments import Norm, Target
from planlint.analysis.commitments.model import Deliverable
from planlint.comparison.background import information, share_covered, similarity
from planlint.comparison.equivalents import unified_pairs_without_numbers
from planlint.comparison.items import PlanItem
from planlint.comparison.links import Link
from planlint.text.marks import after_mark

_ALIKE = 0.55  # share of the information of the words that two promises of one matter have in common
_ELSEWHERE = 0.72  # the same, of promises in items that are not linked
_WITHIN = 0.95  # share of the information of what a rate is of that another rate must have, however much more it says
_PAIRS = 3  # pairs of characters that such words have at least
_CANDIDATES = 24  # promises that are compared with one, those that share most with it
_MOST_HITS = 1_000_000  # promises in which the pairs of all are looked up; only plans with thousands of promises have as many
_FEWEST_HITS = 300  # those of one promise
_REACHED = re.compile("^(?:实现|达到|完成)")
_RATES = ("%", "‰", "个百分点")
_PLACE = re.compile(
    "[一-鿿]{2}(?:(?<![全本各个县市])县|(?<![全本各个校社园地学山城片新开区])(?<!示范)(?<!实验)(?<!试验)区|(?<![全本各个县城])市|(?<![全本各个乡])镇|(?<![全本各个城])乡|旗)"
)
_MARKS, _BEFORE = ",。;:、\n", 30  # where a clause may begin, and how many characters before a promise

Promise = Target | Norm | Deliverable


class PromiseIndex:
    """The promises of a plan, by the pairs of characters of their clauses; each is taken once."""

    def __init__(self, promises: Sequence[Promise], lookups: int) -> None:
        """Index *promises*, in which *lookups* others will be looked up."""
        self._left = dict(enumerate(promises))
        self._places: dict[str, dict[int, None]] = defaultdict(dict)
        self._most = max(_FEWEST_HITS, _MOST_HITS // (lookups + 1))
        for at, promise in enumerate(promises):
            for pair in _words(promise):
                self._places[pair][at] = None

    @property
    def left(self) -> Sequence[Promise]:
        """The promises that were not taken, in their order."""
        return list(self._left.values())

    def take(self, promise: Promise, places: "PromisePlaces") -> Promise | None:
        """Return the first of the promises that are most like *promise*, and take it; None if none is like it."""
        candidates = [(similarity_of(promise, self._left[at]), at) for at in self._candidates(promise)]
        similar = [(value, at) for value, at in candidates if value >= places.least(promise, self._left[at])]
        similar = similar or [both for both in candidates if places.is_rate_within(promise, self._left[both[1]])]
        if not similar:
            return None
        at = max(similar, key=lambda both: both[0])[1]
        for pair in _words(self._left[at]):
            del self._places[pair][at]
        return self._left.pop(at)

    def _candidates(self, promise: Promise) -> Sequence[int]:
        """Return the promises that share most with *promise*, in their order."""
        shared: dict[int, float] = defaultdict(float)
        left = self._most
        places = {pair: self._places[pair] for pair in _words(promise) if pair in self._places}
        for pair in sorted(places, key=lambda pair: (len(places[pair]), pair)):
            says = information(pair)
            for at in islice(places[pair], max(left, 0)):
                shared[at] += says
            left -= len(places[pair])
        best = sorted(shared, key=lambda at: (-round(shared[at], 6), at))[:_CANDIDATES]
        return sorted(best)


class PromisePlaces:
    """The items that promises are in, and which of them are linked."""

    def __init__(self, old: Sequence[PlanItem], new: Sequence[PlanItem], links: Sequence[Link]) -> None:
        self._old, self._new = _ItemPlaces(old), _ItemPlaces(new)
        self._sentences = [item.sentences for item in new]
        self._links = {(link.old, link.new) for link in links}
        self._linked: dict[int, list[int]] = {}
        for link in links:
            self._linked.setdefault(link.old, []).append(link.new)

    def least(self, old: Promise, new: Promise) -> float:
        """Return how alike two promises must be: more if their items are not linked."""
        return _ALIKE if self._are_linked(old, new) else _ELSEWHERE

    def is_rate_within(self, old: Promise, new: Promise) -> bool:
        """Say whether the item goes on and all that *old* is a rate of is in *new*: 地级审核30%, 办学质量地级审核全覆盖."""
        if not (_is_rate(old) and _is_rate(new) and self._are_linked(old, new)):
            return False
        words = unified_pairs_without_numbers(_REACHED.sub("", _subject(old)))
        return len(words) >= _PAIRS and share_covered(words, unified_pairs_without_numbers(_clause(new))) >= _WITHIN

    def _are_linked(self, old: Promise, new: Promise) -> bool:
        """Say whether the item of a promise goes on in that of another."""
        return (self._old.index_of(old), self._new.index_of(new)) in self._links

    def goes_on_in(self, old: Promise) -> Iterator[str]:
        """Yield the sentences of the items in which the item of a promise goes on."""
        for j in self._linked.get(self._old.index_of(old), ()):
            yield from self._sentences[j]


class _ItemPlaces:
    """The places of the items of a plan, which are in the order of the text."""

    def __init__(self, items: Sequence[PlanItem]) -> None:
        self._spans = [item.span for item in items]
        self._starts = [span.start for span in self._spans]

    def index_of(self, promise: Promise) -> int:
        """Return the index of the item that a promise is in, -1 if it is in none."""
        at = promise.span.start
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._spans[index].end else -1


def similarity_of(one: Promise, two: Promise) -> float:
    """Return the share of information that two promises have in common, 0 to 1: in their clauses and in what they are about."""
    if is_project(one) and is_project(two) and _are_elsewhere(one, two):
        return 0.0
    clauses = similarity(unified_pairs_without_numbers(_clause(one)), unified_pairs_without_numbers(_clause(two)))
    subjects = similarity(unified_pairs_without_numbers(_subject(one)), unified_pairs_without_numbers(_subject(two)))
    return min(clauses, subjects) if is_project(one) and is_project(two) else (clauses + subjects) / 2


def _are_elsewhere(one: Promise, two: Promise) -> bool:
    """Say whether two promises name places, and none in common."""
    first, second = places_of(one), places_of(two)
    return bool(first and second) and first.isdisjoint(second)


def places_of(promise: Promise) -> frozenset[str]:
    """Return the counties, districts and towns that the clause of a promise names, each by its last three characters."""
    return frozenset(found.group() for found in _PLACE.finditer(_clause(promise)))


def is_project(promise: Promise) -> bool:
    """Say whether a promise is a number of things at some place, not a rate; the place distinguishes two of them."""
    return isinstance(promise, Target) and promise.quantity is not None and promise.quantity.unit not in ("", *_RATES)


def _is_rate(promise: Promise) -> bool:
    """Say whether a promise is a share of a whole, such as 30% and 全覆盖."""
    return isinstance(promise, Target) and promise.quantity is not None and promise.quantity.unit == "%"


def _subject(promise: Promise) -> str:
    """Return what a promise is about: the indicator if it has one, else its words."""
    return getattr(promise, "indicator", "") or promise.folded


def _clause(promise: Promise) -> str:
    """Return a promise with the words before it in its clause, which say whose it is."""
    text, start = promise.source.folded, promise.span.start
    return text[after_mark(text, start, _MARKS, max(start - _BEFORE, 0)) : promise.span.end]


def _words(promise: Promise) -> frozenset[str]:
    """Return the pairs of characters by which a promise is found."""
    return unified_pairs_without_numbers(_clause(promise)) | unified_pairs_without_numbers(_subject(promise))
