"""Split a run in two, so that a mark can be inserted between its words."""

from copy import deepcopy

from planlint.documents.readers.word.names import Element
from planlint.documents.writers.word.places import RPR, SPACE, TEXT, words

Cut = tuple[int, int]
"""A place in a run: the index of a child, and the number of code points of its text before the place."""


def normalized(run: Element, cut: Cut) -> Cut:
    """Return the same place in its unique form: not at the end of a child, not among the properties."""
    at, into = cut
    if at < len(run) and into >= (len(words(run[at])) if run[at].tag == TEXT else 1):
        at, into = at + 1, 0
    first = 1 if len(run) and run[0].tag == RPR else 0
    return (0, 0) if at <= first and not into else (at, into)


def split(run: Element, cut: Cut) -> None:
    """Split *run* at a normalized place: what follows it moves to a new run with the same format after *run*."""
    at, into = cut
    tail = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(RPR)
    if properties is not None:
        tail.append(deepcopy(properties))
    rest = list(run[at:])
    if into:
        rest[0] = _halved(run[at], into)
    tail.extend(rest)
    run.addnext(tail)


def _halved(text: Element, into: int) -> Element:
    """Shorten a w:t to its first *into* code points, and return a new w:t with the others."""
    whole, second = words(text), text.makeelement(TEXT, dict(text.attrib))
    if " " in whole[into - 1 : into + 1]:
        write(text, whole[:into])
        write(second, whole[into:])
    else:  # outer blanks are preserved, whether they are part of the text or not
        raw = text.text or ""
        at = raw.index(whole[:1]) + into
        text.text, second.text = raw[:at], raw[at:]
    return second


def write(text: Element, new: str) -> None:
    """Set the words of a w:t, so that outer blanks are preserved."""
    text.text = new
    if new != new.strip(" "):
        text.set(SPACE, "preserve")
