"""What became of the promises of last year's plan: the same, raised, lowered, put off, without their deadline, or gone."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Norm, Target
from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Deliverable
from planlint.comparison.background import share_covered
from planlint.comparison.equivalents import unified_pairs, unified_pairs_without_numbers
from planlint.comparison.inspections import is_passed, next_inspection, rank_of_inspection
from planlint.comparison.items import PlanItem
from planlint.comparison.links import Link
from planlint.comparison.promise_matching import (
    Promise,
    PromiseIndex,
    PromisePlaces,
    is_project,
    places_of,
    similarity_of,
)
from planlint.comparison.weaker import is_bad
from planlint.plan.model import Plan
from planlint.text.quantities import Bound

_EQUAL = 0.7  # the same, of one and the same thing
_STILL = 0.4  # share of the information of a promise with a deadline that a sentence without one must have


class Fate(Enum):
    """What became of a promise."""

    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"
    NOT_COMPARABLE = "not-comparable"
    ROLLED_OVER = "rolled-over"
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
    places = PromisePlaces(old_items, new_items, links)
    index = PromiseIndex(after, len(before))
    found = []
    for promise in before:
        match = index.take(promise, places)
        found.append(PromiseChange(promise, match, _fate(promise, match) if match else _lost(promise, places)))
    return [*found, *(PromiseChange(None, one, Fate.NEW) for one in index.left)]


def _promises(plan: Plan) -> list[Promise]:
    known = Analysis.of(plan)
    found: list[Promise] = [*known.commitments.targets, *known.commitments.norms, *known.deliverables]
    return sorted(found, key=lambda one: one.span)


def _fate(old: Promise, new: Promise) -> Fate:
    """Return what became of a promise that goes on in another."""
    if isinstance(old, Target) and isinstance(new, Target):
        by_value = _by_value(old, new)
        if by_value is not Fate.SAME:
            return by_value
    by_time = _by_time(old, new)
    if by_time is not Fate.SAME:
        return by_time
    return Fate.ROLLED_OVER if is_project(old) and _is_one_project(old, new) else Fate.SAME


def _is_one_project(old: Promise, new: Promise) -> bool:
    """Say whether two promises are of the very same thing: in nearly the same words, or at the same place."""
    return similarity_of(old, new) >= _EQUAL or not places_of(old).isdisjoint(places_of(new))


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
    falls = Bound.AT_MOST in (one.bound, two.bound) or is_bad(old.indicator)
    return Fate.RAISED if (high > low) != falls else Fate.LOWERED


def _value(amount: Decimal, upper: Decimal | None) -> Decimal:
    return upper if upper is not None else amount


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


def _lost(promise: Promise, places: PromisePlaces) -> Fate:
    """Return what became of a promise that no promise answers: its matter may go on in a sentence that promises nothing."""
    if is_passed(promise.folded) and (fate := _of_inspection(promise, places)):
        return fate
    words = unified_pairs_without_numbers(promise.folded)
    own = places_of(promise) if is_project(promise) else frozenset[str]()
    sentences = [one for one in places.goes_on_in(promise) if not own or any(place in one for place in own)]
    share, best = max(((share_covered(words, unified_pairs(one)), one) for one in sentences), default=(0.0, ""))
    if share >= _STILL and _deadline(promise).kind is DeadlineKind.EXPLICIT:
        return Fate.REMOVED
    if share < _EQUAL:
        return Fate.DROPPED
    if is_passed(promise.folded) and not is_passed(best):
        return Fate.LOWERED if rank_of_inspection(best) <= rank_of_inspection(promise.folded) else Fate.NOT_COMPARABLE
    quantity = None if isinstance(promise, Deliverable) else promise.quantity
    return Fate.SAME if quantity is None or quantity.bound is Bound.ABSOLUTE else Fate.NOT_COMPARABLE


def _of_inspection(promise: Promise, places: PromisePlaces) -> Fate | None:
    """Return whether the places that were to pass an inspection have a higher one before them, or only prepare for theirs."""
    span = promise.span
    after = next_inspection(promise.source.folded, span.start, span.end, places.goes_on_in(promise))
    if after is None or is_passed(after):
        return None
    return Fate.RAISED if rank_of_inspection(after) > rank_of_inspection(promise.folded) else Fate.LOWERED


def _deadline(promise: Promise) -> Deadline:
    return NO_DEADLINE if isinstance(promise, Norm) else promise.deadline
