"""Clues: the passages that show what a plan is, with the part of the plan or the name of the file that they belong to."""

from collections.abc import Iterable, Sequence
from re import Pattern

from msgspec import Struct

from planlint.plan.passage import Passage
from planlint.plan.profile import Fact
from planlint.text.normalize import without_blanks
from planlint.text.span import Span

Table = Sequence[tuple[str, Pattern[str]]]
"""Values, each with the pattern of the words that show it; the first that matches counts."""


class Clue(Struct, frozen=True):
    """Folded words that show what the plan is, and where they are from: title, notice, issuer, text or file."""

    folded: str
    origin: str
    span: Span | None = None

    @classmethod
    def of(cls, passage: Passage, origin: str) -> "Clue":
        """Return the clue that *passage* is."""
        return cls(passage.folded, origin, passage.span)

    @property
    def words(self) -> str:
        """The folded words without blanks."""
        return without_blanks(self.folded)

    def fact(self, value: str | int) -> Fact:
        """Return the fact that the clue shows."""
        return Fact(value, self.origin, self.span)


def first_value(table: Table, clues: Iterable[Clue]) -> Fact | None:
    """Return the first value of *table* that matches a clue, the first clue first."""
    for clue in clues:
        for value, pattern in table:
            if pattern.search(clue.words):
                return clue.fact(value)
    return None
