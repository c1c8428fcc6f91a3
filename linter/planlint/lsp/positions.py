"""Positions as editors count them: lines, and code units of the encoding that client and server agreed on."""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, Range
from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\r|\n")
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Positions(Struct, frozen=True, dict=True):
    """The positions of a text. *encoding* is utf-16, utf-8 or utf-32; offsets are code points from 0."""

    text: str
    encoding: str = "utf-16"

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """Where each line starts, and where it ends without its line end."""
        ends = [found.span() for found in _LINE_END.finditer(self.text)]
        starts = [0, *(after for _, after in ends)]
        return list(zip(starts, [*(end for end, _ in ends), len(self.text)], strict=True))

    def position(self, offset: int) -> Position:
        r"""Return the position of the code point at *offset*; within a line end it is the end of the line.

        >>> Positions("𠮷林\r\n二").position(2), Positions("𠮷林\r\n二").position(4)
        (0:3, 1:0)
        """
        line = max(bisect_right(self._lines, offset, key=lambda line: line[0]), 1) - 1
        start, end = self._lines[line]
        return Position(line, self._units(self.text[start : min(offset, end)]))

    def range(self, start: int, end: int) -> Range:
        """Return the range of the code points from *start* up to *end*."""
        return Range(self.position(start), self.position(end))

    def line_range(self, line: int) -> Range:
        """Return the range of a line, counted from 0; the last one if there are not that many."""
        return self.range(*self._lines[min(line, len(self._lines) - 1)])

    def offset(self, position: Position) -> int:
        r"""Return the offset of the code point at *position*; a position beyond the end of a line or the text is that end.

        >>> Positions("𠮷林\n二").offset(Position(0, 2)), Positions("𠮷林\n二").offset(Position(7, 0))
        (1, 4)
        """
        if position.line >= len(self._lines):
            return len(self.text)
        start, end = self._lines[position.line]
        codec, size = _UNITS[self.encoding]
        before = self.text[start:end].encode(codec, "surrogatepass")[: position.character * size]
        return start + len(before.decode(codec, "ignore"))

    def _units(self, words: str) -> int:
        codec, size = _UNITS[self.encoding]
        return len(words.encode(codec, "surrogatepass")) // size
