"""What stands on every page and is no part of the text: running heads and feet, page numbers, addresses of web pages."""

import re
from collections.abc import Sequence

from planlint.documents.readers.pdf.line import Line
from planlint.documents.readers.wrapping import PAGE_NUMBER, PRINTED

_NUMBERS, _EDGE = 0.12, 0.09  # shares of the page, from its edges, where page numbers and where running heads stand
_FIGURES = re.compile(r"\d+")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a document that are its text."""
    repeated = _repeated(lines)
    return [line for line in lines if not (_is_numbering(line) or _key(line) in repeated)]


def _is_numbering(line: Line) -> bool:
    if not _is_at_edge(line, _NUMBERS):
        return False
    return bool(PAGE_NUMBER.fullmatch(line.words) or (_is_at_edge(line, _EDGE) and PRINTED.fullmatch(line.words)))


def _repeated(lines: Sequence[Line]) -> set[tuple[str, int]]:
    """Return what stands at the same height near the edge of at least two pages, and of a third of them."""
    pages: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        if _is_at_edge(line, _EDGE):
            pages.setdefault(_key(line), set()).add(line.page)
    last = max((line.page for line in lines), default=0)
    return {key for key, found in pages.items() if len(found) >= max(2, last / 3)}


def _key(line: Line) -> tuple[str, int]:
    return _FIGURES.sub("#", line.words), round(line.depth * 50)


def _is_at_edge(line: Line, share: float) -> bool:
    return line.depth < share or line.depth > 1 - share
