"""Reviewdog's diagnostic format (rdjson): columns count bytes of UTF-8 from 1, the end is exclusive."""

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Passage, Remark, remarks
from planlint.reporters.json import Json, dump
from planlint.reporters.style import Style
from planlint.text.edit import Edit
from planlint.text.source import Source
from planlint.text.span import Position

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_BOM = 3  # bytes that stand before the first line's text in some files


def render(report: Report, style: Style) -> str:
    """Return one diagnostic result."""
    said = remarks(report, style.root)
    return dump({"source": {"name": "planlint"}, "diagnostics": [_diagnostic(remark) for remark in said]})


def _diagnostic(remark: Remark) -> Json:
    passage = remark.passage if remark.passage and remark.passage.source.is_file else None
    location = {"path": remark.path, **({"range": _range(passage)} if passage else {})}
    return {
        "message": remark.message,
        "location": location,
        "severity": _SEVERITIES[remark.severity],
        "code": {"value": remark.code},
        **_suggestions(remark, passage),
    }


def _suggestions(remark: Remark, passage: Passage | None) -> Json:
    """Return what to write instead, if it is safe: a click commits it; only for UTF-8, whose bytes are those of the file."""
    edits = remark.finding.edits if remark.finding and remark.finding.safe else ()
    if passage is None or not edits or passage.source.encoding != "utf-8":
        return {}
    return {"suggestions": [_suggestion(edit, passage.source) for edit in edits]}


def _suggestion(edit: Edit, source: Source) -> Json:
    return {"range": _range(Passage(source, edit.span)), "text": edit.text}


def _range(passage: Passage) -> Json:
    return {"start": _position(passage.start, passage.source), "end": _position(passage.end, passage.source)}


def _position(position: Position, source: Source) -> Json:
    before = source.text[position.offset - position.column + 1 : position.offset]
    bom = _BOM if position.line == 1 and source.bom and source.encoding == "utf-8" else 0
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + bom + 1}
