"""Mandated items: what a plan must say, and the check whether it does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from planlint.analysis.analysis import Analysis
from planlint.engine.rule import PLAN_DAY, AnyRule, Hit, Severity, known_basis
from planlint.mandates.matching import Matcher, Misquotation, Requirement, Violation
from planlint.mandates.placement import best_section
from planlint.mandates.scope import Scope, is_in_force
from planlint.plan.model import Plan, Section
from planlint.text.marks import inner_quotes
from planlint.text.phrases import Phrase
from planlint.text.span import Span

_MOST_EVIDENCE = 5  # places
_QUOTED, _NAMED = 24, 18  # characters shown of a passage, and of a heading


class Status(Enum):
    """Whether a plan has a mandated item."""

    MET = "met"
    WEAKENED = "weakened"
    MISQUOTED = "misquoted"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Verdict(Struct, frozen=True):
    """A plan's status and the passages that show it; *violations* where it is weakened or misquoted."""

    status: Status
    evidence: tuple[Span, ...] = ()
    violations: tuple[Violation, ...] = ()


class Mandate(Struct, frozen=True):
    """A check: a mandated item, as a pack describes it.

    Any of *require* satisfies it; an amount below one of *limits* weakens it, wherever else it is met; words inside one of
    *lookalikes* do not count. A plan that says one of *near* speaks of the matter, and *lacks* names what it then leaves out.
    *severities* are those of statuses that differ from the rule's; an item that is not *expected* is never missing.
    """

    subject: str
    scope: Scope
    require: tuple[Requirement, ...]
    limits: tuple[Requirement, ...] = ()
    misquoted: tuple[Misquotation, ...] = ()
    lookalikes: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    topics: tuple[Phrase, ...] = ()
    lacks: str = ""
    model: str = ""
    expected: bool = True
    severities: Mapping[Status, Severity] = field(default_factory=dict)

    def __call__(self, plan: Plan) -> Iterator[Hit]:
        """Report where the item is missing, weakened or misquoted."""
        verdict = self.verdict(plan)
        status, severity = verdict.status, self.severities.get(verdict.status)
        data = {"status": status.value, "subject": self.subject, PLAN_DAY: plan.profile.day}
        for one in verdict.violations:
            yield Hit(one.span, data | {"fault": one.message, "right": one.right}, one.edits, severity=severity)
        if status is Status.MISSING:
            place, more = self._place(plan)
            yield Hit(place, data | more, severity=severity, is_absence=True)

    def verdict(self, plan: Plan) -> Verdict:
        """Return whether *plan* has the item, and where it shows."""
        if not self.scope.applies_to(plan):
            return Verdict(Status.NOT_APPLICABLE)
        matcher = self.matcher(plan)
        require, limits = self._in_force(self.require, plan), self._in_force(self.limits, plan)
        if violations := [violation for one in self.misquoted for violation in matcher.misquoted(one)]:
            return _violated(Status.MISQUOTED, violations)
        if violations := [violation for one in limits for violation in matcher.shortfalls(one)]:
            return _violated(Status.WEAKENED, violations)
        if spans := [matcher.text.span(*place) for one in require for place in matcher.satisfied(one)]:
            return Verdict(Status.MET, tuple(_distinct(spans))[:_MOST_EVIDENCE])
        measured = [one for one in require if not one.ignore_shortfall]
        if violations := [violation for one in measured for violation in matcher.shortfalls(one)]:
            return _violated(Status.WEAKENED, violations)
        missing = self.expected and self.scope.requires_item(plan)
        return Verdict(Status.MISSING if missing else Status.NOT_APPLICABLE)

    def matcher(self, plan: Plan) -> Matcher:
        """Return what finds the mandate's words in *plan*."""
        return Matcher(Analysis.of(plan).text, self.lookalikes)

    def _in_force(self, requirements: Iterable[Requirement], plan: Plan) -> Sequence[Requirement]:
        return [one for one in requirements if is_in_force(one.since, one.until, plan.profile)]

    def _place(self, plan: Plan) -> tuple[Span, dict[str, Any]]:
        """Return where a missing item belongs, and the data of the message about it."""
        matcher = self.matcher(plan)
        measured = [one for one in self._in_force(self.require, plan) if one.limit and not one.ignore_shortfall]
        at = matcher.nearest(self.near, measured)
        section = matcher.text.section(at) if at is not None else None
        belongs = section or best_section(plan, map(matcher.matches, self.topics), f"{self.subject}\n{self.model}")
        where = f"，可写入{_name(belongs)}" if belongs and not section else ""
        if at is None:
            return _heading(belongs, plan), {"fault": f"全文未提{where}"}
        near = matcher.text.quote(at, _QUOTED)
        lacks = self.lacks or next((one.limit.words for one in self.require if one.limit), "这一项")
        fault = f"{_name(section)}已谈“{inner_quotes(near)}”，但未写明{lacks}{where}"
        return _heading(belongs, plan), {"fault": fault, "near": near, "lacks": lacks}


def _name(section: Section | None) -> str:
    """Return the name of a section in a message: number and title of its heading."""
    if section is None or section.heading is None:
        return "文中"
    mark, title = section.heading.ordinal.text.strip(), section.heading.title.text.strip()
    named = f"{mark}{title[:_NAMED]}{'…' if len(title) > _NAMED else ''}"
    return f"“{inner_quotes(named)}”{'部分' if section.heading.ordinal.level == 1 else '一条'}"


def _heading(section: Section | None, plan: Plan) -> Span:
    """Return the heading of a section, else the title, else the first paragraph."""
    if section and section.heading:
        return section.heading.span
    return plan.title.span if plan.title else next((paragraph.span for paragraph in plan.paragraphs), plan.span)


def _distinct(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in order; of those that overlap, the first."""
    end = -1
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= end:
            yield span
            end = span.end


def _violated(status: Status, violations: Iterable[Violation]) -> Verdict:
    """Return a verdict with one violation for each place."""
    distinct = tuple({violation.span: violation for violation in violations}.values())
    return Verdict(status, tuple(violation.span for violation in distinct), distinct)


def verdicts(plan: Plan, rules: Sequence[AnyRule]) -> Iterator[tuple[AnyRule, Verdict]]:
    """Yield each rule that is a mandate, with the plan's status.

    Of several rules for one item of the catalogue, those that do not apply are left out if another one does. The rules
    have the authorities that are not later than the plan.
    """
    day = plan.profile.day
    found = [(rule, rule.check.verdict(plan)) for rule in rules if isinstance(rule.check, Mandate)]
    applied = {rule.ref for rule, verdict in found if rule.ref and verdict.status is not Status.NOT_APPLICABLE}
    for rule, verdict in found:
        if rule.ref not in applied or verdict.status is not Status.NOT_APPLICABLE:
            yield replace(rule, basis=known_basis(rule, day)), verdict
