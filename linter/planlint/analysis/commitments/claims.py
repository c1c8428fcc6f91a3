"""A sentence's commitments: each of its numbers classified by the words around it, then by its frame."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from planlint.analysis.commitments import words
from planlint.analysis.commitments.clause import Claim, Clause, Number
from planlint.analysis.commitments.exclusions import is_no_target
from planlint.analysis.commitments.frames import (
    ends_in_result,
    read_absolute,
    read_comparison,
    read_frame,
    read_norm,
    read_product,
)
from planlint.analysis.commitments.verbs import governing
from planlint.text.quantities import Bound, Quantity
from planlint.text.times import Period, TimeExpression, TimeKind

_HOURS = frozenset("小时 分钟 课时 学时 学分 天 工作日 个月 岁".split())
_PLACED = ("所", "个", "座", "家")
_MANY = 100  # numbers of a clause from which on each is read with the words after the number before, as in a list


def claims(
    text: str, hidden: str, found: Sequence[Quantity], clauses: Sequence[tuple[int, int]], times: Sequence[TimeExpression]
) -> Iterator[Claim]:
    """Yield a sentence's commitments, given its words, the same with names hidden, its quantities, clauses and times."""
    dated = [time.start for time in times if time.kind in (TimeKind.BY, TimeKind.WITHIN)]
    clause = Clause(hidden, text, {time.start: time.end for time in times}, dated=dated)
    every = [time for time in times if time.kind is TimeKind.EVERY and text[time.end - 1] != "均"]
    at = 0
    for start, end in clauses:
        clause.next_clause(start, end, _period(every, start, end) if every else None)
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        yield from _of_clause(clause, found[first:at])
        clause.subject = ""
        if first == at:
            _skip_clause(clause)


def _period(every: Sequence[TimeExpression], start: int, end: int) -> Period | None:
    at = bisect_left(every, start, key=lambda time: time.start)
    return every[at].period if at < len(every) and every[at].start < end else None


def _skip_clause(clause: Clause) -> None:
    """Skip a clause without numbers: its verb replaces the one before, and the rate it names is the subject of the next."""
    if cue := words.CUE.search(clause.text, clause.start, clause.end):
        clause.reset_verb()
        rest = clause.raw[cue.end() : clause.end].rstrip(",;: ")
        clause.subject = rest if words.RATIO.search(rest) else ""


def _of_clause(clause: Clause, own: Sequence[Quantity]) -> Iterator[Claim]:
    done, bases = clause.start, 0
    for i, quantity in enumerate(own):
        if i >= _MANY:
            done = own[i - 1].end
        number = Number.after(clause, quantity, done)
        if words.BASE.search(number.lead):
            bases += 1
            continue
        claim = _classify(number)
        if claim and not claim.is_norm and (bases > 1 or is_no_target(number)):
            claim = None
        if claim or words.EXISTING.search(number.lead):
            done = quantity.end
        if claim:
            yield claim
            if not claim.is_norm:
                clause.before = claim
            clause.limits = clause.limits or (claim.is_norm and claim.period is not None)


def _classify(number: Number) -> Claim | None:
    """Return the commitment that a number is part of, if there is one."""
    clause, quantity = number.clause, number.quantity
    if quantity.unit == "岁" or (words.MEANS.match(clause.text, clause.start) and not words.RATE_REACHED.search(number.lead)):
        return None
    if clause.period and not words.YEARLY.search(number.lead):
        return read_norm(number)
    if quantity.unit in _HOURS and not words.SHORTEN.search(number.lead):
        return read_norm(number) if quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST) else None
    if _is_existing(number):
        clause.reset_verb()
        return None
    if number.is_condition:
        return None
    if quantity.unit in words.COMPARED or words.TIMES.fullmatch(number.words):
        return read_comparison(number)
    if quantity.bound is Bound.ABSOLUTE and not number.words.endswith("%"):
        return read_absolute(number)
    if quantity.unit in _PLACED and (place := words.EACH_PLACE.search(number.lead)):
        end = number.start + place.end()
        return read_product(number, *(governing(number) or (end - 2, end)))
    return read_norm(number) if _is_standing(number) else read_frame(number)


def _is_standing(number: Number) -> bool:
    """Return whether the words before a number make it a rule: 不得超过3个, 每校配备1名."""
    if words.MUST.search(number.lead) or number.words.startswith("不得") or words.STAFFING.search(number.lead):
        return True
    return number.is_bounded and words.STANDARD.search(number.lead) is not None


def _is_existing(number: Number) -> bool:
    """Return whether it counts existing things (现有5所, 等5所); 建成西城小学等5所 names things that are still to come."""
    if words.MODEL.match(number.clause.text, number.quantity.end):
        return True
    if not words.EXISTING.search(number.lead):
        return False
    if words.AND_SO_ON.search(number.lead) and ends_in_result(number):
        return False
    verb = governing(number) if words.AND_SO_ON.search(number.lead) else None
    return verb is None or not words.LISTING.match(number.clause.text, verb[0])
