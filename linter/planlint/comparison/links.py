"""Which items of two plans are about the same matter.

Two items are linked if their words are alike (the cosine of their weighted runs of two to four characters) and for one of them
no other item is more alike; or if they are alike and share a run of characters that says much, such as a whole sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from math import log, sqrt

from msgspec import Struct

from planlint.comparison.background import information, information_of_run, runs, words_only
from planlint.comparison.items import PlanItem

_SIZES = (2, 3, 4)  # characters of the runs that are compared
_ALIKE = 0.05  # cosine from which items may be linked
_NEAR = 0.95  # share of the best cosine of one of the two items
_SECOND = 0.15  # share of the best cosine of the other one
_SHORT = 5  # characters of a shared run that is looked at
_PLACES = 200  # places of a shared run that are looked at, and …
_MOST_PLACES = 1_000_000  # … those of all runs together
_MOST_PRODUCTS = 1_500_000  # products of weights that are added up; no plan of less than a thousand items has as many
_MOST_LINKS = 50  # links of one old item
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
        (i, j): value
        for (i, j), value in similar.items()
        if value >= max(_ALIKE, _NEAR * min(best_old[i], best_new[j]), _SECOND * max(best_old[i], best_new[j]))
    }
    for pair in _sharing(old, new, lambda pair: weights.get(pair, 0.0)):
        if similar.get(pair, 0.0) >= _ALIKE:
            found.setdefault(pair, similar[pair])
    links: dict[int, list[Link]] = defaultdict(list)
    for (i, j), value in sorted(found.items(), key=lambda one: (one[0][0], -one[1])):
        if len(links[i]) < _MOST_LINKS:
            links[i].append(Link(i, j, round(value, 3)))
    return [one for group in links.values() for one in group]


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
    compared = _rarest(left, right)
    holders = defaultdict(list)
    for j, vector in enumerate(right):
        for gram, value in vector.items():
            if gram in compared:
                holders[gram].append((j, value))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for i, vector in enumerate(left):
        for gram, value in vector.items():
            for j, other in holders.get(gram, ()):
                found[i, j] += value * other
    return dict(found)


def _rarest(left: Sequence[Vector], right: Sequence[Vector]) -> set[str]:
    """Return the runs that vectors of both sides have; in a very long text only the rarest, which say most."""
    one, two = (Counter(gram for vector in side for gram in vector) for side in (left, right))
    products = sorted((one[gram] * two[gram], gram) for gram in one.keys() & two.keys())
    totals = accumulate(count for count, _ in products)
    return {gram for (_, gram), total in zip(products, totals, strict=True) if total <= _MOST_PRODUCTS}


def _best(similar: Mapping[tuple[int, int], float], side: int) -> dict[int, float]:
    best: dict[int, float] = defaultdict(float)
    for pair, value in similar.items():
        best[pair[side]] = max(best[pair[side]], value)
    return best


def _sharing(old: Sequence[PlanItem], new: Sequence[PlanItem], weight: Callable[[str], float]) -> Iterable[tuple[int, int]]:
    """Yield the pairs of items that share a run of characters that says much."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    texts = [words_only(item.text) for item in new]
    for j, text in enumerate(texts):
        for at in range(len(text) - _SHORT + 1):
            places[text[at : at + _SHORT]].append((j, at))
    most = max(1, min(_PLACES, _MOST_PLACES // (sum(len(item.text) for item in old) + 1)))
    for i, item in enumerate(old):
        words = words_only(item.text)
        found: set[int] = set()
        at = 0
        while at <= len(words) - _SHORT:
            longest = 1
            for j, start in places.get(words[at : at + _SHORT], ())[:most]:
                length = _shared(words, at, texts[j], start)
                longest = max(longest, length)
                if j not in found and information_of_run(words[at : at + length], weight) >= _INFORMATIVE:
                    found.add(j)
            at += longest
        yield from ((i, j) for j in sorted(found))


def _shared(one: str, at: int, other: str, start: int) -> int:
    """Return how many characters two texts share from a place in each."""
    low, high = _SHORT, 2 * _SHORT  # characters that are shared; that may be
    most = min(len(one) - at, len(other) - start)
    while high < most and one[at + low : at + high] == other[start + low : start + high]:
        low, high = high, 2 * high
    high = min(high, most)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at + low : at + middle] == other[start + low : start + middle]:
            low = middle
        else:
            high = middle - 1
    return low
