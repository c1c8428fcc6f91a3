"""Shingles: samples of a plan's wording by which copied text is found, in time that grows with the text only."""

from array import array
from collections.abc import Iterator
from functools import lru_cache

from planlint.comparison.background import words_only
from planlint.plan.model import Plan, Role

_LENGTH = 12  # characters of a shingle
_EVERY = 8  # one in this many different shingles is taken, by its hash
HASH_BITS = 44
"""The bits of a hash."""
_BASE, _MODULUS = 1_000_003, (1 << 61) - 1
_LEADING = pow(_BASE, _LENGTH - 1, _MODULUS)
_LINE_BITS = 20
_LAST_LINE = (1 << _LINE_BITS) - 1


def shingles(plan: Plan) -> bytes:
    """Return the shingles of *plan* as unsigned 64-bit numbers, ascending, each hash once, with its first line.

    A shingle is a run of twelve characters within a paragraph, without marks and blanks; its number has a hash in the upper
    44 bits and the line (from 1) in the lower 20. Of all shingles about an eighth is taken, the same ones in every plan.
    """
    lines: dict[int, int] = {}
    for part in plan.parts:
        for paragraph in part.all_paragraphs:
            if paragraph.role is Role.TEXT:
                line = min(paragraph.line, _LAST_LINE)
                for hashed in _sample(words_only(paragraph.words.folded)):
                    lines.setdefault(hashed, line)
    return array("Q", sorted(hashed << _LINE_BITS | line for hashed, line in lines.items())).tobytes()


def hashes(numbers: bytes) -> "array[int]":
    """Return the hashes (44 bits) of the shingles that `shingles` returned, ascending."""
    return array("Q", (number >> _LINE_BITS for number in array("Q", numbers)))


@lru_cache(maxsize=32)
def lines_of(numbers: bytes) -> dict[int, int]:
    """Return the line of each hash of the shingles that `shingles` returned."""
    return {number >> _LINE_BITS: number & _LAST_LINE for number in array("Q", numbers)}


def _sample(text: str) -> Iterator[int]:
    """Yield the hashes of the shingles in *text* that are taken, by a rolling hash."""
    codes = [*map(ord, text)]
    value = 0
    for at, code in enumerate(codes):
        if at >= _LENGTH:
            value -= codes[at - _LENGTH] * _LEADING
        value = (value * _BASE + code) % _MODULUS
        if at >= _LENGTH - 1 and value % _EVERY == 0:
            yield value >> (61 - HASH_BITS)
