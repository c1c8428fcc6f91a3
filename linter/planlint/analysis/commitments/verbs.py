"""Which verb governs a number."""

import re

from planlint.analysis.commitments import words
from planlint.analysis.commitments.clause import Number

_ADDS = ("新增", "新建", "增加", "引进", "建设", "改造")
"""Verbs that make no noun with what follows them: 新增机构床位, but not 培训机构."""
_LONGEST = 12  # code points of the name of the plan's own items
_MANY = 100  # from which things are not the plan's own items


def governing(number: Number) -> tuple[int, int] | None:
    """Return the span of the verb that produces a number: the first such verb after one that only deals with things.

    A verb of either kind inside the noun (指导 in 新建指导中心) does not count; 评选认定 is one verb.
    """
    text, verb = number.clause.text, None
    for cue in words.CUE.finditer(text, number.start, number.quantity.start):
        joins = verb is not None and cue.start() == verb[1]
        if cue["produce"]:
            if verb is None and (cue.group() in _ADDS or not words.NOUN.match(text, cue.end())):
                verb = cue.span()
            elif verb and joins:
                verb = verb[0], cue.end()
        elif verb and joins and cue.group() in words.ADJACENT:
            verb = verb[0], cue.end()
        elif (verb is None or joins) and not _is_nominal(number, cue):
            verb = None
    return verb or _right_before(number)


def _right_before(number: Number) -> tuple[int, int] | None:
    """Return the span of verbs that produce only right before the number: 优化提升45个站台."""
    end = number.quantity.end
    noun = number.clause.raw[end : number.clause.noun_end(end)]
    if words.HELD.match(number.lead[-2:] + number.words[-1] + noun) and not number.is_hanzi:
        return number.quantity.start - 2, number.quantity.start
    found = words.CHAIN.search(number.clause.text, number.start, number.quantity.start)
    if not found or found.start() != number.head:
        return None
    return None if number.is_hanzi or words.QUALITY.search(noun) else found.span()


def is_governed(number: Number) -> bool:
    """Return whether there is a verb of either kind before a number."""
    cues = words.CUE.finditer(number.clause.text, number.start, number.quantity.start)
    return any(not _is_nominal(number, cue) for cue in cues)


def _is_nominal(number: Number, cue: re.Match[str]) -> bool:
    return cue.start() > number.start + 2 and words.NOMINAL.match(number.clause.text, cue.end()) is not None


def is_counted(number: Number, after: int) -> bool:
    """Return whether a number counts things to come, unlike 一支队伍 and the plan's own 四项工程; the verb ends at *after*."""
    clause, unit = number.clause, number.quantity.unit
    between = clause.text[after : number.quantity.start]
    if "由" in between or not number.is_plain:
        return "由" not in between
    strong = words.STRONG.fullmatch(clause.verb) is not None
    if unit == "期" and number.is_hanzi:
        return words.RUNS.search(number.lead) is not None and not between
    if number.words[0] == "一":
        return strong and words.SINGLE.fullmatch(unit) is not None
    if unit in words.KINDS:
        return False
    return strong or unit not in words.ITEMS or number.quantity.amount >= _MANY or not _is_own_list(number)


def _is_own_list(number: Number) -> bool:
    end = number.quantity.end
    head = number.clause.raw[end : number.clause.noun_end(end)].rstrip("”")
    if len(head) > _LONGEST or any(map(str.isdigit, head)):
        return False
    return bool(words.LISTED.search(head) or (number.is_hanzi and words.PLACES.fullmatch(head)))
