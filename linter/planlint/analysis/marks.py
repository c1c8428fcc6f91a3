"""The marks of a passage that have no partner in it; many of them in a row are one."""

import re
from array import array
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from planlint.analysis.item_marks import ends_item_mark
from planlint.plan.model import Paragraph
from planlint.plan.passage import Passage
from planlint.text.edit import Edit
from planlint.text.span import Span

OPENING = {"”": "“", "’": "‘", ")": "(", "】": "【", "〕": "〔", "]": "[", "》": "《", "〉": "〈", ">": "<"}
CLOSING = {opening: closing for closing, opening in OPENING.items()}
PARTNER = {**OPENING, **CLOSING, '"': '"'}
"""The opening mark of each closing one, the closing mark of each opening one, and both."""
_MARKS = r"“”‘’()【】〔〕\[\]《》〈〉<>"
_PAIR = "|".join(f"{re.escape(pair[0])}[^{_MARKS}]*+{re.escape(pair[1])}" for pair in "“” ‘’ () 【】 〔〕 [] 《》".split())
_MARK = re.compile(f"{_PAIR}|[{_MARKS}]")  # a mark, or a whole pair with no other mark inside
_KNOWN = {mark: mark for mark in PARTNER}  # one object for each mark, however many there are
_DEEPEST = 8  # how many open marks a closing one is compared with
_RUN = 3  # marks in a row from which on they are one


class PairFault(Enum):
    """What is wrong with a mark."""

    ALONE = "alone"  # its partner is nowhere
    MISMATCHED = "mismatched"  # it is paired with a mark of another kind: “…", (…】
    CROSSED = "crossed"  # it closes before a pair that opened inside its own is closed: （“…）”
    REVERSED = "reversed"  # the closing mark comes first: ”…“


class UnpairedMark(Struct, frozen=True):
    """A mark that is not part of a sound pair.

    *mark* is the mark at the start of *span*; *pair* are the two marks in the order of the text, for ALONE the pair that
    the mark should be part of; *edits* correct it where the right mark is certain.
    """

    fault: PairFault
    span: Span
    mark: str
    pair: tuple[str, str]
    edits: tuple[Edit, ...] = ()


class Mark(Struct, frozen=True):
    """A mark without its partner, at the offset *at* in *words*, the folded text of its passage.

    *count* is 1, or the number of marks if several without partners follow each other.
    """

    mark: str
    at: int
    words: str
    passage: Passage
    count: int = 1

    @property
    def span(self) -> Span:
        return self.passage.part(self.at, self.at + self.count)

    def faulty(self, fault: PairFault, pair: tuple[str, str], replacement: str = "") -> UnpairedMark:
        """Return the mark with its fault; *replacement* is what it should be, if that is certain."""
        return UnpairedMark(fault, self.span, self.mark, pair, (Edit(self.span, replacement),) if replacement else ())

    def alone(self) -> UnpairedMark:
        """Return the mark as one whose partner is nowhere."""
        partner = PARTNER[self.mark]
        return self.faulty(PairFault.ALONE, (partner, self.mark) if self.mark in OPENING else (self.mark, partner))

    def mismatched(self, first: str, second: str, replacement: str = "") -> UnpairedMark:
        """Return the mark as one of two that do not match."""
        return self.faulty(PairFault.MISMATCHED, (first, second), replacement)


def unmatched_marks(passage: Passage, words: str) -> list[Mark]:
    """Return the marks of a passage that have no partner in it, in the order of the text; *words* are its folded words."""
    start = passage.words.span.start - passage.span.start if isinstance(passage, Paragraph) else 0
    kinds, places, unmatched = _without_partner(words, start)
    return [
        Mark(kinds[i], places[i], words, passage, many if many >= _RUN else 1)
        for first, many in _rows(places, unmatched)
        for i in ([first] if many >= _RUN else range(first, first + many))
    ]


def _without_partner(words: str, start: int) -> tuple[list[str], "array[int]", bytearray]:
    """Return the marks from *start* on, their offsets, and for each a 1 if it has no partner. A text may have a million."""
    kinds: list[str] = []
    places, stack, unmatched = array("L"), array("L"), bytearray()
    in_path = "〈" not in words and words.count("〉") > 1  # 德育处〉社团部〉活动
    for found in _MARK.finditer(words, start):
        if found.end() - found.start() > 1:
            continue
        mark = _KNOWN[found.group()]
        if mark in "<>" and not any(kinds[i] in "《<" for i in stack[-2:]):
            continue  # less than, more than, or the path of a web page
        if mark in CLOSING:
            stack.append(len(kinds))
        elif depth := _depth(stack, kinds, mark):
            unmatched[stack[-depth]] = 0
            del stack[len(stack) - depth :]
            continue
        elif _is_other_use(mark, found.start(), words) or (
            in_path and mark == "〉" and not any(kinds[i] == "《" for i in stack[-2:])
        ):
            continue
        kinds.append(mark)
        places.append(found.start())
        unmatched.append(1)
    return kinds, places, unmatched


def _depth(stack: Sequence[int], kinds: Sequence[str], closing: str) -> int:
    """Return how deep in the stack the partner is, from 1; 0 if it is not there."""
    partners = (OPENING[closing], {"〉": "<", ">": "〈"}.get(closing))
    return next((k for k in range(1, min(len(stack), _DEEPEST) + 1) if kinds[stack[-k]] in partners), 0)


def _is_other_use(mark: str, at: int, words: str) -> bool:
    """Return whether it is the bracket of an ordinal or of a reference to one, an apostrophe, or a mark of minutes: 9:15”30."""
    if mark == "’":
        return at > 0 and words[at - 1].isascii()
    if mark == "”":
        return words[at - 1 : at].isdigit() and words[at + 1 : at + 2].isdigit()
    return mark == ")" and ends_item_mark(words, at)


def _rows(places: Sequence[int], unmatched: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the index and the number of marks in each row of unmatched ones with nothing between them."""
    first = many = 0
    for i, at in enumerate(places):
        if not unmatched[i]:
            continue
        if many and i == first + many and at == places[i - 1] + 1:
            many += 1
        else:
            if many:
                yield first, many
            first, many = i, 1
    if many:
        yield first, many
