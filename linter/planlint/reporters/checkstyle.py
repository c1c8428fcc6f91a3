"""Checkstyle XML, which review robots and Jenkins read: columns in code points, from 1."""

from itertools import groupby
from xml.etree.ElementTree import Element

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Diagnostic, list_diagnostics
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.xml import document, element

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(report: Report, options: RenderOptions) -> str:
    """Return the files that have something, with an error for each diagnostic."""
    root = element("checkstyle", version="4.3")
    for path, diagnostics in groupby(list_diagnostics(report, options.root), key=lambda diagnostic: diagnostic.shown_path):
        file = element("file", name=path)
        file.extend(map(_error, diagnostics))
        root.append(file)
    return document(root)


def _error(diagnostic: Diagnostic) -> Element:
    text_range = diagnostic.text_range
    start = text_range.start if text_range and text_range.source.is_file else None
    where = {"line": start.line, "column": start.column} if start else {"line": 1}
    severity, source = _SEVERITIES[diagnostic.severity], f"planlint.{diagnostic.code}"
    return element("error", **where, severity=severity, message=diagnostic.message, source=source)
