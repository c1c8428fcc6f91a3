"""A mandate rests only on what is in force on the plan's date, and nothing that people read cites anything else."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import pytest
import yaml

from planlint.authoring import fold
from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Basis, known_basis
from planlint.mandates.mandate import Mandate, verdicts
from planlint.mandates.scope import is_in_force
from planlint.plan.model import Plan
from planlint.plan.parse import parse
from planlint_rules.registers.documents import document_titled, last_year
from support.folders import ROOT

PACKS = ROOT / "rules/planlint_rules/packs"
MANDATES = [(rule, rule.check.scope) for rule in installed().rules if isinstance(rule.check, Mandate)]
YEARS = range(2024, 2028)


_DEMANDS_OF_A_YEAR = re.compile("(20[0-9]{2})年[^（）]{0,12}要点")


@cache
def plan(year: int) -> Plan:
    (only,) = parse(f"云岭市{year}年教育工作要点\n一、促进学生身心健康\n建好心理辅导室。").plans
    return only


def applicable(year: int) -> Sequence[AnyRule]:
    """Return the mandates that apply in a year, those of some regions too."""
    profile = plan(year).profile
    return [rule for rule, scope in MANDATES if is_in_force(scope.since, scope.until, profile)]


def has_ended(basis: Basis, year: int) -> bool:
    """Return whether the document ended before *year*, by its title or by the register; what one year's 要点 ask ends with it."""
    found = document_titled(basis.title) if basis.document else None
    yearly = _DEMANDS_OF_A_YEAR.search(basis.title)
    last = int(yearly.group(1)) if yearly else last_year(fold(basis.title))
    return (last is not None and last < year) or bool(found and found.ended and found.ended <= date(year, 1, 1))


@pytest.mark.parametrize("year", YEARS)
def test_each_applicable_mandate_rests_on_something_in_force(year: int) -> None:
    day = plan(year).profile.day
    for rule in applicable(year):
        assert [basis for basis in known_basis(rule, day) if not has_ended(basis, year)], rule.code


@pytest.mark.parametrize("year", YEARS)
def test_no_authority_that_has_ended_is_cited(year: int) -> None:
    cited = [(rule.code, basis.title) for rule in applicable(year) for basis in rule.basis if has_ended(basis, year)]
    assert cited == []


@cache
def seen_in() -> Mapping[str, Sequence[str]]:
    """Return the local documents in which the practice of each mandate was seen, by code."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = [
        entry for file in PACKS.glob("*.yaml") for entry in yaml.load(file.read_text(encoding="utf-8"), loader)["mandates"]
    ]
    return {entry["code"]: [one for basis in entry["basis"] for one in basis.get("seen_in", ())] for entry in entries}


@pytest.mark.parametrize("year", YEARS)
def test_at_most_four_demands_on_a_place_rest_on_practice_each_seen_in_two_documents(year: int) -> None:
    day = plan(year).profile.day
    practices = [
        (rule.code, rule.check.scope.regions or ("",))
        for rule in applicable(year)
        if isinstance(rule.check, Mandate)
        and rule.check.expected
        and not any(basis.document for basis in known_basis(rule, day))
    ]
    places = Counter(region for _, regions in practices for region in regions)
    assert all(places[""] + number <= 4 for place, number in places.items() if place), places
    assert places[""] <= 4
    for code, _ in practices:
        documents = seen_in()[code]
        ended = [one for one in documents if (last := last_year(fold(one))) is not None and last < year]
        assert len(documents) - len(ended) >= 2, code


def test_the_hours_of_counselling_are_a_demand_of_many_places() -> None:
    (rule,) = [rule for rule, _ in MANDATES if rule.code == "EDU002"]
    assert "多地" in rule.why
    assert [basis.document for basis in rule.basis] == [False]
    assert not any(city in f"{rule.why}{rule.basis}" for city in ("北京", "哈尔滨", "邯郸", "福州"))


def test_a_finding_cites_nothing_later_than_the_plan() -> None:
    (rule,) = [rule for rule, _ in MANDATES if rule.code == "EDU004"]
    titles = {}
    for year in (2025, 2027):
        text = f"云岭市{year}年教育工作要点\n一、增强学生体质\n保障学生每天综合体育活动时间不低于1小时。"
        (finding,) = lint(parse(text), [rule]).findings
        titles[year] = [basis.title for basis in finding.basis]
        ((judged, _),) = verdicts(parse(text).plans[0], [rule])
        assert judged.basis == finding.basis
    assert titles[2025] == ["教育强国建设规划纲要（2024—2035年）"]
    assert len(titles[2027]) == 3


def test_an_authority_of_the_plans_year_is_known_and_without_a_date_nothing_is_left_out() -> None:
    assert Basis("甲办法", date="2027").is_known("2027-03-31")
    assert not Basis("甲办法", date="2027-04").is_known("2027-03-31")
    assert Basis("甲办法").is_known("2027-03-31")
    assert Basis("甲办法", date="2027-04").is_known("")
