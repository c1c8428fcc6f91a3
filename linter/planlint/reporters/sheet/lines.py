"""A draft's text line by line, cut where findings begin and end."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planlint.plan.model import Draft, Passage, Role, Section
from planlint.reporters.sheet.model import Entry, Line, Piece
from planlint.text.source import Source
from planlint.text.span import Span

_ROLES = {
    Role.TITLE: "title", Role.NUMBER: "number", Role.ADDRESSEE: "flush", Role.SIGNATURE: "right", Role.DATE: "right",
    Role.ANNEX_MARK: "flush", Role.ENTRY: "entry", Role.WEB: "web",
}  # fmt: skip


def lines(draft: Draft, entries: Sequence[Entry], met: Sequence[Span]) -> tuple[Line, ...]:
    """Return the lines that have words. *met* are the places that show a mandate met.

    A line's kind is text, title, number (发文字号), flush (主送机关), right (署名、日期), entry (of contents), web, or h and
    the level of its heading.
    """
    kinds, headings = _kinds(draft), _headings(draft)
    found = _Marks(draft.source, entries, met)
    return tuple(
        Line(i, kinds.get(i, "text"), found.pieces(span, headings.get(i, span.start)))
        for i, span in enumerate(draft.source.lines, 1)
        if draft.source.text[span.start : span.end].strip() or found.ends_in(span)
    )


class _Marks:
    """The findings and the evidence, by the lines that they are in."""

    def __init__(self, source: Source, entries: Sequence[Entry], met: Sequence[Span]) -> None:
        self._source = source
        self._met = met
        self._ends: dict[int, list[tuple[int, Entry]]] = {}
        self._over: dict[int, list[Entry]] = {}
        for entry in entries:
            self._file(entry)

    def _file(self, entry: Entry) -> None:
        span = entry.finding.span
        first, last = self._line(span.start), self._line(max(span.end - 1, span.start))
        for line in range(first, last + 1):
            self._over.setdefault(line, []).append(entry)
        end = min(span.end, self._source.lines[last].end) if self._source.lines else 0
        self._ends.setdefault(last, []).append((end, entry))

    def _line(self, offset: int) -> int:
        return self._source.position(offset).line - 1

    def ends_in(self, line: Span) -> bool:
        """Say whether the words of a finding end in the line."""
        return self._line(line.start) in self._ends

    def pieces(self, line: Span, heading: int) -> tuple[Piece, ...]:
        """Return the line in pieces; its heading ends at *heading*."""
        number = self._line(line.start)
        over = self._over.get(number, [])
        met = [span for span in self._met if span.overlaps(line)]
        ends = self._ends.get(number, [])
        spans = [*(entry.finding.span for entry in over), *met]
        start = self._indent(line, spans)
        inner = {at for span in spans for at in (span.start, span.end) if start < at < line.end}
        cuts = sorted({start, max(heading, start), line.end, *inner, *(at for at, _ in ends)})
        opening = tuple(entry for at, entry in ends if at == start)
        first = [Piece("", ends=opening)] if opening else []
        return (*first, *(self._piece(Span(a, b), over, met, ends, heading) for a, b in pairwise(cuts)))

    def _indent(self, line: Span, spans: Sequence[Span]) -> int:
        """Return where the line begins to matter: at its first word, or at blanks that a finding is about."""
        text = self._source.text[line.start : line.end]
        first = line.start + len(text) - len(text.lstrip())
        return max(min([first, *(span.start for span in spans)]), line.start)

    def _piece(
        self, span: Span, over: Sequence[Entry], met: Sequence[Span], ends: Sequence[tuple[int, Entry]], heading: int
    ) -> Piece:
        return Piece(
            self._source.text[span.start : span.end],
            tuple(entry for entry in over if entry.finding.span.holds(span)),
            tuple(entry for at, entry in ends if at == span.end),
            met=any(place.holds(span) for place in met),
            strong=span.end <= heading,
        )


def _headings(draft: Draft) -> dict[int, int]:
    """Return where the heading of a line ends, by the number of the line."""
    headings = [heading for plan in draft.plans for part in plan.parts for heading in part.headings]
    return {draft.source.position(heading.span.start).line: heading.title.span.end for heading in headings}


def _kinds(draft: Draft) -> dict[int, str]:
    """Return the kind of each line that is no plain text, by its number."""
    return {line: kind for passage, kind in _passages(draft) for line in _lines_of(passage)}


def _lines_of(passage: Passage) -> range:
    starts = [line.start for line in passage.source.lines]
    return range(bisect_right(starts, passage.span.start), bisect_right(starts, max(passage.span.end - 1, 0)) + 1)


def _passages(draft: Draft) -> Iterator[tuple[Passage, str]]:
    for contents in draft.contents:
        yield contents, "entry"
    yield from ((paragraph, _ROLES[paragraph.role]) for paragraph in draft.rest if paragraph.role in _ROLES)
    for plan in draft.plans:
        for part in plan.parts:
            yield from _of_part(part)
        titles = (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes))
        yield from ((title, "title") for title in titles if title)
        yield from ((annex.mark, "flush") for annex in plan.annexes)


def _of_part(part: Section) -> Iterator[tuple[Passage, str]]:
    yield from ((paragraph, _ROLES[paragraph.role]) for paragraph in part.all_paragraphs if paragraph.role in _ROLES)
    yield from ((heading, f"h{heading.ordinal.level}") for heading in part.headings)
