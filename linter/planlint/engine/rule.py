"""What a rule is: a check, and a record of what it reports, why, on what authority and with which examples.

A check is a function of one argument. `Rule.on` names the type of that argument:

- Plan: called once for each plan of the file.
- Analysis: likewise, with the facts that planlint has read off the plan (`analysis.plan`, `analysis.citations`,
  `analysis.commitments`, `analysis.deviations(kind)` …); each is computed once and shared by all rules.
- Section, Sentence: called for each of them in a plan.
- Draft: called once for the file, which may hold several plans and tables of contents.
- BesideSuperior, BesidePrevious: called for each plan and each text that the settings put beside it.

The check yields a `Hit` for each place to report. The rule's options are keyword parameters of the check.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from planlint.comparison.alignment_entry import AlignmentEntry
from planlint.engine.option import Option, OptionValue
from planlint.text.edit import Edit
from planlint.text.span import Span

Node = TypeVar("Node")


class Severity(Enum):
    """How serious a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Hit(Struct, frozen=True):
    """A place that a check reports.

    *data* fills the rule's message and is part of the JSON output; *edits* fix the place (*safe*: without changing its
    meaning); *severity* is set only if this place is more or less serious than the rule's findings usually are;
    *is_absence* is true if something is absent from the plan as a whole, and the span only says where it belongs; *about* are
    the words of what is absent, if a rule reports several;
    *separable* is true if each edit is right without the others, so that one that cannot be applied does not stop them;
    *related* are all places that the finding speaks of, that of *span* too, if there are several.
    """

    span: Span
    data: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    severity: Severity | None = None
    is_absence: bool = False
    separable: bool = False
    related: tuple[Span, ...] = ()
    about: str = ""


_MARK_NOTES = {"verified": "", "reported": "", "local": "（地方要求）", "unverified": "（原文待核）"}


class Basis(Struct, frozen=True):
    """An authority: the title of a document or standard, its number, article and date, and who issued it.

    *mark* says how well it is known: verified (the text was seen), reported, local (it binds only there), unverified.
    If *document* is false, the title names a practice.
    """

    title: str
    number: str = ""
    article: str = ""
    url: str = ""
    issuer: str = ""
    date: str = ""
    mark: str = "verified"
    document: bool = True

    def is_known(self, day: str) -> bool:
        """Return whether a plan of *day* (2027-03-31) can rest on it: it is not later. An empty day excludes nothing."""
        return not day or not self.date or self.date <= day or day.startswith(self.date)

    def __str__(self) -> str:
        name = f"{self.issuer}《{self.title}》" if self.document else self.title
        number = f"（{self.number}）" if self.number else ""
        return f"{name}{number}{self.article}{_MARK_NOTES[self.mark]}"


_MARKS = re.compile("[⟦⟧]")


class Example(Struct, frozen=True):
    """A wrong passage and the same passage corrected; ⟦…⟧ in *bad* marks exactly what must be reported."""

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
        for removed, mark in enumerate(_MARKS.finditer(self.bad)):
            at = mark.start() - removed
            if mark.group() == "⟦":
                start = at
            else:
                spans.append(Span(start, at))
        return spans


Precision = Literal["very-high", "high", "medium", "low", "unproven"]

Proof = Literal["judged", "computed", "listed"]

Check = Callable[[Node], Iterable[Hit]]
"""A function, or any other callable, that takes a node and yields hits."""


class Rule(Struct, Generic[Node], frozen=True):
    """A rule.

    *code*: three letters and three digits, never used again for another rule.
    *name*: says what is wrong, and reads well after "allow".
    *title*: the rule in one line; *message* states the fact, with {fields} of the hit's data; *why* is the reason.
    *precision*: the share of findings that an editor would act on, as read on real plans (very-high: nearly all, high:
    nine in ten, medium: most), in the words of SARIF's property of that name.
    *proof*: what the severity rests on: the verdicts of editors on drafts nobody had tried before (judged), a computation or
    comparison that decides (computed), a closed list of forms or wordings (listed).
    *on*: the type of the check's argument, see above.
    *examples*: wrong passages with their corrected twins; *allows*: passages that look wrong and must not be reported.
    *default*: whether the rule is on unless deselected; *advice*: what to write instead.
    *ref*: the number of a mandate in its catalogue.
    *options*: what users may set, keyword parameters of the check.
    *severity_overridden*: the user has set the severity; the severities of single hits do not count.
    *package*: the package that brought the rule, noted when it is loaded.
    *genres*: the types of text that it is for, all if empty; *needs*: facts of the profile without which it asks nothing.
    Both are from the table of the rules' package (registers/applicability.yaml).
    *counterpart*: the text beside which the examples are (the superior document, or last year's plan), and *entries* the
    decisions on it in the alignment record.
    *registers*: files in registers/ that go by the plan's date; *checked*: the day of their, or the pack's, last check.
    """

    code: str
    name: str
    severity: Severity
    title: str
    message: str
    why: str
    precision: Precision
    on: type[Node]
    check: Check[Node]
    examples: tuple[Example, ...]
    allows: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    default: bool = True
    advice: str = ""
    ref: str = ""
    options: tuple[Option, ...] = ()
    severity_overridden: bool = False
    package: str = ""
    proof: Proof = "judged"
    genres: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    checked: str = ""
    counterpart: str = ""
    entries: tuple[AlignmentEntry, ...] = ()

    def __repr__(self) -> str:
        return f"Rule({self.code}, {self.name})"

    def with_options(self, values: Mapping[str, OptionValue]) -> "Rule[Node]":
        """Return the rule with some of its options set; they are passed to the check as keyword arguments."""
        options = tuple(replace(one, value=values.get(one.name, one.value)) for one in self.options)
        return replace(self, check=partial(self.check, **values), options=options)


AnyRule = Rule[Any]


class Finding(Struct, frozen=True):
    """A hit with its rule, message and place.

    *section* is the path of headings above it (“二/（一）/13”), *titles* are their words; *plan* is the index of its plan in
    the file (None outside of plans); *fingerprint* identifies it without its position, so that it stays the same when
    text moves.
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
    separable: bool = False
    related: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.code} {self.severity.value}: {self.message}"

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def basis(self) -> tuple[Basis, ...]:
        """The authorities of the rule that are not later than the plan, if the finding says of which day the plan is."""
        return known_basis(self.rule, str(self.data.get(PLAN_DAY, "")))


PLAN_DAY = "plan_day"
"""The key of a hit's data that has the day of the plan, for rules whose authorities are of different years."""


def known_basis(rule: AnyRule, day: str) -> tuple[Basis, ...]:
    """Return the authorities of *rule* that a plan of *day* can rest on."""
    return tuple(basis for basis in rule.basis if basis.is_known(day))
