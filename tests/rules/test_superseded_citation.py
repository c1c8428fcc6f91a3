"""CIT002: documents, standards and plans cited after their term."""

import pytest

from planlint_rules.citations.superseded_citation import RULE as SUPERSEDED
from support.sentences import findings, plan_with


@pytest.mark.parametrize(
    ("sentence", "year", "times"),
    [
        ("依照《中华人民共和国学位条例》授予学位。", 2025, 1),
        ("依照《学位条例》授予学位。", 2024, 0),
        ("《学位条例》废止后，做好衔接。", 2025, 0),
        ("执行《国家行政机关公文处理办法》。", 2012, 0),
        ("执行《国家行政机关公文处理办法》。", 2013, 1),
        ("落实《“十四五”特殊教育发展提升行动计划》。", 2025, 0),
        ("落实《“十四五”特殊教育发展提升行动计划》。", 2026, 1),
        ("做好《“十四五”特殊教育发展提升行动计划》收官总结。", 2026, 0),
        ("落实《云岭市强师行动计划（2023—2025年）》。", 2026, 1),
        ("落实《云岭市强师行动计划(2023-2025)》。", 2026, 1),
        ("落实《云岭市强师行动计划（2024—2026年）》。", 2026, 0),
        ("开展《云岭市强师行动计划（2023—2025年）》终期评估。", 2026, 0),
        ("落实《教育强国建设规划纲要（2024—2035年）》。", 2026, 0),
        ("落实《国民经济和社会发展第十四个五年规划和2035年远景目标纲要》。", 2026, 0),
        ("落实《云岭市2024年教育工作要点》。", 2025, 0),
        ("公文执行GB/T 9704—1999。", 2025, 1),
        ("公文执行GB/T9704-2012。", 2025, 0),
        ("公文执行GB/T 9704—1999。", 2005, 0),
    ],
)
def test_what_is_in_force_goes_by_the_plans_date(sentence: str, year: int, times: int) -> None:
    assert len(findings(plan_with(sentence, year), SUPERSEDED)) == times


def test_in_a_plan_without_a_date_nothing_is_stale() -> None:
    text = (
        "教育工作要点\n1.依照《学位条例》，落实《教育强国建设规划纲要（2024—2035年）》（云发〔2099〕1号），执行GB/T 9704—1999。"
    )
    assert findings(text, SUPERSEDED) == ()
