"""Workflow commands of GitHub Actions: annotations in the files of a pull request."""

from collections.abc import Iterator, Mapping, Sequence

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Passage, Remark, remarks
from planlint.reporters.style import Style
from planlint.reporters.text import tally

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN = 10  # of each kind that GitHub shows for a step; it drops the others without a word
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def render(report: Report, style: Style) -> str:
    """Return one command a finding, errors first, and how many of them GitHub will not show before the least of them.

    The last line is for the log, which would otherwise have nothing of a run without findings.
    """
    said = remarks(report, style.root)
    heavy = [remark for severity in (Severity.ERROR, Severity.WARNING) for remark in said if remark.severity is severity]
    notes = [remark for remark in said if remark.severity is Severity.NOTE]
    lines = [*map(_annotation, heavy), *_limit(said), *map(_annotation, notes), tally(report)]
    return "".join(line + "\n" for line in lines)


def _annotation(remark: Remark) -> str:
    where = _where(remark.passage) if remark.passage and remark.passage.source.is_file else {}
    properties = {"title": f"{remark.code} {remark.title}", "file": remark.path, **where}
    return _command(_COMMANDS[remark.severity], properties, remark.message + _paragraph(remark.passage))


def _where(passage: Passage) -> Mapping[str, object]:
    """Return line and column; columns only within one line, for GitHub takes them for nothing else."""
    start, end = passage.start, passage.end
    lines = {"line": start.line, "endLine": end.line}
    return {**lines, "col": start.column, "endColumn": end.column} if start.line == end.line else lines


def _paragraph(passage: Passage | None) -> str:
    origin = passage.source.origin(passage.span.start) if passage else None
    return f"（{origin}）" if origin else ""


def _limit(said: Sequence[Remark]) -> Iterator[str]:
    counts = [sum(remark.severity is severity for remark in said) for severity in Severity]
    notes = _SHOWN - 1 if any(count > _SHOWN for count in counts) else _SHOWN  # the notice takes the place of a note
    hidden = sum(max(count - shown, 0) for count, shown in zip(counts, (_SHOWN, _SHOWN, notes), strict=True))
    if hidden:
        yield _command("notice", {"title": "planlint"}, f"另有{hidden}条 GitHub 不显示为批注，请看本步骤的日志或作业摘要")


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    said = ",".join(f"{key}={_escape(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"::{name} {said}::{_escape(message, _MESSAGE)}"


def _escape(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)
