"""Apply edits inside the runs of a .docx; formats and all other parts of the package are preserved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planlint.documents.readers.word.names import ALTERNATE, Element, w
from planlint.documents.writers.word.advice import AUTOMATIC_NUMBER
from planlint.documents.writers.word.fields import fields
from planlint.documents.writers.word.places import Stretch, WordPlaces, words
from planlint.documents.writers.word.revision import Revision
from planlint.documents.writers.word.runs import write
from planlint.documents.writers.word.tracked import is_tracked, replace_tracked
from planlint.text.edit import Edit
from planlint.text.source import Source
from planlint.text.span import Span

_PARAGRAPHS = "牵涉几个段落；请在 Word 或 WPS 里照着发现改"
_SIGNS = "中间有制表符、换行或特殊符号；请在 Word 或 WPS 里照着发现改"
_BOX = "在文本框里，文本框另存有一份旧式的副本；请在 Word 或 WPS 里照着发现改"
_FIELD = "是域（目录、交叉引用等），会自己更新；请在 Word 或 WPS 里全选后按 F9 更新"

Replacement = tuple[int, int, str]
"""A replacement in the words of one w:t: start, end, new words."""


class EditableWordFile:
    """A Word document that edits can be applied to."""

    def __init__(self, data: bytes, source: Source) -> None:
        """Open the document in *data*, which was read as *source*. Raises ReadError if it cannot be read."""
        self._revision = Revision(data)
        self._text = source.text
        package = self._revision.package
        roots = {name: package.tree(name) for name in {origin.part for origin in source.origins}}
        self._places = WordPlaces(source, roots)
        self._roots = roots
        self._fields = {name: fields(root) for name, root in roots.items()}
        self._is_tracked = is_tracked(package.related("settings"))

    def why_not(self, edit: Edit) -> str:
        """Return why an edit cannot be applied to the file, "" if it can."""
        span, new = self._minimized(edit)
        stretches = self._stretches(span)
        if "\n" in new or sum(_overlap(stretch, span) for stretch in stretches) < len(span) or not stretches:
            return _PARAGRAPHS
        return next((reason for stretch in stretches if (reason := self._why_not(stretch))), "")

    def _why_not(self, stretch: Stretch) -> str:
        run = stretch.run
        if run is None:
            return AUTOMATIC_NUMBER
        if stretch.element is None:
            return _SIGNS
        if next(run.iterancestors(ALTERNATE), None) is not None:
            return _BOX
        simple = next(run.iterancestors(w("fldSimple")), None) is not None
        return _FIELD if simple or self._fields[stretch.origin.part].get(run) else ""

    def _minimized(self, edit: Edit) -> tuple[Span, str]:
        """Return an edit without its unchanged beginning and end, so that their format is preserved."""
        old, new = self._text[edit.span.start : edit.span.end], edit.text
        head = _common_prefix(old, new)
        tail = _common_prefix(old[head:][::-1], new[head:][::-1])
        return Span(edit.span.start + head, edit.span.end - tail), new[head : len(new) - tail]

    def _stretches(self, span: Span) -> Sequence[Stretch]:
        """Return the stretches to change; for an insertion, the one before it or, at the beginning of a line, after it."""
        if len(span):
            return self._places.touched(span)
        beside = (Span(span.start - 1, span.start), Span(span.start, span.start + 1))
        found = [stretch for one in beside for stretch in self._places.touched(one)]
        return [stretch for stretch in found if stretch.element is not None][:1] or found[:1]

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """Return the document with *edits* applied; `why_not` allows all of them and no two overlap."""
        changed: defaultdict[Element, list[Replacement]] = defaultdict(list)
        for edit in sorted(edits, key=lambda edit: edit.span):
            for element, part in self._parts(edit):
                changed[element].append(part)
        for element, parts in changed.items():
            for part in reversed(parts):
                self._replace(element, part)
        return self._revision.data()

    def _parts(self, edit: Edit) -> Iterator[tuple[Element, Replacement]]:
        span, new = self._minimized(edit)
        for stretch in self._stretches(span):
            assert stretch.element is not None, "only edits that can be applied are"
            at = stretch.span.start
            self._revision.replace(stretch.origin.part, self._roots[stretch.origin.part])
            yield stretch.element, (max(span.start, at) - at, min(span.end, stretch.span.end) - at, new)
            new = ""

    def _replace(self, element: Element, part: Replacement) -> None:
        if self._is_tracked and replace_tracked(element, part):
            return
        start, end, new = part
        old = words(element)
        write(element, old[:start] + new + old[end:])


def _overlap(stretch: Stretch, span: Span) -> int:
    return max(min(stretch.span.end, span.end) - max(stretch.span.start, span.start), 0)


def _common_prefix(one: str, other: str) -> int:
    """Return the length of the common prefix in code points."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
