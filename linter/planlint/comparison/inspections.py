"""What became of an inspection that places were to pass: a higher one is next, or theirs is only prepared."""

import re
from collections.abc import Iterable

from planlint.analysis.commitments import words
from planlint.comparison.background import share_covered
from planlint.comparison.equivalents import unified_pairs
from planlint.text.marks import after_mark

_INSPECTION = "评估|验收|认定|督导|监测|督评|评定|[国省市]检"
_PASSED = re.compile(f"(?:通过|完成).{{0,24}}(?:{_INSPECTION})|(?:{_INSPECTION}).{{0,4}}(?:通过|合格)")
_NAMED = re.compile(_INSPECTION)
_PLACE = re.compile(f"(?:力争|争取|确保|推动|指导|督促|支持|帮助|对)?({words.PLACE})")
_CLAUSES, _SEGMENTS = ",。;:\n", "。;\n"
_JOINT = re.compile("[,、和与及]")
_PART = re.compile("[,;:。]")
_BEFORE = 80  # code points before a promise in which its places are
_LONG = 4  # characters of a name that is shortened to its first and last: 加区 for 加格达奇区


def is_passed(text: str) -> bool:
    """Say whether a folded text says that an inspection is passed; one that is prepared or received is not yet.

    >>> is_passed("通过省级督导评估"), is_passed("迎接省级督导评估")
    (True, False)
    """
    return _PASSED.search(text) is not None


def rank_of_inspection(text: str) -> int:
    """Return the rank of the highest office whose inspection a folded text names: 3 of the state, 2 of the province, else 1."""
    return next((rank for rank, names in ((3, "国"), (2, "省")) if re.search(f"{names}(?:家|级|检|测|评|督)", text)), 1)


def next_inspection(folded: str, start: int, end: int, sentences: Iterable[str]) -> str | None:
    """Return the clause of *sentences* with an inspection of at least half of the places of a promise, None if there is none.

    The promise is at *start* to *end* of a folded text; its places are in its clause or else in its sentence.
    """
    promise = unified_pairs(folded[start:end])
    places = next((found for marks in (_CLAUSES, _SEGMENTS) if (found := _places(folded, start, end, marks))), frozenset())
    parts = [part for sentence in sentences for part in _PART.split(sentence) if _NAMED.search(part)]
    shared = [
        (sum(_is_in(place, part) for place in places), share_covered(promise, unified_pairs(part)), part) for part in parts
    ]
    most, _, best = max(shared, default=(0, 0.0, ""))
    return best if most and 2 * most >= len(places) else None


def _places(folded: str, start: int, end: int, marks: str) -> frozenset[str]:
    """Return the names of places at the beginning of the parts of a clause."""
    clause = folded[after_mark(folded, start, marks, max(start - _BEFORE, 0)) : end]
    return frozenset(found[1] for part in _JOINT.split(clause) if (found := _PLACE.match(part)))


def _is_in(place: str, part: str) -> bool:
    """Say whether a clause names a place, in full or by its first and last character."""
    return place in part or (len(place) > _LONG and place[0] + place[-1] in part)
