"""The text of a plan normalized for matching: in its units (clauses, sentences, paragraphs, items), or in its passages."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from planlint.plan.model import Paragraph, Plan, Section
from planlint.plan.passage import Passage
from planlint.text.marks import is_in_title
from planlint.text.normalize import on_one_line
from planlint.text.search_text import SearchText
from planlint.text.source import Source
from planlint.text.span import Span

Unit = Literal["clause", "sentence", "paragraph", "item"]
"""Where words may meet; an item (条) is a heading with its own paragraphs."""

_DEEPEST = 4  # a heading of ① or 一是 takes no item of its own
CLAUSE_END = re.compile(r"[;。!?\n]|(?<![0-9])[,:]|[,:](?![0-9])")
"""The mark that ends a clause of normalized text; 1,000 and 8:30 stay whole."""


class PlanText(SearchText):
    """The normalized text of a plan's body and annexes, a line for each sentence."""

    def __init__(self, plan: Plan) -> None:
        spans: list[Span] = []
        paragraphs: list[int] = []
        items: list[int] = []
        self._sections: list[Section | None] = []
        for own, section in _items(plan):
            items.append(len(spans))
            self._sections.append(section)
            for paragraph in own:
                paragraphs.append(len(spans))
                spans.extend(sentence.span for sentence in paragraph.sentences)
        super().__init__(plan.source, spans)
        self._starts: dict[Unit, Sequence[int]] = {
            "clause": [0, *(end.end() for end in CLAUSE_END.finditer(self.text))],
            "sentence": self.starts,
            "paragraph": [self.starts[i] for i in paragraphs],
            "item": [self.starts[i] for i in items],
        }

    def unit(self, kind: Unit, at: int) -> tuple[int, int]:
        """Return (start, end) of the clause, sentence, paragraph or item that holds the offset *at*."""
        starts = self._starts[kind]
        i = bisect_right(starts, at)
        return starts[i - 1], starts[i] if i < len(starts) else len(self.text)

    def section(self, at: int) -> Section | None:
        """Return the section of the plan's body that holds *at*, or the nearest above it that can take an item."""
        return self._sections[bisect_right(self._starts["item"], at) - 1]

    def is_in_title(self, at: int) -> bool:
        """Return whether *at* is inside 《》, where the words are not the plan's own."""
        return is_in_title(self.text, at, self.unit("sentence", at)[0])

    def quote(self, at: int, length: int) -> str:
        """Return the words of the source round *at*: its clause, up to *length* characters, without its closing mark."""
        start, end = self.unit("clause", at)
        if at >= start + length:
            start = at
        span = self.span(start, max(min(end, start + length), start + 1))
        words = on_one_line(self.words(span))
        return words.rstrip(",，;；。:：、 ") + ("…" if end > start + length else "")


class PassageText(SearchText):
    """The normalized text of some *passages*, a line for each."""

    def __init__(self, source: Source, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        super().__init__(source, (passage.span for passage in self.passages))

    def passage(self, at: int) -> Passage:
        """Return the passage that holds the offset *at*."""
        return self.passages[bisect_right(self.starts, at) - 1]


def passages(plan: Plan) -> Sequence[Passage]:
    """Return the plan's own words: its titles, and its paragraphs of text with those of the notice and the annexes."""
    titles = (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes))
    paragraphs = (paragraph for paragraph in plan.paragraphs if paragraph.role.has_words)
    return [*(title for title in titles if title), *paragraphs]


def _items(plan: Plan) -> Iterator[tuple[Sequence[Paragraph], Section | None]]:
    """Yield the paragraphs of each section of body and annexes that have sentences, with the section that takes an item."""
    for part in (plan.body, *(annex.body for annex in plan.annexes)):
        stack: list[tuple[Section, Section | None]] = [(part, None)]
        while stack:
            section, place = stack.pop()
            if part is plan.body and section.heading and section.heading.ordinal.level <= _DEEPEST:
                place = section
            paragraphs = [one for one in section.paragraphs if one.role.has_words and one.sentences]
            if paragraphs:
                yield paragraphs, place
            stack.extend((below, place) for below in reversed(section.sections))
