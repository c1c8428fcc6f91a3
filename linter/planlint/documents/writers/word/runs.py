"""Cutting a run in two, so that a mark can stand between its words."""

from copy import deepcopy

from planlint.documents.readers.word.names import Element
from planlint.documents.writers.word.places import RPR, SPACE, TEXT, words

Cut = tuple[int, int]
"""A place in a run: a child by its index, and so many code points of the text that it holds."""


def settled(run: Element, cut: Cut) -> Cut:
    """Return the same place in the one way of saying it: never at the end of a child, never among the properties."""
    at, into = cut
    if at < len(run) and into >= (len(words(run[at])) if run[at].tag == TEXT else 1):
        at, into = at + 1, 0
    first = 1 if len(run) and run[0].tag == RPR else 0
    return (0, 0) if at <= first and not into else (at, into)


def split(run: Element, cut: Cut) -> None:
    """Leave in *run* what stands before a settled place; the rest goes into a run of the same format behind it."""
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
    """Keep the first *into* code points of a w:t, and return a w:t with the others."""
    whole, second = words(text), text.makeelement(TEXT, dict(text.attrib))
    if " " in whole[into - 1 : into + 1]:
        write(text, whole[:into])
        write(second, whole[into:])
    else:  # blanks at the outer ends stay as they are, whether they count or not
        raw = text.text or ""
        at = raw.index(whole[:1]) + into
        text.text, second.text = raw[:at], raw[at:]
    return second


def write(text: Element, said: str) -> None:
    """Give a w:t the words that it is to be read as: blanks at their ends count."""
    text.text = said
    if said != said.strip(" "):
        text.set(SPACE, "preserve")
