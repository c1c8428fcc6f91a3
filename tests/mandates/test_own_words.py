"""What planlint advises people to write passes its own rules, in a plan of each year that it may be written in."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

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

COMBINED = [rule for rule in CODED if rule.code != "TGT005"]
"""The rules for sentences of many passages together, which need not agree on the same figure."""
_DATED = re.compile("[12][0-9]{3}|十[一二三四五]五|二十[届大]|[八九]五|第.{1,4}[个届次]|周年|[去上]年")
_HEADING = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
_ORDINAL = re.compile("^[0-9]+[.．、]")
_TOGETHER = 12  # right sentences that are checked in one plan
_OF_THEIR_YEAR = ("EDU421", "EDU508", "EDU609")  # campaigns that are over a year later


def right_sentences() -> Mapping[int, Sequence[str]]:
    """Return the sentences of right passages of packs by the year whose plans may say them; 0 where it may be any."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for rule in MANDATES:
        for example in rule.examples:
            title, *lines = example.good.split("\n")
            year = re.search("20[0-9]{2}", title)
            for line in (_ORDINAL.sub("", line) for line in lines if line.endswith("。") and not _HEADING.match(line)):
                dated = bool(_DATED.search(line)) or rule.code in _OF_THEIR_YEAR
                if year or not dated:
                    found[int(year.group()) if dated and year else 0][line] = None
    return {year: list(lines) for year, lines in found.items()}


RIGHT_SENTENCES = right_sentences()


def plan(sentences: str, year: int, province: str = "") -> str:
    return (
        f"{province}云岭市{year}年教育工作要点\n为做好全年教育工作，制定本要点。\n一、总体要求\n坚持立德树人，办好人民满意的教育。\n"
        f"二、主要任务\n（一）抓好重点工作\n{sentences}\n（二）加强督查\n定期通报工作进展。"
    )


def reported(text: str, rules: Sequence[AnyRule] = CODED) -> Iterator[str]:
    result = lint(parse(text), rules)
    assert not result.errors
    yield from map(str, result.findings)


def assert_right(sentences: Sequence[str], year: int, province: str = "") -> None:
    """Raise AssertionError if one of *sentences*, of which some are in a plan together, raises a finding."""
    step = -(-len(sentences) // _TOGETHER)
    for first in range(step):
        items = "\n".join(f"{number}.{sentence}" for number, sentence in enumerate(sentences[first::step], 1))
        assert list(reported(plan(items, year, province), COMBINED)) == [], items


@pytest.mark.parametrize("year", YEARS)
def test_model_sentences_raise_no_finding(year: int) -> None:
    models = defaultdict[str, list[str]](list)
    for rule in MANDATES:
        assert isinstance(rule.check, Mandate)
        province = f"{rule.check.scope.regions[0]}省" if rule.check.scope.regions else ""
        text = plan(rule.advice, year, province)
        if rule.advice and rule.check.scope.applies_to(parse(text).plans[0]):
            models[province].append(rule.advice)
    for province, advice in models.items():
        assert_right(advice, year, province)


@pytest.mark.parametrize("rule", [rule for rule in MANDATES if rule.advice], ids=lambda rule: rule.code)
def test_a_model_sentence_is_enough_for_every_mandate(rule: AnyRule) -> None:
    assert isinstance(rule.check, Mandate)
    province = f"{rule.check.scope.regions[0]}省" if rule.check.scope.regions else ""
    texts = [plan(rule.advice, year, province) for year in YEARS]
    for text in [text for text in texts if rule.check.scope.applies_to(parse(text).plans[0])][-1:]:
        assert not [one for one in reported(text, MANDATES) if "：全文未提" not in one and "但未写明" not in one]


@pytest.mark.parametrize("year", YEARS)
def test_right_formulations_raise_no_finding(year: int) -> None:
    entries = [one for section in ("misquoted", "stale") for one in formulations(section)]
    known = [one.right.replace("…", "") for one in entries if one.since is None or one.since.year <= year]
    assert_right([f"坚持{right}。" for right in dict.fromkeys(known)], year)
    assert_right([f"坚持{'、'.join(one.items)}。" for one in sequences()], year)


@pytest.mark.parametrize("year", YEARS)
def test_right_sentences_of_packs_raise_no_finding(year: int) -> None:
    assert_right([*RIGHT_SENTENCES[0], *RIGHT_SENTENCES.get(year, ())], year)


@pytest.mark.parametrize("rule", [rule for rule in CODED if rule.advice], ids=lambda rule: rule.code)
def test_advice_raises_no_finding(rule: AnyRule) -> None:
    assert list(reported(plan(rule.advice.replace("××", "2027"), 2027))) == []
