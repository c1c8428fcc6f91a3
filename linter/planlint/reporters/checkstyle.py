"""Checkstyle XML, which review robots and Jenkins read: columns in code points, from 1."""

from itertools import groupby
from xml.etree.ElementTree import Element

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Remark, remarks
from planlint.reporters.style import Style
from planlint.reporters.xml import document, element

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(report: Report, style: Style) -> str:
    """Return the files that have something, with an error for each remark."""
    root = element("checkstyle", version="4.3")
    for path, said in groupby(remarks(report, style.root), key=lambda remark: remark.path):
        file = element("file", name=path)
        file.extend(map(_error, said))
        root.append(file)
    return document(root)


def _error(remark: Remark) -> Element:
    start = remark.passage.start if remark.passage and remark.passage.source.is_file else None
    where = {"line": start.line, "column": start.column} if start else {"line": 1}
    return element(
        "error", **where, severity=_SEVERITIES[remark.severity], message=remark.message, source=f"planlint.{remark.code}"
    )
