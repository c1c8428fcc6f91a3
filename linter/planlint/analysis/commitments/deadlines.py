"""The time that a sentence sets for its commitments."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import Struct

from planlint.analysis.commitments import words
from planlint.text.times import TimeExpression, TimeKind
from planlint.text.verbs import is_verb

_NAMED = re.compile(
    "[“《版届级]|[^,。;:]{0,8}(?:方案|要点|规划纲要)|[^,。;:]{1,8}计划"
    "|计划(?!完成|新|建|改|投|培|引|招|实施|开展|举办|组织|达到|安排)"
)
"""Words that make a date the attribute of a name: 2024年“泉学汇”, 2024—2026年行动计划; but not 2026年计划新建."""
_COMPARED = frozenset("较比与同以自从由")
"""Words before a date that something is measured from: 较2024年提高."""
_OPENING = re.compile(
    "(?:[、,;: ]|力争|确保|争取|计划|预计|建议|并|将|要|于|在|努力|同时|其中|我们|均|都|全部|全[市区省县州校疆]|进一步"
    "|各[一-龥]{2,4}){0,9}"
)
"""Words that may come before a time that opens a clause."""
_YEARLY = re.compile("年(?=[^度级龄轻均底末初内终前长段限画会、,。]{2,8}(?:达|完成|不[少低]于|超|[0-9]))")
"""年 that means each year: 年测试完成1.5万人次."""
_IN_YEARS = re.compile(
    "[二两三四五六七八九十2-9]年(?=[间来]?(?:共|累计|合计|力争|计划|新[增建]|改|建成|培[养训]|引进|招聘|补充|完成|投入|打造|创建))"
)
"""A number of years in which something is done: 五年新增学位3万个."""
_GROWS = re.compile("[递平均]{0,3}(?:提高|提升|上升|增长|增加|下降|降低|减少|压减)")
_NOTE = re.compile("完成|时限|[前底末内]|贯穿|全年|持续|长期|常年|推进|启动|实施|举办|开展")
_FINISH = re.compile("完成|完工|建成|投用|投入使用|竣工|开工|交付|启用|到位|达到|开学|招生|落成")
_ALL_DONE = re.compile(
    "[前底末内]?[,、]?(?:[一-鿿]{0,4}?(?:完成|完工|建成|投用|投入(?:使用|运营)|竣工|交付|启用|到位|落成|上岗|挂牌|验收|办结|销号|见效|兑现"
    "|实现|运行|开放|开园|达标|落实)|通过[一-鿿]{0,6}(?:验收|评估|认定))[^,。;:]{0,4}[,。;!]?$"
)
"""The end of a sentence that says when all before it is done: 6月底前全部上岗, 年内完成."""
_DONE = re.compile("(?:[前底末内]|之前)?(?:全部|全面|均|基本|可)?(?:完成|完工|建成|投用|投入使用|竣工|交付|启用|到位|落成)[,;]")
"""A clause that only says when what is before it is done."""
_LEADING = ("实现", "完成")
"""Verbs that lead a list of indicators."""
_YEARS = ("年", "学年")
_BRACKET = re.compile(r"\([^()]*\)")


class TimedSentence(Struct, frozen=True, dict=True):
    """A sentence with its folded text, and its clauses and times by offsets in it."""

    text: str
    clauses: Sequence[tuple[int, int]]
    times: Sequence[TimeExpression]

    @cached_property
    def _may_have_times(self) -> bool:
        return bool(self.times) or "年" in self.text

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        return [found.span() for found in _BRACKET.finditer(self.text)] if self.times else []

    @cached_property
    def past_from(self) -> int:
        """The offset from which the sentence is about the past (以来, 截至, 目前); its length if it is not."""
        found = words.SINCE.search(self.text)
        return found.end() if found else len(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.clauses]

    @cached_property
    def dating(self) -> list[TimeExpression]:
        """The times outside of parentheses that date something."""
        return [time for time in self.times if self._dates(time) and not self._bracket(time)]

    @cached_property
    def _by_clause(self) -> list[list[TimeExpression]]:
        grouped: list[list[TimeExpression]] = [[] for _ in self.clauses]
        for time in self.dating:
            grouped[self.clause_at(time.start)].append(time)
        return grouped

    @cached_property
    def _inherited(self) -> list[TimeExpression | None]:
        """For each clause the nearest time in a clause before it that still governs."""
        return self._governing(lambda time, start: not self._only_closes(time, start))

    @cached_property
    def _inherited_by_value(self) -> list[TimeExpression | None]:
        """The same for an indicator and its value."""
        return self._governing(lambda time, start: not (self._only_closes(time, start) or self._only_own(time, start)))

    def _governing(self, lasts: Callable[[TimeExpression, int], bool]) -> list[TimeExpression | None]:
        nearest: list[TimeExpression | None] = [None]
        for (start, stop), own in zip(self.clauses, self._by_clause, strict=True):
            leads_in = self.text[stop - 1] == ":"
            governs = (time for time in own if leads_in or (self._opens(time, start) and lasts(time, start)))
            nearest.append(next(governs, nearest[-1]))
        return nearest

    @cached_property
    def _noted(self) -> list[tuple[int, TimeExpression]]:
        """The times in parentheses, each with the offset of its parenthesis: (6月底前完成), (贯穿全年)."""
        found = ((self._bracket(time), time) for time in self.times if time.kind is not TimeKind.EVERY)
        return [(span[0], time) for span, time in found if span and _NOTE.search(self.text, *span)]

    def deadline(self, verb: int, end: int, *, of_value: bool = False) -> TimeExpression | None:
        """Return the deadline of what ends at *end*, an indicator (*of_value*) or not; adverbs of time come before *verb*."""
        if not self._may_have_times:
            return None
        index = self.clause_at(verb)
        note = bisect_left(self._noted, end, key=lambda noted: noted[0])
        return (
            self._own(index, verb)
            or next((time for _, time in self._noted[note : note + 1]), None)
            or (self._inherited_by_value if of_value else self._inherited)[index]
            or self._after[index]
            or _before(self._first[index].get(TimeKind.EVERY), end)
            or _before(self._every_year, self.clauses[index][0])
            or self._yearly(self.clauses[index][0])
            or self._since(verb)
        )

    def clause_at(self, offset: int) -> int:
        """Return the index of the clause that holds *offset*."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _bracket(self, time: TimeExpression) -> tuple[int, int] | None:
        at = bisect_right(self._brackets, (time.start, 0)) - 1
        return self._brackets[at] if at >= 0 and time.start < self._brackets[at][1] else None

    def _dates(self, time: TimeExpression) -> bool:
        """Return whether a time dates something, rather than naming, comparing or recurring."""
        if time.kind in (TimeKind.ALWAYS, TimeKind.SINCE):
            return False
        if time.kind is TimeKind.EVERY:
            return is_average(self.text, time) or _GROWS.match(self.text, time.end) is not None
        if self.text[time.start - 1 : time.start] in _COMPARED:
            return False
        return time.kind is TimeKind.BY or not _NAMED.match(self.text, time.end)

    def _opens(self, time: TimeExpression, start: int) -> bool:
        """Return whether a time governs what follows its clause: a limit, or a period at the beginning of the clause."""
        if time.kind is TimeKind.WITHIN:
            return _OPENING.fullmatch(self.text, start, time.start) is not None
        return time.kind is TimeKind.BY

    def _only_closes(self, time: TimeExpression, start: int) -> bool:
        """Return whether a clause only dates what is before it: …，6月底前完成，…."""
        return start > 0 and time.start == start and _DONE.match(self.text, time.end) is not None

    def _only_own(self, time: TimeExpression, start: int) -> bool:
        """Return whether a time within a sentence dates the product right after it, but not the indicators of later clauses."""
        verb = self.text[time.end : time.end + 2]
        return start > 0 and time.kind is TimeKind.WITHIN and verb not in _LEADING and is_verb(verb)

    @cached_property
    def _first(self) -> list[dict[TimeKind, TimeExpression]]:
        """For each clause its first time of each kind that it has."""
        return [{time.kind: time for time in reversed(own)} for own in self._by_clause]

    def _own(self, index: int, verb: int) -> TimeExpression | None:
        """Return the first time of the clause itself that counts: limits anywhere, periods before the verb."""
        if len(self._by_clause[index]) > 1 and (nearest := self._nearest(index, verb)):
            return nearest
        limit, period = (self._first[index].get(kind) for kind in (TimeKind.BY, TimeKind.WITHIN))
        if period and period.end <= verb and not (limit and limit.start < period.start):
            return period
        return limit

    def _nearest(self, index: int, verb: int) -> TimeExpression | None:
        """Return the last time before the verb that opens a part of a list: 6月底前建成3所、12月底前建成2所."""
        before = [time for time in self._by_clause[index][1:] if time.end <= verb and time.kind is not TimeKind.EVERY]
        return before[-1] if before and self.text[before[-1].start - 1] in "、和及" else None

    @cached_property
    def _after(self) -> list[TimeExpression | None]:
        """For each clause the time of the next one, or of a later one, if that says when all is done: 年底前投入使用."""
        limits = (
            first.get(TimeKind.BY) if _FINISH.search(self.text, *clause) else None
            for first, clause in zip(self._first[1:], self.clauses[1:], strict=True)
        )
        return [*(limit or closing for limit, closing in zip(limits, self._closing[1:], strict=True)), None]

    @cached_property
    def _closing(self) -> list[TimeExpression | None]:
        """For each clause the time, at the beginning of it or of a later clause, that says when all before is done."""
        nearest: list[TimeExpression | None] = [None]
        for (start, stop), own in zip(reversed(self.clauses), reversed(self._by_clause), strict=True):
            first = own[0] if own and own[0].kind in (TimeKind.BY, TimeKind.WITHIN) else None
            closes = first and _OPENING.fullmatch(self.text, start, first.start) and _ALL_DONE.match(self.text, first.end, stop)
            nearest.append(first if closes else None if own else nearest[-1])
        return nearest[:0:-1]

    @cached_property
    def _every_year(self) -> TimeExpression | None:
        """The first 每年, which governs later clauses: 每年体检1次，体检率达到70%."""
        every = (time for time in self.times if time.kind is TimeKind.EVERY)
        return next((time for time in every if time.period and time.period.unit in _YEARS), None)

    def _since(self, verb: int) -> TimeExpression | None:
        """Return the first time from which on something holds, if it comes before the verb."""
        first = self._first_since
        return first if first and first.end <= verb else None

    @cached_property
    def _first_since(self) -> TimeExpression | None:
        return next((time for time in self.times if time.kind is TimeKind.SINCE), None)

    def _yearly(self, start: int) -> TimeExpression | None:
        found = _YEARLY.match(self.text, start) or _IN_YEARS.match(self.text, start)
        return TimeExpression(start, found.end(), TimeKind.WITHIN) if found else None


def is_average(text: str, time: TimeExpression) -> bool:
    """Return whether a time only says that a value is an average: 年均."""
    return time.kind is TimeKind.EVERY and text[time.end - 1] == "均"


def _before(time: TimeExpression | None, end: int) -> TimeExpression | None:
    """Return *time* if it begins before *end*."""
    return time if time and time.start < end else None
