"""Mandated items: what a plan must say, and how the plan stands to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from planlint.phrases import Phrase
from planlint.plan import Found, Passage, Plan, Profile, Role, Section
from planlint.rates import Rate, rates
from planlint.rule import AnyRule, Edit, Hit, Severity
from planlint.span import Span

WHOLE_YEAR = ("工作要点", "工作计划", "计划", "规划", "规划纲要", "纲要")
"""The kinds of plan (文种) that cover a year's work, so that an item may be missing from them."""
_CHAPTERS = 3  # an untitled text with that many 一、 is taken for a year's plan


class Status(Enum):
    """How a plan stands to a mandate."""

    MET = "met"
    WEAKENED = "weakened"
    MISQUOTED = "misquoted"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Scope:
    """To which plans a mandate applies; an empty tuple is no limit, and so is a fact that the plan does not show.

    *kinds* limits only whether the item may be called missing: what a plan does say is checked in any kind.
    """

    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = WHOLE_YEAR
    levels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def covers(self, profile: Profile) -> bool:
        """Say whether the mandate speaks to plans of this sector, level, region and year."""
        limits = ((self.sectors, profile.sector), (self.levels, profile.level), (self.regions, profile.region))
        return all(_allows(allowed, found) for allowed, found in limits) and self._is_in_force(profile.year)

    def _is_in_force(self, year: Found | None) -> bool:
        if year is None:
            return True
        return (self.since or 0) <= int(year.value) <= (self.until or 9999)

    def demands(self, plan: Plan) -> bool:
        """Say whether a plan of this kind must have the item."""
        if plan.profile.kind:
            return not self.kinds or plan.profile.kind.value in self.kinds
        return sum(1 for section in plan.body.sections if section.heading and section.heading.ordinal.level == 1) >= _CHAPTERS


def _allows(allowed: Sequence[str], found: Found | None) -> bool:
    return not allowed or (found is not None and found.value in allowed)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One way to satisfy a mandate: phrases that meet in one sentence, with at least this much per period."""

    phrases: tuple[Phrase, ...]
    least: Rate | None = None
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Misquotation:
    """A wrong form of a fixed formulation, and the right one."""

    wrong: Phrase
    right: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A plan's status, the passages that show it, and what is written there (for weakened and misquoted)."""

    status: Status
    evidence: tuple[Span, ...] = ()
    written: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A check: a mandated item, as a pack describes it. Any of *require* satisfies it."""

    subject: str
    scope: Scope
    require: tuple[Requirement, ...]
    misquoted: tuple[Misquotation, ...] = ()
    unlike: tuple[Phrase, ...] = ()
    topics: tuple[Phrase, ...] = ()

    def __call__(self, plan: Plan, _: Plan, /) -> Iterator[Hit]:
        """Object where the item is missing, weakened or misquoted."""
        verdict = self.verdict(plan)
        data = {"status": verdict.status.value, "subject": self.subject}
        if verdict.status is Status.MISQUOTED:
            edits = tuple(Edit(span, verdict.right) for span in verdict.evidence)
            fault = f"“{verdict.written}”有误，应为“{verdict.right}”"
            yield Hit(verdict.evidence[0], data | {"fault": fault, "right": verdict.right}, edits, severity=Severity.ERROR)
        elif verdict.status is Status.WEAKENED:
            fault = f"写作“{verdict.written}”，低于要求的{self._quantity}"
            yield Hit(verdict.evidence[0], data | {"fault": fault, "required": self._quantity})
        elif verdict.status is Status.MISSING:
            place, words = self._place(plan)
            yield Hit(place, data | {"fault": words})

    @property
    def _quantity(self) -> str:
        return next((way.quantity for way in self.require if way.quantity), "")

    def verdict(self, plan: Plan) -> Verdict:
        """Return how *plan* stands to the mandate."""
        if not self.scope.covers(plan.profile):
            return Verdict(Status.NOT_APPLICABLE)
        sentences = list(_sentences(plan))
        found = self._misquoted(sentences) or self._met(sentences) or self._weakened(sentences)
        if found:
            return found
        return Verdict(Status.MISSING if self.scope.demands(plan) else Status.NOT_APPLICABLE)

    def _misquoted(self, sentences: Iterable[Passage]) -> Verdict | None:
        for sentence in sentences:
            for misquotation in self.misquoted:
                for start, end in misquotation.wrong.find(sentence.folded):
                    if not self._is_unlike(sentence, start, end):
                        span = sentence.part(start, end)
                        return Verdict(Status.MISQUOTED, (span,), sentence.text[start:end], misquotation.right)
        return None

    def _is_unlike(self, sentence: Passage, start: int, end: int) -> bool:
        """Say whether the words are part of something that only looks like the item."""
        return any(a <= start and end <= b for phrase in self.unlike for a, b in phrase.find(sentence.folded))

    def _met(self, sentences: Iterable[Passage]) -> Verdict | None:
        spans = [
            span for sentence in sentences for way in self.require if (span := _says(way, sentence)) and _reached(way, sentence)
        ]
        return Verdict(Status.MET, tuple(dict.fromkeys(spans))) if spans else None

    def _weakened(self, sentences: Iterable[Passage]) -> Verdict | None:
        for sentence in sentences:
            for way in self.require:
                if way.least and _says(way, sentence):
                    for rate in rates(sentence.folded):
                        if rate.unit == way.least.unit:
                            span = sentence.part(rate.start, rate.end)
                            return Verdict(Status.WEAKENED, (span,), sentence.text[rate.start : rate.end])
        return None

    def _place(self, plan: Plan) -> tuple[Span, str]:
        """Return where a missing item belongs, and the words that say so."""
        section = self._home(plan)
        if section and section.heading:
            return section.heading.span, f"全文未提，可写入“{section.heading.title.text[:20]}”一条"
        first = plan.title.span if plan.title else next((p.span for p in plan.paragraphs), plan.span)
        return first, "全文未提"

    def _home(self, plan: Plan) -> Section | None:
        """Return the section whose heading, or else whose text, names one of the topics first."""
        sections = [section for section in plan.body.walk() if section.heading and section.heading.ordinal.level <= 4]
        for topic in self.topics:
            for words in (lambda s: s.heading.title.folded, lambda s: "".join(p.folded for p in s.paragraphs)):
                if home := next((section for section in sections if topic.is_in(words(section))), None):
                    return home
        return None


def _sentences(plan: Plan) -> Iterator[Passage]:
    bodies = chain(plan.body.all_paragraphs, *(annex.body.all_paragraphs for annex in plan.annexes))
    for paragraph in bodies:
        if paragraph.role is Role.TEXT:
            yield from paragraph.sentences


def _says(way: Requirement, sentence: Passage) -> Span | None:
    """Return the span from the first to the last of the phrases, if the sentence has them all."""
    places = [next(phrase.find(sentence.folded), None) for phrase in way.phrases]
    if not places or any(place is None for place in places):
        return None
    known = [place for place in places if place]
    return sentence.part(min(a for a, _ in known), max(b for _, b in known))


def _reached(way: Requirement, sentence: Passage) -> bool:
    return way.least is None or any(rate.reaches(way.least) for rate in rates(sentence.folded))


def verdicts(plan: Plan, rules: Sequence[AnyRule]) -> Iterator[tuple[AnyRule, Verdict]]:
    """Yield each rule that is a mandate, with the plan's status."""
    for rule in rules:
        if isinstance(rule.check, Mandate):
            yield rule, rule.check.verdict(plan)
