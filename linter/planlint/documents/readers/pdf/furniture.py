"""Page furniture, which is not part of the text: running heads and feet, page numbers, addresses of web pages."""

import re
from collections.abc import Sequence

from planlint.documents.readers.pdf.line import PdfLine
from planlint.documents.readers.wrapping import PAGE_NUMBER, PRINTED

_NUMBERS, _EDGE = 0.12, 0.09  # share of the page height, from its edges, of page numbers and of running heads
_FIGURES = re.compile(r"\d+")


def without_furniture(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines of a document without page furniture."""
    repeated = _repeated(lines)
    return [line for line in lines if not (_is_numbering(line) or _key(line) in repeated)]


def _is_numbering(line: PdfLine) -> bool:
    if not _is_at_edge(line, _NUMBERS):
        return False
    return bool(PAGE_NUMBER.fullmatch(line.words) or (_is_at_edge(line, _EDGE) and PRINTED.fullmatch(line.words)))


def _repeated(lines: Sequence[PdfLine]) -> set[tuple[str, int]]:
    """Return the keys of lines at the same height near the edge of at least two pages and a third of all pages."""
    pages: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        if _is_at_edge(line, _EDGE):
            pages.setdefault(_key(line), set()).add(line.page)
    last = max((line.page for line in lines), default=0)
    return {key for key, found in pages.items() if len(found) >= max(2, last / 3)}


def _key(line: PdfLine) -> tuple[str, int]:
    return _FIGURES.sub("#", line.words), round(line.depth * 50)


def _is_at_edge(line: PdfLine, share: float) -> bool:
    return line.depth < share or line.depth > 1 - share
