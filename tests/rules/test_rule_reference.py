"""The index of rules in rules/README.md, and the pages that explain prints, are made from the rules."""

import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.config.selection import find_rule
from planlint.reporters.rule_reference import applies, index
from support.folders import ROOT

INDEX = ROOT / "rules" / "README.md"


def test_the_index_is_current() -> None:
    assert INDEX.read_text(encoding="utf-8") == index(installed()), "rules/README.md is out of date: run `make reference`"


def test_explain_shows_every_field_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "NUM001", "--isolated"]) == 0
    text = capsys.readouterr().out
    for part in (
        "NUM001 ordinal-gap",
        "理由：",
        "建议：",
        "依据：《党政机关公文格式》（GB/T 9704—2012）7.3.3",
        "反例：",
        "正例：",
        "--ignore NUM001",
    ):
        assert part in text
    assert text.count("反例：") == 2


def test_explain_shows_what_a_rule_allows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "DAT004", "--isolated"]) == 0
    text = capsys.readouterr().out
    assert text.count("不算错：") == 2
    assert "1.24个月内完成。" in text


def test_explain_knows_the_rules_of_a_pack_and_to_which_plans_they_apply(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "YL001", "--isolated"]) == 2
    assert main(["explain", "YL001", "--isolated", "--pack", str(ROOT / "examples" / "office-pack.yaml")]) == 0
    assert "依据：《云岭市校园文化建设方案》（云教发〔2024〕8号）" in capsys.readouterr().out
    rules = installed().rules
    assert applies(find_rule(rules, "EDU001")).startswith("领域为教育；文种为工作要点、工作计划、计划；层级为国、省、市、县")
    assert applies(find_rule(rules, "NUM001")) == ""
