"""CIT004: documents and meetings cited before their date."""

import pytest

from planlint_rules.citations.premature_citation import RULE as PREMATURE
from support.sentences import findings, plan_with


@pytest.mark.parametrize(
    ("sentence", "year", "times"),
    [
        ("落实《教育强国建设规划纲要（2024—2035年）》。", 2024, 1),
        ("落实《教育强国建设规划纲要（2024—2035年）》。", 2025, 0),
        ("宣传《法治宣传教育法》。", 2024, 1),
        ("宣传《法治宣传教育法》。", 2025, 0),
        ("配合做好《法治宣传教育法》立法工作。", 2024, 0),
        ("就《中华人民共和国民族团结进步促进法（草案）》提出意见。", 2025, 0),
        ("宣传《民族团结进步促进法》。", 2025, 1),
        ("宣传《学前教育法》。", 2023, 1),
        ("宣传新修订的《教师法》。", 2025, 1),
        ("宣传新修订的《教师法》。", 2027, 1),
        ("宣传《教师法》，参与《教师法》修订。", 2027, 0),
        ("宣传新修订的《教师法》。", 2029, 0),
        ("贯彻二十届二中、三中、四中、五中全会精神。", 2025, 1),
        ("贯彻二十届二中、三中、四中、五中全会精神。", 2027, 0),
        ("落实《“人工智能+教育”行动计划》。", 2025, 1),
        ("落实《“人工智能+教育”行动计划》。", 2027, 0),
        ("宣传新修订的《国家通用语言文字法》。", 2024, 1),
        ("宣传新修订的《国家通用语言文字法》。", 2026, 0),
        ("宣传《国家通用语言文字法》。", 2024, 0),
        ("贯彻党的二十届四中全会精神。", 2024, 1),
        ("贯彻党的二十届四中全会精神。", 2025, 0),
        ("贯彻二十届二中、三中、四中全会精神。", 2024, 1),
        ("贯彻二十届二中全会精神。", 2022, 1),
        ("迎接党的二十届四中全会胜利召开。", 2024, 0),
        ("贯彻党的二十大精神。", 2021, 1),
        ("喜迎党的二十大。", 2021, 0),
        ("落实《校园安全办法》（云教发〔2026〕9号）。", 2025, 1),
        ("落实《校园安全办法》（云教发〔2025〕9号）。", 2025, 0),
    ],
)
def test_what_can_be_known_goes_by_the_plans_date(sentence: str, year: int, times: int) -> None:
    assert len(findings(plan_with(sentence, year), PREMATURE)) == times


@pytest.mark.parametrize(("year", "times"), [(2025, 1), (2027, 1), (2028, 0)])
def test_a_plenum_that_the_register_does_not_know_has_no_borrowed_date(year: int, times: int) -> None:
    found = findings(plan_with("贯彻党的二十届六中全会精神。", year), PREMATURE)
    assert len(found) == times
    assert all("至今未见召开" in one.message and "月召开" not in one.message for one in found)
    assert findings(plan_with("迎接党的二十届六中全会召开。", year), PREMATURE) == ()


def test_the_date_of_issue_comes_before_the_year() -> None:
    signed = "\n云岭市教育局\n2025年3月3日"
    assert len(findings(plan_with("贯彻党的二十届四中全会精神。") + signed, PREMATURE)) == 1
    assert findings(plan_with("贯彻党的二十届三中全会精神。") + signed, PREMATURE) == ()


def test_in_a_plan_without_a_date_nothing_is_premature() -> None:
    text = (
        "教育工作要点\n1.依照《学位条例》，落实《教育强国建设规划纲要（2024—2035年）》（云发〔2099〕1号），执行GB/T 9704—1999。"
    )
    assert findings(text, PREMATURE) == ()
