"""Turn elements into lines as a browser lays them out: blocks, cells and breaks end a line, lists have their numbers."""

import re
import unicodedata
from collections.abc import Iterator

from lxml.etree import _Element, iterwalk
from msgspec import Struct

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers.html.article import is_omitted
from planlint.documents.readers.html.lists import ListNumbers, with_number
from planlint.text.invisible import without_invisible

_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "output", "q", "ruby", "rb", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr", "slot",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_NEAR = 9  # code points beside a line end among which a visible one is looked for


_CELLS = {"td", "th"}


class LineEnd(Struct, frozen=True):
    """The end of a line; *mark* is the number of the list item that begins after it, or "", *cell* the cell that it is in."""

    mark: str = ""
    cell: _Element | None = None


class HtmlLine(Struct, frozen=True):
    """A line of a page, and the innermost cell that it is in, if any."""

    words: str
    cell: _Element | None = None


def lines(root: _Element, limit: SizeLimit = DEFAULT_LIMIT) -> list[HtmlLine]:
    """Return the lines of an element without blanks at their ends and without empty lines. Raises ReadError if too long.

    *root* itself is not a cell.
    """
    found, length = [], 0
    for line in _lines(root):
        found.append(line)
        length += len(line.words)
        limit.check_characters(length)
        limit.check_lines(len(found))
    return found


def _lines(root: _Element) -> Iterator[HtmlLine]:
    """Yield the lines, with the number of a list item before its first words."""
    words, mark, cell = "", "", None
    for piece in (*_pieces(root), LineEnd()):
        if isinstance(piece, str):
            words += piece
            continue
        line = _collapsed(words)
        shown = without_invisible(line).strip()
        if shown:
            yield HtmlLine(with_number(mark, line), cell)
        mark = piece.mark or (mark if not shown else "")
        words, cell = "", piece.cell


def _pieces(root: _Element) -> Iterator[str | LineEnd]:
    """Yield words and line ends in the order of the page."""
    numbers, out, cells = ListNumbers(), set[_Element](), list[_Element | None]((None,))
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and element is not root and is_omitted(element):
            out.add(element)
            walker.skip_subtree()
        elif event == "start":
            if element.tag in _CELLS and element is not root:
                cells.append(element)
            yield from () if element.tag in _INLINE else (LineEnd(numbers.mark(element), cells[-1]),)
            yield from _words(element.text, element, cells[-1])
        else:
            if element is cells[-1]:
                cells.pop()
            yield from () if element.tag in _INLINE or element in out else (LineEnd("", cells[-1]),)
            yield from _words(element.tail, element.getparent(), cells[-1]) if element is not root else ()


def _words(text: str | None, parent: _Element | None, cell: _Element | None) -> Iterator[str | LineEnd]:
    """Yield the words of a text; in a <pre>, its line ends are line ends."""
    if not text:
        return
    if "\n" not in text or parent is None or not _is_preformatted(parent):
        yield text
        return
    for i, line in enumerate(text.split("\n")):
        yield from (LineEnd("", cell), line) if i else (line,)


def _is_preformatted(element: _Element) -> bool:
    return element.tag == "pre" or next(element.iterancestors("pre"), None) is not None


def _collapsed(text: str) -> str:
    """Return text with its blanks collapsed as in a browser; a line end between two wide characters is dropped."""
    return _BLANKS.sub(_blank, text).strip()


def _blank(found: re.Match[str]) -> str:
    if "\n" not in found.group():
        return " "
    text, start, end = found.string, found.start(), found.end()
    before = without_invisible(text[max(start - _NEAR, 0) : start])[-1:]
    after = without_invisible(text[end : end + _NEAR])[:1]
    return "" if before and after and _is_wide(before) and _is_wide(after) else " "


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
