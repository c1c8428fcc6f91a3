"""The items of a plan: its lowest numbered divisions, which two plans are compared by."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.text.span import Span


class PlanItem(Struct, frozen=True, eq=False, dict=True):
    """An item: the title of its heading ("" if it has none), the titles above it, and its paragraphs.

    *line* counts from 1; *span* is in the plan's source.
    """

    title: str
    above: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    line: int

    @property
    def span(self) -> Span:
        """From the heading to the end of the last paragraph."""
        return Span(self.paragraphs[0].span.start, self.paragraphs[-1].span.end)

    @cached_property
    def text(self) -> str:
        """The words of all paragraphs, one a line, without their ordinals."""
        return "\n".join(paragraph.words.folded for paragraph in self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, the title among them, without their ordinals."""
        return tuple(sentence.folded for paragraph in self.paragraphs for sentence in paragraph.sentences)


def items(plan: Plan) -> list[PlanItem]:
    """Return the items of a plan in the order of the text; a plan without headings has its paragraphs as items."""
    found = [item for part in plan.parts for item in _items(part, ())]
    if any(item.title for item in found):
        return [item for item in found if item.title]
    return found


def _items(section: Section, above: tuple[str, ...]) -> Iterator[PlanItem]:
    title = section.heading.title.text if section.heading else ""
    if not section.sections:
        words = tuple(one for one in section.paragraphs if one.role is Role.TEXT)
        groups = [words] if title else [(one,) for one in words]
        for group in groups:
            if group:
                yield PlanItem(title, above, group, group[0].line)
        return
    for below in section.sections:
        yield from _items(below, (*above, title) if title else above)
