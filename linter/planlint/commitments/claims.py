"""A sentence's commitments: each of its numbers weighed by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planlint.commitments import words
from planlint.quantities import Bound, Quantity
from planlint.times import Kind, Period, TimeExpression

_HIDDEN = re.compile('“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】|\\([^()]*\\)|"[^"]*"')
_KEPT_QUOTE = re.compile("应.尽|覆盖|清零|([校园班县乡镇村项])\\1")
_SHARES = frozenset(("%", "‰", "个百分点", "倍"))
_HOURS = frozenset("小时 分钟 课时 学时 学分 天 工作日 个月 岁".split())
_HANZI = "零一二两三四五六七八九十百千"
_LONGEST = 40  # code points of a commitment before its number
_AFTER = re.compile("[^,。;、:()和与及并“]{0,24}(?:“[^”]{0,16}”[^,。;、:()和与及并“]{0,24})?")


@dataclass(frozen=True, slots=True)
class Claim:
    """A commitment in a sentence: offsets in the sentence; *verb* is where what goes before it ends (adverbs of time)."""

    start: int
    end: int
    verb: int
    indicator: str
    quantity: Quantity | None
    standing: bool = False
    changes: bool = False
    period: Period | None = None


@dataclass(slots=True)
class _Clause:
    """A clause with what has been read of the sentence so far."""

    text: str  # the sentence, quotes hidden
    raw: str  # the sentence
    start: int
    end: int
    times: Sequence[TimeExpression]
    before: Claim | None = None  # the target before, whose verb may go on governing
    verb: str = ""
    limits: bool = False  # a ceiling has been set (不超过60%), so that a floor beside it (不少于10%) stands as well
    subject: str = ""  # the words of the clause before, if it had no number

    def name(self, start: int, end: int) -> str:
        """Return the words of an indicator; where there are none, those before that go on governing."""
        words_ = words.SUFFIX.sub("", self.raw[start:end].strip(" “”"))
        return words_ or self.subject or (self.before.indicator if self.before else "")

    @property
    def period(self) -> Period | None:
        """The recurrence that the clause names (每周), averages (年均) left out."""
        for time in self.times:
            if time.kind is Kind.EVERY and self.start <= time.start < self.end and self.text[time.end - 1] != "均":
                return time.period
        return None

    def lead(self, quantity: Quantity, after: int) -> int:
        """Return where the words before a quantity begin: at the clause, or after the item before it."""
        if after <= self.start:
            return self.start
        return max(after, 1 + max(self.text.rfind(mark, after, quantity.start) for mark in "、和及与"))

    def trim(self, start: int, end: int) -> int:
        """Return where an indicator begins: after adverbs and times."""
        ends = {time.start: time.end for time in self.times}
        at = -1
        while at != start:
            at = start
            if found := words.PREFIX.match(self.text, start, end):
                start = found.end()
            start = min(ends.get(start, start), end)
        return max(start, end - _LONGEST)

    def noun(self, end: int) -> int:
        """Return where the noun after a quantity ends."""
        found = _AFTER.match(self.raw, end, self.end)
        return found.end() if found else end


def hide(text: str) -> str:
    """Return *text* with titles, names and parentheses blanked out, code point for code point."""

    def blank(found: re.Match[str]) -> str:
        words = found.group()
        if words[0] == "“" and _KEPT_QUOTE.search(words):
            return words
        return words[0] + "□" * (len(words) - 2) + words[-1]

    return _HIDDEN.sub(blank, text)


def claims(
    text: str, hidden: str, found: Sequence[Quantity], clauses: Sequence[tuple[int, int]], times: Sequence[TimeExpression]
) -> Iterator[Claim]:
    """Yield the commitments of a sentence given by its words, the same after `hide`, its quantities, its clauses and its times."""
    clause = _Clause(hidden, text, 0, 0, times)
    for start, end in clauses:
        clause = replace(clause, start=start, end=end)
        own = [quantity for quantity in found if start <= quantity.start < end]
        yield from _of_clause(clause, own)
        clause.subject = ""
        if not own and (cue := words.CUE.search(hidden, start, end)):
            clause.before, clause.verb = None, ""
            clause.subject = text[cue.end() : end].rstrip(",;: ") if words.RATIO.search(text[:end].rstrip(",;: ")) else ""


def _of_clause(clause: _Clause, own: Sequence[Quantity]) -> Iterator[Claim]:
    after = clause.start
    for quantity in own:
        start = clause.lead(quantity, after)
        if words.BASE.search(clause.text, start, quantity.start):
            continue
        claim = _weigh(clause, quantity, start)
        if claim or clause.before is None:
            after = quantity.end
        if claim:
            yield claim
            if not claim.standing:
                clause.before = claim


def _weigh(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """Weigh one quantity; its words begin at *start*."""
    lead = clause.text[start : quantity.start]
    if words.MEANS.match(clause.text, clause.start) or quantity.unit == "岁":
        return None
    if clause.period and not words.YEARLY.search(lead):
        return _norm(clause, quantity, start)
    if quantity.unit in _HOURS:
        return _norm(clause, quantity, start) if quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST) else None
    if (words.STANDS.search(lead) and not _built(clause, quantity, start)) or clause.text[quantity.end : quantity.end + 1].isdigit():
        clause.before, clause.verb = None, ""
        return None
    if quantity.bound is Bound.ABSOLUTE and clause.text[quantity.end - 1] != "%":
        return _absolute(clause, quantity, start)
    if words.MUST.search(clause.text, clause.start, quantity.start):
        return _norm(clause, quantity, start)
    for read in (_reached, _rated, _produced, _plain):
        if claim := read(clause, quantity, start):
            return claim
    return None


def _built(clause: _Clause, quantity: Quantity, start: int) -> bool:
    """建成西城小学等5所学校: named, and yet to come."""
    verb = _governing(clause.text, start, quantity.start)
    listed = words.AND_SO_ON.search(clause.text, start, quantity.start)
    return bool(verb and listed and words.STRONG.match(clause.text, verb[0]))


def _norm(clause: _Clause, quantity: Quantity, start: int) -> Claim:
    start = clause.trim(start, quantity.start)
    indicator = clause.raw[start : quantity.start] or clause.raw[quantity.end : clause.noun(quantity.end)]
    return Claim(start, quantity.end, start, indicator, quantity, standing=True, period=clause.period)


def _reached(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """近视率控制在51%以下, 比例提高3个百分点: the value of an indicator."""
    lead = clause.text[start : quantity.start]
    found = words.REACH.search(lead)
    if not found or (_is_attribute(clause, quantity) and not words.RATIO.search(lead[: found.start()])):
        return None
    counts = quantity.unit not in _SHARES
    if counts and (found["change"] or (lead[found.start()] in "到至" and not words.GROWN.search(lead))):
        return None
    start = clause.trim(start, start + found.start())
    indicator = clause.name(start, quantity.start - len(found.group()))
    return Claim(start, quantity.end, quantity.start, indicator, quantity, changes=bool(found["change"]))


def _is_attribute(clause: _Clause, quantity: Quantity) -> bool:
    return clause.text.startswith("的", quantity.end)


def _rated(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """参与率100%: a rate and its value, without a verb."""
    if quantity.unit not in _SHARES or _is_attribute(clause, quantity):
        return None
    lead = clause.text[start : quantity.start]
    if not words.RATIO.search(lead) or not _is_number(clause.text[quantity.start]):
        return None
    return _value(clause, quantity, start)


def _value(clause: _Clause, quantity: Quantity, start: int) -> Claim:
    start = clause.trim(start, quantity.start)
    return Claim(start, quantity.end, quantity.start, clause.name(start, quantity.start), quantity)


def _produced(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """新增3所学校, 创建示范校10所: what comes into being."""
    verb = _governing(clause.text, start, quantity.start)
    if verb is None or _is_attribute(clause, quantity) or words.TRY.search(clause.text, clause.start, verb[0]):
        return None
    clause.verb = clause.text[slice(*verb)]
    if not _is_counted(clause, quantity, verb[1]):
        return None
    return _product(clause, quantity, verb[0], clause.raw[verb[1] : quantity.start])


def _product(clause: _Clause, quantity: Quantity, start: int, between: str) -> Claim:
    between = words.SUFFIX.sub("", between.strip("的了出 "))
    end = quantity.end if between else clause.noun(quantity.end)
    noun = between or clause.raw[quantity.end : end]
    start = max(start, quantity.start - _LONGEST)
    return Claim(start, max(end, quantity.end), start, clause.verb + noun.strip(" ") or clause.name(0, 0), quantity)


def _governing(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the verb stands that brings a quantity about: the first such after a verb that only deals with things.

    A verb of either kind inside the noun (指导 in 新建指导中心) is none; 评选认定 is one.
    """
    verb: tuple[int, int] | None = None
    for cue in words.CUE.finditer(text, start, end):
        joins = verb is not None and cue.start() == verb[1]
        if cue["produce"]:
            if verb is None and not words.NOUN.match(text, cue.end()):
                verb = cue.span()
            elif verb and joins:
                verb = verb[0], cue.end()
        elif verb is None or joins:
            nominal = cue.start() > start + 2 and words.NOMINAL.match(text, cue.end())
            verb = verb if nominal else None
    return verb


def _attends(text: str, start: int, end: int) -> bool:
    """Say whether a verb stands before a quantity at all."""
    return any(
        cue.start() <= start + 2 or not words.NOMINAL.match(text, cue.end()) for cue in words.CUE.finditer(text, start, end)
    )


def _is_counted(clause: _Clause, quantity: Quantity, after: int) -> bool:
    """Tell a number of things to come from 一支队伍 and from the plan's own 四项工程."""
    between = clause.text[after : quantity.start]
    if "由" in between:
        return False
    if quantity.bound is not Bound.EXACT or quantity.upper is not None:
        return True
    hanzi = clause.text[quantity.start] in _HANZI
    if quantity.unit == "期" and hanzi:
        return bool(words.RUNS.search(clause.text, clause.start, quantity.start)) and not between
    if quantity.unit in words.KINDS:
        return False
    if clause.text[quantity.start] == "一":
        return bool(words.STRONG.fullmatch(clause.verb)) and bool(words.SINGLE.fullmatch(quantity.unit))
    head = clause.raw[quantity.end : clause.noun(quantity.end)].rstrip("”")
    if quantity.unit not in words.ITEMS or words.STRONG.fullmatch(clause.verb):
        return True
    return not (words.LISTED.search(head) or (hanzi and words.PLACES.fullmatch(head)))


def _plain(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """网络教研不少于150次, 其中高中3所, 3所学校竣工: what no verb stands right before."""
    lead = clause.text[start : quantity.start]
    bounded = not _is_number(clause.text[quantity.start]) and not _is_attribute(clause, quantity)
    if bounded:
        clause.limits = clause.limits or quantity.bound is Bound.AT_MOST
        return (_norm if clause.limits else _value)(clause, quantity, start)
    goes_on = clause.before is not None and not _attends(clause.text, start, quantity.start) and not words.OBLIQUE.match(lead.strip())
    if _is_attribute(clause, quantity):
        return _done(clause, quantity, start)
    if quantity.unit in _SHARES and ((goes_on and lead) or words.ACHIEVE.search(lead)):
        return _value(clause, quantity, start)
    if goes_on and not words.EXTENT.search(lead) and len(lead) <= _LONGEST // 2:
        start = clause.trim(start, quantity.start)
        counted = _is_counted(clause, quantity, start)
        return _product(clause, quantity, start, clause.raw[start : quantity.start]) if counted else None
    return _done(clause, quantity, start)


def _is_number(char: str) -> bool:
    return char.isdigit() or char in _HANZI


def _done(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """3所学校竣工投用: said of a number of things."""
    at = clause.trim(start, quantity.start)
    found = words.DONE.search(clause.text, quantity.end, min(clause.end, quantity.end + 24))
    if at < quantity.start or not found or clause.text[quantity.start] == "一" or quantity.unit in words.ITEMS[:2]:
        return None
    return Claim(quantity.start, found.end(), quantity.start, clause.raw[quantity.end : found.end()], quantity)


def _absolute(clause: _Clause, quantity: Quantity, start: int) -> Claim | None:
    """全覆盖, 动态清零, 全部达标, 校校有球队, 应招尽招."""
    text, word = clause.text, clause.text[quantity.start : quantity.end]
    lead = text[start : quantity.start].rstrip("“")
    if words.TRY.search(lead) or words.SHAPE.search(lead):
        return None
    if word[0] == "应":
        return _whole(clause, quantity, start) if lead.endswith("实现") or "实现" in lead else _norm(clause, quantity, start)
    if word.endswith(("覆盖", "清零")):
        return _whole(clause, quantity, start) if words.ENDS.match(text, quantity.end) else None
    if word == "全部":
        return None if words.MUST.search(lead) else _whole(clause, quantity, start, noun=True)
    if clause.before or words.ACHIEVE.search(lead):
        return _whole(clause, quantity, start, noun=True)
    return None


def _whole(clause: _Clause, quantity: Quantity, start: int, noun: bool = False) -> Claim:
    start = clause.trim(start, quantity.start)
    end = clause.noun(quantity.end) if noun else quantity.end
    return Claim(start, end, start, clause.name(start, end), quantity)
