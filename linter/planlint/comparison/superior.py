"""What a plan lacks of a superior document beside it: units missing, weakened, put off, and decisions in doubt."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Target
from planlint.analysis.commitments.model import DeadlineKind, Deliverable
from planlint.comparison.alignment import GONE, DraftLines
from planlint.comparison.alignment_entry import PROGRAM
from planlint.comparison.background import similarity
from planlint.comparison.beside import BesideSuperior
from planlint.comparison.cover import CoverStatus, UnitCover, default_part
from planlint.comparison.equivalents import unified_pairs
from planlint.comparison.units import Unit, UnitKind, is_about
from planlint.comparison.weaker import COMPARABLE_UNITS, is_softer, lower_quantity
from planlint.plan.model import Plan
from planlint.text.quantities import quantities
from planlint.text.span import Span

_ABOVE = re.compile("省域|全省|省级|省直|全国|国家|湾区|国际|高校|高等|大学|本科|研究生|博士|院士|专利")
"""Words of programmes that are run by offices above, or for bodies other than the plan's."""
_ALIKE = 0.5  # similarity of two promises of one thing


class MissingUnit(Struct, frozen=True):
    """A unit that the plan does not carry; *is_serious* if it is a target or programme that it could carry, or recorded."""

    unit: Unit
    is_serious: bool


class CarriedUnit(Struct, frozen=True):
    """A unit, and the words of the plan that carry it otherwise: their place, what they say, what the unit says."""

    unit: Unit
    span: Span
    written: str
    wanted: str


class Doubt(Struct, frozen=True):
    """A decision of the record (as written at *place*) that no longer counts: *why*, and the line of the plan, if it is there.

    *is_sure* is false where the words of the plan carry the unit all the same, and nobody but the program had decided.
    """

    text: str
    decision: str
    place: str
    why: str
    span: Span | None
    is_sure: bool = True


def missing(beside: BesideSuperior) -> Iterator[MissingUnit]:
    """Yield the units that the plan does not carry, in the order of the superior document."""
    about = _paragraphs_about(beside)
    for one in beside.aligned.units:
        if one.status is CoverStatus.MISSING:
            is_own = one.unit.line in about and _could_be_carried(one.unit)
            yield MissingUnit(one.unit, one.recorded or is_own)


def _paragraphs_about(beside: BesideSuperior) -> set[int]:
    """Return the lines of the paragraphs of the superior document that are themselves about the plan's field."""
    part = default_part(beside.superior, beside.plan) if beside.part is None else beside.part
    paragraphs = [one for one in beside.superior.paragraphs if not part or is_about(one, part)]
    return {one.line for one in paragraphs}


def _could_be_carried(unit: Unit) -> bool:
    """Say whether a unit is a rate, frequency or threshold, or a named programme that is not one of an office above."""
    if _ABOVE.search(unit.text):
        return False
    if unit.kind is UnitKind.TARGET:
        figures = [one for one in quantities(unit.folded) if one.unit in COMPARABLE_UNITS]
        return any(char.isdigit() for one in figures for char in unit.folded[one.start : one.end])
    return unit.kind is UnitKind.PROGRAMME


def lower_figures(beside: BesideSuperior) -> Iterator[CarriedUnit]:
    """Yield the units that are carried with a lower rate, frequency or threshold."""
    for one in _weakened(beside):
        evidence = one.evidence[0]
        quantity = lower_quantity(one.unit.folded, evidence.folded)
        if quantity:
            start = evidence.span.start
            span = Span(start + quantity.start, start + quantity.end)
            yield CarriedUnit(one.unit, span, beside.plan.source.text_part(span), one.unit.text)


def softer(beside: BesideSuperior) -> Iterator[CarriedUnit]:
    """Yield the units that are carried by an effort where a result is wanted, with the whole sentence."""
    for one in _weakened(beside):
        evidence = one.evidence[0]
        if lower_quantity(one.unit.folded, evidence.folded) is None and is_softer(one.unit.folded, evidence.folded):
            yield CarriedUnit(one.unit, evidence.span, evidence.text, one.unit.text)


def _weakened(beside: BesideSuperior) -> Sequence[UnitCover]:
    return [one for one in beside.aligned.units if one.status is CoverStatus.WEAKENED and one.by == "text"]


def later_deadlines(beside: BesideSuperior) -> Iterator[CarriedUnit]:
    """Yield the units whose deadline the plan puts off: one dated promise on each side, about one thing."""
    above, own = _dated(beside.superior), _dated(beside.plan)
    seen: set[Span] = set()
    for one in beside.aligned.units:
        if one.status not in (CoverStatus.CARRIED, CoverStatus.WEAKENED) or one.by != "text":
            continue
        wanted = [promise for promise in above if promise.span.overlaps(one.unit.span)]
        given = [promise for promise in own if one.evidence[0].span.holds(promise.span)]
        if len(wanted) != 1 or len(given) != 1 or given[0].span in seen:
            continue
        if _by_year(given[0]) != _by_year(wanted[0]) or not (_by_year(given[0]) or _same_year(beside)):
            continue
        last, limit = given[0].deadline.latest, wanted[0].deadline.latest
        if last and limit and last > limit and _similarity(wanted[0], given[0]) >= _ALIKE:
            seen.add(given[0].span)
            span = given[0].deadline.span or given[0].span
            yield CarriedUnit(one.unit, span, beside.plan.source.text_part(span), wanted[0].deadline.text)


def _dated(plan: Plan) -> list[Target | Deliverable]:
    known = Analysis.of(plan)
    promises: list[Target | Deliverable] = [*known.commitments.targets, *known.deliverables]
    return [one for one in promises if one.deadline.kind is DeadlineKind.EXPLICIT]


def _by_year(promise: Target | Deliverable) -> bool:
    """Say whether a deadline names its year."""
    return "20" in promise.deadline.text


def _same_year(beside: BesideSuperior) -> bool:
    own, above = beside.plan.profile.year, beside.superior.profile.year
    return own is not None and above is not None and own.value == above.value


def _similarity(one: Target | Deliverable, two: Target | Deliverable) -> float:
    return similarity(unified_pairs(one.folded), unified_pairs(two.folded))


def doubts(beside: BesideSuperior) -> Iterator[Doubt]:
    """Yield the decisions that no longer count, except on units that are missing altogether, and on units that are gone."""
    lines = DraftLines(beside.plan)
    for one in beside.aligned.units:
        if one.doubt and one.status is not CoverStatus.MISSING:
            is_sure = one.who != PROGRAM or one.status is not CoverStatus.CARRIED
            yield Doubt(one.unit.text, one.decision, one.place, one.doubt, _line(one, lines), is_sure)
    for entry in beside.aligned.gone:
        yield Doubt(entry.unit, entry.decision.value, entry.place, GONE, None)


def _line(one: UnitCover, lines: DraftLines) -> Span | None:
    near = lines.most_similar(one.noted) if one.noted else None
    if near:
        return near.words.span
    return one.evidence[0].span if one.evidence else None
