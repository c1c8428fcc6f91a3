"""Tense by chapter: nothing in a report or a description is a target."""

import pytest

from planlint.analysis.commitments import commitments
from planlint.plan.parse import parse

AHEAD = "二、今年任务\n1.扩大资源。10月底前新建公办幼儿园12所。"


def targets(text: str) -> list[str]:
    """Return the words of the targets of the only plan in *text*."""
    (plan,) = parse(text).plans
    return [target.folded for target in commitments(plan).targets]


@pytest.mark.parametrize(
    "chapter",
    [
        "一、2025年主要工作和“十四五”成就\n（一）普惠教育迈上新台阶。新建公办幼儿园21所，普惠率达到93%。",
        "一、“十四五”以来的工作回顾\n新建公办幼儿园21所。",
        "一、上年情况\n全县新建幼儿园6所，教师培训率提高到98%。",
        "一、去年做法\n新建幼儿园6所。",
        "一、基本情况\n学校核定编制180人，设置班级45个。",
        "一、现有情况\n组建教研组12个。",
        "一、学校概况\n开设班级45个。",
        "一、一步一个脚印，教育强县建设见到新气象\n2025年是“十四五”收官之年。一年来，全县真抓实干。\n（一）学前教育更加普惠\n新建公办幼儿园6所。",
        "一、奋楫扬帆，办学条件换新颜\n过去一年，我们攻坚克难。\n（一）提质扩面。新建公办幼儿园6所。",
        "一、教育事业稳步前行\n新建公办幼儿园6所，普惠率达到93%，居全市前列。",
    ],
)
def test_a_chapter_about_the_past_or_the_present_has_no_targets(chapter: str) -> None:
    assert targets(f"示例县2026年教育工作报告\n{chapter}\n{AHEAD}") == ["新建公办幼儿园12所"]


@pytest.mark.parametrize(
    "chapter",
    [
        "一、夯实发展基础\n新建公办幼儿园6所。",
        "一、巩固“十四五”成果\n2025年是“十四五”收官之年，2026年，要新建公办幼儿园6所。",
        "一、一张蓝图干到底\n一年来的成绩来之不易。\n2026年，新建公办幼儿园6所。",
        "一、总体目标\n新建公办幼儿园6所。",
        "一、加强学校情况通报\n要新建公办幼儿园6所。",
        "一、一步一个脚印\n2025年是“十四五”收官之年。\n（一）下一步打算\n新建公办幼儿园6所。",
    ],
)
def test_a_chapter_about_what_is_to_come_has(chapter: str) -> None:
    assert targets(f"示例县2026年教育工作报告\n{chapter}\n二、保障措施\n加强领导。") == ["新建公办幼儿园6所"]


def test_this_year_of_a_review_is_the_year_before() -> None:
    text = "示例县2026年教育工作报告\n一、2025年工作回顾\n今年是攻坚之年。\n新建公办幼儿园6所。\n" + AHEAD
    assert targets(text) == ["新建公办幼儿园12所"]


def test_a_past_chapter_ends_at_the_next_heading_of_its_level() -> None:
    text = "示例县教育发展规划（2026—2030年）\n一、现状\n建成学校20所。\n二、主要任务\n（一）扩大资源\n新建公办幼儿园12所。"
    assert targets(text) == ["新建公办幼儿园12所"]


def test_a_heading_without_a_number_turns_the_chapters_after_it() -> None:
    text = (
        "云岭市2026年政府工作报告\n2025年工作回顾\n一、全力稳增长\n新建学校20所。\n二、全力惠民生\n新建公园6个。\n2026年工作安排\n"
        "一、着力兴产业\n新建园区3个。\n二、着力惠民生\n新建公园9个。"
    )
    assert targets(text) == ["新建园区3个", "新建公园9个"]
