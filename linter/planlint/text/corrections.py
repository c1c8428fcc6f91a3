"""Right forms put in place of wrong ones that were found in a text; … in a form covers what the text has there."""

from collections.abc import Iterator
from itertools import pairwise

from planlint.text.edit import Edit, difference
from planlint.text.search_text import Match, SearchText, extent


def corrected(match: Match, right: str, text: SearchText) -> str:
    """Return the form *right*, each … of it replaced by the normalized words in the gap of *match*."""
    parts = right.split("…")
    if len(parts) != len(match):
        return right
    gaps = [text.text[a[1] : b[0]] for a, b in pairwise(match)]
    return "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))


def correction_edits(match: Match, right: str, text: SearchText) -> Iterator[Edit]:
    """Yield the edits of the source that turn *match* into *right*: no more than differs, so that quotes stay."""
    parts = right.split("…")
    if len(parts) != len(match):
        parts, match = [right], (extent(match),)
    for (start, end), new in zip(match, parts, strict=True):
        old = text.text[start:end]
        if old != new:
            a, b = difference(old, new)
            yield Edit(text.span(start + a, start + b), new[a : len(new) - len(old) + b])
