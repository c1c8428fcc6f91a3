"""A sentence's commitments: each of its numbers classified by the words around it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from planlint.analysis.commitments import words
from planlint.analysis.commitments.clause import Claim, Clause, Number
from planlint.analysis.commitments.verbs import governing, is_counted, is_governed
from planlint.text.quantities import Bound, Quantity
from planlint.text.times import Period, TimeExpression, TimeKind

_HOURS = frozenset("小时 分钟 课时 学时 学分 天 工作日 个月 岁".split())
_SHORT = 20  # code points before a number that continues a list
_MANY = 100  # numbers of a clause from which on each is read with the words after the number before, as in a list
_NEAR = 24  # code points after a number in which its verb is looked for


def claims(
    text: str, hidden: str, found: Sequence[Quantity], clauses: Sequence[tuple[int, int]], times: Sequence[TimeExpression]
) -> Iterator[Claim]:
    """Yield a sentence's commitments, given its words, the same with names hidden, its quantities, clauses and times."""
    clause = Clause(hidden, text, {time.start: time.end for time in times})
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
    done = clause.start
    for i, quantity in enumerate(own):
        if i >= _MANY:
            done = own[i - 1].end
        number = Number.after(clause, quantity, done)
        if words.BASE.search(number.lead):
            continue
        claim = _classify(number)
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
    if words.MEANS.match(clause.text, clause.start) or quantity.unit == "岁":
        return None
    if clause.period and not words.YEARLY.search(number.lead):
        return _norm(number)
    if quantity.unit in _HOURS:
        return _norm(number) if quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST) else None
    if _is_existing(number):
        clause.reset_verb()
        return None
    if number.is_condition:
        return None
    if quantity.bound is Bound.ABSOLUTE and not number.words.endswith("%"):
        return _absolute(number)
    if words.MUST.search(number.lead) or number.words.startswith("不得"):
        return _norm(number)
    if (number.is_bounded and words.STANDARD.search(number.lead)) or words.STAFFING.search(number.lead):
        return _norm(number)
    return _reached(number) or _rated(number) or _produced(number) or _plain(number)


def _is_existing(number: Number) -> bool:
    """Return whether it counts existing things (现有5所, 等5所); 建成西城小学等5所 names things that are still to come."""
    if number.clause.text[number.quantity.end : number.quantity.end + 1].isdigit():
        return True
    if not words.EXISTING.search(number.lead):
        return False
    verb = governing(number) if words.AND_SO_ON.search(number.lead) else None
    return verb is None or not words.STRONG.match(number.clause.text, verb[0])


def _norm(number: Number) -> Claim:
    """Return the norm that a number is part of: 每学期至少开展2次演练, 体育时间不低于2小时."""
    clause, quantity = number.clause, number.quantity
    start = number.opening
    noun = clause.raw[quantity.end : clause.noun_end(quantity.end)].strip(" ”的")
    indicator = noun or clause.name(number.head, quantity.start)
    return Claim(start, quantity.end, start, indicator, quantity, is_norm=True, period=clause.period)


def _reached(number: Number) -> Claim | None:
    """Return the target whose indicator has the number as its value: 近视率控制在51%以下, 比例提高3个百分点."""
    lead, quantity = number.lead, number.quantity
    found = words.REACH.search(lead)
    if not found or (number.is_attribute and not words.RATIO.search(lead[: found.start()])):
        return None
    if not number.is_share and (found["change"] or (found[0].startswith(("到", "至")) and not words.GROWN.search(lead))):
        return None
    start = min(number.head, number.start + found.start())
    indicator = number.clause.name(start, number.start + found.start())
    return Claim(start, quantity.end, quantity.start, indicator, quantity, changes=bool(found["change"]))


def _rated(number: Number) -> Claim | None:
    """Return the target of a rate and its value without a verb: 参与率100%."""
    rate = number.is_share and not number.is_attribute and not number.is_bounded
    return _value(number) if rate and words.RATIO.search(number.lead) else None


def _value(number: Number) -> Claim:
    quantity = number.quantity
    return Claim(number.head, quantity.end, quantity.start, number.clause.name(number.head, quantity.start), quantity)


def _produced(number: Number) -> Claim | None:
    """Return the target that counts what is produced: 新增3所学校, 创建示范校10所."""
    clause, verb = number.clause, governing(number)
    if verb is None or number.is_attribute or words.TRY.search(clause.text, max(clause.start, number.start), verb[0]):
        return None
    clause.verb = clause.text[slice(*verb)]
    return _product(number, verb[0], verb[1]) if is_counted(number, verb[1]) else None


def _product(number: Number, start: int, noun: int) -> Claim:
    """Return the claim on what is named from *noun* up to the number, or after it."""
    clause, quantity = number.clause, number.quantity
    between = words.SUFFIX.sub("", clause.raw[noun : quantity.start].strip("的了出 "))
    named = between and not words.WHERE.fullmatch(between)
    end = quantity.end if named else clause.noun_end(quantity.end)
    name = between if named else clause.raw[quantity.end : end].strip()
    return Claim(start, end, start, clause.verb + name or clause.name(0, 0), quantity)


def _plain(number: Number) -> Claim | None:
    """Return the commitment of a number without a verb right before it: 网络教研不少于150次, 其中高中3所, 3所学校竣工."""
    clause, lead = number.clause, number.lead
    if number.is_attribute:
        return _done(number)
    if number.is_bounded:
        clause.limits = clause.limits or number.quantity.bound is Bound.AT_MOST
        return _norm(number) if clause.limits else _value(number)
    goes_on = clause.before is not None and not words.OBLIQUE.match(lead.strip()) and not is_governed(number)
    if number.is_share and ((goes_on and lead) or words.ACHIEVE.search(lead)):
        return _value(number)
    if goes_on and not words.EXTENT.search(lead) and len(lead) <= _SHORT:
        return _product(number, number.head, number.head) if is_counted(number, number.head) else None
    return _done(number)


def _done(number: Number) -> Claim | None:
    """Return the target whose predicate follows the number: 3所学校竣工投用."""
    clause, quantity = number.clause, number.quantity
    found = words.DONE.search(clause.text, quantity.end, min(clause.end, quantity.end + _NEAR))
    if number.head < quantity.start or not found or number.words[0] == "一" or quantity.unit in ("项", "条"):
        return None
    name = clause.raw[quantity.end : found.end()].lstrip("的")
    return Claim(quantity.start, found.end(), quantity.start, name, quantity)


def _absolute(number: Number) -> Claim | None:
    """Return the commitment of an absolute: 全覆盖, 动态清零, 全部达标, 校校有球队, 应招尽招."""
    word, lead = number.words, number.lead.rstrip("“")
    if words.TRY.search(lead) or words.SHAPE.search(lead):
        return None
    if word[0] == "应":
        return _whole(number) if "实现" in lead else _norm(number)
    if word.endswith(("覆盖", "清零")):
        return _whole(number) if words.ENDS.match(number.clause.text, number.quantity.end) else None
    if word == "全部":
        return _all(number)
    return _whole(number, noun=True) if number.clause.before or words.ACHIEVE.search(lead) else None


def _all(number: Number) -> Claim | None:
    """Return the commitment of 全部达标; not of 全部开展2次培训, which has a number of its own; a norm for 对…全部纳入."""
    clause = number.clause
    if words.MUST.search(number.lead) or any(char.isdigit() for char in clause.text[number.quantity.end : clause.end]):
        return None
    return _norm(number) if clause.text.startswith("对", number.start) else _whole(number, noun=True)


def _whole(number: Number, noun: bool = False) -> Claim:
    clause = number.clause
    start, end = _paired(clause.raw, number.head, clause.noun_end(number.quantity.end) if noun else number.quantity.end)
    start = min(start, number.quantity.start)
    return Claim(start, end, start, clause.name(start, end), number.quantity)


def _paired(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return *start* and *end* moved over a quotation mark, so that none is without its partner."""
    opened, closed = raw.count("“", start, end), raw.count("”", start, end)
    if opened > closed:
        return (start, end + 1) if raw.startswith("”", end) else (raw.rfind("“", start, end) + 1, end)
    return start, end - (closed > opened and raw[end - 1] == "”")
