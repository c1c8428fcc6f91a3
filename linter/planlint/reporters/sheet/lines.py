"""A draft's text line by line, cut where findings begin and end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planlint.plan.model import Draft, Role, Section
from planlint.plan.passage import Passage
from planlint.reporters.sheet.model import Fragment, ListedFinding, Marked, RelatedPlace, TextLine
from planlint.text.source import Source
from planlint.text.span import Span

_ROLES = {
    Role.TITLE: "title", Role.NUMBER: "number", Role.ADDRESSEE: "flush", Role.SIGNATURE: "right", Role.DATE: "right",
    Role.ANNEX_MARK: "flush", Role.ENTRY: "entry", Role.WEB: "web",
}  # fmt: skip

_MOST_LINES, _MOST_TEXT = 5000, 300_000  # lines that are shown, and code points from which on no line is shown

End = tuple[int, Marked]
"""A finding or another place of one, after the offset at which its words end in a line."""


def lines(draft: Draft, entries: Sequence[ListedFinding], met: Sequence[Span]) -> tuple[TextLine, ...]:
    """Return the lines of the file that are not blank. *met* are the spans, in the file, of evidence for mandates that are met.

    A line's kind is text, title, number (发文字号), flush (主送机关), right (署名、日期), entry (of contents), web, or h and
    the level of its heading. Of a very long text, only the beginning is shown.
    """
    kinds, headings, source = _kinds(draft), _headings(draft), draft.source.in_file
    index = _LineIndex(source, entries, met)
    found: list[TextLine] = []
    for i, span in enumerate(source.lines, 1):
        if len(found) >= _MOST_LINES or span.start >= _MOST_TEXT:
            break
        if source.text[span.start : span.end].strip() or index.ends_in(span):
            found.append(TextLine(i, kinds.get(i, "text"), index.fragments(span, headings.get(i, span.start))))
    return tuple(found)


class _LineIndex:
    """The findings and the evidence, indexed by line."""

    def __init__(self, source: Source, entries: Sequence[ListedFinding], met: Sequence[Span]) -> None:
        self._source = source
        self._met: dict[int, list[Span]] = {}
        for span in met:
            for line in self._lines_of(span):
                self._met.setdefault(line, []).append(span)
        self._ends: dict[int, list[End]] = {}
        self._findings: dict[int, list[Marked]] = {}
        for entry in entries:
            self._add(entry)
            for place in entry.places:
                self._add(place)

    def _add(self, entry: Marked) -> None:
        span = entry.span
        for line in self._lines_of(span):
            self._findings.setdefault(line, []).append(entry)
        last = self._line(max(span.end - 1, span.start))
        end = min(span.end, self._source.lines[last].end) if self._source.lines else 0
        self._ends.setdefault(last, []).append((end, entry))

    def _lines_of(self, span: Span) -> range:
        """Return the indexes of the lines of a span that may be shown."""
        return range(self._line(span.start), min(self._line(max(span.end - 1, span.start)), _MOST_LINES) + 1)

    def _line(self, offset: int) -> int:
        return self._source.position(offset).line - 1

    def ends_in(self, line: Span) -> bool:
        """Return whether the words of a finding end in the line."""
        return self._line(line.start) in self._ends

    def fragments(self, line: Span, heading: int) -> tuple[Fragment, ...]:
        """Return the fragments of a line whose heading ends at *heading*."""
        number = self._line(line.start)
        findings = self._findings.get(number, [])
        met = [span for span in self._met.get(number, ()) if span.overlaps(line)]
        ends = self._ends.get(number, [])
        spans = [*(entry.span for entry in findings), *met]
        start = self._indent(line, spans)
        inner = {at for span in spans for at in (span.start, span.end) if start < at < line.end}
        cuts = sorted({start, max(heading, start), line.end, *inner, *(at for at, _ in ends)})
        opening = tuple(entry for at, entry in ends if at == start)
        first = [Fragment("", ends=opening)] if opening else []
        return (*first, *self._between(cuts, findings, met, ends, heading))

    def _indent(self, line: Span, spans: Sequence[Span]) -> int:
        """Return the offset from which the line is shown: its first word, or blanks before it that have a finding."""
        text = self._source.text[line.start : line.end]
        first = line.start + len(text) - len(text.lstrip())
        return max(min([first, *(span.start for span in spans)]), line.start)

    def _between(
        self, cuts: Sequence[int], findings: Sequence[Marked], met: Sequence[Span], ends: Sequence[End], heading: int
    ) -> Iterator[Fragment]:
        """Yield the fragment between each two *cuts*, which are all offsets where a finding or evidence begins or ends."""
        listed, shown = _Cover([entry.span for entry in findings], cuts[0]), _Cover(met, cuts[0])
        ending: dict[int, list[Marked]] = {}
        for at, entry in ends:
            ending.setdefault(at, []).append(entry)
        for a, b in pairwise(cuts):
            over = [findings[i] for i in listed.at(a)]
            entries = tuple(one for one in over if isinstance(one, ListedFinding))
            also = tuple(dict.fromkeys(one.severity for one in over if isinstance(one, RelatedPlace)))
            text, closing = self._source.text[a:b], tuple(ending.get(b, ()))
            yield Fragment(text, entries, also, closing, met=bool(shown.at(a)), strong=b <= heading)


class _Cover:
    """The spans over one offset after another, from *start* on."""

    def __init__(self, spans: Sequence[Span], start: int) -> None:
        self._changes: dict[int, list[int]] = {}
        self._over: set[int] = set()
        for i, span in enumerate(spans):
            if max(span.start, start) < span.end:
                self._changes.setdefault(max(span.start, start), []).append(i)
                self._changes.setdefault(span.end, []).append(i)

    def at(self, offset: int) -> list[int]:
        """Return the indexes of the spans over *offset*; ends of spans may not be left out between two calls."""
        self._over.symmetric_difference_update(self._changes.get(offset, ()))
        return sorted(self._over)


def _headings(draft: Draft) -> dict[int, int]:
    """Return the end in the file of the heading in each line that has one, by line number."""
    headings = [heading for plan in draft.plans for part in plan.parts for heading in part.headings]
    ends = [draft.source.span_in_file(Span(heading.span.start, heading.title.span.end)).end for heading in headings]
    return {draft.source.position(heading.span.start).line: end for heading, end in zip(headings, ends, strict=True)}


def _kinds(draft: Draft) -> dict[int, str]:
    """Return the kind of each line that is not plain text, by line number."""
    return {line: kind for passage, kind in _passages(draft) for line in _lines_of(passage)}


def _lines_of(passage: Passage) -> range:
    first, last = (passage.source.position(at).line for at in (passage.span.start, max(passage.span.end - 1, 0)))
    return range(first, last + 1)


def _passages(draft: Draft) -> Iterator[tuple[Passage, str]]:
    for contents in draft.contents:
        yield contents, "entry"
    yield from ((paragraph, _ROLES[paragraph.role]) for paragraph in draft.unclaimed if paragraph.role in _ROLES)
    for plan in draft.plans:
        for part in plan.parts:
            yield from _of_part(part)
        titles = (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes))
        yield from ((title, "title") for title in titles if title)
        yield from ((annex.mark, "flush") for annex in plan.annexes)


def _of_part(part: Section) -> Iterator[tuple[Passage, str]]:
    yield from ((paragraph, _ROLES[paragraph.role]) for paragraph in part.all_paragraphs if paragraph.role in _ROLES)
    yield from ((heading, f"h{heading.ordinal.level}") for heading in part.headings)
