"""Amounts held against what a pack demands: where an item starts from, and by how much it grows, is not where it gets to."""

import pytest

from planlint.errors import PackError
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


@pytest.mark.parametrize(
    ("demand", "text", "reaches"),
    [
        ("压减10%以上", "公用经费比上年压减12%", True),
        ("压减10%", "公用经费比上年减少8%", False),
        ("比上年减少10%", "事故起数比上年减少10%以上", True),
        ("压减10%", "公用经费增长12%", None),  # the other way
        ("压减10%", "公用经费占比10%", None),  # a share, not a change
        ("3次/年", "全年召开3次", True),
        ("全年3次", "年内召开2次", False),
        ("1次/月", "全年开展12次", True),
        ("2次/年", "上、下半年各1次", True),
        ("上、下半年各1次", "每年1次", False),
        ("2次/年", "上半年和下半年各组织2次", True),
        ("1次/月", "每月召开例会", True),
        ("1次/周", "每周一召开例会", True),
        ("1次/周", "每月召开例会", None),  # without a number it never falls short
        ("半小时", "每次30分钟", True),
        ("半小时/天", "每天锻炼不少于半小时", True),
        ("1小时/天", "每天锻炼半小时", False),
        ("5天/年", "培训年人均5天", True),
        ("年人均5天", "每年培训4天", False),
    ],
)
def test_amounts_are_read_as_offices_write_them(demand: str, text: str, reaches: bool | None) -> None:
    assert [measure.reaches(limit(demand)) for measure in measures(text)] == [reaches]


@pytest.mark.parametrize("text", ["经费10%", "10%以上的学校", "若干", "1次或2次"])
def test_a_demand_is_an_amount_and_nothing_else(text: str) -> None:
    with pytest.raises(PackError):
        limit(text)


def test_a_demand_may_be_bounded_in_its_own_direction_only() -> None:
    assert limit("10%以上").amount == limit("10%以内", at_most=True).amount == 10
    with pytest.raises(PackError):
        limit("10%以上", at_most=True)
