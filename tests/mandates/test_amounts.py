"""Amounts held against what a pack demands: where an item starts from, and by how much it grows, is not where it gets to."""

import pytest

from planlint.mandates.amounts import limit, measures

HALF = limit("50%")


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("占比达到52%", [True]),
        ("占比达到48%", [False]),
        ("占比由46%提高到52%", [True]),
        ("占比从上年的46%提升至48%", [False]),
        ("占比从2024年底的46%提升至52%", [True]),
        ("占比比上年提高3%", [None]),
        ("占比提升了3%", [None]),
        ("占比每年提高3%", [None]),
        ("占比提高到3%", [False]),
    ],
)
def test_only_the_level_that_is_reached_counts(text: str, reach: list[bool | None]) -> None:
    assert [measure.reaches(HALF) for measure in measures(text)] == reach


def test_a_fall_is_what_a_limit_in_percentage_points_asks_for() -> None:
    (fall,) = measures("近视率下降0.6个百分点")
    assert fall.reaches(limit("0.5个百分点"))
    assert fall.reaches(limit("1个百分点")) is False
