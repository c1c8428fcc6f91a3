"""The ledger of judged findings is well-formed, and no rule is more severe than its record allows."""

import importlib.util
import sys
from collections import Counter
from types import ModuleType

import pytest

from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule, Severity
from planlint.mandates.mandate import Mandate
from support.folders import ROOT


def _ledger() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ledger", ROOT / "benchmarks" / "ledger.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ledger"] = module
    spec.loader.exec_module(module)
    return module


LEDGER = _ledger()
ROWS = LEDGER.read()
COUNTS = LEDGER.counts(ROWS)
RULES = [rule for rule in installed().rules if not isinstance(rule.check, Mandate)]
PROVEN = ("very-high", "high")


def test_each_line_is_a_verdict_or_a_change() -> None:
    codes = {rule.code for rule in installed().rules}
    judged = [row for row in ROWS if row.verdict != "changed"]
    assert len(judged) >= 50
    for row in ROWS:
        assert row.code in codes, f"no such rule: {row}"
        assert 3 <= len(row.reason) <= 80, f"give a reason in a few words: {row}"
    for row in judged:
        assert row.verdict in LEDGER.VERDICTS, row
        assert row.severity in {one.value for one in Severity}, row
        assert row.file, row
        assert min(row.look, row.line) >= 1, row
    looks = [row.look for row in ROWS]
    assert looks == sorted(looks)


@pytest.mark.parametrize(
    ("verdicts", "precision"),
    [
        ({"true": 9}, "unproven"),
        ({"true": 10}, "very-high"),
        ({"true": 9, "debatable": 1}, "high"),
        ({"true": 8, "false": 2}, "medium"),
        ({"true": 6, "false": 4}, "low"),
    ],
)
def test_precision_is_the_share_of_true_findings(verdicts: dict[str, int], precision: str) -> None:
    assert LEDGER.precision(Counter(verdicts)) == precision


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_as_severe_as_its_record_allows(rule: AnyRule) -> None:
    found = LEDGER.precision(COUNTS.get(rule.code, Counter()))
    if found != "unproven" or rule.proof == "judged":
        assert rule.precision == found, f"{rule.code}: the ledger says {found} (python benchmarks/ledger.py)"
    if rule.severity is Severity.ERROR:
        assert rule.precision in PROVEN or (rule.proof != "judged" and found == "unproven"), f"{rule.code}: not proven"
    if rule.default:
        assert rule.precision != "low", f"{rule.code}: fewer than seven findings in ten are true; turn it off by default"
