"""Elements to lines, as a browser lays them out: blocks, cells and breaks end a line, lists have their numbers."""

import re
import unicodedata
from collections.abc import Iterator

from lxml.etree import _Element, iterwalk
from msgspec import Struct

from planlint.documents.readers.html.article import is_left_out
from planlint.documents.readers.html.lists import Numbers, numbered
from planlint.errors import ReadError

_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "output", "q", "ruby", "rb", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr", "slot",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_LONGEST = 5_000_000


class End(Struct, frozen=True):
    """The end of a line; *mark* is the number of the list item that begins after it."""

    mark: str = ""


def lines(root: _Element) -> list[str]:
    """Return the lines of an element without blanks at their ends; none is empty."""
    found, length = [], 0
    for line in _lines(root):
        found.append(line)
        length += len(line)
        if length > _LONGEST:
            raise ReadError(f"文字超过{_LONGEST // 10000}万字，不像公文；请确认没有选错文件，或分成几个文件再检查")
    return found


def _lines(root: _Element) -> Iterator[str]:
    """Join what stands in one line, and put the number of a list item before its first words."""
    words, mark = "", ""
    for piece in (*_pieces(root), End()):
        if isinstance(piece, str):
            words += piece
            continue
        line = _collapsed(words)
        if line:
            yield numbered(mark, line)
        mark = piece.mark or (mark if not line else "")
        words = ""


def _pieces(root: _Element) -> Iterator[str | End]:
    """Yield the words and the ends of lines in the order of the page."""
    numbers, out = Numbers(), set()
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and element is not root and is_left_out(element):
            out.add(element)
            walker.skip_subtree()
        elif event == "start":
            yield from () if element.tag in _INLINE else (End(numbers.mark(element)),)
            yield from _words(element.text, element)
        else:
            yield from () if element.tag in _INLINE or element in out else (End(),)
            yield from _words(element.tail, element.getparent()) if element is not root else ()


def _words(text: str | None, parent: _Element | None) -> Iterator[str | End]:
    """Yield the words of a text, which in a pre has lines of its own."""
    if not text:
        return
    if "\n" not in text or parent is None or not _is_preformatted(parent):
        yield text
        return
    for i, line in enumerate(text.split("\n")):
        yield from (End(), line) if i else (line,)


def _is_preformatted(element: _Element) -> bool:
    return element.tag == "pre" or next(element.iterancestors("pre"), None) is not None


def _collapsed(text: str) -> str:
    """Return text with its blanks as a browser shows them; an end of line between two wide characters is nothing."""
    return _BLANKS.sub(_blank, text).strip()


def _blank(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return "" if "\n" in found.group() and before and after and _is_wide(before) and _is_wide(after) else " "


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
