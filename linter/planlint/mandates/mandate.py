"""Mandated items: what a plan must say, and how the plan stands to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct, field

from planlint.engine.rule import AnyRule, Hit, Severity
from planlint.mandates.matching import Fault, Look, Misquotation, Way, misquoted
from planlint.mandates.phrases import Phrase
from planlint.mandates.placement import home
from planlint.mandates.scope import Scope, is_in_force
from planlint.mandates.search_text import squeezed
from planlint.plan.model import Plan, Section
from planlint.text.marks import inner_quotes
from planlint.text.span import Span

_EVIDENCE = 5  # so many places are enough
_QUOTED, _NAMED = 24, 18  # so many characters of a passage, of a heading are shown


class Status(Enum):
    """How a plan stands to a mandate."""

    MET = "met"
    WEAKENED = "weakened"
    MISQUOTED = "misquoted"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Verdict(Struct, frozen=True):
    """A plan's status and the passages that show it; *faults* where it is weakened or misquoted."""

    status: Status
    evidence: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()


class Mandate(Struct, frozen=True):
    """A check: a mandated item, as a pack describes it.

    Any of *require* satisfies it; an amount below one of *limits* weakens it, wherever else it is met; what stands inside
    one of *unlike* only looks like it. *near* tells that the plan speaks of the matter, *lacks* what it then leaves out.
    *severities* are those of faults that do not weigh as much as the rule; an item that is not *expected* is never missing.
    """

    subject: str
    scope: Scope
    require: tuple[Way, ...]
    limits: tuple[Way, ...] = ()
    misquoted: tuple[Misquotation, ...] = ()
    unlike: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    topics: tuple[Phrase, ...] = ()
    lacks: str = ""
    model: str = ""
    expected: bool = True
    severities: Mapping[Status, Severity] = field(default_factory=dict)

    def __call__(self, plan: Plan, _: Plan, /) -> Iterator[Hit]:
        """Object where the item is missing, weakened or misquoted."""
        verdict = self.verdict(plan)
        status, severity = verdict.status, self.severities.get(verdict.status)
        data = {"status": status.value, "subject": self.subject}
        for fault in verdict.faults:
            yield Hit(fault.span, data | {"fault": fault.message, "right": fault.right}, fault.edits, severity=severity)
        if status is Status.MISSING:
            place, more = self._place(plan)
            yield Hit(place, data | more, severity=severity, lacking=True)

    def verdict(self, plan: Plan) -> Verdict:
        """Return how *plan* stands to the mandate."""
        if not self.scope.covers(plan):
            return Verdict(Status.NOT_APPLICABLE)
        text = squeezed(plan)
        look = Look(text, self.unlike)
        require, limits = self._in_force(self.require, plan), self._in_force(self.limits, plan)
        if faults := [fault for one in self.misquoted for fault in misquoted(one, look)]:
            return _faulty(Status.MISQUOTED, faults)
        if faults := [fault for way in limits for fault in look.lower(way)]:
            return _faulty(Status.WEAKENED, faults)
        if spans := [text.span(a, b) for way in require for a, b in look.met(way)]:
            return Verdict(Status.MET, tuple(_distinct(spans))[:_EVIDENCE])
        if faults := [fault for way in require if not way.loose for fault in look.lower(way)]:
            return _faulty(Status.WEAKENED, faults)
        missing = self.expected and self.scope.demands(plan)
        return Verdict(Status.MISSING if missing else Status.NOT_APPLICABLE)

    def _in_force(self, ways: Iterable[Way], plan: Plan) -> Sequence[Way]:
        return [way for way in ways if is_in_force(way.since, way.until, plan.profile)]

    def _place(self, plan: Plan) -> tuple[Span, dict[str, Any]]:
        """Return where a missing item belongs, and what is said of it there."""
        text = squeezed(plan)
        look = Look(text, self.unlike)
        at = look.nearest(self.near, [way for way in self._in_force(self.require, plan) if way.limit and not way.loose])
        section = text.home(at) if at is not None else None
        belongs = section or home(plan, map(look.matches, self.topics), f"{self.subject}\n{self.model}")
        where = f"，可写入{_name(belongs)}" if belongs and not section else ""
        if at is None:
            return _heading(belongs, plan), {"fault": f"全文未提{where}"}
        near = text.quote(at, _QUOTED)
        lacks = self.lacks or next((way.limit.words for way in self.require if way.limit), "这一项")
        said = f"{_name(section)}已谈“{inner_quotes(near)}”，但未写明{lacks}{where}"
        return _heading(belongs, plan), {"fault": said, "near": near, "lacks": lacks}


def _name(section: Section | None) -> str:
    """Return how a message names a section: by the number and the title of its heading."""
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
    """Yield the spans in order, of those that overlap the first."""
    end = -1
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= end:
            yield span
            end = span.end


def _faulty(status: Status, faults: Sequence[Fault]) -> Verdict:
    once = tuple({fault.span: fault for fault in faults}.values())
    return Verdict(status, tuple(fault.span for fault in once), once)


def verdicts(plan: Plan, rules: Sequence[AnyRule]) -> Iterator[tuple[AnyRule, Verdict]]:
    """Yield each rule that is a mandate, with the plan's status.

    An item of the catalogue that several packs have is told once, if one of them applies.
    """
    found = [(rule, rule.check.verdict(plan)) for rule in rules if isinstance(rule.check, Mandate)]
    told = {rule.ref for rule, verdict in found if rule.ref and verdict.status is not Status.NOT_APPLICABLE}
    for rule, verdict in found:
        if rule.ref not in told or verdict.status is not Status.NOT_APPLICABLE:
            yield rule, verdict
