"""Markdown for comments and job summaries: a table for each file; whatever the draft holds is shown as it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from planlint.findings.report import Report
from planlint.reporters.diagnostics import Remark, remarks
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.style import Style
from planlint.reporters.text import summary
from planlint.text.normalize import on_one_line

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|~$^=-]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", ":": "&#58;"}  # @ would call people, : make emoji and links
_PLAIN = Style()


def render(report: Report, style: Style) -> str:
    """Return the summary, then file by file what was not checked and what was found."""
    blocks = ["## planlint", escape(summary(report, _PLAIN))]
    for path, said in groupby(remarks(report, style.root), key=lambda remark: remark.path):
        blocks += [f"### {escape(path)}", "\n".join(_table(list(said)))]
    return "\n\n".join(blocks) + "\n"


def _table(said: Sequence[Remark]) -> Iterator[str]:
    yield "| 位置 | 级别 | 规则 | 说明 |"
    yield "|---|---|---|---|"
    for remark in said:
        cells = (_where(remark), SEVERITIES[remark.severity], f"{remark.code} {remark.title}", remark.message)
        yield f"| {' | '.join(map(escape, cells))} |"


def _where(remark: Remark) -> str:
    """Return line and column and, where the plan has headings, their path."""
    if remark.passage is None or remark.finding is None:
        return "—"
    start, origin = remark.passage.start, remark.passage.source.origin(remark.passage.span.start)
    where = str(origin) if origin else f"{start.line}行{start.column}列"
    return f"{where}（{remark.finding.section}）" if remark.finding.section else where


def escape(text: str) -> str:
    """Return *text* so that Markdown shows its very characters, on one line."""
    line = on_one_line(text)
    return "".join(_ENTITIES.get(char, char) for char in _SPECIAL.sub(r"\\\g<0>", line))
