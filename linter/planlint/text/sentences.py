"""The ends of sentences and clauses in folded text; nothing here raises."""

import re
from collections.abc import Iterator, Sequence

from planlint.text.marks import CLOSING

_OPENING = frozenset(CLOSING.values())
_PAIRED = re.escape("".join((*CLOSING, *CLOSING.values())))


def _pairs(inside: str) -> str:
    """Return the pattern of a pair of any marks with the pattern *inside* between them."""
    return "|".join(f"{re.escape(opening)}{inside}{re.escape(closing)}" for closing, opening in CLOSING.items())


_PAIR = _pairs(f"[^{_PAIRED}]*+")
"""A pair without marks of pairs inside; it is skipped as a whole."""
_NESTED = _pairs(f"(?:[^{_PAIRED}]++|{_PAIR})*")
_TRAIL = r"[”’》)」】〕\]。!?]*+"
_TRAILING = re.compile(_TRAIL)
_OF_SENTENCES = re.compile(f"{_PAIR}|[{_PAIRED}。!?]")
_OF_CLAUSES = re.compile(f"{_PAIR}|[{_PAIRED}。!?;,:]")
_IN_NUMBER = r"(?<=\d)[,:](?=\d)"
_SENTENCE = re.compile(rf"\s*+((?:[^{_PAIRED}。!?]++|{_NESTED})*(?:[。!?]{_TRAIL}|\Z))")
_CLAUSE = re.compile(rf"\s*+((?:[^{_PAIRED}。!?;,:]++|{_NESTED}|{_IN_NUMBER})*(?:(?!{_IN_NUMBER})[。!?;,:]{_TRAIL}|\Z))")
"""A whole sentence or clause, with at most one pair inside another.

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
    found = _split_fast(text, whole)
    return tuple(_split_unbalanced(text, marks)) if found is None else found


def _split_fast(text: str, whole: re.Pattern[str]) -> list[tuple[int, int]] | None:
    """Return what `_split_unbalanced` yields, by one search each; None if quotes or brackets are unbalanced."""
    found, at, length = [], 0, len(text.rstrip())
    while at < length:
        one = whole.match(text, at, length)
        if one is None or one.end() == at:
            return None
        found.append(one.span(1))
        at = one.end()
    return found


def _split_unbalanced(text: str, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence or clause, with the quotes and brackets balanced as well as can be."""
    start = 0
    for at in _breaks(text, marks):
        end = _TRAILING.match(text, at + 1)
        stop = end.end() if end else at + 1
        if stop > start:
            yield from _trimmed(text, start, stop)
        start = max(start, stop)
    yield from _trimmed(text, start, len(text))


def _breaks(text: str, marks: re.Pattern[str]) -> list[int]:
    """Return the offsets of marks outside of pairs; an opening mark that is never closed is not part of a pair."""
    stack: list[tuple[str, int]] = []  # open marks, each with the number of breaks before it
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
    """Drop the breaks since the nearest *opening*, which is now closed."""
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
