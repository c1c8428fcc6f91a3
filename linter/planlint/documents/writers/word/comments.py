"""Add comments (批注) to a .docx and change nothing else (ECMA-376-1, 17.13.4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from msgspec import Struct, field

from planlint.documents.readers.word.names import Element, integer, w
from planlint.documents.writers.word.anchors import Anchor, Anchors, Point, insert
from planlint.documents.writers.word.fields import fields
from planlint.documents.writers.word.places import SPACE, P, R, Stretch, WordPlaces
from planlint.documents.writers.word.revision import Revision
from planlint.documents.writers.word.runs import split
from planlint.text.source import Source
from planlint.text.span import Span

AUTHOR, _INITIALS = "planlint", "PL"
_ID, _DATE, _COMMENT = w("id"), w("date"), w("comment")
_ROOT = f'<w:comments xmlns:w="{w("p")[1:].partition("}")[0]}"/>'
_SIZE = "20"  # half points; the size of the text, often 三号, would be too large in a balloon
_NOTES = {w("footnote"): w("footnoteReference"), w("endnote"): w("endnoteReference")}


class CommentText(Struct, frozen=True):
    """A comment on the words at *span*: its paragraphs, the first in bold."""

    span: Span
    paragraphs: tuple[str, ...]


class _Marks(Struct):
    """The marks at one point: ids of comments whose ranges end there, are empty, or begin there."""

    ends: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    def elements(self, like: Element) -> list[Element]:
        """Return the marks in their order."""
        ends = [mark for name in self.ends for mark in _ending(like, name)]
        empty = [mark for name in self.empty for mark in (_mark(like, "commentRangeStart", name), *_ending(like, name))]
        return [*ends, *empty, *(_mark(like, "commentRangeStart", name) for name in self.starts)]


def annotate(data: bytes, source: Source, comments: Iterable[CommentText], when: datetime | None = None) -> bytes:
    """Return the document in *data*, read as *source*, with *comments* added, dated *when*.

    Raises ReadError if the document cannot be read.
    """
    texts = list(comments)
    if not texts:
        return data
    revision = Revision(data)
    main = revision.tree(revision.package.main)
    notes = {origin.part for origin in source.origins} - {revision.package.main}
    places = WordPlaces(source, {revision.package.main: main} | {name: revision.package.tree(name) for name in notes})
    anchors = Anchors(places, partial(_reference, main), fields(main))
    part = revision.part("comments", _ROOT)
    first = max((integer(one.get(_ID)) for one in part), default=-1) + 1
    marks: defaultdict[Point, _Marks] = defaultdict(_Marks)
    for number, text in enumerate(texts, first):
        found = anchors.find(text.span)
        _add_marks(marks, found, str(number))
        part.append(_comment(part, str(number), text, found.place))
        if when:
            part[-1].set(_DATE, when.isoformat(timespec="seconds"))
    _insert_marks(marks)
    return revision.data()


def _add_marks(marks: defaultdict[Point, _Marks], found: Anchor, name: str) -> None:
    if found.start == found.end:
        marks[found.start].empty.append(name)
    else:
        marks[found.start].starts.append(name)
        marks[found.end].ends.append(name)


def _insert_marks(marks: defaultdict[Point, _Marks]) -> None:
    """Split the runs, each from its end, and insert the marks between the halves."""
    for point in sorted(marks, key=lambda point: point.cut, reverse=True):
        element, (at, _) = point.element, point.cut
        if element.tag == R and point.cut != (0, 0) and at < len(element):
            split(element, point.cut)
        insert(point, marks[point].elements(element))


def _reference(main: Element, stretch: Stretch) -> Element | None:
    """Return the run that refers to the note of a stretch; None if the stretch is not in a note."""
    note = next((above for above in stretch.block.iterancestors() if above.tag in _NOTES), None)
    if note is None:
        return None
    found = (one for one in main.iter(_NOTES[str(note.tag)]) if one.get(_ID) == note.get(_ID))
    return next((above for one in found for above in one.iterancestors(R)), None)


def _mark(like: Element, name: str, number: str) -> Element:
    return like.makeelement(w(name), {_ID: number})


def _ending(like: Element, number: str) -> Sequence[Element]:
    """Return the end of a range, and the run that refers to the comment."""
    run = like.makeelement(R)
    run.append(_mark(run, "commentReference", number))
    return _mark(like, "commentRangeEnd", number), run


def _comment(root: Element, number: str, text: CommentText, place: str) -> Element:
    comment = root.makeelement(_COMMENT, {_ID: number, w("author"): AUTHOR, w("initials"): _INITIALS})
    paragraphs = (f"{text.paragraphs[0]}（{place}）" if place else text.paragraphs[0], *text.paragraphs[1:])
    for i, words in enumerate(paragraphs):
        comment.append(_paragraph(comment, words, first=i == 0))
    return comment


def _paragraph(comment: Element, words: str, *, first: bool) -> Element:
    """Return a paragraph whose format does not depend on the styles of the document: small, left-aligned, without indent."""
    paragraph = comment.makeelement(P)
    look = _add(paragraph, "pPr")
    _add(look, "spacing", before="0", after="0", line="240", lineRule="auto")
    _add(look, "ind", left="0", firstLine="0")
    _add(look, "jc", val="left")
    if first:
        _add(_add(paragraph, "r"), "annotationRef")
    run = _add(paragraph, "r")
    style = _add(run, "rPr")
    if first:
        _add(style, "b")
    _add(style, "sz", val=_SIZE)
    text = _add(run, "t")
    text.text = words
    text.set(SPACE, "preserve")
    return paragraph


def _add(parent: Element, name: str, **values: str) -> Element:
    child = parent.makeelement(w(name), {w(key): value for key, value in values.items()})
    parent.append(child)
    return child
