"""Which items of two plans are about the same matter.

Two items are linked if their words are alike (the cosine of their weighted runs of two to four characters) and for one of them
no other item is more alike; or if they share a run of characters that says much by itself, such as a whole sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log, sqrt

from msgspec import Struct

from planlint.comparison.background import information, information_of_run, runs
from planlint.comparison.items import PlanItem

_SIZES = (2, 3, 4)  # characters of the runs that are compared
_ALIKE = 0.05  # cosine from which items may be linked
_NEAR = 0.95  # share of the best cosine of one of the two items
_SHORT = 5  # characters of a shared run that is looked at
_INFORMATIVE = 145.0  # information of a shared run that links items by itself

Vector = Mapping[str, float]


class Link(Struct, frozen=True):
    """An item of the old plan and one of the new plan, by their indexes, and how alike they are (0 to 1)."""

    old: int
    new: int
    similarity: float


def link(old: Sequence[PlanItem], new: Sequence[PlanItem]) -> list[Link]:
    """Return the links between the items of two plans, those of an old item in order of similarity."""
    grams = [_grams(item.text) for item in (*old, *new)]
    weights = _weights(grams)
    vectors = [_vector(one, weights) for one in grams]
    left, right = vectors[: len(old)], vectors[len(old) :]
    similar = _similarities(left, right)
    best_old, best_new = _best(similar, 0), _best(similar, 1)
    found = {
        (i, j): value for (i, j), value in similar.items() if value >= _ALIKE and value >= _NEAR * min(best_old[i], best_new[j])
    }
    for pair in _sharing(old, new, lambda pair: weights.get(pair, 0.0)):
        found.setdefault(pair, similar.get(pair, 0.0))
    return [Link(i, j, round(value, 3)) for (i, j), value in sorted(found.items(), key=lambda one: (one[0][0], -one[1]))]


def _grams(text: str) -> Counter[str]:
    return Counter(run[at : at + size] for run in runs(text) for size in _SIZES for at in range(len(run) - size + 1))


def _weights(grams: Sequence[Counter[str]]) -> dict[str, float]:
    """Return the weight of each run: how rare it is among the items, and how much its least informative pair says."""
    counts = Counter(gram for one in grams for gram in one)
    total = len(grams) + 1
    return {
        gram: max(0.05, log(total / (count + 0.5))) * min(information(gram[at : at + 2]) for at in range(len(gram) - 1))
        for gram, count in counts.items()
    }


def _vector(grams: Counter[str], weights: Mapping[str, float]) -> Vector:
    weighted = {gram: (1 + log(count)) * weights[gram] for gram, count in grams.items()}
    length = sqrt(sum(value * value for value in weighted.values())) or 1.0
    return {gram: value / length for gram, value in weighted.items()}


def _similarities(left: Sequence[Vector], right: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """Return the cosine of each pair of vectors that have a run in common."""
    holders = defaultdict(list)
    for j, vector in enumerate(right):
        for gram, value in vector.items():
            holders[gram].append((j, value))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for i, vector in enumerate(left):
        for gram, value in vector.items():
            for j, other in holders.get(gram, ()):
                found[i, j] += value * other
    return dict(found)


def _best(similar: Mapping[tuple[int, int], float], side: int) -> dict[int, float]:
    best: dict[int, float] = defaultdict(float)
    for pair, value in similar.items():
        best[pair[side]] = max(best[pair[side]], value)
    return best


def _sharing(old: Sequence[PlanItem], new: Sequence[PlanItem], weight: Callable[[str], float]) -> Iterable[tuple[int, int]]:
    """Yield the pairs of items that share a run of characters that says much."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    texts = ["".join(runs(item.text)) for item in new]
    for j, text in enumerate(texts):
        for at in range(len(text) - _SHORT + 1):
            places[text[at : at + _SHORT]].append((j, at))
    for i, item in enumerate(old):
        words = "".join(runs(item.text))
        found = set()
        at = 0
        while at <= len(words) - _SHORT:
            longest = 1
            for j, start in places.get(words[at : at + _SHORT], ())[:200]:
                length = _shared(words, at, texts[j], start)
                longest = max(longest, length)
                if information_of_run(words[at : at + length], weight) >= _INFORMATIVE:
                    found.add(j)
            at += longest
        yield from ((i, j) for j in sorted(found))


def _shared(one: str, at: int, other: str, start: int) -> int:
    """Return how many characters two texts share from a place in each."""
    length = _SHORT
    while at + length < len(one) and start + length < len(other) and one[at + length] == other[start + length]:
        length += 1
    return length
