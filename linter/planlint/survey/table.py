"""The table of a survey: a row for each plan, and what can only be seen with all of them side by side."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from planlint.comparison.units import Unit
from planlint.engine.rule import Severity
from planlint.mandates.mandate import Status
from planlint.survey.copies import Copying, CopyPair, find_copies
from planlint.survey.file_names import file_names
from planlint.survey.indicators import Indicator, IndicatorCollector
from planlint.survey.passages import with_passages
from planlint.survey.shingles import shingles
from planlint.survey.submission import Submission, SubmittedPlan, from_bytes
from planlint.survey.superior import Superior

_LOWERED = (Status.WEAKENED.value, Status.MISQUOTED.value)


class SurveyRow(Struct, frozen=True):
    """A plan in the table. *plan* is without findings, commitments, shingles and answers; *unit* is never "".

    The shares (0 to 1) are those of the plan's text: *copied* is also in some others, *common* in most others, *superior*
    in the superior document. *nearest* names the plan that it shares most with, by its unit, or by its file if several
    are of that unit. *answers* are the statuses of the units of the superior document.
    """

    path: str
    unit: str
    plan: SubmittedPlan
    comments: tuple[str, ...] = ()
    copied: float = 0.0
    common: float = 0.0
    superior: float = 0.0
    nearest: str = ""
    answers: tuple[str, ...] = ()

    @property
    def met(self) -> int:
        """How many mandated items the plan has."""
        return self.plan.count(Status.MET.value)

    @property
    def lowered(self) -> int:
        """How many mandated items the plan has below what is asked, or misquoted."""
        return self.plan.count(*_LOWERED)

    @property
    def missing(self) -> int:
        """How many mandated items the plan does not have."""
        return self.plan.count(Status.MISSING.value)

    @property
    def statuses(self) -> Mapping[str, str]:
        """The status of each mandated item that applies, by code."""
        return {one.code: one.status for one in self.plan.mandates}

    def fails(self, fail_on: Severity) -> bool:
        """Say whether the plan has a finding at or above *fail_on*."""
        counts = ((Severity.ERROR, self.plan.errors), (Severity.WARNING, self.plan.warnings), (Severity.NOTE, self.plan.notes))
        return any(count and severity.weight >= fail_on.weight for severity, count in counts)


class MandateCount(Struct, frozen=True):
    """A mandated item, and how many plans have each status of it."""

    code: str
    subject: str
    counts: Mapping[str, int]


class RuleCount(Struct, frozen=True):
    """A rule: how many findings there are, and in how many plans."""

    code: str
    title: str
    severity: str
    findings: int
    plans: int


class SurveyTable(Struct, frozen=True):
    """All that is shown of a survey. *submissions* are in bytes (`to_bytes`), for what the rows leave out.

    *expected* is the number of submissions found, more than there are here if the survey was interrupted. *problems* are
    (path, why), *superior* the units of the superior document. *rules* begin with what most plans break, then go by code.
    """

    rows: Sequence[SurveyRow]
    problems: Sequence[tuple[str, str]]
    mandates: Sequence[MandateCount]
    rules: Sequence[RuleCount]
    indicators: Sequence[Indicator]
    pairs: Sequence[CopyPair]
    superior: Sequence[Unit]
    submissions: Sequence[bytes]
    expected: int

    @property
    def other_rules(self) -> Sequence[RuleCount]:
        """The rules that are not mandated items."""
        mandated = {one.code for one in self.mandates}
        return [one for one in self.rules if one.code not in mandated]

    @property
    def is_partial(self) -> bool:
        """Whether the survey was interrupted."""
        return len(self.submissions) < self.expected

    def plans(self) -> Iterator[tuple[SurveyRow, SubmittedPlan]]:
        """Yield each row with its whole plan."""
        rows = iter(self.rows)
        for one in map(from_bytes, self.submissions):
            for plan in one.plans:
                yield next(rows), plan

    def exit_code(self, fail_on: Severity, *, exit_zero: bool = False) -> int:
        """Return 2 if a submission is not in the table or was not checked to the end, else 1 if a plan fails, else 0."""
        if self.problems or not self.rows:
            return 2
        return int(not exit_zero and any(row.fails(fail_on) for row in self.rows))


def build_table(submissions: Sequence[bytes], superior: Superior | None = None, expected: int | None = None) -> SurveyTable:
    """Return the table of *submissions*, which are in bytes (`to_bytes`); *superior* is the document beside which they are."""
    building = _Building(superior)
    for one in map(from_bytes, submissions):
        building.add(one)
    expected = len(submissions) if expected is None else expected
    return building.table(submissions, superior.units if superior else (), expected)


class _Building:
    """A table in progress."""

    def __init__(self, superior: Superior | None) -> None:
        self._superior = shingles(superior.plan) if superior else b""
        self._rows: list[SurveyRow] = []
        self._shingles: list[bytes] = []
        self._problems: list[tuple[str, str]] = []
        self._subjects: dict[str, str] = {}
        self._statuses: Counter[tuple[str, str]] = Counter()
        self._rules: dict[str, tuple[str, str]] = {}
        self._findings: Counter[str] = Counter()
        self._plans: Counter[str] = Counter()
        self._indicators = IndicatorCollector()
        self._digests: list[str] = []
        self._like: list[int] = []  # the first row with the words of each row
        self._first_row: dict[str, int] = {}
        self._same: dict[str, list[str]] = defaultdict(list)

    def add(self, one: Submission) -> None:
        """Add a submission."""
        self._problems += [(one.path, problem) for problem in one.problems]
        same = self._same[one.digest or one.path]
        same.append(one.path)
        first = self._first_row.setdefault(one.digest or one.path, len(self._rows))
        for at, plan in enumerate(one.plans):
            self._shingles.append(plan.shingles if len(same) == 1 else b"")
            self._digests.append(one.digest)
            self._like.append(first + at)
            self._count(plan)
            answers = tuple(answer.status for answer in plan.answers)
            light = replace(plan, findings=(), commitments=(), shingles=b"", wordings=(), answers=())
            self._rows.append(SurveyRow(one.path, plan.unit, light, (*one.problems, *one.notes), answers=answers))

    def _count(self, plan: SubmittedPlan) -> None:
        for one in plan.mandates:
            self._subjects.setdefault(one.code, one.subject)
            self._statuses[one.code, one.status] += 1
        for finding in plan.findings:
            self._rules.setdefault(finding.code, (finding.title, finding.severity))
        self._findings.update(finding.code for finding in plan.findings)
        self._plans.update({finding.code for finding in plan.findings})
        self._indicators.add(len(self._rows), plan.commitments)

    def table(self, submissions: Sequence[bytes], superior: Sequence[Unit], expected: int) -> SurveyTable:
        """Return the table of all submissions added."""
        copying = find_copies(self._shingles, self._superior)
        short = file_names(path for paths in self._same.values() for path in paths)
        rows = [
            replace(row, comments=(*_same_words(row.path, self._same[digest], short), *row.comments))
            for row, digest in zip(self._rows, self._digests, strict=True)
        ]
        return SurveyTable(
            rows=_completed(rows, self._like, copying),
            problems=self._problems,
            mandates=[self._mandate(code) for code in sorted(self._subjects)],
            rules=[
                RuleCount(code, *self._rules[code], self._findings[code], plans)
                for code, plans in sorted(self._plans.items(), key=lambda one: (-one[1], one[0]))
            ],
            indicators=self._indicators.shared(),
            pairs=with_passages(copying.pairs, submissions),
            superior=superior,
            submissions=submissions,
            expected=expected,
        )

    def _mandate(self, code: str) -> MandateCount:
        counts = {status.value: self._statuses[code, status.value] for status in Status}
        return MandateCount(code, self._subjects[code], counts)


def _same_words(path: str, paths: Sequence[str], short: Mapping[str, str]) -> Iterator[str]:
    """Yield the comment on a submission that has the words of others, the *paths*, whose names are *short*."""
    others = [short[one] for one in paths if one != path]
    if others:
        yield f"与 {others[0]} {f'等{len(others)}件' if len(others) > 1 else ''}内容相同"


def _completed(rows: Sequence[SurveyRow], like: Sequence[int], copying: Copying) -> list[SurveyRow]:
    """Return the rows with the name of each unit and with what their texts share, which a copy has from row *like*."""
    names = [*_unit_names(rows)]
    count = Counter(names)
    short = file_names(row.path for row in rows)
    labels = [name if count[name] == 1 else short[row.path] for name, row in zip(names, rows, strict=True)]
    nearest: dict[int, int] = {}
    for pair in copying.pairs:
        nearest.setdefault(pair.later, pair.earlier)
        nearest.setdefault(pair.earlier, pair.later)
    return [
        replace(
            row,
            unit=names[i],
            copied=copying.copied[first],
            common=copying.common[first],
            superior=copying.superior[first],
            nearest=labels[nearest[first]] if first in nearest else "",
        )
        for i, (row, first) in enumerate(zip(rows, like, strict=True))
    ]


def _unit_names(rows: Iterable[SurveyRow]) -> Iterator[str]:
    """Yield the name of each row's unit: as the plan has it, else the folder below that of all, else the file's name."""
    paths = [PurePath(row.path) for row in rows]
    try:
        root = PurePath(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # no path, or paths of two drives
        root = PurePath()
    for row, path in zip(rows, paths, strict=True):
        below = path.relative_to(root).parts
        yield row.unit or (below[0] if len(below) > 1 else path.stem)
