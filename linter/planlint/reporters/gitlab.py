"""GitLab's code quality report: the fields of Code Climate that GitLab reads."""

from collections import Counter
from hashlib import sha256

from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.reporters.diagnostics import Remark, remarks
from planlint.reporters.json import Json, dump
from planlint.reporters.style import Style

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, style: Style) -> str:
    """Return a list of problems; the code stands in the description too, for GitLab shows nothing else."""
    said = remarks(report, style.root)
    return dump([_problem(remark, mark) for remark, mark in zip(said, _fingerprints(said), strict=True)])


def _problem(remark: Remark, fingerprint: str) -> Json:
    in_text = remark.passage and remark.passage.source.is_file
    return {
        "description": f"{remark.code} {remark.message}",
        "check_name": remark.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[remark.severity] if remark.finding else _unchecked(remark.severity),
        "location": {"path": remark.path, "lines": {"begin": remark.passage.start.line if remark.passage and in_text else 1}},
    }


def _unchecked(severity: Severity) -> str:
    return "critical" if severity is Severity.ERROR else _SEVERITIES[severity]


def _fingerprints(said: list[Remark]) -> list[str]:
    """Return what tells problems apart and does not change when lines move; GitLab merges those that share one."""
    seen: Counter[str] = Counter()
    marks = []
    for remark in said:
        what = remark.finding.fingerprint if remark.finding else remark.message
        key = f"{remark.path}\n{remark.code}\n{what}"
        seen[key] += 1
        marks.append(sha256(f"{key}\n{seen[key]}".encode(errors="surrogatepass")).hexdigest())
    return marks
