"""Quotes, brackets and title marks without their partner."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import permutations, zip_longest

from msgspec import Struct

from planlint.analysis.item_marks import ends_item_mark, without_references
from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.passage import Passage
from planlint.text.edit import Edit
from planlint.text.span import Span

_OPENING = {"”": "“", "’": "‘", ")": "(", "】": "【", "〕": "〔", "]": "[", "》": "《", "〉": "〈", ">": "<"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_PARTNER = {**_OPENING, **_CLOSING, '"': '"'}
_QUOTES = frozenset('“”‘’"')
_MARKS = r"“”‘’()【】〔〕\[\]《》〈〉<>"
_PAIR = "|".join(f"{re.escape(pair[0])}[^{_MARKS}]*+{re.escape(pair[1])}" for pair in "“” ‘’ () 【】 〔〕 [] 《》".split())
_MARK = re.compile(f"{_PAIR}|[{_MARKS}]")  # a mark, or a whole pair with no other mark inside
_STRAIGHT = re.compile(r"(?<!\d)\"")  # 27" are inches
_LONGEST = 20  # code points of what is surely meant as one quotation
_QUOTED = re.compile(rf"[^\s,。;:!?、“”‘’\"]{{1,{_LONGEST}}}")
_JOINING = "是为和与及或以的、,。;:(《"  # before an opening quote, after a closing one
_DEEPEST = 8  # how many open marks a closing one is compared with
_FARTHEST = 12  # how many paragraphs a pair may span
_TITLE_LINES = 6
_NOT_PROSE = (Role.WEB, Role.ENTRY, Role.TITLE)


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


class _Mark(Struct, frozen=True):
    """A mark without its partner, at the offset *at* in *words*, the folded text of its passage."""

    mark: str
    at: int
    words: str
    passage: Passage

    @property
    def span(self) -> Span:
        return self.passage.part(self.at, self.at + 1)

    def faulty(self, fault: PairFault, pair: tuple[str, str], replacement: str = "") -> UnpairedMark:
        """Return the mark with its fault; *replacement* is what it should be, if that is certain."""
        return UnpairedMark(fault, self.span, self.mark, pair, (Edit(self.span, replacement),) if replacement else ())

    def alone(self) -> UnpairedMark:
        """Return the mark as one whose partner is nowhere."""
        partner = _PARTNER[self.mark]
        return self.faulty(PairFault.ALONE, (partner, self.mark) if self.mark in _OPENING else (self.mark, partner))

    def mismatched(self, first: str, second: str, replacement: str = "") -> UnpairedMark:
        """Return the mark as one of two that do not match."""
        return self.faulty(PairFault.MISMATCHED, (first, second), replacement)


_Waiting = dict[str, list[tuple[int, _Mark]]]
"""The open marks of earlier passages by kind, each with the index of its passage."""


def unpaired_marks(plan: Plan) -> Iterator[UnpairedMark]:
    """Yield the marks without a partner, title by title and part by part.

    A pair may span several lines of a title and several paragraphs of a part.
    """
    own = [title for title in (plan.title, plan.notice and plan.notice.title) if title]
    for title in (*own, *(annex.title for annex in plan.annexes if annex.title)):
        if not _is_doubled(title):
            yield from _in_passages([title])
    for part in plan.parts:
        lines = (line for line in part.all_paragraphs if line.role not in _NOT_PROSE)
        yield from _in_passages([line for line in lines if not _is_piece_of_title(line, own)])


def _is_doubled(title: Passage) -> bool:
    """Return whether a PDF has the lines twice, as it may have bold ones."""
    lines = [line.strip() for line in title.folded.split("\n", _TITLE_LINES)]
    return any(one in other for one, other in permutations(lines, 2))


def _is_piece_of_title(line: Paragraph, titles: Sequence[Passage]) -> bool:
    """Return whether the line is a piece of a title, left beside it or at the head of a page."""
    return any(line.folded in title.folded for title in titles)


def _in_passages(passages: Sequence[Passage]) -> Iterator[UnpairedMark]:
    """Yield the slips within each passage, then the marks whose partner is not in the passages near by either."""
    waiting: _Waiting = defaultdict(list)
    for i, passage in enumerate(passages):
        words = without_references(passage.folded)
        unmatched = _unmatched(passage, words)
        slips = list(_take_slips(unmatched))
        yield from slips
        unmatched += _odd_straight_quote(passage, words, sum(slip.mark == '"' for slip in slips))
        if waiting["“"] and waiting["“"][-1][0] == i - 1 and _continues_quotation(waiting["“"][-1][1], passage):
            waiting["“"].pop()
        alone = [mark for mark in unmatched if not _finds_partner(mark, i, waiting)]
        yield from _certain(alone, i, waiting, words.rfind("“"))
    yield from (mark.alone() for marks in waiting.values() for _, mark in marks)


def _finds_partner(mark: _Mark, i: int, waiting: _Waiting) -> bool:
    """Return whether an open mark is waiting in the passages before the *i*th, and remove the nearest."""
    partners = waiting[_PARTNER[mark.mark]]
    found = mark.mark not in _CLOSING and bool(partners) and i - partners[-1][0] <= _FARTHEST
    if found:
        partners.pop()
    return found


def _certain(marks: Sequence[_Mark], i: int, waiting: _Waiting, last: int) -> Iterator[UnpairedMark]:
    """Yield the marks that are surely alone; the others wait for a later passage. *last* is the offset of the last “."""
    reversed_mark = None
    for mark, after in zip_longest(marks, marks[1:]):
        if mark is reversed_mark:
            continue
        if after and (found := _reversed(mark, after)):
            reversed_mark = after
            yield found
        elif mark.mark in _OPENING or (mark.mark == "“" and mark.at < last):
            yield mark.alone()
        else:
            waiting[mark.mark].append((i, mark))


def _odd_straight_quote(passage: Passage, words: str, used: int) -> list[_Mark]:
    """Return the last straight quote if their number is odd, without those *used* by slips."""
    found = [found.start() for found in _STRAIGHT.finditer(words)]
    return [_Mark('"', found[-1], words, passage)] if found and (len(found) - used) % 2 else []


def _continues_quotation(mark: _Mark, passage: Passage) -> bool:
    """Return whether the passage continues what *mark* opened: each paragraph of a long quotation begins with “."""
    is_speech = not mark.words[: mark.at].strip() or mark.words[mark.at - 1] in ":,.)"
    return is_speech and isinstance(passage, Paragraph) and passage.words.folded.startswith("“")


def _unmatched(passage: Passage, words: str) -> list[_Mark]:
    """Return the marks of a passage that have no partner in it, in the order of the text."""
    start = passage.words.span.start - passage.span.start if isinstance(passage, Paragraph) else 0
    stack: list[_Mark] = []
    unmatched: list[_Mark] = []
    for found in _MARK.finditer(words, start):
        if len(found.group()) > 1:
            continue
        mark = _Mark(found.group(), found.start(), words, passage)
        if mark.mark in "<>" and not any(one.mark in "《<" for one in stack[-2:]):
            continue  # less than, more than, or the path of a web page
        if mark.mark in _CLOSING:
            stack.append(mark)
        elif depth := _depth(stack, mark.mark):
            unmatched += stack[len(stack) - depth + 1 :]
            del stack[len(stack) - depth :]
        elif not _is_other_use(mark):
            unmatched.append(mark)
    return sorted(unmatched + stack, key=lambda mark: mark.at)


def _depth(stack: Sequence[_Mark], closing: str) -> int:
    """Return how deep in the stack the partner is, from 1; 0 if it is not there."""
    partners = (_OPENING[closing], {"〉": "<", ">": "〈"}.get(closing))
    return next((k for k in range(1, min(len(stack), _DEEPEST) + 1) if stack[-k].mark in partners), 0)


def _is_other_use(mark: _Mark) -> bool:
    """Return whether it is the bracket of an ordinal or of a reference to one, or an apostrophe."""
    words, at = mark.words, mark.at
    if mark.mark == "’":
        return at > 0 and words[at - 1].isascii()
    return mark.mark == ")" and ends_item_mark(words, at)


def _take_slips(unmatched: list[_Mark]) -> Iterator[UnpairedMark]:
    """Remove from *unmatched* the marks that are surely slips, and yield them."""
    rest: list[_Mark] = []
    i = 0
    while i < len(unmatched):
        one, other = unmatched[i], unmatched[i + 1] if i + 1 < len(unmatched) else None
        if slip := _paired_with_straight_quote(one):
            yield slip
        elif other and (slip := _slip(one, other)):
            yield slip
            i += 1
        else:
            rest.append(one)
        i += 1
    unmatched[:] = rest


def _paired_with_straight_quote(mark: _Mark) -> UnpairedMark | None:
    """Return the straight quote that is the partner of *mark*: “text"."""
    words, at = mark.words, mark.at
    if mark.mark == "“" and (found := _QUOTED.match(words, at + 1)) and words[found.end() : found.end() + 1] == '"':
        return _Mark('"', found.end(), words, mark.passage).mismatched("“", '"', "”")
    before = words.rfind('"', max(at - _LONGEST - 1, 0), at)
    if mark.mark == "”" and before >= 0 and _QUOTED.fullmatch(words, before + 1, at):
        return _Mark('"', before, words, mark.passage).mismatched('"', "”", "“")
    return None


def _slip(one: _Mark, other: _Mark) -> UnpairedMark | None:
    """Return the wrong one of two marks that belong together but do not match; None if they do not belong together."""
    quoted = _QUOTED.fullmatch(one.words, one.at + 1, other.at)
    if one.mark == other.mark and one.mark in _QUOTES and quoted:
        if one.mark in _CLOSING and one.words[other.at - 1] not in _JOINING:
            return other.mismatched(one.mark, other.mark, _PARTNER[one.mark])
        if one.mark in _OPENING and one.words[one.at + 1] not in _JOINING:
            return one.mismatched(one.mark, other.mark, _PARTNER[one.mark])
    elif one.mark in _CLOSING and other.mark == _CLOSING[one.mark]:
        return other.faulty(PairFault.CROSSED, (one.mark, other.mark))
    elif one.mark in _CLOSING and other.mark in _OPENING and _QUOTES.isdisjoint((one.mark, other.mark)):
        return other.mismatched(one.mark, other.mark)
    return None


def _reversed(one: _Mark, other: _Mark) -> UnpairedMark | None:
    """Return two quotes in the wrong order, ”text“, as one; None if they are something else."""
    is_pair = one.mark in ("”", "’") and other.mark == _OPENING[one.mark] and one.words[one.at + 1] not in _JOINING
    if not is_pair or not _QUOTED.fullmatch(one.words, one.at + 1, other.at):
        return None
    edits = (Edit(one.span, other.mark), Edit(other.span, one.mark))
    span = one.passage.part(one.at, other.at + 1)
    return UnpairedMark(PairFault.REVERSED, span, one.mark, (one.mark, other.mark), edits)
