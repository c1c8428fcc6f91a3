"""Properties of all rules: names, codes, files, and the words that they show to people. See CONTRIBUTING.md."""

import re
from collections import Counter

import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule
from planlint.mandates.mandate import Mandate
from planlint.reporters.labels import PRECISIONS
from support.folders import ROOT

CATALOG = installed()
RULES = CATALOG.rules
CODED = [rule for rule in RULES if not isinstance(rule.check, Mandate)]
FOLDER = ROOT / "rules" / "planlint_rules"
FAMILIES = {
    "NUM": "numbering", "STR": "structure", "TGT": "targets", "DUT": "duties", "DAT": "dates", "CIT": "citations",
    "WRD": "wording", "PUN": "punctuation", "COV": "coverage", "CMP": "comparison",
}  # fmt: skip


def test_codes_and_names_are_unique() -> None:
    for kind, words in (("code", [rule.code for rule in RULES]), ("name", [rule.name for rule in RULES])):
        twice = [word for word, times in Counter(words).items() if times > 1]
        assert not twice, f"two rules have the same {kind}: give one of them another (`planlint rules` lists all): {twice}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_name_says_what_is_wrong(rule: AnyRule) -> None:
    form = re.fullmatch("[a-z]+(-[a-z0-9]+)+", rule.name)
    assert form, f"{rule.code}: write the name in two or more lower-case words with hyphens, such as ordinal-gap: {rule.name}"
    command = re.match("(no|use|check|require|forbid|should|must)-", rule.name)
    assert not command, f"{rule.code}: name the defect, not the demand (ordinal-gap, not no-gaps): {rule.name}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_texts_are_chinese_and_state_facts(rule: AnyRule) -> None:
    for field in ("title", "message", "why"):
        words = getattr(rule, field)
        assert re.search("[一-鿿“「：]", words), f"{rule.code}: write {field} in Chinese: {words}"
    assert not rule.message.startswith("请"), f"{rule.code}: the message states what is wrong; put what to do into advice"
    for field in ("title", "message"):
        assert not getattr(rule, field).endswith(("。", "！", ".")), f"{rule.code}: no full stop at the end of {field}"


@pytest.mark.parametrize("rule", CODED, ids=lambda rule: rule.code)
def test_the_file_of_a_rule_is_named_after_it(rule: AnyRule) -> None:
    family = FAMILIES.get(rule.code[:3])
    assert family, (
        f"{rule.code}: begin the code with the letters of a family ({', '.join(FAMILIES)}), or add one to FAMILIES here"
    )
    file = FOLDER / family / f"{rule.name.replace('-', '_')}.py"
    assert file.exists(), f"{rule.code}: move the rule to rules/planlint_rules/{family}/{file.name}, or correct its name"


def test_released_codes_remain() -> None:
    codes = {rule.code for rule in RULES}
    promised = [f"NUM{n:03}" for n in range(1, 10)] + [f"STR{n:03}" for n in range(1, 12)] + [f"PUN{n:03}" for n in range(1, 6)]
    gone = {*promised, "TGT001", "EDU001", "EDU002", "EDU003"} - codes
    assert not gone, f"codes once released stay, for settings name them: bring these back: {gone}"


def test_the_table_of_rules_shows_precisions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--isolated"]) == 0
    rows = capsys.readouterr().out.splitlines()[::2]
    assert {row.split()[2] for row in rows} <= set(PRECISIONS.values())
    assert next(row for row in rows if row.startswith("NUM001")).split()[2] == PRECISIONS["very-high"]


@pytest.mark.parametrize("code", ["PUN004", "TGT009"])
def test_rules_that_are_off_by_default(code: str) -> None:
    assert [rule.default for rule in RULES if rule.code == code] in ([False], [])
