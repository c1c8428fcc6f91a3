"""What a plan lacks of a superior document beside it: units missing, weakened, put off, and decisions in doubt."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.comparison.alignment import GONE, DraftLines
from planlint.comparison.alignment_entry import PROGRAM
from planlint.comparison.background import share_covered
from planlint.comparison.beside import BesideSuperior
from planlint.comparison.cover import CoverStatus, UnitCover, default_part
from planlint.comparison.equivalents import unified_pairs_without_numbers
from planlint.comparison.units import Unit, UnitKind, is_about
from planlint.comparison.weaker import COMPARABLE_UNITS, is_softer, lower_quantity
from planlint.text.marks import after_mark
from planlint.text.quantities import quantities
from planlint.text.span import Span
from planlint.text.times import TimeExpression, TimeKind, times

_ABOVE = re.compile("省域|全省|省级|省直|全国|国家|湾区|国际|高校|高等|大学|本科|研究生|博士|院士|专利")
"""Words of programmes that are run by offices above, or for bodies other than the plan's."""
_ALIKE = 0.5  # share of the information of a unit that a clause about it has
_PART = re.compile("[^,;。]+")


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
    """Yield the units whose deadline the plan puts off: the only one in the unit's words, and in those that carry it."""
    years = beside.superior.profile.first_year, beside.plan.profile.first_year
    for one in beside.aligned.units:
        if one.status not in (CoverStatus.CARRIED, CoverStatus.WEAKENED) or one.by != "text":
            continue
        unit, evidence = one.unit.folded, one.evidence[0]
        wanted = _deadline(unit, 0, len(unit), years[0])
        given = _deadline(evidence.folded, *_clause_about(unit, evidence.folded), years[1]) if wanted else None
        if wanted is None or given is None:
            continue
        limit, last = unit[wanted.start : wanted.end], evidence.folded[given.start : given.end]
        is_comparable = _names_year(limit) == _names_year(last) and (_names_year(limit) or years[0] == years[1])
        if is_comparable and wanted.latest and given.latest and given.latest > wanted.latest:
            start = evidence.span.start
            span = Span(start + given.start, start + given.end)
            yield CarriedUnit(one.unit, span, beside.plan.source.text_part(span), limit)


def _deadline(text: str, start: int, end: int, year: int | None) -> TimeExpression | None:
    """Return the deadline between two offsets of a folded text, None if there is none or are several."""
    found = [time for time in times(text, year) if time.kind is TimeKind.BY and time.latest and start <= time.start < end]
    return found[0] if len(found) == 1 else None


def _clause_about(unit: str, sentence: str) -> tuple[int, int]:
    """Return the place of the clauses up to the one that has most of a unit's words (both folded); (0, 0) if none has many."""
    words = unified_pairs_without_numbers(unit)
    parts = [found.span() for found in _PART.finditer(sentence)]
    shares = [(share_covered(words, unified_pairs_without_numbers(sentence[start:end])), start, end) for start, end in parts]
    share, start, end = max(shares, default=(0.0, 0, 0))
    if share < _ALIKE:
        return 0, 0
    return after_mark(sentence, start, ";"), end


def _names_year(deadline: str) -> bool:
    return "20" in deadline


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
