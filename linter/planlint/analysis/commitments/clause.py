"""A clause with the state of reading its sentence, and a number in it."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from planlint.analysis.commitments import words
from planlint.text.marks import after_mark
from planlint.text.numerals import CHINESE_NUMERALS
from planlint.text.quantities import Bound, Quantity
from planlint.text.times import Period

_HIDDEN = re.compile('“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】|\\([^()]*\\)|"[^"]*"')
_VISIBLE_QUOTE = re.compile("应.尽|覆盖|清零|([校园班县乡镇村项])\\1")
_SHARES = frozenset(("%", "‰", "个百分点", "倍"))
_NAMES = 105  # code points of things named before their count
_LAST_NAME = 16  # code points of the last of them, the mark before it and a line end
_REACH = 120  # code points before a number that are read
_LONGEST = 40  # code points of a commitment before its number
_NOUN = "[^,。;、:()和与及并“]"
_AFTER = re.compile(f"{_NOUN}{{0,24}}(?:“[^”]{{0,16}}”{_NOUN}{{0,24}}|\\([^()]{{1,6}}\\){_NOUN}{{0,20}})?")


class Claim(Struct, frozen=True):
    """A commitment in a sentence, by offsets in it; adverbs of time must end before *verb* to govern it."""

    start: int
    end: int
    verb: int
    indicator: str
    quantity: Quantity
    is_norm: bool = False
    changes: bool = False
    period: Period | None = None
    if_dated: bool = False  # a norm that is a target where the item has a time


class Clause(Struct):
    """The current clause of a sentence, with what has been read of the sentence so far.

    *text* is the sentence with names hidden, *raw* as written; *times* maps the start of each time to its end.
    """

    text: str
    raw: str
    times: Mapping[int, int]
    start: int = 0
    end: int = 0
    period: Period | None = None  # the recurrence named in the clause (每周)
    before: Claim | None = None  # the target before, whose verb may still govern
    verb: str = ""  # that verb
    limits: bool = False  # a ceiling (不超过60%) or a rate (每季度1次) is set: a floor beside it (不少于10%) is a norm too
    subject: str = ""  # the words of the clause before, if it named a rate without a number

    dated: Sequence[int] = ()  # where the sentence's times begin that date something

    @property
    def is_dated(self) -> bool:
        """Whether the clause or one before it has a time."""
        return bool(self.dated) and self.dated[0] < self.end

    def next_clause(self, start: int, end: int, period: Period | None) -> None:
        """Move to the next clause."""
        self.start, self.end, self.period = start, end, period

    def reset_verb(self) -> None:
        """Let the verb read before govern no further number."""
        self.before, self.verb = None, ""

    def name(self, start: int, end: int) -> str:
        """Return the words of an indicator; if there are none, those of the indicator before."""
        name = words.SUFFIX.sub("", self.raw[start:end].strip(" “”"))
        return name or self.subject or (self.before.indicator if self.before else "")

    def noun_end(self, end: int) -> int:
        """Return where the noun after a quantity ends."""
        found = _AFTER.match(self.raw, end, self.end)
        return found.end() if found else end


class Number(Struct, frozen=True, dict=True):
    """A quantity in a clause; its words begin at *start*, with the clause or with its item in a list."""

    clause: Clause
    quantity: Quantity
    start: int

    @classmethod
    def after(cls, clause: Clause, quantity: Quantity, done: int) -> "Number":
        """Return the number whose words begin with the clause, or after the item that ends at *done*."""
        start = clause.start
        if done > start:
            start = after_mark(clause.text, quantity.start, "、和及与", done)
        return cls(clause, quantity, max(start, quantity.start - _REACH))

    @cached_property
    def lead(self) -> str:
        """The words before it."""
        return self.clause.text[self.start : self.quantity.start]

    @property
    def words(self) -> str:
        """The quantity's own words."""
        return self.clause.text[self.quantity.start : self.quantity.end]

    @property
    def is_attribute(self) -> bool:
        """Whether 的 follows: 90%的学校."""
        return self.clause.text.startswith("的", self.quantity.end)

    @property
    def is_condition(self) -> bool:
        """Whether it says whom or what a norm is for: 超过6万元的, 普及率低于75%的乡镇, 1000名以上学生的学校."""
        end = self.quantity.end
        if self.is_attribute:
            return self.quantity.unit in words.MEASURED or (self.is_bounded and self.head < self.quantity.start)
        heads = self.words.endswith(("以上", "以下")) and self.head == self.quantity.start
        return heads and words.CONDITION.match(self.clause.text, end, self.clause.end) is not None

    @property
    def is_share(self) -> bool:
        """Whether it measures a share or a rate."""
        return self.quantity.unit in _SHARES

    @property
    def is_hanzi(self) -> bool:
        """Whether it is written in Chinese numerals."""
        return self.words[0] in CHINESE_NUMERALS

    @property
    def is_bounded(self) -> bool:
        """Whether it begins with a bound: 不低于, 约."""
        return not (self.is_hanzi or self.words[0].isdigit() or self.words.startswith(("数以", *"百千万亿")))

    @property
    def is_plain(self) -> bool:
        """Whether it is a number without any bound."""
        return self.quantity.bound is Bound.EXACT and self.quantity.upper is None

    @property
    def opening(self) -> int:
        """Where its words begin, without adverbs and marks."""
        found = words.PREFIX.match(self.clause.text, self.start, self.quantity.start)
        return max(found.end() if found else self.start, self.quantity.start - _LONGEST)

    @cached_property
    def head(self) -> int:
        """Where the indicator begins: after adverbs and times."""
        start, end, at = self.start, self.quantity.start, -1
        while at != start:
            at = start
            if found := words.PREFIX.match(self.clause.text, start, end):
                start = found.end()
            start = min(self.clause.times.get(start, start), end)
        return max(start, end - _LONGEST)


def hide(text: str) -> str:
    """Return *text* with titles, names, parentheses and counts of own items blanked out, code point for code point."""

    def blank(found: re.Match[str]) -> str:
        hidden = found.group()
        if hidden[0] == "“" and _VISIBLE_QUOTE.search(hidden):
            return hidden
        return hidden[0] + "□" * (len(hidden) - 2) + hidden[-1]

    text = _HIDDEN.sub(blank, text)
    text = words.NO_TARGET.sub(lambda found: "□" * len(found.group()), text)
    shown, end = list[str](), 0
    for count in words.COUNT.finditer(text):
        if not words.LAST_NAMED.search(text, max(count.start() - _LAST_NAME, end), count.start()):
            continue
        if names := words.NAMED.search(text, max(count.start() - _NAMES, end), count.start()):
            start = count.start() if words.RANK.search(names.group()) else names.start()
            shown += text[end:start], "□" * (count.end() - start)
            end = count.end()
    return "".join((*shown, text[end:]))
