"""Deadlines from the text before the target: stages, openings of items, goals that date the same aim, the plan's horizon."""

from datetime import date

import pytest

from planlint.analysis.commitments import Target, commitments
from planlint.plan.parse import parse

HEAD = "云岭市2026年读书活动方案\n一、总体要求\n坚持全员参与。\n二、活动安排\n"


def targets(text: str) -> list[Target]:
    """Return the targets of the only plan in *text*."""
    (plan,) = parse(text).plans
    return list(commitments(plan).targets)


def deadlines(text: str) -> list[tuple[str, str, date | None]]:
    """Return for each target the kind and the words of its deadline, and the last day."""
    return [(one.deadline.kind.value, one.deadline.text, one.deadline.latest) for one in targets(text)]


@pytest.mark.parametrize(
    "stages",
    [
        "第一阶段：3月1日至4月30日，主题是“好书共读”。各校宣传发动，评选书香班级20个。\n第二阶段：5月至6月，主题是“读写结合”。评选优秀作品100篇。",
        "第一阶段（3月1日至4月30日）\n各校宣传发动，评选书香班级20个。\n第二阶段（5月至6月）\n评选优秀作品100篇。",
        "（一）宣传发动阶段（3月1日至4月30日）。评选书香班级20个。\n（二）集中展示阶段（5月至6月）。评选优秀作品100篇。",
        "第一阶段：宣传发动（3月1日至4月30日）。评选书香班级20个。\n第二阶段：集中展示（5月至6月）。评选优秀作品100篇。",
        "1.宣传发动阶段（3月1日至4月30日）\n评选书香班级20个。\n2.集中展示阶段（5月至6月）\n评选优秀作品100篇。",
    ],
)
def test_the_head_of_a_stage_dates_what_is_below_it(stages: str) -> None:
    first, second = deadlines(HEAD + stages)
    assert first == ("inherited", "3月1日至4月30日", date(2026, 4, 30))
    assert second == ("inherited", "5月至6月", date(2026, 6, 30))


@pytest.mark.parametrize(
    "opening", ["从即日起到2026年6月底前", "即日起至6月底前", "6月底前", "自发文之日起，到6月底前", "自本方案印发之日起至6月底"]
)
def test_the_opening_of_an_item_dates_its_parts(opening: str) -> None:
    text = f"{HEAD}（一）开展宣讲。{opening}，集中开展主题宣讲。\n1.组织学习。开展主题党日3次以上。\n2.广泛宣传。组建宣讲团12个。\n（二）评优。评选先进20个。"
    assert [(kind, day) for kind, _, day in deadlines(text)] == [
        ("inherited", date(2026, 6, 30)),
        ("inherited", date(2026, 6, 30)),
        ("none", None),
    ]


def test_the_opening_of_a_chapter_dates_nothing_below_it() -> None:
    assert deadlines(f"{HEAD}2026年，活动更加丰富。\n（一）评优。评选先进20个。") == [("none", "", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "乡镇卫生院在“十五五”期间应实现远程会诊全覆盖。",
        "乡镇卫生院“十五五”期间远程会诊率要达到90%。",
    ],
)
def test_a_period_between_subject_and_verb_dates_the_target(sentence: str) -> None:
    assert deadlines(f"{HEAD}1.布设终端。{sentence}") == [("explicit", "“十五五”期间", date(2030, 12, 31))]


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("6月底前新建学校3所、12月底前改建幼儿园2所。", [6, 12]),
        ("新建学校3所，6月底前完成，改建幼儿园2所，12月底前完成。", [6, 12]),
        ("新建学校3所（6月底前），改建幼儿园2所（12月底前）。", [6, 12]),
        ("6月底前合格率达到95%、12月底前达到97%。", [6, 12]),
    ],
)
def test_two_deadlines_in_a_sentence_each_have_their_target(sentence: str, months: list[int]) -> None:
    assert [day and day.month for _, _, day in deadlines(f"{HEAD}1.建设。{sentence}")] == months


def test_the_time_of_one_product_does_not_date_the_indicator_after_it() -> None:
    text = "云岭市2026年政府工作报告\n一、2026年主要任务\n1.扩大开放。外贸额达到3亿元，全年加开专列60列，满意指数达到92以上。"
    assert [kind for kind, *_ in deadlines(text)] == ["inherited", "explicit", "inherited"]


def test_a_goal_dates_the_same_aim_further_down() -> None:
    text = "云岭市教育实施方案\n一、工作目标\n到2027年底，新建公办幼儿园12所。\n二、任务\n1.扩大资源。新建公办幼儿园12所，新建公办幼儿园食堂5处。"
    assert [kind for kind, *_ in deadlines(text)] == ["explicit", "inherited", "none"]


def test_a_goal_dates_no_other_thing_of_the_same_number() -> None:
    text = "云岭市教育实施方案\n一、工作目标\n到2027年底，评选认定高水平专业5个，实现送教上门全覆盖。\n二、任务\n1.合作。评选认定校企合作共同体5个，实现资助全覆盖。"
    assert [kind for kind, *_ in deadlines(text)] == ["explicit", "explicit", "none", "none"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("云岭市教育发展规划（2026—2030年）\n一、任务\n1.新建学校3所。", "2026—2030年"),
        ("云岭市“十五五”教育发展规划\n一、任务\n1.新建学校3所。", "2030年"),
        ("云岭市教育发展纲要\n一、总则\n本纲要规划期为2026年至2030年。\n二、任务\n1.新建学校3所。", "2026年至2030年"),
    ],
)
def test_the_horizon_of_the_plan_is_the_last_deadline(text: str, words: str) -> None:
    assert deadlines(text) == [("horizon", words, date(2030, 12, 31))]


def test_everything_is_a_target_where_the_item_has_a_time() -> None:
    text = "云岭市2026年政务公开要点\n一、任务\n1.建好专区。办事事项全部纳入专区。（市数据局负责，完成时限：2026年10月）\n2.建好名录。办事事项全部纳入名录。"
    assert deadlines(text) == [("inherited", "2026年10月", date(2026, 10, 31))]


def test_an_average_a_year_is_dated_by_the_years_it_is_of() -> None:
    text = "云岭市2026年政府工作报告\n一、“十五五”时期主要目标\n1.经济。生产总值年均增长6%。\n二、保障\n1.收入年均增长5%。"
    assert [words for _, words, _ in deadlines(text)] == ["“十五五”时期", "年均"]
