"""SARIF 2.1.0 (OASIS), as GitHub code scanning takes it: results with regions, fingerprints and fixes.

Columns count code points from 1, the end is exclusive (columnKind, §3.14.17). A document that is not itself text has no
regions: its lines are not those of the file; the place is given by its paragraph.
"""

from collections.abc import Iterator
from hashlib import sha256

from planlint.engine.rule import Finding, Severity
from planlint.findings.report import Report
from planlint.findings.waivers import Waiver
from planlint.reporters.diagnostics import Diagnostic, TextRange, finding_diagnostic, list_diagnostics, relative_path
from planlint.reporters.json import Json, basis_json, dump
from planlint.reporters.related import others
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.sarif_files import ROOT, Artifact, address, artifacts
from planlint.reporters.sarif_rules import driver, rules_of
from planlint.text.edit import Edit

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as one SARIF log with one run."""
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]})


def _run(report: Report, options: RenderOptions) -> Json:
    diagnostics = list_diagnostics(report, options.root)
    rules = rules_of(report)
    files = artifacts(report, options)
    results = [_result(one, files[one.path], list(rules)) | state for one, state in _stated(diagnostics, report, options)]
    return {
        "tool": {"driver": driver(rules.values())},
        "automationDetails": {"id": "planlint/"},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "仓库的根文件夹"}}},
        "invocations": [_invocation(diagnostics, files)],
        "artifacts": [file.json for file in files.values()],
        "results": results,
    }


def _stated(diagnostics: list[Diagnostic], report: Report, options: RenderOptions) -> Iterator[tuple[Diagnostic, Json]]:
    """Yield all diagnostics, then those waived or in the baseline: GitHub would take them for fixed if they were left out."""
    new, known = ({"baselineState": state} if report.has_baseline else {} for state in ("new", "unchanged"))
    yield from ((one, {"suppressions": [], **new}) for one in diagnostics)
    for file in report.files:
        for one in file.waived:
            yield finding_diagnostic(one.finding, file, options.root), {"suppressions": [_waiver(one.waiver, options)], **known}
        for finding in file.baselined:
            why = {"kind": "external", "status": "accepted", "justification": "基线中已有"}
            yield finding_diagnostic(finding, file, options.root), {"suppressions": [why], **known}


def _waiver(waiver: Waiver, options: RenderOptions) -> Json:
    place = {"artifactLocation": address(relative_path(waiver.path, options.root)), "region": {"startLine": waiver.line}}
    return {
        "kind": "inSource" if waiver.is_inline else "external",
        "status": "accepted",
        "justification": waiver.reason,
        "location": {"physicalLocation": place},
    }


def _invocation(diagnostics: list[Diagnostic], files: dict[str, Artifact]) -> Json:
    """Return how the run went; it names what was not checked, for programs that read this part."""
    missed = [one for one in diagnostics if one.finding is None]
    return {
        "executionSuccessful": not any(one.severity is Severity.ERROR for one in missed),
        "toolExecutionNotifications": [
            {"level": one.severity.value, "message": {"text": one.message}, "locations": [_file(files[one.path])]}
            for one in missed
        ],
    }


def _file(file: Artifact) -> Json:
    return {"physicalLocation": {"artifactLocation": file.location}}


def _result(diagnostic: Diagnostic, file: Artifact, codes: list[str]) -> Json:
    result = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": diagnostic.severity.value,
        "message": {"text": diagnostic.message},
    }
    if diagnostic.finding is None or diagnostic.text_range is None:
        known = {"planlint/v1": sha256(diagnostic.message.encode(errors="replace")).hexdigest()[:16]}
        return {**result, "locations": [_file(file)], "partialFingerprints": known}
    fixes = [_fix(diagnostic.finding, file)] if diagnostic.finding.edits and file.is_text else []
    return {
        **result,
        "locations": [_location(diagnostic.text_range, diagnostic.finding, file)],
        "partialFingerprints": _fingerprints(diagnostic.text_range, diagnostic.finding, file),
        **({"relatedLocations": related} if (related := _related(diagnostic.finding, file)) else {}),
        **({"fixes": fixes} if fixes else {}),
        "properties": _properties(diagnostic.text_range, diagnostic.finding, file),
    }


def _location(text_range: TextRange, finding: Finding, file: Artifact) -> Json:
    region = {"region": _region(text_range)} if file.is_text else {}
    return {
        "physicalLocation": {"artifactLocation": file.location, **region},
        "logicalLocations": [{"fullyQualifiedName": name, "kind": kind} for name, kind in _names(text_range, finding)],
    }


def _related(finding: Finding, file: Artifact) -> list[Json]:
    """Return the other places that a finding speaks of."""
    if not file.is_text or not file.source:
        return []
    ranges = [TextRange(file.source, span) for span in others(finding)]
    return [{"physicalLocation": {"artifactLocation": file.location, "region": _region(one)}} for one in ranges]


def _names(text_range: TextRange, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield name and kind of the places that hold a finding: the path of headings and, in a document, the paragraph."""
    yield finding.section or "（全文）", "section"
    origin = text_range.source.origin(text_range.span.start)
    if origin:
        yield from ((str(origin), kind) for kind in origin.place)


def _region(text_range: TextRange) -> Json:
    start, end = text_range.start, text_range.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fingerprints(text_range: TextRange, finding: Finding, file: Artifact) -> Json:
    line = text_range.start.line
    known = {"planlint/v1": finding.fingerprint}
    return {"primaryLocationLineHash": file.hashes[line - 1], **known} if line <= len(file.hashes) else known


def _fix(finding: Finding, file: Artifact) -> Json:
    words = "可以放心改" if finding.safe else "须核对后再改"
    edits = [_replacement(edit, file) for edit in finding.edits]
    return {
        "description": {"text": f"{finding.rule.advice or finding.rule.title}（{words}）"},
        "artifactChanges": [{"artifactLocation": file.location, "replacements": edits}],
    }


def _replacement(edit: Edit, file: Artifact) -> Json:
    assert file.source, "edits are of a file that was read"
    return {"deletedRegion": _region(TextRange(file.source, edit.span)), "insertedContent": {"text": edit.text}}


def _properties(text_range: TextRange, finding: Finding, file: Artifact) -> Json:
    """Return what SARIF has no field for; in a document, also the region in the text extracted from it."""
    origin = text_range.source.origin(text_range.span.start)
    return {
        "section": finding.section,
        "data": dict(finding.data),
        "basis": [basis_json(basis) for basis in finding.basis],
        **(origin.place if origin else {}),
        **({} if file.is_text else {"extractedTextRegion": _region(text_range)}),
    }
