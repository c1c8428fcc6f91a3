"""Words for one thing: 教联体 is 家校社协同育人."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from planlint.comparison.background import pairs

_BEFORE = "(?<![加增做第])"
"""What a word is not preceded by: 加强师德 has no 强师."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


def unify(text: str) -> str:
    """Return a text in which each word of the register is replaced by the first of its line.

    >>> unify("建好教联体"), unify("加强师德师风建设")
    ('建好家校社协同育人', '加强教育家精神建设')
    """
    return "".join(words[0] for words in split_by_equivalents(text))


def unified_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in a text, words of the register unified.

    >>> unified_pairs("建好教联体") == unified_pairs("建好家校社协同育人")
    True
    """
    return pairs(unify(text))


@lru_cache(maxsize=4_096)
def unified_pairs_without_numbers(text: str) -> frozenset[str]:
    """Return what `unified_pairs` does for a text without its numbers: what it is about, whatever the figure."""
    return unified_pairs(_NUMBER.sub("", text))


def split_by_equivalents(text: str) -> Iterator[Sequence[str]]:
    """Yield the pieces of a text in their order: a word of the register as all words of its line, the rest as itself.

    Of words that overlap, the longest counts.

    >>> [len(piece) > 1 for piece in split_by_equivalents("建好教联体")]
    [False, True]
    """
    lines = _register()[1]
    at = 0
    for start, end in _places(text):
        if start > at:
            yield (text[at:start],)
        yield lines[text[start:end]]
        at = end
    if at < len(text):
        yield (text[at:],)


def _places(text: str) -> Sequence[tuple[int, int]]:
    """Return where a text has words of the register, in order."""
    found = [one.span(1) for one in _register()[0].finditer(text)]
    chosen: list[tuple[int, int]] = []
    taken = bytearray(len(text))
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        if not any(taken[start:end]):
            taken[start:end] = b"1" * (end - start)
            chosen.append((start, end))
    return sorted(chosen)


@cache
def _register() -> tuple[re.Pattern[str], dict[str, Sequence[str]]]:
    """Return the pattern of all words, the longest of those that begin at a place, and the words of the line of each."""
    import yaml

    text = (files("planlint.comparison") / "equivalents.yaml").read_text(encoding="utf-8")
    lines: Iterable[list[str]] = yaml.safe_load(text)["equivalents"]
    line_of: dict[str, Sequence[str]] = {word: line for line in lines for word in line}
    words = "|".join(sorted(map(re.escape, line_of), key=len, reverse=True))
    return re.compile(f"{_BEFORE}(?=({words}))"), line_of
