"""The chapters of a plan, by which findings of one kind are gathered."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from planlint.plan.model import Section
from planlint.text.span import Span

Item = TypeVar("Item")

MOST_IN_CHAPTER = 10
"""Items of a chapter that are gathered as one; if there are more, those of each of its sections are."""


def by_chapter(
    body: Section, items: Sequence[Item], place: Callable[[Item], Span], most: int = MOST_IN_CHAPTER
) -> Iterator[list[Item]]:
    """Yield the *items* of each chapter of *body*, or of each section of a chapter that has more than *most*.

    *items* are in the order of the text, and *place* returns where one is.
    """
    for chapter, members in _grouped(body, items, place):
        if len(members) > most and chapter.sections:
            yield from (inner for _, inner in _grouped(chapter, members, place))
        else:
            yield members


def _grouped(above: Section, items: Sequence[Item], place: Callable[[Item], Span]) -> Iterator[tuple[Section, list[Item]]]:
    """Yield the sections right below *above* with their items; *above* itself with those before the first section."""
    starts = [section.heading.span.start for section in above.sections if section.heading]
    for at, members in groupby(items, key=lambda item: bisect_right(starts, place(item).start)):
        yield above.sections[at - 1] if at else above, list(members)
