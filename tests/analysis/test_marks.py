"""Marks without a partner: several in a row are one, whatever they are; others are reported one by one."""

import pytest

from planlint.analysis.analysis import Analysis
from planlint.plan.parse import parse


def unpaired(words: str) -> list[str]:
    """Return the words of the unpaired marks in a task."""
    (plan,) = parse(f"云岭市工作方案\n一、任务\n{words}\n二、保障\n加强领导。").plans
    return [plan.source.text[mark.span.start : mark.span.end] for mark in Analysis.of(plan).unpaired_marks]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("做好（（（工作。", ["（（（"]),
        ("做好《《《工作。", ["《《《"]),
        ("做好）））（（（工作。", ["）））（（（"]),
        ("做好（（工作。", ["（", "（"]),
        ("（做（好（工作。", ["（", "（", "（"]),
        ("做好（（（工作。\n做好（（（工作。", ["（（（", "（（（"]),
        ("做好（（（工作。（做好。", ["（（（", "（"]),
        ("（（（（工作）。", ["（（（"]),
        ("做（（（）））好。", []),
    ],
)
def test_three_marks_in_a_row_are_one(words: str, found: list[str]) -> None:
    assert unpaired(words) == found


def test_a_hundred_thousand_marks_are_one() -> None:
    assert [len(mark) for mark in unpaired("做好" + "（" * 100_000 + "工作。")] == [100_000]


@pytest.mark.parametrize("depth", [1, 8, 40])
def test_a_closing_mark_finds_its_partner_below_others(depth: int) -> None:
    assert unpaired("（" * depth + "做好" + "）" * depth + "工作。") == []
