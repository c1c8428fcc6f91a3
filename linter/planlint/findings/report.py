"""The report on a run: for each file what was read, parsed and found, with totals and the exit code."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.readers import WORD
from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.findings.plan_details import PlanDetails
from planlint.findings.waivers import Waived
from planlint.plan.model import Draft, Plan
from planlint.text.edit import Edit
from planlint.text.source import Source
from planlint.text.unread import Unread

SKIPPED_NOT_A_PLAN = "不是计划"
"""The reason given for a text that was readable but skipped."""


class PlanSummary(Struct, frozen=True):
    """The title of a plan (None if it has no title) and the main facts of its profile."""

    title: str | None
    facts: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> "PlanSummary":
        """Return the summary of *plan*."""
        profile = plan.profile
        found = (profile.kind, profile.sector, profile.region, profile.level, profile.year)
        return cls(plan.name or None, tuple(str(fact.value) for fact in found if fact))


class OtherText(Struct, frozen=True):
    """A text that is not a plan: its *genre*, and its *name* in messages (讲话)."""

    genre: str
    name: str

    def __str__(self) -> str:
        return f"不像计划：{self.name}，只查了序数、标点和提法"


class SetAside(Struct, frozen=True):
    """How many *lines* of a text are set aside (tables, lists of persons), of how many in *total*."""

    lines: int = 0
    total: int = 0

    @property
    def is_most(self) -> bool:
        """Whether more than half of the text is set aside."""
        return self.lines * 2 > self.total


class LazyDraft(Struct, frozen=True):
    """A draft that is read and parsed on access. Only the last two are cached, because a run may have thousands of files.

    *read* and *understand* turn the file's content and its path into its text and its draft.
    """

    path: str
    data: bytes
    read: Callable[[bytes, str], Source]
    understand: Callable[[bytes, str], Draft]

    @property
    def source(self) -> Source:
        """The text, without parsing it."""
        return _source(self)

    @property
    def draft(self) -> Draft:
        """The parsed draft."""
        return _draft(self)


@lru_cache(maxsize=2)
def _source(lazy: LazyDraft) -> Source:
    return lazy.read(lazy.data, lazy.path)


@lru_cache(maxsize=2)
def _draft(lazy: LazyDraft) -> Draft:
    return lazy.understand(lazy.data, lazy.path)


class FileReport(Struct, frozen=True):
    """The report on one file: its draft and findings, or why it could not be read or checked (*errors*).

    *content* is the draft, parsed or not; None if the file could not be read. *waived* are the findings covered by a
    waiver, *baselined* those listed in the baseline; *findings* are all others, and only they decide the exit code.
    *seconds* is the time spent on each plan, *reading* the time for reading and parsing the file; *summaries* has an entry
    for each plan. *other* is what the text is if it is not a plan, *unrecognized* says which facts that rules need were not
    recognized, *outdated* that a plan is later than what the rules know. *set_aside* counts the lines in
    regions. *unread* is what was not read of the file, besides text of the draft, which is an error. *plans* are the details of
    the plans, if they were asked for while the draft was at hand.
    """

    path: str
    content: Draft | LazyDraft | None = None
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()
    reading: float = 0.0
    summaries: tuple[PlanSummary, ...] = ()
    waived: tuple[Waived, ...] = ()
    baselined: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    set_aside: SetAside = SetAside()
    other: OtherText | None = None
    unrecognized: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    plans: tuple[PlanDetails, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of the text besides findings: that it is not a plan, or what was not recognized or is not known yet."""
        return (str(self.other),) if self.other else (*self.unrecognized, *self.outdated)

    @property
    def was_read(self) -> bool:
        """Whether the file was read, so that it has a source and a draft."""
        return self.content is not None

    @property
    def draft(self) -> Draft | None:
        """The file's draft, if it was read."""
        return self.content.draft if isinstance(self.content, LazyDraft) else self.content

    @property
    def source(self) -> Source | None:
        """The file's whole text, if it was read."""
        return self.content.source.in_file if self.content else None

    def fixable(self, *, safe: bool) -> int:
        """Return how many findings have edits that are (or are not) *safe* and can be applied to the file.

        Word's automatic numbers cannot be edited as text, nor can text extracted from a web page or a PDF.
        """
        return sum(self.is_fixable(finding) for finding in self.findings if finding.safe is safe)

    def is_fixable(self, finding: Finding) -> bool:
        """Say whether edits of a finding can be applied to the file."""
        return bool(finding.edits) and (any if finding.separable else all)(map(self._is_typed, finding.edits))

    def _is_typed(self, edit: Edit) -> bool:
        source = self.source
        if source is None or source.is_file:
            return source is not None
        if PurePath(self.path).suffix.lower() not in WORD:
            return False
        origin = source.origin(edit.span.start)
        return origin is not None and origin.run is not None


class Report(Struct, frozen=True):
    """The report on a run: the files in the order given, the rules that were on, and each skipped file with the reason.

    *has_baseline* says whether the findings were compared with a baseline, so that those not in it are new.
    """

    files: tuple[FileReport, ...]
    rules: tuple[AnyRule, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    has_baseline: bool = False

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings of all files that are neither waived nor in the baseline."""
        return [finding for file in self.files for finding in file.findings]

    @property
    def waived(self) -> Sequence[Waived]:
        """All findings covered by a waiver."""
        return [waived for file in self.files for waived in file.waived]

    @property
    def baselined(self) -> Sequence[Finding]:
        """All findings listed in the baseline."""
        return [finding for file in self.files for finding in file.baselined]

    @property
    def plans(self) -> int:
        """The number of plans checked."""
        return sum(len(file.summaries) for file in self.files if file.other is None)

    @property
    def others(self) -> Sequence[OtherText]:
        """The texts that are not plans, one for each such file."""
        return [file.other for file in self.files if file.other]

    @property
    def checked(self) -> int:
        """The number of drafts read and checked."""
        return sum(bool(file.summaries) for file in self.files)

    @property
    def set_aside(self) -> int:
        """The number of lines set aside in all files."""
        return sum(file.set_aside.lines for file in self.files)

    def count(self) -> Counter[Severity]:
        """Return the number of findings of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def fixable(self, *, safe: bool) -> int:
        """Return how many findings have edits that are (or are not) *safe*."""
        return sum(file.fixable(safe=safe) for file in self.files)

    def at_least(self, least: Severity) -> "Report":
        """Return the report without the findings below the severity *least*."""
        if least is Severity.NOTE:
            return self
        files = (
            replace(file, findings=tuple(one for one in file.findings if one.severity.weight >= least.weight))
            for file in self.files
        )
        return replace(self, files=tuple(files))

    def exit_code(self, fail_on: Severity, *, exit_zero: bool = False) -> int:
        """Return 2 if anything could not be checked or nothing was, else 1 for findings at or above *fail_on*, else 0."""
        looked = self.checked or any(reason == SKIPPED_NOT_A_PLAN for _, reason in self.skipped)
        if not looked or any(file.errors for file in self.files):
            return 2
        if exit_zero:
            return 0
        return int(any(finding.severity.weight >= fail_on.weight for finding in self.findings))
