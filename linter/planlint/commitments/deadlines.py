"""The time that a sentence sets for its commitments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planlint.times import Kind, TimeExpression

_NAMED = re.compile("[“《版届级]|[^,。;:]{0,8}(?:计划|方案|要点|规划纲要)")
"""What makes a date the attribute of a name: 2024年“泉学汇”, 2024—2026年行动计划."""
_COMPARED = re.compile("(?:较|比|与|同|以|自|从|由)$")
_OPENING = re.compile(
    "(?:[、,;: ]|力争|确保|争取|计划|预计|建议|并|将|要|于|在|努力|同时|其中|我们|全[市区省县州校疆]|进一步|各[一-龥]{2,4})*"
)
"""What may stand before a time that opens a clause."""
_YEARLY = re.compile("年(?=[^度级龄轻均底末初内终前长段限画会、,。]{2,8}(?:达|完成|不[少低]于|超|[0-9]))")
"""年测试完成1.5万人次: in the year."""
_GROWS = re.compile("[递平均]*(?:提高|提升|上升|增长|增加|下降|降低|减少|压减)")
_NOTE = re.compile("完成|时限|[前底末内]|贯穿|全年|持续|长期|常年|推进|启动|实施|举办|开展")
_FINISH = re.compile("完成|建成|投用|投入使用|竣工|开工|交付|启用|到位|达到|开学|招生|落成")
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Sentence:
    """A sentence as deadlines see it: its folded text, its clauses and its times, by offsets in it."""

    text: str
    clauses: Sequence[tuple[int, int]]
    times: Sequence[TimeExpression]

    @cached_property
    def brackets(self) -> list[tuple[int, int]]:
        """The parentheses."""
        return [found.span() for found in _BRACKET.finditer(self.text)]

    @cached_property
    def plain(self) -> list[TimeExpression]:
        """The times outside of parentheses that date something."""
        return [time for time in self.times if not self._in_bracket(time) and self._dates(time)]

    def deadline(self, verb: int, end: int) -> TimeExpression | None:
        """Return the time that is set for what ends at *end*; adverbs of time stand before *verb*."""
        index = next((i for i, (_, stop) in enumerate(self.clauses) if verb < stop), 0)
        return (
            next(self._own(index, verb), None)
            or next(self._noted(end), None)
            or next(self._before(index), None)
            or next(self._after(index), None)
            or next(self._averaged(index, end), None)
            or self._yearly(self.clauses[index][0])
        )

    def _in_bracket(self, time: TimeExpression) -> bool:
        return any(start < time.start < end for start, end in self.brackets)

    def _dates(self, time: TimeExpression) -> bool:
        """Tell a date for something from one that names, compares or recurs."""
        if time.kind in (Kind.ALWAYS, Kind.SINCE):
            return False
        if time.kind is Kind.EVERY:
            return self.text[time.end - 1] == "均" or bool(_GROWS.match(self.text, time.end))
        if _COMPARED.search(self.text[max(time.start - 1, 0) : time.start]):
            return False
        return time.kind is Kind.BY or not _NAMED.match(self.text, time.end)

    def _own(self, index: int, verb: int) -> Iterator[TimeExpression]:
        """Yield the times of its own clause: by when, wherever it stands; in which time, before the verb."""
        start, stop = self.clauses[index]
        for time in self.plain:
            if start <= time.start < stop and (time.kind is Kind.BY or (time.kind is Kind.WITHIN and time.end <= verb)):
                yield time

    def _averaged(self, index: int, end: int) -> Iterator[TimeExpression]:
        """Yield the time over which its own clause averages: 年均."""
        start = self.clauses[index][0]
        yield from (time for time in self.plain if time.kind is Kind.EVERY and start <= time.start < end)

    def _noted(self, end: int) -> Iterator[TimeExpression]:
        """Yield the times in parentheses after it: (6月底前完成), (贯穿全年)."""
        for start, stop in self.brackets:
            if start >= end and _NOTE.search(self.text, start, stop):
                yield from (time for time in self.times if start < time.start < stop and time.kind is not Kind.EVERY)

    def _before(self, index: int) -> Iterator[TimeExpression]:
        """Yield the times of the clauses before it that go on governing, the nearest first."""
        for start, stop in reversed(self.clauses[:index]):
            for time in self.plain:
                opens = time.kind is Kind.BY or _OPENING.fullmatch(self.text, start, time.start)
                leads_in = self.text[stop - 1] == ":"
                if start <= time.start < stop and time.kind is not Kind.EVERY and (opens or leads_in):
                    yield time

    def _after(self, index: int) -> Iterator[TimeExpression]:
        """Yield the time of the next clause, if that only says when it is done: 年底前投入使用."""
        for start, stop in self.clauses[index + 1 : index + 2]:
            if _FINISH.search(self.text, start, stop):
                yield from (time for time in self.plain if start <= time.start < stop and time.kind is Kind.BY)

    def _yearly(self, start: int) -> TimeExpression | None:
        return TimeExpression(start, start + 1, Kind.WITHIN) if _YEARLY.match(self.text, start) else None
