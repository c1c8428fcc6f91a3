"""The example plans: the sound one has no finding, the faulty one has one of every rule."""

import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.engine.nodes import is_beside
from planlint.engine.rule import AnyRule
from planlint.mandates.mandate import Mandate
from planlint.run.check import check_bytes
from support.folders import EXAMPLES

CATALOG = installed()
COMMON = {rule.code for rule in CATALOG.packs["edu-core"].rules}


def findings(name: str, rules: tuple[AnyRule, ...]) -> list[str]:
    path = EXAMPLES / name
    report = check_bytes(path.read_bytes(), name, rules, {})
    assert report.errors == ()
    return [f"{finding.rule.code} {finding.message}" for finding in report.findings]


def test_the_sound_plan_has_no_finding() -> None:
    found = findings("sound-plan.txt", tuple(rule for rule in CATALOG.rules if rule.default))
    assert not found, f"examples/sound-plan.txt is to have no finding: correct the rule or, if it is right, the plan: {found}"


OF_ONE_TEXT = [rule for rule in CATALOG.rules if not is_beside(rule)]


@pytest.mark.parametrize(
    "rule", [r for r in OF_ONE_TEXT if not isinstance(r.check, Mandate) or r.code in COMMON], ids=lambda r: r.code
)
def test_the_faulty_plan_has_one_of_every_rule(rule: AnyRule) -> None:
    passage = rule.examples[0].bad
    assert findings("faulty-plan.txt", (rule,)), (
        f"examples/faulty-plan.txt has nothing for {rule.code}: add a passage like this one (without ⟦⟧), "
        f"then see with `planlint examples/faulty-plan.txt` that no other finding is in the new lines:\n{passage}"
    )


def test_the_example_settings_and_pack_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(EXAMPLES / "office-pack.yaml")]) == 0
    assert main([str(EXAMPLES / "sound-plan.txt"), "--config", str(EXAMPLES / "planlint.toml")]) == 0
    missing = [line.split() for line in capsys.readouterr().out.splitlines() if line.endswith("YL001")]
    assert missing == [["应写", "校园广播每周至少播出1次", "YL001"]]
