"""Map the text back to the package: which element holds the code point at an offset."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from planlint.documents.readers.word.names import Element, w
from planlint.text.source import Origin, Source
from planlint.text.span import Span

P, R, TEXT, RPR, PPR = w("p"), w("r"), w("t"), w("rPr"), w("pPr")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = str.maketrans("\t\n\r", "   ")


def words(element: Element) -> str:
    """Return the text of a w:t, code point for code point as the reader returns it."""
    text = (element.text or "").translate(_BLANKS)
    return text if element.get(SPACE) == "preserve" else text.strip(" ")


class Stretch(Struct, frozen=True):
    """The text of one element: *run* is its w:r, None for an automatic number; *block* is its w:p."""

    span: Span
    origin: Origin
    block: Element
    run: Element | None

    @property
    def element(self) -> Element | None:
        """The w:t that holds the text; None if another element does (a tab), or none (an automatic number)."""
        found = self.run[self.origin.child] if self.run is not None else None
        return found if found is not None and found.tag == TEXT else None


class WordPlaces:
    """The places of a source's text in the parts that it was read from."""

    def __init__(self, source: Source, parts: Mapping[str, Element]) -> None:
        """Index runs and paragraphs as the reader does; *parts* are the roots by the part names in the origins."""
        self._text = source.text
        runs = {name: list(root.iter(R)) for name, root in parts.items()}
        blocks = {name: list(root.iter(P)) for name, root in parts.items()}
        self.stretches = [
            Stretch(
                Span(origin.start, _end(source, i)),
                origin,
                blocks[origin.part][origin.block],
                None if origin.run is None else runs[origin.part][origin.run],
            )
            for i, origin in enumerate(source.origins)
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.span.start for stretch in self.stretches]

    def touched(self, span: Span) -> list[Stretch]:
        """Return the stretches that share a code point with *span*."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, max(span.end - 1, span.start))
        return [stretch for stretch in self.stretches[first:last] if stretch.span.overlaps(span)]

    def paragraph(self, offset: int) -> list[Stretch]:
        """Return the stretches of the paragraph at *offset*; if it has no text, of the one before."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        number, first, last = self.stretches[at].origin.paragraph, at, at
        while first and self.stretches[first - 1].origin.paragraph == number:
            first -= 1
        while last < len(self.stretches) and self.stretches[last].origin.paragraph == number:
            last += 1
        return self.stretches[first:last]

    def first_sentence(self, stretches: Sequence[Stretch]) -> int:
        """Return the end of the first sentence in stretches of one paragraph, without its full stop."""
        end = self._text.find("。", stretches[0].span.start, stretches[-1].span.end)
        return end if end > stretches[0].span.start else stretches[-1].span.end


def _end(source: Source, i: int) -> int:
    """Return the end of the stretch of the i-th origin: before the next one and the line ends between them."""
    origin = source.origins[i]
    if i + 1 == len(source.origins):
        return origin.start + len(source.text[origin.start :].rstrip("\n"))
    after = source.origins[i + 1]
    return after.start - (after.paragraph - origin.paragraph)
