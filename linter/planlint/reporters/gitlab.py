"""GitLab's code quality report: the fields of Code Climate that GitLab reads."""

from collections import Counter
from hashlib import sha256

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Diagnostic, list_diagnostics
from planlint.reporters.json import Json, dump
from planlint.reporters.render_options import RenderOptions

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, options: RenderOptions) -> str:
    """Return a list of problems; the description has the code too, because GitLab shows nothing else."""
    diagnostics = list_diagnostics(report, options.root)
    return dump([_problem(one, mark) for one, mark in zip(diagnostics, _fingerprints(diagnostics), strict=True)])


def _problem(diagnostic: Diagnostic, fingerprint: str) -> Json:
    text_range = diagnostic.text_range
    line = text_range.start.line if text_range and text_range.source.is_file else 1
    return {
        "description": f"{diagnostic.code} {diagnostic.message}{diagnostic.paragraph}",
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity] if diagnostic.finding else _unchecked(diagnostic.severity),
        "location": {
            "path": diagnostic.shown_path,
            "lines": {"begin": line},
        },
    }


def _unchecked(severity: Severity) -> str:
    return "critical" if severity is Severity.ERROR else _SEVERITIES[severity]


def _fingerprints(diagnostics: list[Diagnostic]) -> list[str]:
    """Return a fingerprint for each diagnostic: all different, for GitLab merges equal ones, and the same when lines move."""
    seen: Counter[str] = Counter()
    marks = []
    for diagnostic in diagnostics:
        what = diagnostic.finding.fingerprint if diagnostic.finding else diagnostic.message
        key = f"{diagnostic.path}\n{diagnostic.code}\n{what}"
        seen[key] += 1
        marks.append(sha256(f"{key}\n{seen[key]}".encode(errors="surrogatepass")).hexdigest())
    return marks
