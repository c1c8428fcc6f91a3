"""Words that are confused (己经 for 已经), and the places where a text has the wrong one; the registers are confusable_*.yaml.

A text is searched once, by its pairs of neighbouring characters: each wrong form has one pair that shows it. Only where such a
pair occurs is the form itself looked up, and only where that is there are the words around it cut by jieba.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

from msgspec import Struct

from planlint.authoring import Span, is_in_title, segment
from planlint_rules.registers.confusable_entries import ALONE, Confusable, forms, is_known_word, pairs
from planlint_rules.registers.formulations import has_any, line_start, sentence_at

_AROUND = 12  # code points on each side that are cut into words
_OPENING, _CLOSING = frozenset("“‘「『《〈\"'"), frozenset("”’」』》〉\"'")
_OFTEN_ALONE = ALONE | frozenset("党国军民校师生学课书车水电火")
"""Characters beside which a wrong form may be: those of `ALONE`, and others that are often words by themselves."""
_HAN = re.compile("[一-鿿]")


class Confusion(Struct, frozen=True):
    """A wrong form in a text, and its place there."""

    entry: Confusable
    span: Span


def confusions(text: str, start: int, end: int) -> list[Confusion]:
    """Return the wrong forms in text[start:end], which is folded, in their order; of two that overlap, the certain or longer one."""
    part, seconds = text[start:end], pairs()
    shown = [pair for pair in set(map(add, part, part[1:])) if pair[1] in seconds.get(pair[0], "")]
    found = [
        (at - entry.offset, entry)
        for pair in shown
        for at in _places(pair, text, start, end)
        for entry in forms(pair)
        if text.startswith(entry.wrong, at - entry.offset)
    ]
    cuts: dict[str, frozenset[int]] = {}
    taken = set[int]()
    wrong: list[Confusion] = []
    for at, entry in sorted(found, key=lambda one: (not one[1].certain, -len(one[1].wrong), one[0])):
        places = range(at, at + len(entry.wrong))
        if start <= at and places.stop <= end and taken.isdisjoint(places) and _is_wrong(entry, text, at, cuts):
            taken.update(places)
            wrong.append(Confusion(entry, Span(at, places.stop)))
    return sorted(wrong, key=lambda one: one.span)


def _places(pair: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(pair, start, end)
    while at >= 0:
        yield at
        at = text.find(pair, at + 1, end)


def _is_wrong(entry: Confusable, text: str, at: int, cuts: dict[str, frozenset[int]]) -> bool:
    """Return whether the form of *entry* at text[at:] is wrong there: all conditions hold, and it is cut as a word."""
    end = at + len(entry.wrong)
    if entry.after and not _follows(entry.after, text, end):
        return False
    if entry.before and not text[max(at - 8, 0) : at].endswith(entry.before):
        return False
    if entry.near or entry.far:
        sentence = sentence_at(text, at, end)
        if (entry.near and not has_any(sentence, entry.near)) or has_any(sentence, entry.far):
            return False
    if not entry.certain and is_in_title(text, at, line_start(text, at)):
        return False
    return not entry.whole or _is_cut(entry, text, at, cuts)


def _follows(words: Sequence[str], text: str, at: int) -> bool:
    """Return whether one of *words* follows at text[at:]; # is any digit, … covers up to eight characters of a clause."""
    for word in words:
        head, gap, rest = word.partition("…")
        if gap and rest in re.split("[,。;:、!?\n]", text[at : at + len(rest) + 8], maxsplit=1)[0]:
            return True
        if not gap and (text[at : at + 1].isdecimal() if head == "#" else text.startswith(head, at)):
            return True
    return False


def _is_cut(entry: Confusable, text: str, at: int, cuts: dict[str, frozenset[int]]) -> bool:
    """Return whether no word reaches over an edge of the form, neither as it is written nor with the right word in its place."""
    end = at + len(entry.wrong)
    if entry.strict and (is_known_word(text[max(at - 1, 0) : at + 1]) or is_known_word(text[end - 1 : end + 1])):
        return False
    head, tail = text[max(line_start(text, at), at - _AROUND) : at], text[end : end + _AROUND].partition("\n")[0]
    written = _edges(head + entry.wrong + tail, cuts)
    if not {len(head), len(head) + len(entry.wrong)} <= written:
        return False
    if entry.strict and not _is_among_words(head, tail, entry, cuts):
        return False
    return any(_is_part(head, right, tail, cuts) for right in entry.right)


def _is_part(head: str, right: str, tail: str, cuts: dict[str, frozenset[int]]) -> bool:
    """Return whether *right* between *head* and *tail* is a word, several ones, or part of a longer one (综合治理)."""
    edges, start, end = _edges(head + right + tail, cuts), len(head), len(head) + len(right)
    return {start, end} <= edges or edges.isdisjoint(range(start + 1, end))


def _is_among_words(head: str, tail: str, entry: Confusable, cuts: dict[str, frozenset[int]]) -> bool:
    """Return whether the words on both sides are known ones, and the form neither begins nor ends a quotation."""
    before, after = head[-1:], tail[:1]
    if before in _OPENING or after in _CLOSING or not (_HAN.match(before) or _HAN.match(after)):
        return False
    edges = _edges(head + entry.right[0] + tail, cuts)
    start, end = len(head), len(head) + len(entry.right[0])
    single = [mark for mark, place in ((before, {start - 1, start}), (after, {end, end + 1})) if place <= edges]
    return all(mark in _OFTEN_ALONE or not _HAN.match(mark) for mark in single)


def _edges(text: str, cuts: dict[str, frozenset[int]]) -> frozenset[int]:
    """Return where words of *text* begin and end."""
    edges = cuts.get(text)
    if edges is None:
        edges = cuts[text] = frozenset(accumulate(map(len, segment(text, only_known=True)), initial=0))
    return edges
