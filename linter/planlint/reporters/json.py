"""JSON for other programs; fields may be added, never renamed."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from planlint import __version__
from planlint.engine.rule import AnyRule, Basis, Finding, Severity
from planlint.findings.plan_details import CheckedMandate, PlanDetails
from planlint.findings.report import FileReport, Report
from planlint.findings.waivers import Waiver
from planlint.plan.profile import Fact, Profile
from planlint.reporters.render_options import RenderOptions
from planlint.text.invisible import without_invisible
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.unread import Unread

Json = dict[str, Any]


def render(report: Report, _: RenderOptions) -> str:
    """Return the report as one JSON document with a line end."""
    files = [file_json(file, report.rules) for file in report.files if file.was_read]
    return dump({**head(report), "files": files})


def head(report: Report) -> Json:
    """Return the part about the run as a whole: version, tool, summary, skipped files, errors."""
    count = report.count()
    return {
        "version": 1,
        "tool": {"name": "planlint", "version": __version__},
        "summary": {
            "files": report.checked,
            "plans": report.plans,
            "rules": len(report.rules),
            "skipped": len(report.skipped),
            "not_plans": len(report.others),
            "set_aside": report.set_aside,
            **{severity.value: count[severity] for severity in Severity},
            "waived": len(report.waived),
            "known": len(report.baselined),
        },
        "skipped": [{"path": path, "message": reason} for path, reason in report.skipped],
        "errors": [{"path": file.path, "message": message} for file in report.files for message in file.errors],
    }


def dump(document: object, indent: int | None = 2) -> str:
    """Return *document* as text; a lone surrogate is escaped, so that the output is always valid UTF-8."""
    text = json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")
    if indent:
        try:
            text = msgspec.json.format(text, indent=indent)  # json's own indentation takes ten times as long
        except msgspec.DecodeError:  # half a surrogate
            text = json.dumps(document, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")
    return text.decode("utf-8") + "\n"


def file_json(file: FileReport, rules: Sequence[AnyRule]) -> Json:
    """Return a file that was read, with its plans and findings."""
    source = file.source
    assert source, "only files that were read are listed"
    no_plan = {"plan": None} if file.other else {}
    return {
        "path": file.path,
        "encoding": source.encoding,
        **({"genre": file.other.genre, "text": file.other.name} if file.other else {}),
        "plans": [{**plan_json(plan, source), "mandates": mandates(plan, source)} for plan in _plans(file, rules)],
        "findings": [_finding(finding, source) | no_plan for finding in file.findings],
        "waived": [{**_finding(one.finding, source), "waiver": _waiver(one.waiver)} for one in file.waived],
        "known": [_finding(finding, source) for finding in file.baselined],
        **({"set_aside": {"lines": file.set_aside.lines, "of": file.set_aside.total}} if file.set_aside.lines else {}),
        **({"not_understood": list(file.unrecognized)} if file.unrecognized else {}),
        **({"outdated": list(file.outdated)} if file.outdated else {}),
        **({"unread": [_unread(one) for one in file.unread]} if file.unread else {}),
    }


def _plans(file: FileReport, rules: Sequence[AnyRule]) -> Sequence[PlanDetails]:
    if file.plans or file.other or not file.draft:
        return file.plans
    return [PlanDetails.of(plan, rules) for plan in file.draft.plans]


def _unread(unread: Unread) -> Json:
    return {"extent": unread.extent.value, "message": unread.message}


def plan_json(plan: PlanDetails, source: Source) -> Json:
    """Return title, span and profile of a plan; *source* is the file's whole text."""
    return {
        "title": plan.name,
        **place(plan.span, source),
        "profile": profile(plan.profile, source),
        **({"copy_of": plan.copy_of} if plan.copy_of is not None else {}),
    }


def place(span: Span, source: Source) -> Json:
    """Return start and end of a span in the file: offset from 0, line and column from 1, the end exclusive."""
    span, source = source.span_in_file(span), source.in_file
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> Json:
    position, origin = source.position(offset), source.origin(offset)
    named = origin.place if origin else {}
    return {"offset": position.offset, "line": position.line, "column": position.column, **named}


def profile(facts: Profile, source: Source) -> Json:
    """Return the profile, each fact with its origin and span."""
    return {name: _found(getattr(facts, name), source) for name in facts.__struct_fields__ if getattr(facts, name)}


def _found(found: Fact, source: Source) -> Json:
    where = place(found.span, source) if found.span else {}
    return {"value": found.value, "from": found.origin, **where}


def mandates(plan: PlanDetails, source: Source) -> list[Json]:
    """Return the status of each mandate; *source* is the file's whole text."""
    return [_mandate(one, source) for one in plan.mandates]


def _mandate(one: CheckedMandate, source: Source) -> Json:
    return {
        "code": one.code,
        "ref": one.ref,
        "name": one.title,
        "status": one.status,
        "evidence": [place(span, source) for span in one.evidence],
    }


def _finding(finding: Finding, source: Source) -> Json:
    fix = {"safe": finding.safe, "edits": [_edit(edit.span, edit.text) for edit in finding.edits]}
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": finding.message,
        **place(finding.span, source),
        "section": finding.section,
        "plan": finding.plan,
        "fingerprint": finding.fingerprint,
        "data": dict(finding.data),
        "basis": [basis_json(basis) for basis in finding.basis],
        **({"fix": fix} if finding.edits else {}),
        **({"related": [_related(span, source) for span in finding.related]} if finding.related else {}),
    }


def _related(span: Span, source: Source) -> Json:
    return {**place(span, source), "text": without_invisible(source.text[span.start : span.end])}


def _waiver(waiver: Waiver) -> Json:
    expires = {"expires": waiver.expires.isoformat()} if waiver.expires else {}
    return {"reason": waiver.reason, "path": waiver.path, "line": waiver.line, **expires}


def _edit(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": text}


def basis_json(basis: Basis) -> Json:
    """Return an authority without its empty fields."""
    return {key: value for key in ("issuer", "title", "number", "article", "date", "url") if (value := getattr(basis, key))}
