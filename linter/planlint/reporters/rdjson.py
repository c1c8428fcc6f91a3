"""Reviewdog's diagnostic format (rdjson): columns count bytes of UTF-8 from 1, the end is exclusive."""

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Diagnostic, TextRange, list_diagnostics
from planlint.reporters.json import Json, dump
from planlint.reporters.render_options import RenderOptions
from planlint.text.edit import Edit
from planlint.text.source import Source
from planlint.text.span import Position

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_BOM = 3  # length in bytes of the mark before the text of some files


def render(report: Report, options: RenderOptions) -> str:
    """Return one diagnostic result."""
    diagnostics = list_diagnostics(report, options.root)
    return dump({"source": {"name": "planlint"}, "diagnostics": list(map(_diagnostic, diagnostics))})


def _diagnostic(diagnostic: Diagnostic) -> Json:
    text_range = diagnostic.text_range if diagnostic.text_range and diagnostic.text_range.source.is_file else None
    location = {"path": diagnostic.shown_path, **({"range": _range(text_range)} if text_range else {})}
    return {
        "message": diagnostic.message,
        "location": location,
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.code},
        **_suggestions(diagnostic, text_range),
    }


def _suggestions(diagnostic: Diagnostic, text_range: TextRange | None) -> Json:
    """Return the edits of a safe fix, which a click commits; only for UTF-8, in which columns are counted."""
    edits = diagnostic.finding.edits if diagnostic.finding and diagnostic.finding.safe else ()
    if text_range is None or not edits or text_range.source.encoding != "utf-8":
        return {}
    return {"suggestions": [_suggestion(edit, text_range.source) for edit in edits]}


def _suggestion(edit: Edit, source: Source) -> Json:
    return {"range": _range(TextRange(source, edit.span)), "text": edit.text}


def _range(text_range: TextRange) -> Json:
    return {"start": _position(text_range.start, text_range.source), "end": _position(text_range.end, text_range.source)}


def _position(position: Position, source: Source) -> Json:
    before = source.text[position.offset - position.column + 1 : position.offset]
    bom = _BOM if position.line == 1 and source.bom and source.encoding == "utf-8" else 0
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + bom + 1}
