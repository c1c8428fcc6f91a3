"""A text normalized for matching, with a map back to its source, and the search for phrases in it.

Found places are tuples of (start, end) in the normalized text, one for each word of a phrase's chain.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import add

from planlint.text.normalize import SEARCHED
from planlint.text.phrases import Chain, Phrase
from planlint.text.source import Source
from planlint.text.span import Span

_STOPS = frozenset("。;!?\n")  # a gap never reaches over one of these

Match = tuple[tuple[int, int], ...]
"""Where the words of a chain are: start and end of each."""


class SearchText:
    """The normalized words of some *spans* of *source*, each span followed by a line end.

    Offsets are those of `text`, the normalized text, in code points; `span` turns them into places in the source.
    Lookups are cached, so one object should serve all searches in one text.
    """

    def __init__(self, source: Source, spans: Iterable[Span]) -> None:
        self.source = source
        self.starts: list[int] = []
        """Where each of the spans begins."""
        self._runs, self._origins = array("L"), array("L")  # where runs of counted characters begin, here and in the source
        self._size = 0
        self.text = "".join(self._runs_of(spans))
        self._places: dict[str, Sequence[int]] = {}
        self._matches: dict[str, Sequence[Match]] = {}

    def _runs_of(self, spans: Iterable[Span]) -> Iterator[str]:
        for span in spans:
            self.starts.append(self._size)
            for run in SEARCHED.finditer(self.source.folded, span.start, span.end):
                yield self._noted(run.group(), run.start())
            yield self._noted("\n", span.end)

    def _noted(self, run: str, origin: int) -> str:
        self._runs.append(self._size)
        self._origins.append(origin)
        self._size += len(run)
        return run

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of text[start:end]; start < end."""
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, at: int) -> int:
        i = bisect_right(self._runs, at) - 1
        return self._origins[i] + at - self._runs[i]

    def words(self, span: Span) -> str:
        """Return the words of the source at *span*."""
        return self.source.text[span.start : span.end]

    def places(self, word: str) -> Sequence[int]:
        """Return where *word*, a normalized one, begins, in order; places may overlap."""
        if word[:2] not in self._beginnings:  # most words, and faster than looking for each of them
            return ()
        places = self._places.get(word)
        if places is None:
            places = self._places[word] = tuple(_occurrences(word, self.text))
        return places

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """All that a word may begin with: the characters of the text and its pairs of neighbouring characters."""
        return frozenset(self.text).union(map(add, self.text, self.text[1:]))

    def matches(self, phrase: Phrase, accept: Callable[[Match], bool] | None = None) -> Sequence[Match]:
        """Return the places of *phrase* in order; of two that begin together the longer one, and none inside another.

        Only places that *accept* lets pass count: one that it refuses hides none that lies inside it.
        """
        found = self._matches.get(phrase.text)
        if found is None:
            found = self._matches[phrase.text] = outermost(self._candidates(phrase))
        if accept is None or all(map(accept, found)):
            return found
        return outermost(filter(accept, self._candidates(phrase)))

    def __contains__(self, phrase: Phrase) -> bool:
        """Return whether *phrase* occurs in the text."""
        return bool(self.matches(phrase))

    def _candidates(self, phrase: Phrase) -> Iterator[Match]:
        """Yield every place of *phrase*, also those inside others, in no order."""
        return (match for chain in phrase.chains for match in self._follow(chain))

    def _follow(self, chain: Chain) -> Sequence[Match]:
        """Return where the words of *chain* follow each other: from the last to the first, so that each place is seen once."""
        rows: list[Sequence[int]] = []
        for _, word in chain:
            if not (row := self.places(word)):
                return ()
            rows.append(row)
        known: dict[int, Match] = {}  # by the place of its first word
        for i in range(len(chain) - 1, -1, -1):
            word, later = chain[i][1], known
            known = {}
            starts = sorted(later)
            for at in rows[i]:
                own = (at, at + len(word))
                if i == len(chain) - 1:
                    known[at] = (own,)
                elif (next_at := self._next(own[1], starts, chain[i + 1][0])) is not None:
                    known[at] = (own, *later[next_at])
        return list(known.values())

    def _next(self, end: int, starts: Sequence[int], gap: int) -> int | None:
        """Return the first of *starts* within *gap* characters after *end*, unless a sentence ends in between."""
        i = bisect_left(starts, end)
        if i == len(starts) or starts[i] > end + gap or not _STOPS.isdisjoint(self.text[end : starts[i]]):
            return None
        return starts[i]


def search_text(lines: str) -> SearchText:
    """Return the text of *lines*, normalized line by line."""
    source = Source(lines)
    return SearchText(source, source.lines)


def _occurrences(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def extent(match: Match) -> tuple[int, int]:
    """Return the place from the first word of a match to its last.

    >>> extent(((3, 5), (9, 11)))
    (3, 11)
    """
    return match[0][0], match[-1][1]


def outermost(matches: Iterable[Match]) -> Sequence[Match]:
    """Return *matches* in order: of two that begin together the longer one, and none that lies inside another."""
    outer: list[Match] = []
    for match in sorted(matches, key=lambda match: (match[0][0], -match[-1][1])):
        if not outer or match[-1][1] > outer[-1][-1][1]:
            outer.append(match)
    return outer
