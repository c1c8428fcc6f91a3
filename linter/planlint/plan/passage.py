"""Stretches of a source: what every node of a plan that has words is made of."""

from functools import cached_property

from msgspec import Struct

from planlint.text.sentences import split_clauses
from planlint.text.source import Source
from planlint.text.span import Span

_TAIL = 2000  # code points


class Passage(Struct, frozen=True, dict=True):
    """A stretch of the source: the base of every node that has words."""

    span: Span
    source: Source

    @property
    def text(self) -> str:
        """The words as written."""
        return self.source.text_part(self.span)

    @property
    def folded(self) -> str:
        """The words with full-width ASCII made half-width; as long as `text`."""
        return self.source.folded_part(self.span)

    @property
    def line(self) -> int:
        """The line of the file that the words begin in, from 1."""
        return self.source.position(self.span.start).line

    def part(self, start: int, end: int) -> Span:
        """Return the span of text[start:end] in the source."""
        return Span(self.span.start + start, self.span.start + end)


class Sentence(Passage, frozen=True, dict=True):
    """A sentence, with the mark that ends it. Marks inside quotes and brackets do not end one."""

    @cached_property
    def clauses(self) -> tuple[Passage, ...]:
        """The clauses between commas, semicolons and colons, none of which split inside quotes and brackets."""
        return tuple(Passage(self.part(a, b), self.source) for a, b in split_clauses(self.folded))

    @property
    def last_clause(self) -> Passage:
        """The last of the clauses; of a longer sentence, its last 2000 code points are read."""
        first = max(len(self.folded) - _TAIL, 0)
        start, end = split_clauses(self.folded[first:])[-1]
        return Passage(self.part(first + start, first + end), self.source)
