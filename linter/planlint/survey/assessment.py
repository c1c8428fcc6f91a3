"""Check one submission and say what the table needs of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import DeadlineKind
from planlint.comparison.background import words_only
from planlint.comparison.cover import cover
from planlint.config.session import Session
from planlint.engine.rule import Finding, Severity
from planlint.findings.report import FileReport
from planlint.mandates.mandate import Mandate, Status, verdicts
from planlint.plan.locations import Locations
from planlint.plan.model import Draft, Plan
from planlint.plan.profile import Fact
from planlint.reporters.commitment_table import rows_of_plan
from planlint.run.counterparts import check_in_session
from planlint.survey.passages import wordings
from planlint.survey.shingles import shingles
from planlint.survey.submission import FindingRecord, MandateStatus, Submission, SubmittedPlan, UnitAnswer
from planlint.survey.superior import Superior
from planlint.survey.units import submitting_unit
from planlint.text.unread import Extent


def survey_file(path: str, data: bytes, session: Session, superior: Superior | None = None) -> Submission:
    """Return what the table needs of the file at *path*, whose content is *data*; nothing is read or written.

    All findings by the rules of *session* count, but those that its per-file-ignores turn off: waivers and baselines of
    those who submit do not apply. *superior* is the document beside which each plan is held.
    """
    report = check_in_session(data, path, session)
    if report.draft is None or report.other:
        return Submission(path, problems=(*report.errors, *((f"不是计划：{report.other.name}",) if report.other else ())))
    places, ignored = Locations(report.draft), session.ignored(Path(path))
    findings: dict[int, list[Finding]] = defaultdict(list)
    for one in report.findings:
        if one.rule.code not in ignored:
            findings[one.plan or 0].append(one)
    plans = tuple(
        _plan(plan, path, findings[i], places, session, superior)
        for i, plan in enumerate(report.draft.plans)
        if plan.copy_of is None
    )
    return Submission(
        path, report.errors, tuple(_notes(report, len(plans), len(report.draft.plans))), _digest(report.draft), plans
    )


def _notes(report: FileReport, plans: int, all_plans: int) -> Iterator[str]:
    if plans > 1:
        yield f"一个文件里有{plans}份计划，各占一行"
    if all_plans > plans:
        yield f"文件里另有{all_plans - plans}份和前面的文字相同，没有另列"
    yield from report.notes
    yield from (one.message for one in report.unread if one.extent is Extent.PART)


def _digest(draft: Draft) -> str:
    words = (words_only(paragraph.folded) for plan in draft.distinct_plans for paragraph in plan.paragraphs)
    return sha256("".join(words).encode(errors="surrogatepass")).hexdigest()[:32]


def _plan(
    plan: Plan, path: str, findings: list[Finding], places: Locations, session: Session, superior: Superior | None
) -> SubmittedPlan:
    profile, known = plan.profile, Analysis.of(plan).commitments
    count = Counter(one.severity for one in findings)
    return SubmittedPlan(
        unit=submitting_unit(plan, path),
        title=plan.name,
        kind=_value(profile.kind),
        genre=_value(profile.genre),
        level=_value(profile.level),
        region=_value(profile.region),
        year=profile.first_year,
        line=plan.source.position(plan.span.start).line,
        characters=len(plan.span),
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        notes=count[Severity.NOTE],
        targets=len(known.targets),
        undated=sum(one.deadline.kind is DeadlineKind.NONE for one in known.targets),
        unowned=sum(one.owner is None for one in known.targets),
        mandates=tuple(_mandates(plan, session)),
        findings=tuple(_record(one, plan) for one in findings),
        commitments=tuple(rows_of_plan(plan, places)),
        shingles=shingles(plan),
        wordings=tuple(wordings(plan)),
        answers=tuple(_answers(superior, plan)) if superior else (),
    )


def _value(fact: Fact | None) -> str:
    return str(fact.value) if fact else ""


def _mandates(plan: Plan, session: Session) -> Iterator[MandateStatus]:
    for rule, verdict in verdicts(plan, session.rules):
        assert isinstance(rule.check, Mandate), "only mandates have verdicts"
        if verdict.status is not Status.NOT_APPLICABLE:
            yield MandateStatus(rule.code, rule.check.subject, verdict.status.value)


def _record(one: Finding, plan: Plan) -> FindingRecord:
    line = plan.source.in_file.position(one.span.start).line
    status = str(one.data.get("status", "")) if isinstance(one.rule.check, Mandate) else ""
    return FindingRecord(one.code, one.rule.title, one.severity.value, one.message, line, one.section, status, one.fingerprint)


def _answers(superior: Superior, plan: Plan) -> Iterator[UnitAnswer]:
    for one in cover(superior.plan, plan, superior.part):
        yield UnitAnswer(one.status.value, one.evidence[0].line if one.evidence else 0)
