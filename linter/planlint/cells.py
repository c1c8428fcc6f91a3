"""How wide text is on a terminal."""

from wcwidth import wcswidth, wcwidth


def cells(text: str) -> int:
    """Return how many cells of a terminal *text* takes: 汉字 two, combining marks none."""
    width = wcswidth(text)
    return width if width >= 0 else sum(map(cell, text))


def cell(char: str) -> int:
    """Return how many cells *char* takes; none where it is a control character."""
    return max(wcwidth(char), 0)
