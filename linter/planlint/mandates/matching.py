"""What a mandate asks for and what is not meant by it, looked up in a plan."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from planlint.mandates.amounts import Limit, Measure
from planlint.mandates.phrases import Match, Phrase, outermost
from planlint.mandates.search_text import Text, Unit
from planlint.text.edit import Edit, difference
from planlint.text.span import Span

_RESPECTIVELY = "分别"  # in a clause that has it, the amounts belong to the words before it in their order
_AHEAD, _BEHIND = 30, 12  # so far after a word, and before it, its amount may stand


class Way(Struct, frozen=True):
    """Words that say the item: *phrases* that meet in one unit of the text, with an amount that is up to *limit*.

    A lower amount in the same clause is a weakening, except where the words are *loose*; with *of*, the amount is the one
    that belongs to that phrase. *since* and *until* say for which plans the way counts.
    """

    phrases: tuple[Phrase, ...]
    within: Unit = "sentence"
    limit: Limit | None = None
    loose: bool = False
    of: Phrase | None = None
    since: str = ""
    until: str = ""


class Misquotation(Struct, frozen=True):
    """A wrong form of a fixed formulation, and the right one; without *fix* the one cannot simply be put for the other."""

    wrong: Phrase
    right: str
    fix: bool = True


class Fault(Struct, frozen=True):
    """What is wrong at a place: the words as they stand, what they should be, both in a sentence, and how to mend them."""

    span: Span
    written: str
    right: str
    message: str
    edits: tuple[Edit, ...] = ()


class Look:
    """Looks a mandate's words up in a plan, those set aside that belong to something which only looks like the item."""

    def __init__(self, text: Text, unlike: Sequence[Phrase]) -> None:
        self.text = text
        self._unlike = _apart((match[0][0], match[-1][1]) for phrase in unlike for match in text.matches(phrase))
        self._unlike_ends = [end for _, end in self._unlike]

    def matches(self, phrase: Phrase) -> Sequence[Match]:
        """Return where the text says *phrase* and means it."""
        found = self.text.matches(phrase)
        if all(map(self._is_meant, found)):
            return found
        return outermost(filter(self._is_meant, self.text.candidates(phrase)))

    def _is_meant(self, match: Match) -> bool:
        return not self.is_unlike(match[0][0], match[-1][1])

    def is_unlike(self, start: int, end: int) -> bool:
        """Say whether a place shares words with something unlike."""
        i = bisect_right(self._unlike_ends, start)
        return i < len(self._unlike) and self._unlike[i][0] < end

    def meetings(self, phrases: Sequence[Phrase], within: Unit) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield each unit in which all *phrases* stand, and from where to where they go."""
        places = [self._matches_within(phrase, within) for phrase in phrases]
        if not all(places):
            return
        units: list[dict[tuple[int, int], tuple[int, int]]] = []
        for matches in places:
            firsts: dict[tuple[int, int], tuple[int, int]] = {}
            for match in matches:
                firsts.setdefault(self.text.unit(within, match[0][0]), (match[0][0], match[-1][1]))
            units.append(firsts)
        for unit in units[0]:
            spans = [firsts[unit] for firsts in units if unit in firsts]
            if len(spans) == len(units):
                yield unit, (min(a for a, _ in spans), max(b for _, b in spans))

    def _matches_within(self, phrase: Phrase, within: Unit) -> Sequence[Match]:
        """Return where one unit says all of *phrase*: a place that goes beyond its unit hides none that does not."""
        found = self.matches(phrase)
        if all(self._is_within(match, within) for match in found):
            return found
        inner = (match for match in self.text.candidates(phrase) if self._is_within(match, within) and self._is_meant(match))
        return outermost(inner)

    def _is_within(self, match: Match, within: Unit) -> bool:
        return match[-1][1] <= self.text.unit(within, match[0][0])[1]

    def met(self, way: Way) -> Iterator[tuple[int, int]]:
        """Yield the places that satisfy *way*."""
        for unit, (start, end) in self.meetings(way.phrases, way.within):
            if way.limit is None:
                yield start, end
            elif enough := [measure for measure in self._measures(unit) if measure.reaches(way.limit)]:
                nearest = min(enough, key=lambda measure: abs(unit[0] + measure.start - end))
                yield min(start, unit[0] + nearest.start), max(end, unit[0] + nearest.end)

    def _measures(self, unit: tuple[int, int]) -> Iterator[Measure]:
        start = unit[0]
        for measure in self.text.measures(*unit):
            if not self.is_unlike(start + measure.start, start + measure.end):
                yield measure

    def lower(self, way: Way) -> Sequence[Fault]:
        """Return the amounts that stand below the limit of *way*; none where one of them reaches it."""
        faults = []
        if way.limit:
            for start, measure in self._amounts(way):
                reaches = measure.reaches(way.limit)
                if reaches:
                    return ()
                if reaches is False:
                    faults.append(self._fault(start + measure.start, start + measure.end, way.limit))
        return faults

    def _amounts(self, way: Way) -> Iterator[tuple[int, Measure]]:
        """Yield the amounts that surely are the item's, each with the offset from which its places count."""
        if way.of is None:
            for unit, _ in self.meetings(way.phrases, "clause"):
                yield from ((unit[0], measure) for measure in self._measures(unit))
            return
        units = {unit for unit, _ in self.meetings(way.phrases, way.within)} if way.phrases else None
        for clause, matches in groupby(self.matches(way.of), key=lambda match: self.text.unit("clause", match[0][0])):
            meant = [match for match in matches if units is None or self.text.unit(way.within, match[0][0]) in units]
            own = [measure for measure in self._measures(clause) if way.limit and measure.reaches(way.limit) is not None]
            if meant and own and _RESPECTIVELY not in self.text.text[clause[0] : clause[1]]:
                places = ((match[0][0] - clause[0], match[-1][1] - clause[0]) for match in meant)
                yield from ((clause[0], measure) for place in places if (measure := _of(own, *place)))

    def _fault(self, start: int, end: int, limit: Limit) -> Fault:
        span = self.text.span(start, end)
        written = self.text.words(span)
        failed = f"超过了{limit.words}的上限" if limit.at_most else f"达不到{limit.words}的要求"
        return Fault(span, written, limit.words, f"写作“{written}”，{failed}")

    def nearest(self, phrases: Iterable[Phrase], ways: Iterable[Way]) -> int | None:
        """Return where the plan comes closest to the item: the words without their amount, or one of *phrases*.

        Of the places that say the first phrase there is, that one counts whose item says most of them.
        """
        for way in ways:
            for _, place in self.meetings(way.phrases, way.within):
                return place[0]
        places = [[match[0][0] for match in self.matches(phrase)] for phrase in phrases]
        crowd = Counter(self.text.unit("item", at) for group in places for at in group)
        first = next(filter(None, places), [])
        return max(first, key=lambda at: crowd[self.text.unit("item", at)], default=None)


def _apart(places: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the places in order, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _of(measures: Sequence[Measure], start: int, end: int) -> Measure | None:
    """Return the amount that belongs to the words from *start* to *end*: the next after them, else the last before them."""
    after = bisect_left(measures, end, key=lambda measure: measure.quantity.start)
    if after < len(measures) and measures[after].quantity.start <= end + _AHEAD:
        return measures[after]
    before = bisect_right(measures, start, key=lambda measure: measure.end) - 1
    return measures[before] if before >= 0 and start - _BEHIND <= measures[before].end else None


def misquoted(one: Misquotation, look: Look) -> Iterator[Fault]:
    """Yield the places that have the wrong form, outside of titles of documents."""
    for match in look.matches(one.wrong):
        if not look.text.is_in_title(match[0][0]):
            span = look.text.span(match[0][0], match[-1][1])
            edits = tuple(_edits(match, one.right, look.text)) if one.fix else ()
            written, right = look.text.words(span), _filled(match, one.right, look.text)
            yield Fault(span, written, right, f"“{written}”有误，应为“{right}”", edits)


def _filled(match: Match, right: str, text: Text) -> str:
    """Return the right form, with what stands in the gaps of the wrong one."""
    parts = right.split("…")
    if len(parts) != len(match):
        return right
    gaps = [text.text[a[1] : b[0]] for a, b in pairwise(match)]
    return "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))


def _edits(match: Match, right: str, text: Text) -> Iterator[Edit]:
    """Yield what is to be replaced, no more than differs: so quotes stay where they are."""
    parts = right.split("…")
    if len(parts) != len(match):
        parts, match = [right], ((match[0][0], match[-1][1]),)
    for (start, end), new in zip(match, parts, strict=True):
        old = text.text[start:end]
        if old != new:
            a, b = difference(old, new)
            yield Edit(text.span(start + a, start + b), new[a : len(new) - len(old) + b])
