"""Invisible characters: zero-width blanks, joiners, direction marks, variation selectors, tags, hair spaces and the like.

They come with text copied from web pages, chat programs and PDF files, and split words and numbers without being seen.
`Source.visible` leaves them out before a text is parsed; `Gaps` maps offsets in the remaining text to offsets in the file.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from planlint.text.span import Span

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200a-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The invisible characters, as a part of a character class: those that programs shall not show (Unicode,
Default_Ignorable_Code_Point), the hair space, and the marks of interlinear notes."""

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa\u25ab\u25b6"
    "\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_SCRIPTS = "\u0590-\u08ff\u0900-\u0dff\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufefc"  # Arabic to Indic, Khmer, Mongolian
_CONTROLS = "\u061c\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2066-\u2069"  # which these scripts need
_RUN = re.compile(f"[{INVISIBLE}]+")
_ATTACHED = re.compile(
    rf"(?<=[{_EMOJI}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
    r"|(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f"
    rf"|(?<=[{_SCRIPTS}])[{_CONTROLS}]+|(?<=[A-Za-z])\u200a(?=[A-Za-z])"
)
"""What belongs to the visible character before it: of an emoji, of a script with joiners; a blank between Latin words."""
_SCRIPT, _CONTROL = re.compile(f"[{_SCRIPTS}]"), re.compile(f"[{_CONTROLS}]")


def invisible_runs(text: str) -> Iterator[Span]:
    r"""Yield the runs of invisible characters in *text*, without those that emoji and scripts such as Arabic need.

    >>> [*invisible_runs("一\u200b、总体要求\ufeff\n✔\ufe0f")]
    [Span(start=1, end=2), Span(start=7, end=8)]
    """
    for found in _RUN.finditer(text):
        start, end = found.span()
        while attached := _ATTACHED.match(text, start):
            start = attached.end()
        if _SCRIPT.match(text, end):
            while end > start and _CONTROL.match(text, end - 1):
                end -= 1
        if start < end and (text[start - 1 : start], text[end : end + 1]) != ("\r", "\n"):
            yield Span(start, end)


def without(text: str, runs: Iterable[Span]) -> str:
    """Return *text* without *runs*, which are in order."""
    parts, start = [], 0
    for run in runs:
        parts.append(text[start : run.start])
        start = run.end
    return "".join([*parts, text[start:]])


def without_invisible(text: str) -> str:
    r"""Return *text* without its invisible characters.

    >>> without_invisible("20\u200b25年")
    '2025年'
    """
    return without(text, invisible_runs(text)) if _RUN.search(text) else text


def spelled(words: str) -> str:
    r"""Return *words*; if nobody can see any of them, the codes of their characters.

    >>> spelled("2\u200b0"), spelled("\u200b\ufeff")
    ('2\u200b0', 'U+200B U+FEFF')
    """
    return words if not words or without_invisible(words) else " ".join(f"U+{ord(char):04X}" for char in words)


class Gaps:
    """The places in a visible text where invisible characters were left out, and the way back to the whole text.

    *offsets* are those places, in order: code points of the visible text.
    """

    def __init__(self, runs: Sequence[Span]) -> None:
        """Take the *runs* that were left out, in the order of the whole text."""
        self._totals = array("L")  # how many code points were left out up to each gap, this included
        self.offsets = array("L")
        total = 0
        for run in runs:
            self.offsets.append(run.start - total)
            total += len(run)
            self._totals.append(total)

    def whole(self, span: Span) -> Span:
        """Return the place of a visible span in the whole text: from its first to its last character.

        An empty span becomes the invisible characters between its neighbours.
        """
        if span.start == span.end:
            return Span(self._before(span.start), self._after(span.start))
        return Span(self._after(span.start), self._before(span.end))

    def visible(self, offset: int) -> int:
        """Return the offset in the visible text of what is at *offset* in the whole text, or of the gap that it is in."""
        passed = bisect_right(range(len(self.offsets)), offset, key=lambda i: self.offsets[i] + self._totals[i])
        left = offset - self._total(passed)
        return min(left, self.offsets[passed]) if passed < len(self.offsets) else left

    def _before(self, offset: int) -> int:
        return offset + self._total(bisect_left(self.offsets, offset))

    def _after(self, offset: int) -> int:
        return offset + self._total(bisect_right(self.offsets, offset))

    def _total(self, count: int) -> int:
        return self._totals[count - 1] if count else 0
