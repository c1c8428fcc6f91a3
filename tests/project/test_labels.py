"""planlint against labelled real plans, where they are at hand (../shared)."""

import csv
import re
from collections import Counter, defaultdict

import pytest

from planlint.authoring import Draft, Source, parse
from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.mandates.mandate import Status, verdicts
from support.folders import SHARED

LABELS = SHARED / "labels" / "seeds_outline.tsv"
MANDATES = SHARED / "labels" / "seeds_mandates.tsv"
pytestmark = pytest.mark.skipif(not LABELS.exists(), reason="the corpus is not at hand")


def draft(name: str) -> Draft:
    path = next((SHARED / "corpus").rglob(name))
    return parse(Source(path.read_text(encoding="utf-8"), path.name))


def words(title: str) -> str:
    return re.split("[。:：]", title)[0].strip(" 　；;，,")


def test_the_outline_of_every_seed_is_right() -> None:
    wanted: defaultdict[str, Counter[tuple[int, int, int, str]]] = defaultdict(Counter)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            wanted[row[0]][int(row[3]), int(row[4]), int(row[5]), words(row[7])] += 1
    assert len(wanted) == 5
    for name, labels in wanted.items():
        one = draft(name)
        headings = [heading for plan in one.plans for part in plan.parts for heading in part.headings]
        found = Counter(
            (one.source.position(h.span.start).line, h.ordinal.level, h.ordinal.number, words(h.title.text))
            for h in headings
            if h.ordinal.level <= 5
        )
        differ = {*(found - labels), *(labels - found)}
        assert not differ, f"{name}: the parser reads other headings than people did, correct it: {sorted(differ)}"


DEFECTS = [
    ("001*", "NUM004", [491]),
    ("001*", "STR004", [504]),
    ("002*", "STR010", [1]),
    ("000*", "STR007", [36]),
    ("000*", "STR003", [46]),
    ("002*", "STR003", [108]),
]


@pytest.mark.parametrize(("name", "code", "lines"), DEFECTS)
def test_the_known_defects_are_found_once_each(name: str, code: str, lines: list[int]) -> None:
    one = draft(name)
    rules = [rule for rule in installed().rules if rule.code == code]
    found = [one.source.position(finding.span.start).line for finding in lint(one, rules).findings]
    assert found == lines, f"{code} is to report the lines {lines} of {name}, each once: correct the rule"


def test_the_contents_lack_a_plan_and_an_item_and_list_three_plans_too_many() -> None:
    rules = [rule for rule in installed().rules if rule.code == "STR006"]
    assert len(lint(draft("001*"), rules).findings) == 3


def test_no_other_number_on_the_seeds_is_called_wrong() -> None:
    rules = [rule for rule in installed().rules if rule.code.startswith("NUM")]
    found = [
        (path.name[:3], finding.rule.code)
        for path in sorted((SHARED / "corpus" / "seeds").iterdir())
        for finding in lint(draft(path.name), rules).findings
    ]
    assert found == [("001", "NUM004")]


def test_nearly_every_verdict_agrees_with_a_careful_reader() -> None:
    """Of the items covered at least 93 in 100 agree, and of those reported missing at most 3 are there (partly present: either)."""
    rules, statuses = installed().rules, {}
    agreed, missing, there = [], 0, 0
    with MANDATES.open(encoding="utf-8", newline="") as file:
        labels = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row[3] != "partial"]
    for name, index, ref, status, *_ in labels:
        if (name, index) not in statuses:
            applicable = verdicts(draft(name).plans[int(index)], rules)
            statuses[name, index] = {rule.ref: verdict.status for rule, verdict in applicable}
        found = statuses[name, index].get(ref, Status.NOT_APPLICABLE)
        if found is not Status.NOT_APPLICABLE:
            agreed.append((found is Status.MISSING) == (status == "missing"))
            missing += found is Status.MISSING
            there += found is Status.MISSING and status == "met"
    assert len(agreed) > 200
    remedy = "compare the changed verdicts with the labels, then correct the pack or the matching"
    assert sum(agreed) >= 0.93 * len(agreed), f"{sum(agreed)} of {len(agreed)} verdicts agree: {remedy}"
    assert there <= 0.03 * missing, f"{there} of {missing} items reported missing are there: {remedy}"
