"""Workflow commands of GitHub Actions: annotations in the files of a pull request."""

from collections.abc import Iterator, Mapping, Sequence

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Diagnostic, TextRange, list_diagnostics
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.text import tally

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN = 10  # of each kind that GitHub shows for a step; it drops the others silently
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def render(report: Report, options: RenderOptions) -> str:
    """Return one command a finding, errors first, and before the notes how many findings GitHub will not show.

    The last line is for the log, which would otherwise be empty after a run without findings.
    """
    diagnostics = list_diagnostics(report, options.root)
    errors, warnings, notes = ([one for one in diagnostics if one.severity is severity] for severity in Severity)
    lines = [*map(_annotation, (*errors, *warnings)), *_limit(diagnostics), *map(_annotation, notes), tally(report)]
    return "".join(line + "\n" for line in lines)


def _annotation(diagnostic: Diagnostic) -> str:
    text_range = diagnostic.text_range
    where = _where(text_range) if text_range and text_range.source.is_file else {}
    properties = {"title": f"{diagnostic.code} {diagnostic.title}", "file": diagnostic.shown_path, **where}
    return _command(_COMMANDS[diagnostic.severity], properties, diagnostic.message + diagnostic.paragraph)


def _where(text_range: TextRange) -> Mapping[str, object]:
    """Return line and column; columns only within one line, for GitHub ignores them in others."""
    start, end = text_range.start, text_range.end
    lines = {"line": start.line, "endLine": end.line}
    return {**lines, "col": start.column, "endColumn": end.column} if start.line == end.line else lines


def _limit(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    counts = [sum(one.severity is severity for one in diagnostics) for severity in Severity]
    notes = _SHOWN - 1 if any(count > _SHOWN for count in counts) else _SHOWN  # the notice takes the place of a note
    hidden = sum(max(count - shown, 0) for count, shown in zip(counts, (_SHOWN, _SHOWN, notes), strict=True))
    if hidden:
        yield _command("notice", {"title": "planlint"}, f"另有{hidden}条 GitHub 不显示为批注，请看本步骤的日志或作业摘要")


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    written = ",".join(f"{key}={_escape(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"::{name} {written}::{_escape(message, _MESSAGE)}"


def _escape(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)
