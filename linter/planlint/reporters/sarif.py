"""SARIF 2.1.0 (OASIS), as GitHub code scanning takes it: results with regions, fingerprints and fixes.

Columns count code points from 1, the end is exclusive (columnKind, §3.14.17). A document that is not itself text has no
regions: its lines are not those of the file; the place is told by its paragraph.
"""

from collections.abc import Iterator
from hashlib import sha256

from planlint.engine.rule import Finding
from planlint.findings.report import Report
from planlint.findings.waivers import Waiver
from planlint.reporters.diagnostics import Passage, Remark, found, remarks, shared
from planlint.reporters.json import Json, basis_json, dump
from planlint.reporters.sarif_files import ROOT, Artifact, address, artifacts
from planlint.reporters.sarif_rules import driver, rules_of
from planlint.reporters.style import Style
from planlint.text.edit import Edit

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, style: Style) -> str:
    """Return the report as one SARIF log with one run."""
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, style)]})


def _run(report: Report, style: Style) -> Json:
    said = remarks(report, style.root)
    rules = rules_of(report)
    files = artifacts(report, style)
    results = [_result(remark, files[remark.path], list(rules)) | state for remark, state in _stated(said, report, style)]
    return {
        "tool": {"driver": driver(rules.values())},
        "automationDetails": {"id": "planlint/"},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "仓库的根文件夹"}}},
        "invocations": [_invocation(said, files)],
        "artifacts": [file.json for file in files.values()],
        "results": results,
    }


def _stated(said: list[Remark], report: Report, style: Style) -> Iterator[tuple[Remark, Json]]:
    """Yield all remarks, then what is waived and what the baseline has; left out, GitHub would take it for mended."""
    new, known = ({"baselineState": state} if report.has_baseline else {} for state in ("new", "unchanged"))
    yield from ((remark, {"suppressions": [], **new}) for remark in said)
    for file in report.files:
        for one in file.waived:
            yield found(one.finding, file, style.root), {"suppressions": [_waiver(one.waiver, style)], **known}
        for finding in file.baselined:
            why = {"kind": "external", "status": "accepted", "justification": "基线中已有"}
            yield found(finding, file, style.root), {"suppressions": [why], **known}


def _waiver(waiver: Waiver, style: Style) -> Json:
    place = {"artifactLocation": address(shared(waiver.path, style.root)), "region": {"startLine": waiver.line}}
    return {
        "kind": "inSource" if waiver.is_inline else "external",
        "status": "accepted",
        "justification": waiver.reason,
        "location": {"physicalLocation": place},
    }


def _invocation(said: list[Remark], files: dict[str, Artifact]) -> Json:
    """Return how the run went: what was not checked is told here too, for readers that heed it."""
    missed = [remark for remark in said if remark.finding is None]
    return {
        "executionSuccessful": not any(remark.severity.value == "error" for remark in missed),
        "toolExecutionNotifications": [
            {"level": remark.severity.value, "message": {"text": remark.message}, "locations": [_file(files[remark.path])]}
            for remark in missed
        ],
    }


def _file(file: Artifact) -> Json:
    return {"physicalLocation": {"artifactLocation": file.location}}


def _result(remark: Remark, file: Artifact, codes: list[str]) -> Json:
    result = {
        "ruleId": remark.code,
        "ruleIndex": codes.index(remark.code),
        "level": remark.severity.value,
        "message": {"text": remark.message},
    }
    if remark.finding is None or remark.passage is None:
        known = {"planlint/v1": sha256(remark.message.encode(errors="replace")).hexdigest()[:16]}
        return {**result, "locations": [_file(file)], "partialFingerprints": known}
    fixes = [_fix(remark.finding, file)] if remark.finding.edits and file.is_text else []
    return {
        **result,
        "locations": [_location(remark.passage, remark.finding, file)],
        "partialFingerprints": _fingerprints(remark.passage, remark.finding, file),
        **({"fixes": fixes} if fixes else {}),
        "properties": _properties(remark.passage, remark.finding, file),
    }


def _location(passage: Passage, finding: Finding, file: Artifact) -> Json:
    region = {"region": _region(passage)} if file.is_text else {}
    return {
        "physicalLocation": {"artifactLocation": file.location, **region},
        "logicalLocations": [{"fullyQualifiedName": name, "kind": kind} for name, kind in _names(passage, finding)],
    }


def _names(passage: Passage, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the names of a place: the path of headings and, in a document, the paragraph."""
    yield finding.section or "（全文）", "section"
    origin = passage.source.origin(passage.span.start)
    if origin:
        yield from ((str(origin), kind) for kind in origin.place)


def _region(passage: Passage) -> Json:
    start, end = passage.start, passage.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fingerprints(passage: Passage, finding: Finding, file: Artifact) -> Json:
    line = passage.start.line
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
    return {"deletedRegion": _region(Passage(file.source, edit.span)), "insertedContent": {"text": edit.text}}


def _properties(passage: Passage, finding: Finding, file: Artifact) -> Json:
    """Return what SARIF has no field for; in a document, lines and columns of the text taken out of it."""
    origin = passage.source.origin(passage.span.start)
    return {
        "section": finding.section,
        "data": dict(finding.data),
        "basis": [basis_json(basis) for basis in finding.rule.basis],
        **(origin.place if origin else {}),
        **({} if file.is_text else {"extractedTextRegion": _region(passage)}),
    }
