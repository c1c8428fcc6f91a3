"""Reports on files as bytes, to be cached between runs and passed between processes.

The bytes hold the findings only. The draft, whose tree is large, is parsed again when it is first asked for.
"""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import convert, to_builtins
from msgspec.structs import astuple

from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.findings.plan_details import PlanDetails
from planlint.findings.report import FileReport, LazyDraft, OtherText, PlanSummary, SetAside
from planlint.text.edit import Edit
from planlint.text.span import Span
from planlint.text.unread import Extent, Unread


def to_bytes(file: FileReport) -> bytes | None:
    """Return *file* as bytes; None if the data of a rule cannot be written as JSON."""
    document = {
        "errors": file.errors,
        "summaries": [astuple(summary) for summary in file.summaries],
        "seconds": [*file.seconds, file.reading],
        "read": file.was_read,
        "findings": [_finding_fields(finding) for finding in file.findings],
        "other": list(astuple(file.other)) if file.other else None,
        "unrecognized": file.unrecognized,
        "outdated": file.outdated,
        "set_aside": [file.set_aside.lines, file.set_aside.total],
        "unread": [(one.message, one.extent.value) for one in file.unread],
        "plans": to_builtins(file.plans),
    }
    try:
        text = json.dumps(document, ensure_ascii=True)
    except (TypeError, ValueError):
        return None
    same = all(json.loads(json.dumps(finding.data)) == finding.data for finding in file.findings)
    return text.encode("ascii") if same else None


def _finding_fields(finding: Finding) -> list[Any]:
    return [
        finding.rule.code,
        finding.severity.value,
        finding.message,
        [finding.span.start, finding.span.end],
        finding.section,
        finding.plan,
        finding.fingerprint,
        finding.data,
        [[edit.span.start, edit.span.end, edit.text] for edit in finding.edits],
        finding.safe,
        finding.titles,
        finding.separable,
        [[span.start, span.end] for span in finding.related],
    ]


def from_bytes(plain: bytes, draft: LazyDraft, rules: Mapping[str, AnyRule]) -> FileReport:
    """Return the report that `to_bytes` wrote, with *draft* as its draft; *rules* are by code.

    Raises ValueError, KeyError or TypeError if *plain* is not such a report.
    """
    document = json.loads(plain)
    *seconds, reading = document["seconds"]
    return FileReport(
        path=draft.path,
        content=draft if document["read"] else None,
        findings=tuple(_finding(fields, rules) for fields in document["findings"]),
        errors=tuple(document["errors"]),
        seconds=tuple(seconds),
        reading=reading,
        summaries=tuple(PlanSummary(title, tuple(facts)) for title, facts in document["summaries"]),
        unread=tuple(Unread(message, Extent(extent)) for message, extent in document["unread"]),
        other=OtherText(*document["other"]) if document["other"] else None,
        unrecognized=tuple(document["unrecognized"]),
        outdated=tuple(document["outdated"]),
        set_aside=SetAside(*document["set_aside"]),
        plans=convert(document["plans"], tuple[PlanDetails, ...]),
    )


def _finding(fields: list[Any], rules: Mapping[str, AnyRule]) -> Finding:
    code, severity, message, span, section, plan, fingerprint, data, edits, safe, titles, separable, related = fields
    return Finding(
        rules[code],
        Severity(severity),
        message,
        Span(*span),
        section,
        plan,
        fingerprint,
        data,
        tuple(Edit(Span(start, end), text) for start, end, text in edits),
        safe,
        tuple(titles),
        separable,
        tuple(Span(*one) for one in related),
    )
