"""Where sentences and clauses end. Works on folded text, in one pass, and never raises."""

import re
from collections.abc import Iterator, Sequence

from planlint.text.marks import CLOSING

_OPENING = frozenset(CLOSING.values())
_PAIRED = re.escape("".join((*CLOSING, *CLOSING.values())))


def _pairs(inside: str) -> str:
    """Return the pattern of a pair of marks with *inside* between them."""
    return "|".join(f"{re.escape(opening)}{inside}{re.escape(closing)}" for closing, opening in CLOSING.items())


_PAIR = _pairs(f"[^{_PAIRED}]*+")
"""A pair with no other mark of a pair inside: passed over as a whole."""
_NESTED = _pairs(f"(?:[^{_PAIRED}]++|{_PAIR})*")
_TRAIL = r"[”’》)」】〕\]。!?]*+"
_TRAILING = re.compile(_TRAIL)
_OF_SENTENCES = re.compile(f"{_PAIR}|[{_PAIRED}。!?]")
_OF_CLAUSES = re.compile(f"{_PAIR}|[{_PAIRED}。!?;,:]")
_IN_NUMBER = r"(?<=\d)[,:](?=\d)"
_SENTENCE = re.compile(rf"\s*+((?:[^{_PAIRED}。!?]++|{_NESTED})*(?:[。!?]{_TRAIL}|\Z))")
_CLAUSE = re.compile(rf"\s*+((?:[^{_PAIRED}。!?;,:]++|{_NESTED}|{_IN_NUMBER})*(?:(?!{_IN_NUMBER})[。!?;,:]{_TRAIL}|\Z))")
"""A whole one, where pairs have at most pairs in them.

What is repeated begins with other characters than what follows, so giving back a repetition never finds another match. The
repetitions of alternatives are not possessive: Python up to 3.11.4 matches those wrongly (gh-106052).
"""


def split_sentences(text: str) -> Sequence[tuple[int, int]]:
    """Return (start, end) of each sentence of a paragraph; 。！？ inside closed quotes or brackets do not split."""
    return _split(text, _SENTENCE, _OF_SENTENCES)


def split_clauses(text: str) -> Sequence[tuple[int, int]]:
    """Return (start, end) of each clause of a sentence, its closing mark included; 1,000 and 8:30 stay whole."""
    return _split(text, _CLAUSE, _OF_CLAUSES)


def _split(text: str, whole: re.Pattern[str], marks: re.Pattern[str]) -> Sequence[tuple[int, int]]:
    found = _swiftly(text, whole)
    return tuple(_carefully(text, marks)) if found is None else found


def _swiftly(text: str, whole: re.Pattern[str]) -> list[tuple[int, int]] | None:
    """Return what `_carefully` yields, one search for each; None where marks of pairs are astray."""
    found, at, length = [], 0, len(text.rstrip())
    while at < length:
        one = whole.match(text, at, length)
        if one is None or one.end() == at:
            return None
        found.append(one.span(1))
        at = one.end()
    return found


def _carefully(text: str, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in _breaks(text, marks):
        end = _TRAILING.match(text, at + 1)
        stop = end.end() if end else at + 1
        if stop > start:
            yield from _trimmed(text, start, stop)
        start = max(start, stop)
    yield from _trimmed(text, start, len(text))


def _breaks(text: str, marks: re.Pattern[str]) -> list[int]:
    """Return where marks stand outside of pairs; an opening mark that is never closed pairs with nothing."""
    stack: list[tuple[str, int]] = []  # an open mark, and how many breaks there were when it opened
    breaks: list[int] = []
    for found in marks.finditer(text):
        mark, at = found.group(), found.start()
        if len(mark) > 1:
            continue
        if mark in _OPENING:
            stack.append((mark, len(breaks)))
        elif mark in CLOSING:
            _close(stack, breaks, CLOSING[mark])
        elif not _in_number(text, at):
            breaks.append(at)
    return breaks


def _close(stack: list[tuple[str, int]], breaks: list[int], opening: str) -> None:
    """Take back the breaks seen since the nearest *opening*."""
    for i in range(len(stack) - 1, max(len(stack) - 6, -1), -1):
        if stack[i][0] == opening:
            del breaks[stack[i][1] :]
            del stack[i:]
            return


def _in_number(text: str, at: int) -> bool:
    return text[at] in ",:" and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
