"""Build the review sheet of a report."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.findings.report import FileReport, Report
from planlint.findings.shortlist import ReviewCounts, last_of_each_rule, review_list, shortlist
from planlint.findings.waivers import Waived
from planlint.mandates.mandate import Status, Verdict, verdicts
from planlint.plan.model import Plan
from planlint.reporters import commitment_table
from planlint.reporters.changes import changes, quotes_finding
from planlint.reporters.commitment_table import CommitmentRow
from planlint.reporters.labels import ENCODINGS, FACTS
from planlint.reporters.missing import missing_items
from planlint.reporters.place import finding_place
from planlint.reporters.related import MOST_OTHERS, other_places, others, place_name
from planlint.reporters.sheet.lines import lines
from planlint.reporters.sheet.model import (
    FileSheet,
    ListedFinding,
    MandateCoverage,
    MissingPart,
    PlanSheet,
    Quote,
    RelatedPlace,
    Sheet,
    SuppressedFinding,
)
from planlint.reporters.sheet.outline import count_nodes, first_nodes, outline
from planlint.reporters.text import set_aside_note
from planlint.reporters.verdict import verdict
from planlint.text.invisible import spelled
from planlint.text.normalize import on_one_line
from planlint.text.printable import visible
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.unread import Extent

MandateVerdict = tuple[AnyRule, Verdict]
"""A mandate, and its verdict on a plan."""

_UNTITLED = "（无标题）"
_MOST_PLANS, _MOST_ROWS, _MOST_NODES = 100, 1000, 1000  # of a file: plans, commitments, and headings of the outline
_MOST_SHOWN = 100  # passages of evidence for one mandate
_BEFORE, _WORDS, _AFTER = 16, 60, 24  # code points of a line in a quote: before, in and after the words


def build(report: Report, *, notes: bool = True) -> Sheet:
    """Return the review sheet of *report*, with the notes or without them."""
    files = tuple(_file(file, report.rules, notes=notes) for file in report.files)
    return Sheet(
        _title(files),
        files,
        len(report.rules),
        tuple((visible(path), visible(reason)) for path, reason in report.skipped),
        ReviewCounts.of(report.findings),
        verdict(report, notes=notes),
        report.checked,
        report.plans,
        len(report.waived),
        len(report.baselined),
    )


def _title(files: Sequence[FileSheet]) -> str:
    """Return the title of the sheet: the only plan's, else the path of the only file, else the number of files."""
    if len(files) != 1:
        return f"{len(files)}个文件"
    titles = [plan.title for plan in files[0].plans]
    return titles[0] if len(titles) == 1 and titles[0] != _UNTITLED else files[0].path


def _file(file: FileReport, rules: Sequence[AnyRule], *, notes: bool) -> FileSheet:
    draft, errors = file.draft, tuple(map(visible, file.errors))
    if draft is None:
        return FileSheet(visible(file.path), errors)
    source = draft.source.in_file
    listed = review_list(file.findings)
    waived, baselined = (shortlist(some) for some in ((one.finding for one in file.waived), file.baselined))
    shown_waived = set(map(id, waived.findings))
    entries = tuple(_entries(listed.listed(notes=notes), source))
    table = sorted(commitment_table.rows(draft), key=lambda row: row.line)
    plans = draft.distinct_plans
    judged = [(plan, list(verdicts(plan, rules))) for plan in plans[:_MOST_PLANS]]
    met = [draft.source.span_in_file(span) for span in _met(one for _, found in judged for one in found)]
    shown = lines(draft, entries, met)
    nodes = outline(draft, (*listed.errors, *listed.warnings))
    aside = (set_aside_note(file),) if file.set_aside.lines else ()
    most = aside if file.set_aside.is_most else ()
    return FileSheet(
        visible(file.path),
        errors,
        ENCODINGS.get(source.encoding, source.encoding),
        tuple(_plan(plan, found, table[:_MOST_ROWS]) for plan, found in judged),
        first_nodes(nodes, _MOST_NODES),
        entries,
        tuple(_missing(listed.missing, file, source)),
        shown,
        tuple(_waived(one, source) for one in file.waived if id(one.finding) in shown_waived),
        tuple(_suppressed(finding, source) for finding in baselined.findings),
        read=True,
        notes=file.notes,
        unread=(*most, *(one.message for one in file.unread if one.extent is Extent.PART)),
        omitted=(
            *(note for note in aside if note not in most),
            *listed.omitted,
            *(f"已豁免的 {note}" for note in waived.notes),
            *(f"基线中已有的 {note}" for note in baselined.notes),
            *_rest("份计划", len(plans) - _MOST_PLANS),
            *_rest("行任务分解表", len(table) - _MOST_ROWS),
            *_rest("个标题", count_nodes(nodes) - _MOST_NODES),
            *_rest("行原文", len(source.lines) - shown[-1].number if shown else 0),
        ),
        count=ReviewCounts.of(file.findings),
        verdict=verdict(file, notes=notes),
    )


def _rest(what: str, count: int) -> Iterator[str]:
    """Yield a note on what the sheet leaves out, if anything."""
    if count > 0:
        yield f"其余{count}{what}从略"


def _entries(findings: Sequence[Finding], source: Source) -> Iterator[ListedFinding]:
    last = last_of_each_rule([finding for finding in findings if finding.severity is not Severity.NOTE])
    explained = {findings[i].rule.code for i in last}
    last |= {i for i in last_of_each_rule(findings) if findings[i].rule.code not in explained}
    unedited = {finding.rule.code for finding in findings if not finding.edits}
    for i, finding in enumerate(findings):
        quote, edits = _quote(finding.span, source), changes(finding, source.text)
        advises = finding.rule.code in unedited and bool(finding.rule.advice)
        place, is_quoted, named = _place(finding, source), quotes_finding(finding, source), other_places(finding, source)
        places = tuple(_others(i + 1, finding, source))
        yield ListedFinding(i + 1, finding, place, quote, edits, i in last, advises, is_quoted, named, places)


def _others(number: int, finding: Finding, source: Source) -> Iterator[RelatedPlace]:
    """Yield the other places of a finding that do not overlap its own."""
    own, same = place_name(finding.span, source), f"同一{'行' if source.is_file else '段'}"
    spans = [span for span in others(finding)[:MOST_OTHERS] if not span.overlaps(finding.span)]
    for index, span in enumerate(spans, 1):
        name = place_name(span, source)
        yield RelatedPlace(number, index, span, same if name == own else name, finding.severity, finding.message)


def _missing(findings: Sequence[Finding], file: FileReport, source: Source) -> Iterator[MissingPart]:
    lines = {(finding.rule.code, finding.plan): source.position(finding.span.start).line for finding in findings}
    items = missing_items(findings)
    plans = sorted({item.plan or 0 for item in items})
    for plan in plans:
        own = tuple((item, lines[item.code, item.plan]) for item in items if (item.plan or 0) == plan)
        yield MissingPart((file.summaries[plan].title or _UNTITLED) if len(plans) > 1 else "", own)


def _waived(waived: Waived, source: Source) -> SuppressedFinding:
    expires = waived.waiver.expires
    return replace(_suppressed(waived.finding, source), reason=waived.waiver.reason, expires=str(expires) if expires else "")


def _suppressed(finding: Finding, source: Source) -> SuppressedFinding:
    return SuppressedFinding(finding, _place(finding, source), _quote(finding.span, source))


def _place(finding: Finding, source: Source) -> str:
    """Return the place of a finding: the path of headings, and the line or, in a document, the first words."""
    if not source.is_file:
        return finding_place(finding, source)
    line = f"第{source.position(finding.span.start).line}行"
    return f"{finding.section} · {line}" if finding.section else line


def _quote(span: Span, source: Source) -> Quote:
    """Return the words at *span*, with as much of the line around them as shows where they are."""
    text, line = source.text, source.line_at(span.start)
    first, last = max(line.start, span.start - _BEFORE), min(max(line.end, span.start), span.end + _AFTER)
    before = ("…" if first > line.start else "") + text[first : span.start].lstrip()
    words = spelled(text[span.start : span.end])
    if len(words) > _WORDS or span.end >= last:
        return Quote(before, _cut(words), "", source.position(span.start).line)
    after = text[span.end : last].rstrip() + ("…" if last < line.end else "")
    return Quote(before, words, after, source.position(span.start).line)


def _cut(words: str) -> str:
    flat = on_one_line(words)
    return flat if len(flat) <= _WORDS else f"{flat[: _WORDS - 20]} …… {flat[-15:]}"


def _plan(plan: Plan, found: Sequence[MandateVerdict], table: Sequence[CommitmentRow]) -> PlanSheet:
    shown = [one for one in found if one[1].status is not Status.NOT_APPLICABLE]
    first, last = (plan.source.position(at).line for at in (plan.span.start, max(plan.span.end - 1, 0)))
    start, end = bisect_left(table, first, key=_line), bisect_right(table, last, key=_line)
    return PlanSheet(
        plan.name or _UNTITLED,
        tuple((label, str(fact.value)) for name, label in FACTS.items() if (fact := getattr(plan.profile, name))),
        tuple(MandateCoverage(rule, verdict.status, _quotes(verdict, plan.source)) for rule, verdict in shown),
        len(found) - len(shown),
        tuple(table[start:end]),
    )


def _line(row: CommitmentRow) -> int:
    return row.line


def _quotes(verdict: Verdict, source: Source) -> tuple[Quote, ...]:
    """Return quotes of the evidence, one for each line, in the order of lines."""
    quotes = {quote.line: quote for quote in (_quote(span, source) for span in reversed(verdict.evidence[:_MOST_SHOWN]))}
    return tuple(quotes[line] for line in sorted(quotes))


def _met(judged: Iterable[MandateVerdict]) -> Iterator[Span]:
    """Yield the spans of evidence for mandates that are met."""
    for _, one in judged:
        if one.status is Status.MET:
            yield from one.evidence[:_MOST_SHOWN]
