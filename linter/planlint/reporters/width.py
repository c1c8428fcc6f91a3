"""Text on a terminal: how wide it is, and nothing in it that a terminal would obey."""

import re
from functools import lru_cache

_NARROW = re.compile("[ -~“”‘’…—·×①-⑳]")
_PLAIN = re.compile(f"(?:{_NARROW.pattern}|[一-鿿、。《》〈〉【】〔〕「」！-～])*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return *text* on one line, with control characters and half characters written as escapes.

    >>> visible("甲\n乙")
    '甲\\n乙'
    """
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def cells(text: str) -> int:
    """Return how many cells of a terminal *text* takes: 汉字 two, combining marks none."""
    if _PLAIN.fullmatch(text):
        return 2 * len(text) - len(_NARROW.findall(text))
    from wcwidth import wcswidth  # takes its time to load, and most plans do without

    width = wcswidth(text)
    return width if width >= 0 else sum(map(cell, text))


@lru_cache(maxsize=4096)
def cell(char: str) -> int:
    """Return how many cells *char* takes; none where it is a control character."""
    if _PLAIN.fullmatch(char):
        return cells(char)
    from wcwidth import wcwidth

    return max(wcwidth(char), 0)
