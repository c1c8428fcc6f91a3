"""What a run has to tell: per file what was read, understood and found, and in all what it amounts to."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct

from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.findings.waivers import Waived
from planlint.plan.model import Draft, Plan
from planlint.text.edit import Edit
from planlint.text.source import Source

OTHER = "不是计划"
"""Why a text that could be read was passed over."""


class Head(Struct, frozen=True):
    """What a plan is called (None: it has no title), and the main facts of its profile."""

    title: str | None
    facts: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Head":
        """Return the head of *plan*."""
        profile = plan.profile
        found = (profile.kind, profile.sector, profile.region, profile.level, profile.year)
        return cls(plan.title.words if plan.title else None, tuple(str(fact.value) for fact in found if fact))


class FileReport(Struct, frozen=True):
    """One file: its draft and findings, or why it could not be read or checked (*errors*).

    *waived* are the findings that a waiver covers, *known* those that the baseline has; *findings* are the others, and
    they alone decide the exit code.
    *seconds* is the time spent on each plan, *reading* that for reading and parsing the file; *heads* are those of its plans.
    """

    path: str
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()
    reading: float = 0.0
    heads: tuple[Head, ...] = ()
    waived: tuple[Waived, ...] = ()
    known: tuple[Finding, ...] = ()

    @property
    def source(self) -> Source | None:
        """The file's text, if it was read."""
        return self.draft.source if self.draft else None

    def fixable(self, *, safe: bool) -> int:
        """Return how many findings have edits that are (or are not) *safe* and can be done in the file.

        Automatic numbers of Word are no text that could be edited, nor is what was taken out of a page or a PDF.
        """
        offered = [finding for finding in self.findings if finding.edits and finding.safe is safe]
        return sum(all(self._is_typed(edit) for edit in finding.edits) for finding in offered)

    def _is_typed(self, edit: Edit) -> bool:
        source = self.source
        if source is None or source.is_file:
            return source is not None
        if PurePath(self.path).suffix.lower() != ".docx":
            return False
        origin = source.origin(edit.span.start)
        return origin is not None and origin.run is not None


class Report(Struct, frozen=True):
    """A run: the files in the order given, the rules that were on, and the files passed over, each with the reason.

    *baselined* tells whether there was a baseline to compare with, so that what is not known is new.
    """

    files: tuple[FileReport, ...]
    rules: tuple[AnyRule, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    baselined: bool = False

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings of all files that are neither waived nor known."""
        return [finding for file in self.files for finding in file.findings]

    @property
    def waived(self) -> Sequence[Waived]:
        """All findings that a waiver covers."""
        return [waived for file in self.files for waived in file.waived]

    @property
    def known(self) -> Sequence[Finding]:
        """All findings that the baseline has."""
        return [finding for file in self.files for finding in file.known]

    @property
    def plans(self) -> int:
        """How many plans were checked."""
        return sum(len(file.heads) for file in self.files)

    @property
    def checked(self) -> int:
        """How many drafts were read and checked."""
        return sum(bool(file.heads) for file in self.files)

    def count(self) -> Counter[Severity]:
        """Return the number of findings of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def fixable(self, *, safe: bool) -> int:
        """Return how many findings have edits that are (or are not) *safe*."""
        return sum(file.fixable(safe=safe) for file in self.files)

    def exit_code(self, fail_on: Severity, *, exit_zero: bool = False) -> int:
        """Return 2 if anything could not be checked, or nothing was; else 1 for findings from *fail_on* up; else 0."""
        looked = self.checked or any(reason == OTHER for _, reason in self.skipped)
        if not looked or any(file.errors for file in self.files):
            return 2
        if exit_zero:
            return 0
        return int(any(finding.severity.weight >= fail_on.weight for finding in self.findings))
