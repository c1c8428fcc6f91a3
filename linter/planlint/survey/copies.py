"""Copied text between submissions: which plans share wording that most others do not have."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from planlint.survey.shingles import HASH_BITS, hashes, lines_of

_FEW, _PART = 4, 5  # wording in more plans than _FEW, and than a fifth of all, is common to them
_MOST_PAIRED = 20  # plans with the same wording that are compared with each other; of more, each with the first
_LEAST, _LEAST_SHARE = 8, 0.15  # shingles that two plans share, and their share of the shorter one
_PLAN_BITS = 20
_ROUNDS = 8  # the shingles are sorted by as many parts, so that less memory is needed


class CopyPair(Struct, frozen=True):
    """Two plans with the same wording, by their indexes, the *later* one after the *earlier*.

    The shares (0 to 1) are those of each plan's own text; the lines (from 1) are those with most of the common wording,
    and *passage* is an example of it.
    """

    earlier: int
    later: int
    share_of_earlier: float
    share_of_later: float
    earlier_line: int
    later_line: int
    passage: str = ""

    @property
    def share(self) -> float:
        """The larger share of the two."""
        return max(self.share_of_earlier, self.share_of_later)


class Copying(Struct, frozen=True):
    """Of each plan which share (0 to 1) is also in some others, in most others, and in the superior document; and the pairs.

    What is in the superior document counts for nothing else, and what is in most others is not copied from one of them.
    """

    copied: Sequence[float]
    common: Sequence[float]
    superior: Sequence[float]
    pairs: Sequence[CopyPair]


def find_copies(plans: Sequence[bytes], superior: bytes = b"") -> Copying:
    """Return what *plans* share, given the shingles of each; a plan that is not to be compared has b"".

    The time grows with the number of shingles, whatever they share. The pairs with the largest shares come first; the shares
    of a very short plan are 0.
    """
    index = _Index([hashes(one) for one in plans], frozenset(hashes(superior)))
    pairs = sorted(index.pairs(plans), key=lambda pair: (-pair.share, pair.earlier, pair.later))
    copied, common, taken = (
        [count / size if size >= _LEAST else 0.0 for count, size in zip(counts, index.sizes, strict=True)]
        for counts in (map(len, index.groups_of), index.common, index.taken)
    )
    return Copying(copied, common, taken, pairs)


class _Index:
    """Which plans have the same shingles, in groups of owners; *groups_of* has the groups of each plan."""

    def __init__(self, plans: Sequence["array[int]"], superior: frozenset[int]) -> None:
        self.sizes = [len(one) for one in plans]
        self.common, self.taken = [0] * len(plans), [0] * len(plans)
        self.groups_of = [array("I") for _ in plans]
        self._owners, self._starts, self._hashes = array("I"), array("I", [0]), array("Q")
        most = max(_FEW, sum(map(bool, self.sizes)) // _PART)
        for hashed, owners in _by_hash(plans):
            if hashed in superior:
                self._count(self.taken, owners)
            elif len(owners) > most:
                self._count(self.common, owners)
            elif len(owners) > 1:
                self._add_group(hashed, owners)

    def _count(self, counts: list[int], owners: Sequence[int]) -> None:
        for owner in owners:
            counts[owner] += 1

    def _add_group(self, hashed: int, owners: Sequence[int]) -> None:
        for owner in owners:
            self.groups_of[owner].append(len(self._starts) - 1)
        self._hashes.append(hashed)
        self._owners.extend(owners)
        self._starts.append(len(self._owners))

    def pairs(self, plans: Sequence[bytes]) -> Iterator[CopyPair]:
        """Yield the pairs of plans that share enough."""
        for later, groups in enumerate(self.groups_of):
            shared: Counter[int] = Counter()
            for group in groups:
                shared.update(self._partners(group, later))
            for earlier, count in sorted(shared.items()):
                smaller = min(self.sizes[earlier], self.sizes[later])
                if count >= max(_LEAST, _LEAST_SHARE * smaller):
                    both = [self._hashes[group] for group in {*groups}.intersection(self.groups_of[earlier])]
                    lines = _lines(plans[earlier], plans[later], both)
                    yield CopyPair(earlier, later, count / self.sizes[earlier], count / self.sizes[later], *lines)

    def _partners(self, group: int, later: int) -> Sequence[int]:
        """Return the plans before *later* in a group with which that plan is compared."""
        start, end = self._starts[group], self._starts[group + 1]
        last = end if end - start <= _MOST_PAIRED else start + 1
        return self._owners[start : bisect_left(self._owners, later, start, last)]


def _by_hash(plans: Sequence["array[int]"]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each hash with the plans that have it, ascending."""
    for part in range(_ROUNDS):
        low, high = (part << HASH_BITS) // _ROUNDS, (part + 1 << HASH_BITS) // _ROUNDS
        numbers = sorted(
            hashed << _PLAN_BITS | plan
            for plan, own in enumerate(plans)
            for hashed in own[bisect_left(own, low) : bisect_left(own, high)]
        )
        for hashed, group in groupby(numbers, lambda number: number >> _PLAN_BITS):
            yield hashed, [number & ((1 << _PLAN_BITS) - 1) for number in group]


def _lines(earlier: bytes, later: bytes, shared: Iterable[int]) -> tuple[int, int]:
    """Return a line of each plan: the two lines with most of the *shared* shingles."""
    one, other = lines_of(earlier), lines_of(later)
    both = Counter((one[hashed], other[hashed]) for hashed in shared)
    return min(both, key=lambda lines: (-both[lines], lines))
