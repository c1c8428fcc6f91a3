"""Quotes, brackets and title marks without their partner."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations, zip_longest

from planlint.analysis.item_marks import without_references
from planlint.analysis.marks import CLOSING, OPENING, PARTNER, Mark, PairFault, UnpairedMark, unmatched_marks
from planlint.plan.model import Paragraph, Plan, Role
from planlint.plan.passage import Passage
from planlint.text.edit import Edit

_QUOTES = frozenset('“”‘’"')
_STRAIGHT = re.compile(r"(?<!\d)\"")  # 27" are inches
_LONGEST = 20  # code points of what is surely meant as one quotation
_QUOTED = re.compile(rf"[^\s,。;:!?、“”‘’\"]{{1,{_LONGEST}}}")
_JOINING = "是为和与及或以的、,。;:(《"  # before an opening quote, after a closing one
_FARTHEST = 12  # how many paragraphs a pair may span
_TITLE_LINES = 6
_ENTITY = "&quot;"  # what a web page left of a quotation mark: its line says nothing about pairs
_CUT = "..."  # where a web page has cut off the words of a link
_NOT_PROSE = (Role.WEB, Role.ENTRY, Role.TITLE)


_Waiting = dict[str, list[tuple[int, Mark]]]
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
        lines = (line for line in part.all_paragraphs if _may_hold_pair(line))
        yield from _in_passages([line for line in lines if not _is_piece_of_title(line, own)])


def _may_hold_pair(line: Paragraph) -> bool:
    """Return whether a line is prose and whole, or an address, which may end with the bracket that closes what it is in."""
    if line.folded.endswith(_CUT):
        return False
    return (line.role not in _NOT_PROSE or line.folded.startswith("http")) and _ENTITY not in line.folded


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
        unmatched = unmatched_marks(passage, words)
        slips = list(_take_slips(unmatched))
        yield from slips
        unmatched += _odd_straight_quote(passage, words, sum(slip.mark == '"' for slip in slips))
        if waiting["“"] and waiting["“"][-1][0] == i - 1 and _continues_quotation(waiting["“"][-1][1], passage):
            waiting["“"].pop()
        alone = [mark for mark in unmatched if not _finds_partner(mark, i, waiting)]
        yield from _certain(alone, i, waiting, words.rfind("“"))
    yield from (mark.alone() for marks in waiting.values() for _, mark in marks)


def _finds_partner(mark: Mark, i: int, waiting: _Waiting) -> bool:
    """Return whether an open mark is waiting in the passages before the *i*th, and remove the nearest."""
    partners = waiting[PARTNER[mark.mark]]
    found = mark.count == 1 and mark.mark not in CLOSING and bool(partners) and i - partners[-1][0] <= _FARTHEST
    if found:
        partners.pop()
    return found


def _certain(marks: Sequence[Mark], i: int, waiting: _Waiting, last: int) -> Iterator[UnpairedMark]:
    """Yield the marks that are surely alone; the others wait for a later passage. *last* is the offset of the last “."""
    reversed_mark = None
    for mark, after in zip_longest(marks, marks[1:]):
        if mark is reversed_mark:
            continue
        if after and mark.count == after.count == 1 and (found := _reversed(mark, after)):
            reversed_mark = after
            yield found
        elif mark.count > 1 or mark.mark in OPENING or (mark.mark == "“" and mark.at < last):
            yield mark.alone()
        else:
            waiting[mark.mark].append((i, mark))


def _odd_straight_quote(passage: Passage, words: str, used: int) -> list[Mark]:
    """Return the last straight quote if their number is odd, without those *used* by slips."""
    found = [found.start() for found in _STRAIGHT.finditer(words)]
    return [Mark('"', found[-1], words, passage)] if found and (len(found) - used) % 2 else []


def _continues_quotation(mark: Mark, passage: Passage) -> bool:
    """Return whether the passage continues what *mark* opened: each paragraph of a long quotation begins with “."""
    is_speech = not mark.words[: mark.at].strip() or mark.words[mark.at - 1] in ":,.)"
    return is_speech and isinstance(passage, Paragraph) and passage.words.folded.startswith("“")


def _take_slips(unmatched: list[Mark]) -> Iterator[UnpairedMark]:
    """Remove from *unmatched* the marks that are surely slips, and yield them."""
    rest: list[Mark] = []
    i = 0
    while i < len(unmatched):
        one, other = unmatched[i], unmatched[i + 1] if i + 1 < len(unmatched) else None
        if one.count > 1:
            rest.append(one)
        elif slip := _paired_with_straight_quote(one):
            yield slip
        elif other and other.count == 1 and (slip := _slip(one, other)):
            yield slip
            i += 1
        else:
            rest.append(one)
        i += 1
    unmatched[:] = rest


def _paired_with_straight_quote(mark: Mark) -> UnpairedMark | None:
    """Return the straight quote that is the partner of *mark*: “text"."""
    words, at = mark.words, mark.at
    if mark.mark == "“" and (found := _QUOTED.match(words, at + 1)) and words[found.end() : found.end() + 1] == '"':
        return Mark('"', found.end(), words, mark.passage).mismatched("“", '"', "”")
    before = words.rfind('"', max(at - _LONGEST - 1, 0), at)
    if mark.mark == "”" and before >= 0 and _QUOTED.fullmatch(words, before + 1, at):
        return Mark('"', before, words, mark.passage).mismatched('"', "”", "“")
    return None


def _slip(one: Mark, other: Mark) -> UnpairedMark | None:
    """Return the wrong one of two marks that belong together but do not match; None if they do not belong together."""
    quoted = _QUOTED.fullmatch(one.words, one.at + 1, other.at)
    if one.mark == other.mark and one.mark in _QUOTES and quoted:
        if one.mark in CLOSING and one.words[other.at - 1] not in _JOINING:
            return other.mismatched(one.mark, other.mark, PARTNER[one.mark])
        if one.mark in OPENING and one.words[one.at + 1] not in _JOINING:
            return one.mismatched(one.mark, other.mark, PARTNER[one.mark])
    elif one.mark in CLOSING and other.mark == CLOSING[one.mark]:
        return other.faulty(PairFault.CROSSED, (one.mark, other.mark))
    elif one.mark in CLOSING and other.mark in OPENING and _QUOTES.isdisjoint((one.mark, other.mark)):
        return other.mismatched(one.mark, other.mark)
    return None


def _reversed(one: Mark, other: Mark) -> UnpairedMark | None:
    """Return two quotes in the wrong order, ”text“, as one; None if they are something else."""
    is_pair = one.mark in ("”", "’") and other.mark == OPENING[one.mark] and one.words[one.at + 1] not in _JOINING
    if not is_pair or not _QUOTED.fullmatch(one.words, one.at + 1, other.at):
        return None
    edits = (Edit(one.span, other.mark), Edit(other.span, one.mark))
    span = one.passage.part(one.at, other.at + 1)
    return UnpairedMark(PairFault.REVERSED, span, one.mark, (one.mark, other.mark), edits)
