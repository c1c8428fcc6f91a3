"""What planlint advises people to write passes its own rules, in a plan of each year that it may be written in."""

from collections.abc import Iterator, Sequence

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule
from planlint.mandates.mandate import Mandate
from planlint.plan.parse import parse
from planlint_rules.registers.formulations import formulations, sequences

RULES = installed().rules
CODED = [rule for rule in RULES if rule.default and not isinstance(rule.check, Mandate)]
MANDATES = [rule for rule in RULES if isinstance(rule.check, Mandate)]
YEARS = (2025, 2026, 2027)
RIGHT = [
    *(
        f"各学校落实好{one.right.replace('…', '')}的要求。"
        for section in ("misquoted", "stale")
        for one in formulations(section)
    ),
    *(f"坚持{'、'.join(one.items)}。" for one in sequences()),
]


def plan(sentences: str, year: int, province: str = "") -> str:
    return (
        f"{province}云岭市{year}年教育工作要点\n为做好全年教育工作，制定本要点。\n一、总体要求\n坚持立德树人，办好人民满意的教育。\n"
        f"二、主要任务\n（一）抓好重点工作\n{sentences}\n（二）加强督查\n定期通报工作进展。"
    )


def reported(text: str, rules: Sequence[AnyRule] = CODED) -> Iterator[str]:
    result = lint(parse(text), rules)
    assert not result.errors
    yield from map(str, result.findings)


@pytest.mark.parametrize("rule", [rule for rule in MANDATES if rule.advice], ids=lambda rule: rule.code)
def test_a_model_sentence_raises_no_finding(rule: AnyRule) -> None:
    assert isinstance(rule.check, Mandate)
    province = f"{rule.check.scope.regions[0]}省" if rule.check.scope.regions else ""
    for year in YEARS:
        text = plan(rule.advice, year, province)
        if rule.check.scope.applies_to(parse(text).plans[0]):
            assert list(reported(text)) == []
            assert not [found for found in reported(text, MANDATES) if "：全文未提" not in found and "但未写明" not in found]


@pytest.mark.parametrize("year", YEARS)
def test_right_formulations_raise_no_finding(year: int) -> None:
    for sentence in RIGHT:
        assert list(reported(plan(sentence, year))) == [], sentence
