"""What became of the promises of last year's plan: the same, raised, lowered, put off, without their deadline, or gone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Norm, Target
from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Deliverable
from planlint.comparison.background import information, pairs, similarity
from planlint.comparison.equivalents import unify
from planlint.comparison.items import PlanItem
from planlint.comparison.links import Link
from planlint.plan.model import Plan
from planlint.text.quantities import Bound

_ALIKE = 0.55  # share of the information of the words that two promises of one matter have in common
_EQUAL = 0.7  # the same, of one and the same thing
_ELSEWHERE = 0.72  # the same, of promises in items that are not linked
_MOST = 500_000  # pairs of promises up to which all are compared; beyond, only those in linked items
_RATES = ("%", "‰", "个百分点")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_MARKS, _BEFORE = "，。；：、\n", 30  # where a clause may begin, and how many characters before a promise
_STILL = 0.4  # share of the information of a promise with a deadline that a sentence without one must have

Promise = Target | Norm | Deliverable


class Fate(Enum):
    """What became of a promise."""

    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"
    NOT_COMPARABLE = "not-comparable"
    ROLLED_OVER = "rolled-over"
    UPDATED = "updated"
    SAME_MONTH = "same-month"
    EARLIER = "earlier"
    LATER = "later"
    REMOVED = "removed"
    DROPPED = "dropped"
    NEW = "new"


class PromiseChange(Struct, frozen=True):
    """A promise of the old plan, the one of the new plan in which it goes on (one may be None), and what became of it."""

    old: Promise | None
    new: Promise | None
    fate: Fate


def compare_promises(
    old: Plan, new: Plan, old_items: Sequence[PlanItem], new_items: Sequence[PlanItem], links: Sequence[Link]
) -> list[PromiseChange]:
    """Return what became of each promise of *old*, in its order, and then the promises that are only in *new*."""
    before, after = _promises(old), _promises(new)
    places = _ItemsOfPromises(old_items, new_items, links)
    left = list(after)
    found = []
    for promise in before:
        match = _match(promise, left if len(before) * len(after) <= _MOST else places.linked(promise, left), places)
        if match is not None:
            left.remove(match)
        found.append(PromiseChange(promise, match, _fate(promise, match) if match else _lost(promise, places)))
    return [*found, *(PromiseChange(None, one, Fate.NEW) for one in left)]


def _match(promise: Promise, candidates: Sequence[Promise], places: "_ItemsOfPromises") -> Promise | None:
    """Return the first of the promises that are most like a promise, None if none is like it."""
    similar = [(_similarity(promise, one), one) for one in candidates]
    similar = [(value, one) for value, one in similar if value >= places.least(promise, one)]
    return max(similar, key=lambda both: both[0])[1] if similar else None


def _promises(plan: Plan) -> list[Promise]:
    known = Analysis.of(plan)
    found: list[Promise] = [*known.commitments.targets, *known.commitments.norms, *known.deliverables]
    return sorted(found, key=lambda one: one.span)


class _ItemsOfPromises:
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
        pair = (self._old.index_of(old), self._new.index_of(new))
        return _ALIKE if pair in self._links else _ELSEWHERE

    def linked(self, old: Promise, promises: Sequence[Promise]) -> list[Promise]:
        """Return those of the promises of the new plan, in order, that are in the items in which the item of *old* goes on."""
        found: list[Promise] = []
        for j in sorted(self._linked.get(self._old.index_of(old), ())):
            first, last = (bisect_left(promises, end, key=lambda one: one.span.start) for end in self._new.ends(j))
            found += promises[first:last]
        return found

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

    def ends(self, index: int) -> tuple[int, int]:
        """Return where an item starts and ends."""
        return self._spans[index].start, self._spans[index].end


def _similarity(one: Promise, two: Promise) -> float:
    """Return the share of information that two promises have in common, 0 to 1: in their clauses and in what they are about."""
    clauses = similarity(_pairs(_clause(one)), _pairs(_clause(two)))
    subjects = similarity(_pairs(_subject(one)), _pairs(_subject(two)))
    return min(clauses, subjects) if _is_project(one) and _is_project(two) else (clauses + subjects) / 2


def _is_project(promise: Promise) -> bool:
    """Say whether a promise is a number of things at some place, not a rate; the place distinguishes two of them."""
    return isinstance(promise, Target) and promise.quantity is not None and promise.quantity.unit not in ("", *_RATES)


def _subject(promise: Promise) -> str:
    """Return what a promise is about: the indicator if it has one, else its words."""
    return getattr(promise, "indicator", "") or promise.folded


def _clause(promise: Promise) -> str:
    """Return a promise with the words before it in its clause, which say whose it is."""
    text, start = promise.source.folded, promise.span.start
    first = max(start - _BEFORE, 0)
    cut = max(text.rfind(mark, first, start) for mark in _MARKS)
    return text[max(cut + 1, first) : promise.span.end]


@lru_cache(maxsize=4_096)
def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of characters of a text without its numbers."""
    return pairs(unify(_NUMBER.sub("", text)))


def _fate(old: Promise, new: Promise) -> Fate:
    """Return what became of a promise that goes on in another."""
    if isinstance(old, Target) and isinstance(new, Target):
        by_value = _by_value(old, new)
        if by_value is not Fate.SAME:
            return by_value
    by_time = _by_time(old, new)
    if by_time is not Fate.SAME:
        return by_time
    return Fate.ROLLED_OVER if _is_project(old) and _similarity(old, new) >= _EQUAL else Fate.SAME


def _by_value(old: Target, new: Target) -> Fate:
    """Return whether the value of a target was raised or lowered: of a limit (不高于), less is more."""
    one, two = old.quantity, new.quantity
    if one is None or two is None:
        return Fate.SAME if one is two else Fate.NOT_COMPARABLE
    if one.unit != two.unit or old.changes != new.changes:
        return Fate.NOT_COMPARABLE
    low, high = _value(one.amount, one.upper), _value(two.amount, two.upper)
    if low == high:
        return Fate.SAME
    falls = Bound.AT_MOST in (one.bound, two.bound) or _is_bad(old.indicator)
    return Fate.RAISED if (high > low) != falls else Fate.LOWERED


def _value(amount: Decimal, upper: Decimal | None) -> Decimal:
    return upper if upper is not None else amount


def _is_bad(indicator: str) -> bool:
    """Say whether less of an indicator is better."""
    return re.search("近视|辍学|失业|能耗|排放|死亡|事故|肥胖|贫困|差距|大班额|负债|赤字", indicator) is not None


def _by_time(old: Promise, new: Promise) -> Fate:
    """Return whether the deadline went, or moved within the year: each plan counts in its own year."""
    one, two = _deadline(old), _deadline(new)
    if one.kind is not DeadlineKind.EXPLICIT:
        return Fate.SAME
    if two.kind in (DeadlineKind.NONE, DeadlineKind.HORIZON):
        return Fate.REMOVED
    if one.latest is None or two.latest is None or two.kind is not DeadlineKind.EXPLICIT:
        return Fate.SAME
    month, other = (one.latest.month, one.latest.day), (two.latest.month, two.latest.day)
    if month == other:
        return Fate.SAME_MONTH
    return Fate.EARLIER if other < month else Fate.LATER


def _lost(promise: Promise, places: _ItemsOfPromises) -> Fate:
    """Return what became of a promise that no promise answers: its matter may go on in a sentence that promises nothing."""
    words = _pairs(promise.folded)
    best = max((_covered(words, pairs(unify(sentence))) for sentence in places.goes_on_in(promise)), default=0.0)
    if best >= _STILL and _deadline(promise).kind is DeadlineKind.EXPLICIT:
        return Fate.REMOVED
    if best < _EQUAL:
        return Fate.DROPPED
    quantity = None if isinstance(promise, Deliverable) else promise.quantity
    return Fate.SAME if quantity is None or quantity.bound is Bound.ABSOLUTE else Fate.NOT_COMPARABLE


def _deadline(promise: Promise) -> Deadline:
    return NO_DEADLINE if isinstance(promise, Norm) else promise.deadline


def _covered(words: frozenset[str], sentence: frozenset[str]) -> float:
    return sum(map(information, words & sentence)) / (sum(map(information, words)) + 1e-9)
