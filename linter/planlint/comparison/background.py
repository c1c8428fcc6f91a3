"""How much it says that two texts share a pair of characters: 推进 nearly nothing, 冰雪 much."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import log

SENTENCES = 65_536
"""The number of sentences to which the counts in the table refer."""

_RARE = 12  # sentences that a pair is taken to be in if the table does not have it
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%]+")


def runs(text: str) -> Iterator[str]:
    """Yield the runs of characters, letters and digits between the marks and blanks of a text."""
    yield from _RUN.findall(text)


def words_only(text: str) -> str:
    """Return the characters, letters and digits of a text, without its marks and blanks.

    >>> words_only("办学，提质 3 所")
    '办学提质3所'
    """
    return "".join(runs(text))


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in a text; no pair reaches over a mark.

    >>> sorted(pairs("办学，提质"))
    ['办学', '提质']
    """
    return frozenset(run[at : at + 2] for run in runs(text) for at in range(len(run) - 1))


@lru_cache(maxsize=65_536)
def information(pair: str) -> float:
    """Return how much a pair of characters says: the logarithm of how rarely sentences of plans have it.

    >>> information("推进") < information("冰雪")
    True
    """
    return log(SENTENCES / _table().get(pair, _RARE))


def similarity(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the share of information that two sets of pairs have in common, 0 to 1.

    >>> round(similarity(pairs("冰雪运动"), pairs("冰雪运动")), 2)
    1.0
    """
    both = sum(map(information, one & two))
    return 2 * both / (sum(map(information, one)) + sum(map(information, two)) + 1e-9)


def share_covered(wanted: frozenset[str], given: frozenset[str]) -> float:
    """Return the share of the information of the pairs *wanted* that *given* has, 0 to 1.

    >>> round(share_covered(pairs("冰雪运动"), pairs("冰雪运动进校园")), 2)
    1.0
    """
    return sum(map(information, wanted & given)) / (sum(map(information, wanted)) + 1e-9)


def information_of_run(run: str, weight: Callable[[str], float] = information) -> float:
    """Return how much a run of characters says: its pairs by *weight*, without those in phrases that all plans have.

    >>> information_of_run("落实立德树人根本任务") < information_of_run("冰雪运动进校园")
    True
    """
    common = _common()
    empty = {at + k for at in range(len(run) - 3) if run[at : at + 4] in common for k in range(3)}
    return sum(weight(run[at : at + 2]) for at in range(len(run) - 1) if at not in empty)


@cache
def _table() -> dict[str, int]:
    """Return in how many sentences of SENTENCES each pair is."""
    table: dict[str, int] = {}
    for line in _lines()[:-1]:
        count, _, joined = line.partition(" ")
        table.update((joined[at : at + 2], int(count)) for at in range(0, len(joined), 2))
    return table


@cache
def _common() -> frozenset[str]:
    """Return the commonest phrases of four characters."""
    joined = _lines()[-1].partition(" ")[2]
    return frozenset(joined[at : at + 4] for at in range(0, len(joined), 4))


def _lines() -> list[str]:
    """Return the lines of background.txt, which benchmarks/background.py writes."""
    return (files("planlint.comparison") / "background.txt").read_text(encoding="utf-8").splitlines()
