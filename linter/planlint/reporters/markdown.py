"""Markdown for comments and job summaries: a table for each file; the draft's own characters are escaped."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from planlint.findings.report import Report
from planlint.reporters.diagnostics import Diagnostic, list_diagnostics
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.text import summary
from planlint.text.normalize import on_one_line

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|~$^=-]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", ":": "&#58;"}  # @ makes mentions, : makes emoji and links


def render(report: Report, options: RenderOptions) -> str:
    """Return the summary, then file by file what was not checked and what was found."""
    blocks = ["## planlint", escape(summary(report))]
    for path, diagnostics in groupby(list_diagnostics(report, options.root), key=lambda diagnostic: diagnostic.shown_path):
        blocks += [f"### {escape(path)}", "\n".join(_table(list(diagnostics)))]
    return "\n\n".join(blocks) + "\n"


def _table(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    yield "| 位置 | 级别 | 规则 | 说明 |"
    yield "|---|---|---|---|"
    for diagnostic in diagnostics:
        rule = f"{diagnostic.code} {diagnostic.title}"
        cells = (_where(diagnostic), SEVERITIES[diagnostic.severity], rule, diagnostic.message)
        yield f"| {' | '.join(map(escape, cells))} |"


def _where(diagnostic: Diagnostic) -> str:
    """Return line and column and, if the plan has headings, their path."""
    if diagnostic.text_range is None or diagnostic.finding is None:
        return "—"
    start, origin = diagnostic.text_range.start, diagnostic.text_range.source.origin(diagnostic.text_range.span.start)
    where = str(origin) if origin else f"{start.line}行{start.column}列"
    return f"{where}（{diagnostic.finding.section}）" if diagnostic.finding.section else where


def escape(text: str) -> str:
    """Return *text* on one line, escaped so that Markdown shows each character as it is."""
    line = on_one_line(text)
    return "".join(_ENTITIES.get(char, char) for char in _SPECIAL.sub(r"\\\g<0>", line))
