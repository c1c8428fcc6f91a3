"""A plan's text as mandates are looked up in it: squeezed once, with the way back to the source and its parts' borders."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal
from weakref import WeakKeyDictionary

from planlint.mandates.amounts import Measure, clauses, measures
from planlint.mandates.phrases import Words
from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.text.marks import is_in_title
from planlint.text.normalize import SEARCHED, on_one_line
from planlint.text.span import Span

Unit = Literal["clause", "sentence", "paragraph", "item"]
"""Where words may meet; an item (条) is a heading with its own paragraphs."""

_DEEPEST = 4  # ① and 一是 are no places to put an item


class Text(Words):
    """The squeezed text of a plan's body and annexes; sentences are set apart by line ends.

    Offsets are of the squeezed text; `span` turns them into places in the source.
    """

    def __init__(self, plan: Plan) -> None:
        self._runs, self._origins = array("L"), array("L")  # where runs of kept characters begin, here and in the source
        self._size = 0
        self._starts: dict[Unit, list[int]] = {"clause": [], "sentence": [], "paragraph": [], "item": []}
        self._homes: list[Section | None] = []
        self._measures: dict[tuple[int, int], Sequence[Measure]] = {}
        self._source = plan.source
        super().__init__("".join(self._read(plan)))
        self._starts["clause"] = list(clauses(self.text))

    def _read(self, plan: Plan) -> Iterator[str]:
        for paragraphs, home in _items(plan):
            self._starts["item"].append(self._size)
            self._homes.append(home)
            for paragraph in paragraphs:
                self._starts["paragraph"].append(self._size)
                for sentence in paragraph.sentences:
                    self._starts["sentence"].append(self._size)
                    yield from self._keep(sentence.span)

    def _keep(self, span: Span) -> Iterator[str]:
        for run in SEARCHED.finditer(self._source.folded, span.start, span.end):
            yield self._said(run.group(), run.start())
        yield self._said("\n", span.end)

    def _said(self, words: str, place: int) -> str:
        self._runs.append(self._size)
        self._origins.append(place)
        self._size += len(words)
        return words

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of text[start:end]; start < end."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        i = bisect_right(self._runs, at) - 1
        return self._origins[i] + at - self._runs[i]

    def unit(self, kind: Unit, at: int) -> tuple[int, int]:
        """Return from where to where the clause, sentence, paragraph or item round *at* goes."""
        starts = self._starts[kind]
        i = bisect_right(starts, at)
        return starts[i - 1], starts[i] if i < len(starts) else len(self.text)

    def home(self, at: int) -> Section | None:
        """Return the section of the plan's body that *at* stands in, or the nearest above it that can take an item."""
        return self._homes[bisect_right(self._starts["item"], at) - 1]

    def measures(self, start: int, end: int) -> Sequence[Measure]:
        """Return the amounts in text[start:end]; their offsets count from *start*."""
        key = (start, end)
        if key not in self._measures:
            self._measures[key] = measures(self.text[start:end])
        return self._measures[key]

    def words(self, span: Span) -> str:
        """Return the words of the source at *span*."""
        return self._source.text[span.start : span.end]

    def is_in_title(self, at: int) -> bool:
        """Say whether *at* stands inside 《》, where the words are not the plan's own."""
        return is_in_title(self.text, at, self.unit("sentence", at)[0])

    def quote(self, at: int, length: int) -> str:
        """Return the words of the source round *at*: its clause, so far as *length* allows, without its closing mark."""
        start, end = self.unit("clause", at)
        if at >= start + length:
            start = at
        span = self.span(start, max(min(end, start + length), start + 1))
        words = on_one_line(self.words(span))
        return words.rstrip(",，;；。:：、 ") + ("…" if end > start + length else "")


_TEXTS: WeakKeyDictionary[Plan, Text] = WeakKeyDictionary()


def squeezed(plan: Plan) -> Text:
    """Return the squeezed text of *plan*, made once for each plan."""
    text = _TEXTS.get(plan)
    if text is None:
        text = _TEXTS[plan] = Text(plan)
    return text


def _items(plan: Plan) -> Iterator[tuple[Sequence[Paragraph], Section | None]]:
    """Yield the paragraphs of text of each section of body and annexes, with the section of the body that is their place."""
    for part in (plan.body, *(annex.body for annex in plan.annexes)):
        stack: list[tuple[Section, Section | None]] = [(part, None)]
        while stack:
            section, home = stack.pop()
            if part is plan.body and section.heading and section.heading.ordinal.level <= _DEEPEST:
                home = section
            paragraphs = [paragraph for paragraph in section.paragraphs if paragraph.role is Role.TEXT]
            if any(paragraph.sentences for paragraph in paragraphs):
                yield paragraphs, home
            stack.extend((below, home) for below in reversed(section.sections))
