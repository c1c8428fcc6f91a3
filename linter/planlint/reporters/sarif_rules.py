"""The rules of a run as SARIF describes them (§3.49), within the lengths that GitHub accepts."""

from collections.abc import Iterable

from planlint import __version__
from planlint.engine.rule import AnyRule
from planlint.findings.report import Report
from planlint.reporters.diagnostics import UNCHECKED, UNCHECKED_TITLE
from planlint.reporters.json import Json
from planlint.reporters.rule_reference import page

_LIMIT = 1024  # of short and full descriptions
_LEVELS = {"error": "error", "warning": "warning", "note": "recommendation"}
_WHY_UNCHECKED = "文件读不了，或者有规则出错；没有查过的不等于没有问题。"


def rules_of(report: Report) -> dict[str, Json]:
    """Return the descriptors of the rules that have findings, by code, and one for what was not checked."""
    found = (*report.findings, *(waived.finding for waived in report.waived), *report.baselined)
    rules = {finding.rule.code: finding.rule for finding in found}
    return {UNCHECKED: _unchecked(), **{code: _descriptor(rules[code]) for code in sorted(rules)}}


def driver(rules: Iterable[Json]) -> Json:
    """Return the description of planlint, with its rules."""
    return {"name": "planlint", "version": __version__, "semanticVersion": __version__, "rules": list(rules)}


def _descriptor(rule: AnyRule) -> Json:
    basis = f"依据：{'；'.join(map(str, rule.basis))}" if rule.basis else ""
    plain = "\n".join(part for part in (rule.why, rule.advice, basis) if part)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title[:_LIMIT]},
        "fullDescription": {"text": (rule.why or rule.title)[:_LIMIT]},
        "help": {"text": plain or rule.title, "markdown": page(rule)},
        "defaultConfiguration": {"enabled": rule.default, "level": rule.severity.value},
        "properties": {
            "precision": rule.precision,
            "problem.severity": _LEVELS[rule.severity.value],
            "tags": [rule.code.rstrip("0123456789")],
        },
    }


def _unchecked() -> Json:
    return {
        "id": UNCHECKED,
        "name": UNCHECKED,
        "shortDescription": {"text": UNCHECKED_TITLE},
        "fullDescription": {"text": _WHY_UNCHECKED},
        "help": {"text": _WHY_UNCHECKED, "markdown": f"## {UNCHECKED_TITLE}\n\n{_WHY_UNCHECKED}\n"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"problem.severity": "error", "tags": [UNCHECKED]},
    }
