"""SARIF 2.1.0 (OASIS), as GitHub code scanning takes it: results with regions, fingerprints and fixes.

Columns count code points from 1, the end is exclusive (columnKind, §3.14.17). A document that is not itself text has no
regions: its lines are not those of the file; the place is told by its paragraph.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from urllib.parse import quote

from planlint.report import Report
from planlint.reporters.json import Json, basis_json, dump
from planlint.reporters.line_hashes import line_hashes
from planlint.reporters.remarks import Place, Remark, remarks, shared
from planlint.reporters.sarif_rules import driver, rules_of
from planlint.reporters.style import Style
from planlint.rule import Edit, Finding
from planlint.source import Source

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_MEDIA = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def render(report: Report, style: Style) -> str:
    """Return the report as one SARIF log with one run."""
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, style)]})


def _run(report: Report, style: Style) -> Json:
    said = remarks(report, style.root)
    rules = rules_of(report)
    files = _artifacts(report, style)
    results = [_result(remark, files[remark.path], list(rules)) for remark in said]
    return {
        "tool": {"driver": driver(rules.values())},
        "automationDetails": {"id": "planlint/"},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "仓库的根文件夹"}}},
        "invocations": [_invocation(said, files)],
        "artifacts": [file.json for file in files.values()],
        "results": results,
    }


@dataclass(frozen=True)
class _Artifact:
    """A file of the run: its path, its place in the list of artifacts, and its text if it was read."""

    path: str
    index: int
    source: Source | None

    @property
    def location(self) -> Json:
        """The file as results name it: percent-encoded, relative to the repository where it lies in it."""
        uri = quote(os.fsencode(self.path))
        absolute = self.path.startswith("/") or self.path[1:3] == ":/"
        if absolute:
            return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}", "index": self.index}
        return {"uri": uri, "uriBaseId": _ROOT, "index": self.index}

    @property
    def json(self) -> Json:
        """The file as the list of artifacts has it."""
        suffix = os.path.splitext(self.path)[1].lower()  # noqa: PTH122 - a path of the report, not of this machine
        media = {"mimeType": _MEDIA[suffix]} if suffix in _MEDIA else {}
        coded = {"encoding": _iana(self.source.encoding)} if self.is_text and self.source else {}
        return {"location": self.location, **media, **coded, "roles": ["analysisTarget"]}

    @property
    def is_text(self) -> bool:
        """Whether lines and columns of the text are those of the file."""
        return self.source is not None and self.source.is_file

    @cached_property
    def hashes(self) -> list[str]:
        """The hashes of the lines, as GitHub computes them: it takes every file for UTF-8."""
        assert self.source, "only a file that was read has lines"
        if not self.is_text:
            return line_hashes(self.source.text)
        return line_hashes(self.source.encode(self.source.text).decode("utf-8", "replace"))


def _iana(codec: str) -> str:
    """Return the registered name of a codec: UTF-8, GB18030, UTF-16LE."""
    return codec.upper().replace("-LE", "LE").replace("-BE", "BE")


def _artifacts(report: Report, style: Style) -> dict[str, _Artifact]:
    sources = {shared(file.path, style.root): file.source for file in report.files}
    sources |= {shared(path, style.root): None for path, _ in report.skipped}
    return {path: _Artifact(path, i, source) for i, (path, source) in enumerate(sources.items())}


def _invocation(said: list[Remark], files: dict[str, _Artifact]) -> Json:
    """Return how the run went: what was not checked is told here too, for readers that heed it."""
    missed = [remark for remark in said if remark.finding is None]
    return {
        "executionSuccessful": not any(remark.severity.value == "error" for remark in missed),
        "toolExecutionNotifications": [
            {"level": remark.severity.value, "message": {"text": remark.message}, "locations": [_file(files[remark.path])]}
            for remark in missed
        ],
    }


def _file(file: _Artifact) -> Json:
    return {"physicalLocation": {"artifactLocation": file.location}}


def _result(remark: Remark, file: _Artifact, codes: list[str]) -> Json:
    result = {
        "ruleId": remark.code,
        "ruleIndex": codes.index(remark.code),
        "level": remark.severity.value,
        "message": {"text": remark.message},
    }
    if remark.finding is None or remark.place is None:
        known = {"planlint/v1": sha256(remark.message.encode(errors="replace")).hexdigest()[:16]}
        return {**result, "locations": [_file(file)], "partialFingerprints": known}
    fixes = [_fix(remark.finding, file)] if remark.finding.edits and file.is_text else []
    return {
        **result,
        "locations": [_location(remark.place, remark.finding, file)],
        "partialFingerprints": _fingerprints(remark.place, remark.finding, file),
        **({"fixes": fixes} if fixes else {}),
        "properties": _properties(remark.place, remark.finding, file),
    }


def _location(place: Place, finding: Finding, file: _Artifact) -> Json:
    region = {"region": _region(place)} if file.is_text else {}
    return {
        "physicalLocation": {"artifactLocation": file.location, **region},
        "logicalLocations": [{"fullyQualifiedName": name, "kind": kind} for name, kind in _names(place, finding)],
    }


def _names(place: Place, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the names of a place: the path of headings and, in a document, the paragraph."""
    yield finding.section or "（全文）", "section"
    origin = place.source.origin(place.span.start)
    if origin:
        yield f"第{origin.paragraph}段", "paragraph"


def _region(place: Place) -> Json:
    start, end = place.start, place.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fingerprints(place: Place, finding: Finding, file: _Artifact) -> Json:
    line = place.start.line
    known = {"planlint/v1": finding.fingerprint}
    return {"primaryLocationLineHash": file.hashes[line - 1], **known} if line <= len(file.hashes) else known


def _fix(finding: Finding, file: _Artifact) -> Json:
    words = "可以放心改" if finding.safe else "须核对后再改"
    edits = [_replacement(edit, file) for edit in finding.edits]
    return {
        "description": {"text": f"{finding.rule.advice or finding.rule.title}（{words}）"},
        "artifactChanges": [{"artifactLocation": file.location, "replacements": edits}],
    }


def _replacement(edit: Edit, file: _Artifact) -> Json:
    assert file.source, "edits are of a file that was read"
    return {"deletedRegion": _region(Place(file.source, edit.span)), "insertedContent": {"text": edit.text}}


def _properties(place: Place, finding: Finding, file: _Artifact) -> Json:
    """Return what SARIF has no field for; in a document, lines and columns of the text taken out of it."""
    origin = place.source.origin(place.span.start)
    return {
        "section": finding.section,
        "data": dict(finding.data),
        "basis": [basis_json(basis) for basis in finding.rule.basis],
        **({"paragraph": origin.paragraph} if origin else {}),
        **({} if file.is_text else {"extractedTextRegion": _region(place)}),
    }
