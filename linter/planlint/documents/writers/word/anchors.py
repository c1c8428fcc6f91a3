"""Find where a comment on given words is anchored: between runs of the main part, within one cell.

Word allows no comments in text boxes and notes: those are anchored at the box or at the reference to the note.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from planlint.documents.readers.word.names import ALTERNATE, Element, w
from planlint.documents.writers.word.fields import Field
from planlint.documents.writers.word.places import PPR, P, R, Stretch, WordPlaces
from planlint.documents.writers.word.runs import Cut, normalized
from planlint.text.span import Span

_CONTAINERS = {w("body"), w("tc"), w("txbxContent"), w("footnote"), w("endnote")}
_WHOLE = {R, ALTERNATE, w("ruby"), w("fldSimple"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"}
_BOX = w("txbxContent")
_BEGINNING: Cut = (0, 0)


class Point(Struct, frozen=True):
    """A place between runs: at *cut* in the run *element*, or before (0, 0) or after it; in a w:p, its beginning or end."""

    element: Element
    cut: Cut


class Anchor(Struct, frozen=True):
    """Where the range of a comment begins and ends; *place* names what the range cannot cover itself (“在注释里”), or ""."""

    start: Point
    end: Point
    place: str = ""


Reference = Callable[[Stretch], Element | None]
"""Returns the run of the main part that refers to the note of a stretch; None if the stretch is in the main part."""


class Anchors(Struct, frozen=True):
    """Finds the anchors of comments; *fields* are those of the main part, in which no range may begin or end."""

    places: WordPlaces
    reference: Reference
    fields: Mapping[Element, Sequence[Field]]

    def find(self, span: Span) -> Anchor:
        """Return the anchor of a comment on *span*: at those words, or as near as Word allows."""
        touched = [stretch for stretch in self.places.touched(span) if stretch.run is not None]
        stretches = touched or _numbered(self.places, span.start)
        first, last = stretches[0], _last_together(stretches)
        note, outer = self.reference(first), _outermost(first)
        if note is not None:
            return Anchor(_before(note), _after(note), "在注释里")
        if outer is not first.run and outer is not first.block:
            return Anchor(_before(outer), _after(outer), "在文本框里" if next(outer.iter(_BOX), None) is not None else "")
        if first.run is None:
            return Anchor(_before(outer), _after(outer), "自动编号")
        end = span.end if touched else self.places.first_sentence(stretches)
        start = self._start(first, max(span.start, first.span.start))
        return Anchor(start, self._end(last, min(end, last.span.end)), "" if touched else "自动编号")

    def _start(self, stretch: Stretch, offset: int) -> Point:
        field = self._field(stretch)
        return _before(field.begin) if field else _point(stretch, offset)

    def _end(self, stretch: Stretch, offset: int) -> Point:
        field = self._field(stretch)
        return _after(field.end) if field and field.end is not None else _point(stretch, offset)

    def _field(self, stretch: Stretch) -> Field | None:
        """Return the outermost field around a run that is within one paragraph, unlike a table of contents."""
        run = stretch.run
        return None if run is None else next((one for one in self.fields.get(run, ()) if _is_beside(run, one)), None)


def _is_beside(run: Element, field: Field) -> bool:
    return all(end is not None and end.getparent() is run.getparent() for end in (field.begin, field.end))


def _numbered(places: WordPlaces, offset: int) -> Sequence[Stretch]:
    """Return the stretches of the first sentence after an untyped one (an automatic number); itself if none is typed."""
    stretches = places.paragraph(offset)
    typed = [stretch for stretch in stretches if stretch.run is not None]
    if not typed:
        return stretches[:1]
    end = places.first_sentence(typed)
    return [stretch for stretch in typed if stretch.span.start < end]


def _last_together(stretches: Sequence[Stretch]) -> Stretch:
    """Return the last stretch in the same cell or text box as the first, so that the range does not leave it."""
    first = _container(stretches[0])
    return next(stretch for stretch in reversed(stretches) if _container(stretch) is first)


def _container(stretch: Stretch) -> Element | None:
    return next((above for above in stretch.block.iterancestors() if above.tag in _CONTAINERS), None)


def _outermost(stretch: Stretch) -> Element:
    """Return the run, or the outermost element around it that must not contain marks (a drawing, a formula …)."""
    found = stretch.run if stretch.run is not None else stretch.block
    for above in found.iterancestors():
        if above.tag in _WHOLE and next(above.iterancestors(P), None) is not None:
            found = above
    return found


def _point(stretch: Stretch, offset: int) -> Point:
    run = _outermost(stretch)
    if run is not stretch.run:
        return _after(run)
    return Point(run, normalized(run, (stretch.origin.child, offset - stretch.span.start)))


def _before(element: Element) -> Point:
    return Point(element, _BEGINNING)


def _after(element: Element) -> Point:
    return Point(element, (len(element), 0)) if len(element) else Point(element, (1, 0))


def insert(point: Point, marks: Sequence[Element]) -> None:
    """Insert *marks*, in their order, at *point*, where the run has been split."""
    element, before = point.element, point.cut == _BEGINNING
    if element.tag == P:
        at = 1 if before and element.find(PPR) is not None else 0 if before else len(element)
        element[at:at] = marks
    elif before:
        for mark in marks:
            element.addprevious(mark)
    else:
        for mark in reversed(marks):
            element.addnext(mark)
