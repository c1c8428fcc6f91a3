"""The findings that people are shown: in which groups, and of a rule that reports very many in a file, only the first ones."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from planlint.engine.rule import Finding, Severity

MOST_SHOWN = 200
"""The most findings of one rule in one file that text, review sheets and comments show; other formats have all of them."""


class Shortlist(Struct, frozen=True):
    """The findings to show, in their order, and how many more there are of each rule, by its code."""

    findings: tuple[Finding, ...]
    omitted: Counter[str]

    @property
    def notes(self) -> list[str]:
        """A line for each rule of which findings are omitted."""
        return [f"{code}：其余{times}处从略" for code, times in sorted(self.omitted.items())]


def shortlist(findings: Iterable[Finding]) -> Shortlist:
    """Return the findings of one file that are shown, at most MOST_SHOWN of each rule."""
    shown, seen = [], Counter[str]()
    for finding in findings:
        seen[finding.rule.code] += 1
        if seen[finding.rule.code] <= MOST_SHOWN:
            shown.append(finding)
    omitted = Counter({code: times - MOST_SHOWN for code, times in seen.items() if times > MOST_SHOWN})
    return Shortlist(tuple(shown), omitted)


def is_missing_item(finding: Finding) -> bool:
    """Return whether a finding is about a mandated item that the plan does not mention."""
    return finding.data.get("status") == "missing" and "subject" in finding.data


class ReviewList(Struct, frozen=True):
    """The findings of one file as people read them; each group is in the order of the text.

    *missing* are the items that are not mentioned, whatever their severity; no other group has them. *omitted* has a line for
    each rule of which findings are left out.
    """

    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()
    omitted: tuple[str, ...] = ()

    def listed(self, *, notes: bool) -> tuple[Finding, ...]:
        """Return the findings that are shown one by one: errors, warnings and, if *notes*, the notes."""
        return (*self.errors, *self.warnings, *(self.notes if notes else ()))


def review_list(findings: Iterable[Finding]) -> ReviewList:
    """Return the findings of one file in groups, at most MOST_SHOWN of each rule."""
    shown = shortlist(findings)
    ordered = sorted(shown.findings, key=lambda finding: finding.span.start)
    found = [finding for finding in ordered if not is_missing_item(finding)]
    errors, warnings, notes = (tuple(finding for finding in found if finding.severity is severity) for severity in Severity)
    return ReviewList(errors, warnings, notes, tuple(filter(is_missing_item, ordered)), tuple(shown.notes))


def last_of_each_rule(findings: Sequence[Finding]) -> frozenset[int]:
    """Return the indexes in *findings* of the last finding of each rule, under which its reasons are given."""
    return frozenset({finding.rule.code: i for i, finding in enumerate(findings)}.values())


class ReviewCounts(Struct, frozen=True):
    """How many findings there are in each group, without any limit; *required* are the missing items that are errors."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0
    missing: int = 0
    required: int = 0

    def __getitem__(self, severity: Severity) -> int:
        """Return the number of findings of a severity, without missing items."""
        return {Severity.ERROR: self.errors, Severity.WARNING: self.warnings, Severity.NOTE: self.notes}[severity]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "ReviewCounts":
        """Return the counts of *findings*."""
        counts, missing = Counter[Severity](), Counter[Severity]()
        for finding in findings:
            (missing if is_missing_item(finding) else counts)[finding.severity] += 1
        errors, warnings, notes = (counts[severity] for severity in Severity)
        return cls(errors, warnings, notes, missing.total(), missing[Severity.ERROR])
