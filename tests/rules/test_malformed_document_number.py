"""CIT003: serial numbers of documents in the form of the standard."""

import pytest

from planlint.authoring import Severity
from planlint.text.edit import apply
from planlint_rules.citations.malformed_document_number import RULE as NUMBER
from support.sentences import findings, plan_with


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("云教发[2025]9号", "云教发〔2025〕9号"),
        ("云教发［2025］9号", "云教发〔2025〕9号"),
        ("云教发(2025)9号", "云教发〔2025〕9号"),
        ("云教发（2025）9号", "云教发〔2025〕9号"),
        ("云教发【2025】9号", "云教发〔2025〕9号"),
        ("云教发〔2025〕第9号", "云教发〔2025〕9号"),
        ("云教发〔2025〕09号", "云教发〔2025〕9号"),
        ("云教发〔25〕9号", "云教发〔2025〕9号"),
        ("云教发〔2025年〕9号", "云教发〔2025〕9号"),
        ("云教发（2025）第009号", "云教发〔2025〕9号"),
        ("云政办函[2024]112号", "云政办函〔2024〕112号"),
    ],
)
def test_the_fix_writes_the_number_in_due_form(wrong: str, right: str) -> None:
    for sentence in ("落实《校园安全办法》（{}）。", "按照{}文件要求，加强管理。"):
        text = plan_with(sentence.format(wrong))
        (finding,) = findings(text, NUMBER)
        assert finding.severity is Severity.ERROR
        assert finding.safe
        assert apply(text, list(finding.edits)) == plan_with(sentence.format(right))
        assert findings(plan_with(sentence.format(right)), NUMBER) == ()


@pytest.mark.parametrize(
    "words",
    [
        "（2023）云0102民初123号",
        "云民终（2023）第15号",
        "云仲裁字（2024）第015号",
        "云环罚决字（2024）第09号",
        "云教证字（2024）第0012号",
        "合同编号（2025）第09号",
        "教育部令第52号",
        "2025年第9号公告",
        "教学楼（2020）3号楼",
        "示例小区（2020）3号院",
        "教基〔2025〕3号",
        "见附件（2025）",
        "JY2025-09号",
        "证书0001234号",
    ],
)
def test_other_numbers_are_not_reported(words: str) -> None:
    assert findings(plan_with(f"依据{words}办理。"), NUMBER) == ()


def test_the_plans_own_number_is_checked() -> None:
    text = "云岭市教育局关于印发工作要点的通知\n云教发（2025）9号\n各学校：\n现印发给你们。\n云岭市2025年教育工作要点\n1.甲。"
    assert len(findings(text, NUMBER)) == 1


def test_an_old_number_is_a_warning() -> None:
    (finding,) = findings(plan_with("落实《校园安全办法》（云教发[2003]9号）。"), NUMBER)
    assert finding.severity is Severity.WARNING
