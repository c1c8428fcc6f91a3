"""A draft beside the document of a superior office (对标对表): what of it the draft carries, and where.

It is certain only where the words are: a unit is carried if a sentence of the draft, with the heading above it, has most of
what the unit's words say; it is missing if none has even a little; in between, a person looks at the three best lines.
"""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from planlint.comparison.background import information, pairs
from planlint.comparison.equivalents import unified_pairs, unify
from planlint.comparison.evidence import Evidence, EvidenceIndex
from planlint.comparison.units import Unit, is_above, units, without_tail, without_verb
from planlint.comparison.weaker import is_weaker
from planlint.plan.model import Plan

_CARRIED, _LEADING, _MARGIN = 0.5, 0.36, 1.35  # score of a carried unit; of one whose best line leads the next by that factor
_HEAD = 5  # characters of the words that name the thing
_INFORMATIVE = 4.0  # information of a pair that says something
_MISSING = 0.25  # best score of a unit that is missing
_LOWER = ("市", "县", "乡镇", "校")


class CoverStatus(Enum):
    """Whether a draft carries a unit."""

    CARRIED = "carried"
    WEAKENED = "weakened"
    UNSURE = "unsure"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class UnitCover(Struct, frozen=True):
    """A unit, whether the draft carries it, and the lines that may answer it, the best first.

    *by* says what the status rests on: the words (text) or a person's decision (record). *recorded*: the record has an entry
    on the unit; *decision* is what it says, *noted* the draft's line as it was then, *who* decided, *place* where it says so
    (path:line), and *doubt* why it no longer counts ("" if it does).
    """

    unit: Unit
    status: CoverStatus
    evidence: tuple[Evidence, ...]
    by: str = "text"
    recorded: bool = False
    decision: str = ""
    noted: str = ""
    who: str = ""
    place: str = ""
    doubt: str = ""

    @property
    def score(self) -> float:
        """The score of the best line, 0 if there is none."""
        return self.evidence[0].score if self.evidence else 0.0


def cover(superior: Plan, draft: Plan, part: str | None = None) -> list[UnitCover]:
    """Return for each unit of *superior* whether *draft* carries it.

    Only chapters about *part* count, "" for all of them; None is the draft's field, or all chapters where none is about it.
    """
    if part is None:
        return cover(superior, draft, default_part(superior, draft)) or cover(superior, draft, "")
    wanted = units(superior, part)
    index = EvidenceIndex(draft, len(wanted))
    level = str(draft.profile.level.value) if draft.profile.level else ""
    return [_cover(unit, index, level) for unit in wanted]


def default_part(superior: Plan, draft: Plan) -> str:
    """Return the field of the draft, by which the chapters of a superior document are chosen; "" for all of them.

    All of them count where the superior document is itself of that field.
    """
    sector = str(draft.profile.sector.value) if draft.profile.sector else ""
    return "" if superior.profile.sector and superior.profile.sector.value == sector else sector


def _cover(unit: Unit, index: EvidenceIndex, level: str) -> UnitCover:
    found = index.best(unit.folded)
    return UnitCover(unit, _status(unit, found, level), found)


def _status(unit: Unit, found: Sequence[Evidence], level: str) -> CoverStatus:
    score = found[0].score if found else 0.0
    if score < _CARRIED and level in _LOWER and is_above(unit):
        return CoverStatus.NOT_APPLICABLE
    if score < _MISSING:
        return CoverStatus.MISSING
    leads = len(found) < 2 or score >= _MARGIN * found[1].score
    if score >= _CARRIED or (score >= _LEADING and leads and _names_head(unit, found[0])):
        return CoverStatus.WEAKENED if is_weaker(unit.folded, found[0].folded) else CoverStatus.CARRIED
    return CoverStatus.UNSURE


def _names_head(unit: Unit, evidence: Evidence) -> bool:
    """Say whether a sentence has some of the last words of what a unit is about, which name the thing."""
    head = unify(without_tail(without_verb(unit.folded)))[-_HEAD:]
    wanted = {pair for pair in pairs(head) if information(pair) >= _INFORMATIVE}
    return not wanted or not wanted.isdisjoint(unified_pairs(evidence.folded))
