"""Where in a draft something is: its plan, and the path of headings above it."""

from bisect import bisect_right

from msgspec import Struct

from planlint.plan.model import Draft, Section
from planlint.plan.ordinal import Form, Ordinal
from planlint.text.numerals import chinese
from planlint.text.span import Span


class Location(Struct, frozen=True):
    """A part of a draft, from the code point *start* on.

    *labels* are the ordinals of the headings above it (二, （一）, 13) and *titles* their words, outermost first; *plan* is
    the index of its plan (None outside of plans); *words* is where the words of the heading begin, if there is one.
    """

    start: int
    labels: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    plan: int | None = None
    words: int = 0

    @property
    def section(self) -> str:
        """The path of ordinals: “二/（一）/13”."""
        return "/".join(self.labels)


class Locations:
    """The locations in a draft, looked up by span."""

    def __init__(self, draft: Draft) -> None:
        found = [Location(plan.span.start, plan=i) for i, plan in enumerate(draft.plans)]
        for i, plan in enumerate(draft.plans):
            for part in plan.parts:
                found += _below(part, i)
        self._locations = sorted(found, key=lambda location: location.start)
        self._starts = [location.start for location in self._locations]

    def of(self, span: Span) -> Location:
        """Return the location at the start of *span*."""
        at = bisect_right(self._starts, span.start) - 1
        return self._locations[at] if at >= 0 else Location(0)


def _below(root: Section, plan: int) -> list[Location]:
    found: list[Location] = []
    stack = [(root, Location(0, plan=plan))]
    while stack:
        section, place = stack.pop()
        if section.heading:
            ordinal, title = section.heading.ordinal, section.heading.title
            labels, titles = (*place.labels, label(ordinal)), (*place.titles, title.text.strip())
            place = Location(section.heading.span.start, labels, titles, plan, title.span.start)
            found.append(place)
        elif section.body:
            found.append(Location(section.body[0].span.start, place.labels, place.titles, plan))
        stack.extend((below, place) for below in reversed(section.sections))
    return found


def label(ordinal: Ordinal) -> str:
    """Return an ordinal as paths of headings have it: 二, （一）, 13, （4）, ①."""
    number = ordinal.number
    if ordinal.form is Form.H2:
        return f"（{chinese(number)}）"
    if ordinal.form is Form.H4:
        return f"（{number}）"
    if ordinal.form in (Form.H3, Form.D1):
        return str(number)
    return ordinal.text.strip().rstrip("、.．:： ")
