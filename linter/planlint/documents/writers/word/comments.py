"""Comments (批注) in a .docx: the copy differs from the original by them and by nothing else (ECMA-376-1, 17.13.4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from msgspec import Struct, field

from planlint.documents.readers.word.names import Element, integer, w
from planlint.documents.writers.word.anchors import Anchor, Anchors, Point, insert
from planlint.documents.writers.word.fields import fields
from planlint.documents.writers.word.places import SPACE, P, Places, R, Stretch
from planlint.documents.writers.word.revision import Revision
from planlint.documents.writers.word.runs import split
from planlint.text.source import Source
from planlint.text.span import Span

AUTHOR, _INITIALS = "planlint", "PL"
_ID, _DATE, _COMMENT = w("id"), w("date"), w("comment")
_ROOT = f'<w:comments xmlns:w="{w("p")[1:].partition("}")[0]}"/>'
_SIZE = "20"  # half points: the text's own size, often 三号, would be too large in a balloon
_NOTES = {w("footnote"): w("footnoteReference"), w("endnote"): w("endnoteReference")}


class Remark(Struct, frozen=True):
    """What a comment says of the words at *span*: paragraphs, the first of them in bold."""

    span: Span
    paragraphs: tuple[str, ...]


class _Marks(Struct):
    """The marks at one point: ranges that end there, those that have no words, those that begin."""

    ends: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    def elements(self, like: Element) -> list[Element]:
        """Return the marks in their order."""
        ends = [mark for name in self.ends for mark in _ending(like, name)]
        empty = [mark for name in self.empty for mark in (_mark(like, "commentRangeStart", name), *_ending(like, name))]
        return [*ends, *empty, *(_mark(like, "commentRangeStart", name) for name in self.starts)]


def annotate(data: bytes, source: Source, remarks: Iterable[Remark], when: datetime | None = None) -> bytes:
    """Return the document in *data*, read as *source*, with a comment for each remark. Raises ReadError."""
    remarks = list(remarks)
    if not remarks:
        return data
    revision = Revision(data)
    main = revision.tree(revision.package.main)
    notes = {origin.part for origin in source.origins} - {revision.package.main}
    places = Places(source, {revision.package.main: main} | {name: revision.package.tree(name) for name in notes})
    anchors = Anchors(places, partial(_reference, main), fields(main))
    comments = revision.part("comments", _ROOT)
    first = max((integer(one.get(_ID)) for one in comments), default=-1) + 1
    marks: defaultdict[Point, _Marks] = defaultdict(_Marks)
    for number, remark in enumerate(remarks, first):
        found = anchors.find(remark.span)
        _note(marks, found, str(number))
        comments.append(_comment(comments, str(number), remark, found.place))
        if when:
            comments[-1].set(_DATE, when.isoformat(timespec="seconds"))
    _place(marks)
    return revision.data()


def _note(marks: defaultdict[Point, _Marks], found: Anchor, name: str) -> None:
    if found.start == found.end:
        marks[found.start].empty.append(name)
    else:
        marks[found.start].starts.append(name)
        marks[found.end].ends.append(name)


def _place(marks: defaultdict[Point, _Marks]) -> None:
    """Split the runs, each from its end, and put the marks between their halves."""
    for point in sorted(marks, key=lambda point: point.cut, reverse=True):
        element, (at, _) = point.element, point.cut
        if element.tag == R and point.cut != (0, 0) and at < len(element):
            split(element, point.cut)
        insert(point, marks[point].elements(element))


def _reference(main: Element, stretch: Stretch) -> Element | None:
    """Return the run that refers to the note in which a stretch stands."""
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


def _comment(root: Element, number: str, remark: Remark, place: str) -> Element:
    comment = root.makeelement(_COMMENT, {_ID: number, w("author"): AUTHOR, w("initials"): _INITIALS})
    said = (f"{remark.paragraphs[0]}（{place}）" if place else remark.paragraphs[0], *remark.paragraphs[1:])
    for i, words in enumerate(said):
        comment.append(_paragraph(comment, words, first=i == 0))
    return comment


def _paragraph(comment: Element, words: str, *, first: bool) -> Element:
    """Return a paragraph that looks the same whatever the document's usual style: small, to the left, without indent."""
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
