"""The width of text on a terminal, in cells."""

import re
from functools import lru_cache

_NARROW = re.compile("[ -~“”‘’…—·×→①-⑳]")
_PLAIN = re.compile(f"(?:{_NARROW.pattern}|[一-鿿、。《》〈〉【】〔〕「」！-～])*")


def cells(text: str) -> int:
    """Return the width of *text* in cells of a terminal: two for 汉字, none for combining marks."""
    if _PLAIN.fullmatch(text):
        return 2 * len(text) - len(_NARROW.findall(text))
    from wcwidth import wcswidth  # slow to load, and most plans do not need it

    width = wcswidth(text)
    return width if width >= 0 else sum(map(cell, text))


@lru_cache(maxsize=4096)
def cell(char: str) -> int:
    """Return the width of *char* in cells, 0 for a control character."""
    if _PLAIN.fullmatch(char):
        return cells(char)
    from wcwidth import wcwidth

    return max(wcwidth(char), 0)


def cut(text: str, width: int) -> str:
    """Return *text*, cut to *width* cells with … at its end if it is wider."""
    if cells(text) <= width:
        return text
    length, room = 0, width - cells("…")
    while length < len(text) and room >= cell(text[length]):
        room -= cell(text[length])
        length += 1
    return f"{text[:length]}…"
