"""A plan's text compared with what a mandate requires: where a requirement is met, and which amounts fall short of it.

Places are (start, end) in the plan's normalized text.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from planlint.analysis.plan_text import PlanText, Unit
from planlint.mandates.amounts import Limit, Measure, measures
from planlint.text.corrections import corrected, correction_edits
from planlint.text.edit import Edit
from planlint.text.phrases import Phrase
from planlint.text.search_text import Match, extent
from planlint.text.span import Span

_RESPECTIVELY = "分别"  # in a clause that has it, the amounts belong to the words before it in their order
_AHEAD, _BEHIND = 30, 12  # the most characters between a word and its amount after it, or before it

Place = tuple[int, int]


class Requirement(Struct, frozen=True):
    """A way to say the item: *phrases* that meet in one unit of the text, with an amount that is up to *limit*.

    A lower amount in the same clause is a shortfall, unless *ignore_shortfall*; where there is a *measured_phrase*, the
    amount is the one that belongs to it. *since* and *until* limit the requirement to plans of that time.
    """

    phrases: tuple[Phrase, ...]
    within: Unit = "sentence"
    limit: Limit | None = None
    ignore_shortfall: bool = False
    measured_phrase: Phrase | None = None
    since: str = ""
    until: str = ""


class Misquotation(Struct, frozen=True):
    """A wrong form of a fixed formulation, and the right one; without *fix* the one cannot simply replace the other."""

    wrong: Phrase
    right: str
    fix: bool = True


class Violation(Struct, frozen=True):
    """What is wrong at a place: the words *written* there, the *right* ones, both in a sentence, and the edits that fix it."""

    span: Span
    written: str
    right: str
    message: str
    edits: tuple[Edit, ...] = ()


class Matcher:
    """Finds a mandate's words in a plan, without those that belong to one of *lookalikes*, which only resemble the item."""

    def __init__(self, text: PlanText, lookalikes: Sequence[Phrase]) -> None:
        self.text = text
        self._excluded = _merged(extent(match) for phrase in lookalikes for match in text.matches(phrase))
        self._excluded_ends = [end for _, end in self._excluded]

    def matches(self, phrase: Phrase) -> Sequence[Match]:
        """Return where the text says *phrase* and means it, in order."""
        return self.text.matches(phrase, self._is_meant)

    def _is_meant(self, match: Match) -> bool:
        return not self._is_excluded(*extent(match))

    def _is_excluded(self, start: int, end: int) -> bool:
        """Return whether a place shares characters with a lookalike."""
        i = bisect_right(self._excluded_ends, start)
        return i < len(self._excluded) and self._excluded[i][0] < end

    def satisfied(self, requirement: Requirement) -> Iterator[Place]:
        """Yield the places that meet *requirement*."""
        for unit, (start, end) in self._meetings(requirement.phrases, requirement.within):
            if requirement.limit is None:
                yield start, end
            elif enough := [measure for measure in self._measures(unit) if measure.reaches(requirement.limit)]:
                nearest = min(enough, key=lambda measure: abs(unit[0] + measure.start - end))
                yield min(start, unit[0] + nearest.start), max(end, unit[0] + nearest.end)

    def meetings(self, requirement: Requirement) -> Iterator[tuple[Place, Sequence[tuple[int, Measure]]]]:
        """Yield the places that say all phrases of *requirement*, with the amounts that are compared with its limit.

        Each amount has the offset from which its places count.
        """
        if requirement.measured_phrase:
            for start, measure in self._amounts(requirement):
                yield (start + measure.start, start + measure.end), [(start, measure)]
            return
        for unit, place in self._meetings(requirement.phrases, requirement.within):
            yield place, [(unit[0], measure) for measure in self._measures(unit)]

    def shortfalls(self, requirement: Requirement) -> Sequence[Violation]:
        """Return the amounts below the limit of *requirement*; none where one of the item's amounts reaches it."""
        found = []
        if requirement.limit:
            for start, measure in self._amounts(requirement):
                reaches = measure.reaches(requirement.limit)
                if reaches:
                    return ()
                if reaches is False:
                    found.append(self._shortfall(start + measure.start, start + measure.end, requirement.limit))
        return found

    def misquoted(self, one: Misquotation) -> Iterator[Violation]:
        """Yield the places that have the wrong form, outside of titles of documents."""
        for match in self.matches(one.wrong):
            start, end = extent(match)
            if not self.text.is_in_title(start):
                span = self.text.span(start, end)
                edits = tuple(correction_edits(match, one.right, self.text)) if one.fix else ()
                written, right = self.text.words(span), corrected(match, one.right, self.text)
                yield Violation(span, written, right, f"“{written}”有误，应为“{right}”", edits)

    def nearest(self, phrases: Iterable[Phrase], requirements: Iterable[Requirement]) -> int | None:
        """Return the offset where the plan comes closest to the item; None where it does not speak of it.

        That is where it meets one of *requirements* but for the amount, or says one of *phrases*. Of the places that say the
        first phrase there is, the one counts whose item says most of them.
        """
        for requirement in requirements:
            for _, place in self._meetings(requirement.phrases, requirement.within):
                return place[0]
        places = [[extent(match)[0] for match in self.matches(phrase)] for phrase in phrases]
        by_item = Counter(self.text.unit("item", at) for group in places for at in group)
        first = next(filter(None, places), [])
        return max(first, key=lambda at: by_item[self.text.unit("item", at)], default=None)

    def _meetings(self, phrases: Sequence[Phrase], within: Unit) -> Iterator[tuple[Place, Place]]:
        """Yield each unit that says all *phrases*, and the place from the first of them to the last."""
        places = [self._matches_within(phrase, within) for phrase in phrases]
        if not all(places):
            return
        units: list[dict[Place, Place]] = []
        for matches in places:
            firsts: dict[Place, Place] = {}
            for start, end in map(extent, matches):
                firsts.setdefault(self.text.unit(within, start), (start, end))
            units.append(firsts)
        for unit in units[0]:
            found = [firsts[unit] for firsts in units if unit in firsts]
            if len(found) == len(units):
                yield unit, (min(a for a, _ in found), max(b for _, b in found))

    def _matches_within(self, phrase: Phrase, within: Unit) -> Sequence[Match]:
        """Return where one unit says all of *phrase*: a place that goes beyond its unit hides none that does not."""
        return self.text.matches(phrase, lambda match: self._is_within(match, within) and self._is_meant(match))

    def _is_within(self, match: Match, within: Unit) -> bool:
        start, end = extent(match)
        return end <= self.text.unit(within, start)[1]

    def _measures(self, unit: Place) -> Iterator[Measure]:
        """Yield the amounts in *unit*; their offsets count from its start."""
        start, end = unit
        for measure in measures(self.text.text[start:end]):
            if not self._is_excluded(start + measure.start, start + measure.end):
                yield measure

    def _amounts(self, requirement: Requirement) -> Iterator[tuple[int, Measure]]:
        """Yield the amounts that surely are the item's, each with the offset from which its places count."""
        if requirement.measured_phrase is None:
            for unit, _ in self._meetings(requirement.phrases, "clause"):
                yield from ((unit[0], measure) for measure in self._measures(unit))
            return
        within, limit = requirement.within, requirement.limit
        units = {unit for unit, _ in self._meetings(requirement.phrases, within)} if requirement.phrases else None
        found = map(extent, self.matches(requirement.measured_phrase))
        for clause, places in groupby(found, key=lambda place: self.text.unit("clause", place[0])):
            meant = [(start, end) for start, end in places if units is None or self.text.unit(within, start) in units]
            own = [measure for measure in self._measures(clause) if limit and measure.reaches(limit) is not None]
            if meant and own and _RESPECTIVELY not in self.text.text[clause[0] : clause[1]]:
                inside = ((start - clause[0], end - clause[0]) for start, end in meant)
                yield from ((clause[0], measure) for place in inside if (measure := _belonging_to(place, own)))

    def _shortfall(self, start: int, end: int, limit: Limit) -> Violation:
        span = self.text.span(start, end)
        written = self.text.words(span)
        failed = f"超过了{limit.words}的上限" if limit.at_most else f"达不到{limit.words}的要求"
        return Violation(span, written, limit.words, f"写作“{written}”，{failed}")


def _merged(places: Iterable[Place]) -> Sequence[Place]:
    """Return the places in order, those that overlap merged into one."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _belonging_to(place: Place, among: Sequence[Measure]) -> Measure | None:
    """Return the amount that belongs to the words at *place*: the next after them, else the last before them."""
    start, end = place
    after = bisect_left(among, end, key=lambda measure: measure.quantity.start)
    if after < len(among) and among[after].quantity.start <= end + _AHEAD:
        return among[after]
    before = bisect_right(among, start, key=lambda measure: measure.end) - 1
    return among[before] if before >= 0 and start - _BEHIND <= among[before].end else None
