"""Levels of headings: what is numbered together, and each deviation once."""

import pytest

from planlint.analysis.numbering import DeviationKind, levels
from planlint.plan.ordinal import Form
from planlint.plan.parse import parse

TITLE = "云岭市2025年教育工作要点\n"


def deviations(*lines: str) -> list[tuple[str, str, int]]:
    """Return kind, mark and expected number of each heading out of step; a plan line is a heading or a text."""
    (plan,) = parse(TITLE + "\n".join(lines)).plans
    return [
        (deviation.kind.value, deviation.heading.ordinal.text, deviation.expected)
        for level in levels(plan.body)
        for deviation in level.deviations
    ]


def section(mark: str, *items: str) -> list[str]:
    """Return a heading with items below it, each with a line of text."""
    return [f"{mark}任务", *(line for item in items for line in (f"{item}事项{item}。", "抓好落实。"))]


def test_two_lists_under_unnumbered_heads_of_one_section_restart() -> None:
    lists = ["准备阶段", "1.甲。", "2.乙。", "3.丙。", "总结阶段", "1.丁。", "2.戊。", "3.己。"]
    assert deviations("一、甲", *lists, "二、乙", "好。") == []


def test_points_are_not_a_level() -> None:
    points = ["一是子。", "二是丑。"]
    assert deviations("一、甲", "1.乙", *points, "2.丙", *points, "一是寅。") == []
    (plan,) = parse(TITLE + "\n".join(["一、甲", "1.乙", *points, "2.丙", *points])).plans
    assert [level.form for level in levels(plan.body)] == [Form.H1, Form.H3]


def test_groups_are_not_a_level() -> None:
    groups = ["一是子。", "1.甲。", "2.乙。", "一是丑。", "3.丙。", "4.丁。"]
    assert deviations("一、甲", *groups, "二、乙", "好。") == []


def test_each_lost_heading_explains_the_gap_below_it() -> None:
    found = deviations(
        *section("一、", "（一）", "（二）"),
        *section("三、", "（五）", "（六）"),
        *section("五、", "（九）", "（十）"),
        *section("六、", "（十一）", "（十二）"),
    )
    assert found == [("gap", "三、", 2), ("gap", "五、", 3)]


def test_a_gap_of_its_own_is_reported_beside_a_lost_heading() -> None:
    found = deviations(
        *section("一、", "（一）", "（三）"), *section("三、", "（五）", "（六）"), *section("四、", "（七）", "（九）")
    )
    assert found == [("gap", "三、", 2), ("gap", "（三）", 2), ("gap", "（九）", 8)]


def test_a_repeated_number_stays_beside_a_lost_heading() -> None:
    found = deviations(*section("一、", "（一）", "（二）"), *section("三、", "（四）", "（五）", "（五）", "（七）"))
    assert ("repeat", "（五）", 6) in found
    assert ("gap", "三、", 2) in found


@pytest.mark.parametrize("following", [["（一）子", "好。", "（二）丑", "好。"], ["好。"]])
def test_a_heading_in_the_wrong_form_is_one_deviation(following: list[str]) -> None:
    found = deviations("一、甲", "好。", "二、乙", "好。", "（三）丙", *following, "四、丁", "好。")
    assert found == [("form", "（三）", 3)]


def test_a_heading_in_the_wrong_form_after_a_list_of_that_form() -> None:
    found = deviations("一、甲", "（一）子", "好。", "（二）丑", "好。", "（二）乙", "（一）寅", "好。", "三、丙", "好。")
    assert ("form", "（二）", 2) in found
    assert ("gap", "三、", 2) not in found


def test_a_sound_heading_of_the_lower_form_is_not_the_lost_one() -> None:
    found = deviations("一、甲", "（一）子", "好。", "（二）丑", "好。", "（三）寅", "好。", "三、丙", "好。")
    assert found == [("gap", "三、", 2)]


def test_the_numeral_of_the_wrong_form_must_fill_the_gap() -> None:
    found = deviations("一、甲", "好。", "（五）乙", "（一）子", "好。", "（二）丑", "好。", "三、丙", "好。")
    assert ("form", "（五）", 2) not in found
    assert ("gap", "三、", 2) in found


def test_a_heading_above_the_last_of_its_form_does_not_fill_a_gap_after_it() -> None:
    lines = ["一、甲", "（一）子", "（三）丑", "二、乙", "（一）好", "（二）寅", "四、丙"]
    assert deviations(*lines) == [("gap", "四、", 3), ("gap", "（三）", 2)]


@pytest.mark.parametrize("below", [["（三）寅"], ["（一）寅", "（二）卯"]])
def test_two_headings_that_change_places_are_in_their_own_form(below: list[str]) -> None:
    assert deviations("一、甲", "（一）子", "（二）丑", "三、乙", *below, "二、丙") == [("order", "三、", 2)]


def out_of_step(numbers: list[int]) -> list[int]:
    """Return the places of the items that are out of step in one list of items."""
    (plan,) = parse(TITLE + "\n".join(["一、甲", *(f"{number}.任务{i}。" for i, number in enumerate(numbers))])).plans
    items = [heading for heading in plan.body.headings if heading.ordinal.form is Form.H3]
    found = [d for level in levels(plan.body) for d in level.deviations]
    return sorted(items.index(heading) + 1 for d in found for heading in (d.heading, *d.also))


@pytest.mark.parametrize(("before", "wrong", "skipped"), [(0, 8, True), (0, 9, False), (1, 7, True), (1, 8, False)])
def test_a_limited_number_of_wrong_numbers_in_a_row_is_skipped(before: int, wrong: int, skipped: bool) -> None:
    numbers = [*range(1, before + 1), *range(90, 90 - 2 * wrong, -2), *range(before + wrong + 1, before + wrong + 5)]
    found = out_of_step(numbers)
    assert (found == [*range(before + 1, before + wrong + 1)]) is skipped


def test_wrong_numbers_at_the_end_are_skipped() -> None:
    assert out_of_step([1, 2, 3, 4, *range(90, 74, -2)]) == [*range(5, 13)]


def test_a_swap_is_one_deviation() -> None:
    assert deviations("1.甲。", "3.乙。", "2.丙。", "4.丁。") == [("order", "3.", 2)]


def test_a_restart_within_a_continuous_level() -> None:
    found = deviations(*section("一、", "1.", "2."), *section("二、", "3.", "4."), *section("三、", "1.", "6."))
    assert found == [("repeat", "1.", 5)]


def test_the_policy_is_the_one_with_fewest_deviations() -> None:
    (plan,) = parse(TITLE + "\n".join([*section("一、", "1.", "2."), *section("二、", "3.", "4.")])).plans
    assert [(level.form, level.is_continuous, len(level.groups)) for level in levels(plan.body)] == [
        (Form.H1, True, 1),
        (Form.H3, True, 1),
    ]
    (plan,) = parse(TITLE + "\n".join([*section("一、", "1.", "2."), *section("二、", "1.", "2.")])).plans
    assert [(level.is_continuous, len(level.groups)) for level in levels(plan.body)] == [(True, 1), (False, 2)]


def test_a_list_without_its_beginning_does_not_repeat_the_numbers_of_the_list_above() -> None:
    found = deviations(*section("一、", "（一）", "（二）", "（三）"), *section("二、", "（二）", "（三）"))
    assert found == [("gap", "（二）", 1)]


def test_a_list_that_continues_the_one_above_where_others_restart() -> None:
    found = deviations(
        *section("一、", "1.", "2."), *section("二、", "1.", "2."), *section("三、", "1.", "2."), *section("四、", "3.", "4.")
    )
    assert [kind for kind, _, _ in found] == [DeviationKind.CONTINUED.value]


def test_items_may_be_numbered_through_one_level_and_restart_under_a_higher_one() -> None:
    first = ["一、甲", "（一）子", "1.甲。", "2.乙。", "（二）丑", "3.丙。", "4.丁。"]
    second = ["二、乙", "（一）寅", "1.戊。", "2.己。", "（二）卯", "3.庚。", "4.辛。"]
    assert deviations(*first, *second) == []
    (plan,) = parse(TITLE + "\n".join([*first, *second])).plans
    items = next(level for level in levels(plan.body) if level.form is Form.H3)
    assert [[heading.ordinal.number for heading in group] for group in items.groups] == [[1, 2, 3, 4], [1, 2, 3, 4]]
    assert not items.is_continuous


def test_a_group_belongs_to_the_nearest_heading_of_each_form_above() -> None:
    lines = ["一、甲", "（一）子", "1.甲。", "2.乙。", "（二）丑", "1.丙。", "2.丁。", "二、乙", "1.戊。", "2.己。"]
    assert deviations(*lines) == []
    assert deviations(*lines, "（一）寅", "1.庚。", "3.辛。") == [("gap", "3.", 2)]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、甲", "好。", "二、乙", "（一）子", "好。", "（二）丑", "好。", "（三）丙", "好。", "（三）寅", "好。", "（四）卯", "好。"],
        ["一、甲", "好。", "二、乙", "（一）子", "好。", "（二）丑", "好。", "（三）丙", "（一）寅", "好。", "（二）卯", "好。"],
        ["一、甲", "（一）子", "（二）丑", "二、乙", "（三）寅", "（四）卯", "（三）丙", "（五）辰", "（六）巳"],
    ],
)  # fmt: skip
def test_the_items_around_a_heading_in_the_wrong_form_are_counted_without_it(lines: list[str]) -> None:
    assert deviations(*lines, "四、丁", "（七）午" if "（六）巳" in lines else "好。") == [("form", "（三）", 3)]


def test_a_count_that_begins_again_in_a_continuous_level() -> None:
    sections = [
        *section("一、", "1.", "2."),
        *section("二、", "3.", "4."),
        *section("三、", "5.", "6."),
        *section("四、", "1.", "2."),
    ]
    assert deviations(*sections) == [("restart", "1.", 7)]


def test_only_headings_that_change_places_with_each_other_are_swapped() -> None:
    assert deviations("1.甲。", "2.乙。", "5.丙。", "4.丁。", "3.戊。", "6.己。") == [("order", "5.", 3)]
    numbers = [1, 3, 2, 4, 3, 2, 7, *range(8, 14)]
    assert deviations(*(f"{number}.事项{i}。" for i, number in enumerate(numbers))) == [
        ("order", "3.", 2),
        ("repeat", "3.", 5),
        ("repeat", "2.", 6),
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["（二）乙", "（一）丑", "好。", "（二）寅", "好。"], ("form", "（二）", 2)),
        (["（二）乙", "好。", "（一）丑", "好。", "（二）寅", "好。"], ("gap", "三、", 2)),  # text below it
        (["（二）乙", "（三）丑"], ("gap", "三、", 2)),  # no list begins below it
    ],
)
def test_a_heading_with_a_sound_number_is_in_the_wrong_form_only_if_a_list_begins_right_below(
    lines: list[str], found: tuple[str, str, int]
) -> None:
    assert deviations("一、甲", "（一）子", "好。", *lines, "三、丙", "好。") == [found]


# Certainty: what a fix may change without asking


@pytest.mark.parametrize(
    ("numbers", "certain"),
    [
        ([1, 9, 3, 4], {9: 2}),
        ([1, 2, 2, 4], {2: 3}),
        ([4, 2, 3], {4: 1}),
        ([1, 2, 4, 4, 5], {4: 3}),
        ([1, 2, 2], {2: 3}),
        ([1, 8, 3, 9, 5], {8: 2, 9: 4}),
        ([1, 2, 4], {}),  # is the third item lost, or the last number wrong?
        ([1, 2, 9], {}),
        ([1, 3], {}),
        ([1, 1], {}),
        ([1, 2, 4, 5], {}),
        ([2, 3, 4], {}),
        ([1, 1, 1, 1], {}),
        ([1, 7, 8, 4], {}),  # two wrong numbers side by side
        ([1, 9, 3, 4, 6], {}),  # another member is in doubt
        ([1, 2, 1, 2, 2], {}),  # two lists
    ],
)
def test_a_wrong_number_is_certain_only_between_right_ones(numbers: list[int], certain: dict[int, int]) -> None:
    assert fixes("一、甲", *(f"{number}.事项{i}。" for i, number in enumerate(numbers)), "二、乙", "好。") == certain


def fixes(*lines: str) -> dict[int, int]:
    """Return the numbers that are certainly wrong, with the right ones."""
    (plan,) = parse(TITLE + "\n".join(lines)).plans
    found = [deviation for level in levels(plan.body) for deviation in level.deviations if deviation.certain]
    return {deviation.heading.ordinal.number: deviation.expected for deviation in found}


@pytest.mark.parametrize(
    "lines",
    [
        ["1.子。", "9、丑。", "3.寅。"],  # another style
        ["1.子。", "1.子。", "3.寅。"],  # the item is there twice
        ["1.子。", "9.丑。", "3.寅。", "二、乙", "4.卯。"],  # in two places
        ["1.子。", "9.丑。", "时间\t人数", "上午\t1个", "下午\t2个", "3.寅。"],  # a table in between
    ],
)
def test_a_count_of_two_styles_or_places_is_in_doubt(lines: list[str]) -> None:
    assert fixes("一、甲", *lines, "三、丙", "好。") == {}


# Members within a paragraph


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1）子；2）丑；", "3）寅。"], []),
        (["主要任务：1）子；2）丑；", "3）寅；4）卯；", "5）辰。"], []),
        (["主要任务：（1）子；（2）丑；", "（3）寅；", "（5）卯；", "（6）辰。"], [("gap", "（5）", 4)]),
        (["主要任务：1.子；2.丑。", "3.寅。", "3.卯。", "5.辰。"], [("repeat", "3.", 4)]),
        (["主要任务：①子；②丑；", "④寅。"], [("gap", "④", 3)]),
        (["1.子", "（一）甲；（二）乙；", "（三）丙。", "（四）丁。"], []),
        (["6.子+7.丑", "8.寅"], [("gap", "6.", 1)]),
        (["甲：1）子；2）丑。", "3）寅。", "乙：1）卯；2）辰。", "3）巳。"], []),  # two lists
        (["1.子。", "2.丑。", "3.寅。", "总结阶段", "1.卯。2.辰。", "3.巳。"], []),
        (["1）子；2）丑。", "2）寅。", "3）卯。"], []),  # what is within the paragraph is another list
        (["见图1）和2）。", "3）寅。"], [("gap", "3）", 1)]),
        (["主要任务：2）子；3）丑；", "4）寅。"], [("gap", "4）", 1)]),
        (["投入1.5、2.5亿元。", "3.寅。"], [("gap", "3.", 1)]),
    ],
)
def test_a_list_goes_on_after_members_within_a_paragraph(lines: list[str], expected: list[tuple[str, str, int]]) -> None:
    assert deviations("一、甲", *lines, "二、乙", "好。") == expected


# Headings in the form of another level


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["一、甲", "二、乙", "三、丙", "4、丁"], [("form", "4、", 4)]),
        (["一、甲", "二、乙", "3、丙", "四、丁"], [("form", "3、", 3)]),
        (["一、甲", "1.子", "2.丑", "2、乙", "三、丙"], [("form", "2、", 2)]),
        (["一、甲", "（一）子", "（二）丑", "3.寅", "二、乙"], [("form", "3.", 3)]),
        (["一、甲", "1.子", "2.丑", "（3）寅", "二、乙"], [("form", "（3）", 3)]),
        (["一、甲", "二、乙", "3.丙", "4.丁"], [("form", "3.", 3)]),  # one deviation, whose heading comes first
        (["一、甲", "1.子", "二、乙", "3.丙", "4.丁"], [("gap", "3.", 2)]),  # a list that goes on
        (["一、甲", "2.乙"], [("gap", "2.", 1)]),
        (["一、甲", "2、乙"], [("form", "2、", 2)]),
        (["一、甲", "（二）乙", "（三）丙", "（四）丁"], [("form", "（二）", 2)]),
        (["一、甲", "2.子", "3.丑", "二、乙"], [("gap", "2.", 1)]),
        (["一、甲", "1.子", "（1）寅", "（2）卯", "3.辰", "2.丑", "二、乙"], [("form", "3.", 3)]),
        (["一、甲", "（1）子", "①寅", "②卯", "（3）辰", "（2）丑", "二、乙"], [("form", "（3）", 3)]),
        (["一、甲", "1.子", "2.丑", "三、寅", "二、乙"], [("form", "三、", 3)]),
        (["一、甲", "二、乙", "3.子", "三、丙"], [("gap", "3.", 1)]),
    ],
)
def test_a_number_in_the_form_of_another_level(lines: list[str], expected: list[tuple[str, str, int]]) -> None:
    assert deviations(*(text for line in lines for text in (line, "好。"))) == expected
