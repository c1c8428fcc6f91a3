"""The school that a plan is of, where its title, its text and its signature name it otherwise: 第二实验小学, 第二试验小学."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.analysis.names.model import NameUse, NameVariant, variant
from planlint.plan.model import Plan, Role
from planlint.plan.passage import Passage

_SCHOOL = re.compile("[一-鿿]{3,18}?(?:小学|中学|学校|幼儿园|学院)")
_NUMBERS = frozenset("一二三四五六七八九十东西南北中上下新老大小省市县区镇乡村")
"""Characters by which the names of two schools differ."""
_SHORTEST = 6


def issuer_variants(plan: Plan) -> Iterator[NameVariant]:
    """Yield the other form of the school's name, of which one character differs: in its signature, else in its title."""
    signed = [line for line in plan.body.all_paragraphs if line.role is Role.SIGNATURE]
    if not plan.title or not signed:
        return
    named, written = _school(plan.title), _school(signed[-1])
    if not named or not written or not _is_slip(named.text, written.text):
        return
    words = "".join(line.folded for line in plan.paragraphs)
    is_title_rare = words.count(named.text) < words.count(written.text)
    uses, other = ([named], written) if is_title_rare else ([written], named)
    yield variant(uses, other)


def _school(line: Passage) -> NameUse | None:
    """Return the name of a school that a line begins with."""
    found = _SCHOOL.match(line.folded)
    return NameUse(line.part(*found.span()), found[0]) if found else None


def _is_slip(one: str, two: str) -> bool:
    """Return whether two names are of one length and differ by a character, or by two that changed places."""
    if len(one) != len(two) or len(one) < _SHORTEST:
        return False
    differing: Sequence[tuple[str, str]] = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(differing) == 1:
        return _NUMBERS.isdisjoint(differing[0])
    return len(differing) == 2 and Counter(one) == Counter(two)
