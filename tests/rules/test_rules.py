"""What holds for all rules: names, codes, places, and the words that they show to people."""

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
FAMILIES = {
    "numbering": "NUM", "structure": "STR", "targets": "TGT", "duties": "DUT", "dates": "DAT", "citations": "CIT",
    "wording": "WRD", "punctuation": "PUN",
}  # fmt: skip


def test_codes_and_names_are_unique() -> None:
    for words in ([rule.code for rule in RULES], [rule.name for rule in RULES]):
        assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_name_says_what_is_wrong(rule: AnyRule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z0-9]+)+", rule.name)
    assert not re.match("(no|use|check|require|forbid|should|must)-", rule.name)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_texts_are_chinese_and_state_facts(rule: AnyRule) -> None:
    for words in (rule.title, rule.message, rule.why):
        assert re.search("[一-鿿“「：]", words), f"{rule.code}: {words}"
    assert not rule.message.startswith("请")
    assert not rule.message.endswith(("。", "！", "."))
    assert not rule.title.endswith("。")


@pytest.mark.parametrize("rule", CODED, ids=lambda rule: rule.code)
def test_a_rule_in_python_is_named_after_its_file(rule: AnyRule) -> None:
    files = list((ROOT / "rules/planlint_rules").glob(f"*/{rule.name.replace('-', '_')}.py"))
    assert len(files) == 1
    assert rule.code.startswith(FAMILIES[files[0].parent.name])


def test_the_first_release_has_the_codes_it_promises() -> None:
    codes = {rule.code for rule in RULES}
    promised = [f"NUM{n:03}" for n in range(1, 10)] + [f"STR{n:03}" for n in range(1, 12)] + [f"PUN{n:03}" for n in range(1, 6)]
    assert set(promised) | {"TGT001", "EDU001", "EDU002", "EDU003"} <= codes


def test_every_rule_in_python_says_how_often_it_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    judged = [file.read_text(encoding="utf-8") for file in (ROOT / "rules/planlint_rules").glob("*/*.py")]
    assert all("    precision=" in text for text in judged if "RULE = Rule(" in text)
    assert main(["rules", "--isolated"]) == 0
    rows = capsys.readouterr().out.splitlines()[::2]
    assert {row.split()[2] for row in rows} <= set(PRECISIONS.values())
    assert next(row for row in rows if row.startswith("NUM001")).split()[2] == PRECISIONS["very-high"]


@pytest.mark.parametrize("code", ["PUN002", "PUN004", "TGT009"])
def test_rules_that_are_off_by_default(code: str) -> None:
    assert [rule.default for rule in RULES if rule.code == code] in ([False], [])
