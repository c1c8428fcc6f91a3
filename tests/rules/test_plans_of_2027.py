"""Plans of 2027 that know their time raise nothing but notes; in those copied from earlier years each stale item is found.

The stale ones mark with ⟦⟧ what is stale.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import Example, Finding, Severity
from planlint.plan.parse import parse

FOLDER = Path(__file__).parent / "plans_of_2027"
RULES = [rule for rule in installed().rules if rule.default]
KINDS = ("city", "school", "county")


def plan(name: str) -> Example:
    return Example((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), "")


def findings(text: str) -> Iterator[Finding]:
    """Yield what is found, without the items of packs that the plan does not mention."""
    result = lint(parse(text), RULES)
    assert not result.errors
    yield from (found for found in result.findings if found.data.get("status") != "missing")


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_that_knows_its_time_is_right(kind: str) -> None:
    found = findings(plan(f"right-{kind}").text)
    assert [str(one) for one in found if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_stale_item_is_found_and_nothing_else(kind: str) -> None:
    stale = plan(f"stale-{kind}")
    spans = [found.span for found in findings(stale.text)]
    overlooked = [one for one in stale.spans if not any(one.start < span.end and span.start < one.end for span in spans)]
    others = [span for span in spans if not any(one.start < span.end and span.start < one.end for one in stale.spans)]
    assert [stale.text[one.start : one.end] for one in (*overlooked, *others)] == []


def test_the_stale_plans_have_more_than_sixty_items() -> None:
    assert sum(len(plan(f"stale-{kind}").spans) for kind in KINDS) > 60
