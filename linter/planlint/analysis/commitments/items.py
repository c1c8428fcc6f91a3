"""An item's notes: who is responsible for what comes before them, and by when."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from planlint.analysis.commitments.duties import in_paragraph, is_line, merged
from planlint.analysis.commitments.model import Deadline, DeadlineKind, Duty
from planlint.plan.model import Paragraph, Role, Section
from planlint.text.span import Span
from planlint.text.times import TimeKind, times

_BRACKET = re.compile(r"\([^()]{4,300}\)")
_NOTE = re.compile("责任|牵头|负责|配合|参与|时限|指导")
_LINE_NOTE = re.compile("[(【]?(?:完成|整改|实施|落实)?(?:时限|时间|期限)[^:]{0,4}: ?")


class Item(Struct, frozen=True, dict=True):
    """A section's own text with its notes; the time of a note applies to what comes before it."""

    section: Section
    year: int | None

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs that are text."""
        return [paragraph for paragraph in self.section.paragraphs if paragraph.role is Role.TEXT]

    @cached_property
    def duties(self) -> list[Duty]:
        """Who is responsible, in the order of the text."""
        return merged([duty for paragraph in self.paragraphs for duty in in_paragraph(paragraph)])

    def owner(self, target: Span, paragraph: Span) -> Duty | None:
        """Return the duty that applies to a target: the first after it, else one in the heading or in a line above.

        If each paragraph of an item has its own note, one of another paragraph does not count.
        """
        if not self.duties:
            return None
        after = bisect_left(self._starts, target.end)
        for duty in self.duties[after : after + 1]:
            if not self._is_noted_by_line or is_line(duty) or duty.span.end <= paragraph.end:
                return duty
        before = (
            []
            if self._is_noted_by_line
            else [duty for duty in self.duties[after - 1 : after] if duty.span.end <= paragraph.start]
        )
        return next(iter(before), self._in_title)

    @cached_property
    def _starts(self) -> list[int]:
        return [duty.span.start for duty in self.duties]

    @cached_property
    def _is_noted_by_line(self) -> bool:
        lines = {duty.source.line_at(duty.span.start) for duty in self.duties if not is_line(duty)}
        return len(lines) > 1

    @cached_property
    def _in_title(self) -> Duty | None:
        title = self.section.heading.title.span.end if self.section.heading else 0
        return next((duty for duty in self.duties[:1] if duty.span.end <= title), None)

    def deadline(self, target: Span, paragraph: Span) -> Deadline | None:
        """Return the deadline in the next note of the same paragraph, else in a line of its own below."""
        after = bisect_left(self._note_starts, target.end)
        for span, deadline in self._notes[after : after + 1]:
            if span.end <= paragraph.end and deadline:
                return deadline
        line = bisect_left(self._line_starts, target.end)
        return next((deadline for _, deadline in self._lines[line : line + 1]), None)

    @cached_property
    def _notes(self) -> list[tuple[Span, Deadline | None]]:
        return [note for paragraph in self.paragraphs if "(" in paragraph.folded for note in self._in_brackets(paragraph)]

    @cached_property
    def _note_starts(self) -> list[int]:
        return [span.start for span, _ in self._notes]

    @cached_property
    def _lines(self) -> list[tuple[Span, Deadline | None]]:
        found = ((paragraph, _LINE_NOTE.match(paragraph.folded)) for paragraph in self.paragraphs)
        return [(p.span, self._time(p, line.end(), len(p.folded))) for p, line in found if line]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [span.start for span, _ in self._lines]

    def _in_brackets(self, paragraph: Paragraph) -> Iterator[tuple[Span, Deadline | None]]:
        for found in _BRACKET.finditer(paragraph.folded):
            if _NOTE.search(found.group()):
                yield paragraph.part(*found.span()), self._time(paragraph, *found.span())

    def _time(self, paragraph: Paragraph, start: int, end: int) -> Deadline | None:
        for time in times(paragraph.folded[start:end], self.year):
            if time.kind is not TimeKind.EVERY:
                words = paragraph.folded[start + time.start : start + time.end]
                return Deadline(DeadlineKind.INHERITED, words, paragraph.part(start + time.start, start + time.end), time)
        return None


def owned(items: Sequence[Item]) -> frozenset[Section]:
    """Return the sections that name an owner."""
    return frozenset(item.section for item in items if item.duties)
