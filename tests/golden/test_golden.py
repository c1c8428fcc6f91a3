"""Invented plans of ten kinds: their outline, commitments and findings are those that are committed."""

from pathlib import Path

import pytest

from planlint.analysis.commitments import commitments
from planlint.authoring import DeadlineKind, parse
from support.golden import PLANS, changes


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_read_as_committed(path: Path) -> None:
    differ = changes(path)
    assert not differ, "read these changes; if they are intended, run `make golden`:\n" + "\n".join(differ)


def test_the_plans_cover_what_they_are_for() -> None:
    plans = [plan for path in PLANS for plan in parse(path.read_text(encoding="utf-8")).plans]
    targets = [target for plan in plans for target in commitments(plan).targets]
    assert len(PLANS) >= 10
    assert len(plans) > len(PLANS)
    assert len(targets) > 100
    assert {target.deadline.kind for target in targets} == set(DeadlineKind)
