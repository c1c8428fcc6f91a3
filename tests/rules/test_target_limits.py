"""TGT003 and TGT007 at their limits: shares above 100 %, deadlines before and after the plan's years."""

import pytest

from planlint_rules.targets.deadline_outside_plan import RULE as OUTSIDE
from planlint_rules.targets.impossible_quantity import RULE as IMPOSSIBLE
from support.sentences import findings

HEAD = "示例县教育发展实施方案（2024—2026年）\n一、目标\n1."


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("2022年底前，新建学校3所。", "早于计划的起始年度2024年"),
        ("2023年底前，新建学校3所。", ""),  # the plan may have been late
        ("2026年底前，新建学校3所。", ""),
        ("2027年1月底前，新建学校3所。", "晚于计划的终止年度2026年"),
        ("展望2030年，到2030年，优良率达到60%。", ""),
        ("新建学校3所。", ""),
    ],
)
def test_a_deadline_outside_of_the_plan(sentence: str, fault: str) -> None:
    found = findings(HEAD + sentence, OUTSIDE)
    assert [finding.data["fault"] for finding in found] == ([fault] if fault else [])


@pytest.mark.parametrize(("issued", "reported"), [("2024年6月30日", False), ("2024年7月1日", True)])
def test_a_deadline_before_the_date_of_issue(issued: str, reported: bool) -> None:
    text = f"{HEAD}2024年6月底前，新建学校3所。\n示例县教育局\n{issued}"
    assert bool(findings(text, OUTSIDE)) is reported


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("优良率达到100%。", 0),
        ("优良率达到101%。", 1),
        ("优良率达到100%以上。", 1),
        ("优良率不低于100%。", 0),
        ("优良率达到95—105%。", 1),
        ("优良率达到95—100%。", 0),
        ("优良率提高120%。", 0),
        ("体检达到120人。", 0),
    ],
)
def test_a_share_above_the_whole(sentence: str, times: int) -> None:
    assert len(findings(f"{HEAD}2025年底前，{sentence}", IMPOSSIBLE)) == times
