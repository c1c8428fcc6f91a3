"""Stretches and points of a text, in code points."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch of the source's text.

    Both ends are code points of the decoded text, counted from 0; *end* is exclusive.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Say whether *other* lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


class Position(Struct, frozen=True, gc=False):
    """A point in a text, as messages name it.

    *offset* counts code points from 0, *line* and *column* count from 1 (columns in code points).
    """

    offset: int
    line: int
    column: int
