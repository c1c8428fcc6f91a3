"""A rule: a record of what it says, why, on what authority and with which examples, round a check."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from planlint.text.edit import Edit
from planlint.text.span import Span

Node = TypeVar("Node")
Whole = TypeVar("Whole")


class Severity(Enum):
    """How much a finding weighs; the order is that of the numbers."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Hit(Struct, frozen=True):
    """A place that a check objects to.

    *data* fills the rule's message and goes to other programs; *edits* mend the place (*safe*: they change no meaning);
    *severity* is set only where this place weighs more or less than the rule usually does; *lacking* where the plan as a
    whole lacks something, and the span only says where it belongs.
    """

    span: Span
    data: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    severity: Severity | None = None
    lacking: bool = False


_REMARKS = {"verified": "", "reported": "（据转述）", "local": "（地方要求）", "unverified": "（原文待核）"}


class Basis(Struct, frozen=True):
    """An authority: the title of a document or standard, its number, article and date, and who issued it.

    *mark* says how well it is known: verified (the text was seen), reported, local (it binds only there), unverified.
    Where there is no *document*, the title names a practice.
    """

    title: str
    number: str = ""
    article: str = ""
    url: str = ""
    issuer: str = ""
    date: str = ""
    mark: str = "verified"
    document: bool = True

    def __str__(self) -> str:
        name = f"{self.issuer}《{self.title}》" if self.document else self.title
        number = f"（{self.number}）" if self.number else ""
        return f"{name}{number}{self.article}{_REMARKS[self.mark]}"


_MARKS = re.compile("[⟦⟧]")


class Example(Struct, frozen=True):
    """A wrong passage and the same passage mended; ⟦…⟧ in *bad* marks exactly what must be pointed at."""

    bad: str
    good: str

    @property
    def text(self) -> str:
        """The wrong passage without its marks."""
        return _MARKS.sub("", self.bad)

    @property
    def spans(self) -> list[Span]:
        """The marked places, in code points of `text`."""
        spans, start = [], 0
        for taken, mark in enumerate(_MARKS.finditer(self.bad)):
            at = mark.start() - taken
            if mark.group() == "⟦":
                start = at
            else:
                spans.append(Span(start, at))
        return spans


Precision = Literal["very-high", "high", "medium", "low"]

OptionValue = int | float | str | bool


class Option(Struct, frozen=True):
    """Something that users may set of a rule: the name of a parameter of its check, its value, and what it means.

    The value's type is that of the parameter; numbers are not below *least*.
    """

    name: str
    value: OptionValue
    title: str
    least: float | None = None

    def objection(self, value: object) -> str:
        """Return what is wrong with *value*, in words; nothing where it may be set."""
        number = isinstance(self.value, float) and type(value) is int
        if type(value) is not type(self.value) and not number:
            return f"应是{_KINDS[type(self.value)]}，如 {self.value}"
        return f"不能小于 {self.least}" if self.least is not None and float(str(value)) < self.least else ""


_KINDS: Mapping[type[object], str] = {int: "整数", float: "数", str: "文字", bool: "true 或 false"}

Check = Callable[[Node, Whole], Iterable[Hit]]
"""Anything that takes a node (and the plan or draft that it stands in) and yields hits."""


class Rule(Struct, Generic[Node, Whole], frozen=True):
    """A rule.

    *code* three letters and three digits, never used twice; *name* says what is wrong and reads after "allow";
    *title* the rule in one line; *message* states the fact, with {fields} of the hit's data; *why* the reason;
    *on* the type of node that the check takes; *default* whether the rule runs unasked; *advice* what to write instead;
    *ref* the number of a mandate in its catalogue; *precision* the share of its findings that an editor would act on, as read
    on real plans (very-high: nearly all, high: nine in ten, medium: most), in the words of SARIF's property;
    *options* are what users may set of it, keyword parameters of the check; *fixed* where the severity is what the user
    says, whatever a hit says of itself; *package* is the one that brought it, noted where it is loaded.
    """

    code: str
    name: str
    severity: Severity
    title: str
    message: str
    why: str
    on: type[Node]
    check: Check[Node, Whole]
    examples: tuple[Example, ...]
    basis: tuple[Basis, ...] = ()
    default: bool = True
    advice: str = ""
    ref: str = ""
    precision: Precision = "medium"

    options: tuple[Option, ...] = ()
    fixed: bool = False
    package: str = ""

    def __repr__(self) -> str:
        return f"Rule({self.code}, {self.name})"

    def with_options(self, values: Mapping[str, OptionValue]) -> "Rule[Node, Whole]":
        """Return the rule with some of its options set; they reach the check as parameters."""
        options = tuple(replace(one, value=values.get(one.name, one.value)) for one in self.options)
        return replace(self, check=partial(self.check, **values), options=options)


AnyRule = Rule[Any, Any]


class Finding(Struct, frozen=True):
    """A hit signed by its rule.

    *section* is the path of headings above it (“二/（一）/13”), *titles* are their words; *plan* is the index of its plan in
    the file (None outside of plans); *fingerprint* names it without its position, so that it stays when text moves.
    """

    rule: AnyRule
    severity: Severity
    message: str
    span: Span
    section: str
    plan: int | None
    fingerprint: str
    data: Mapping[str, Any]
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    titles: tuple[str, ...] = ()
