"""STR008 on plans without text."""

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.plan.profile import Fact
from planlint.run.check import understand
from support.folders import SHARED

(RULE,) = (rule for rule in installed().rules if rule.code == "STR008")
FACTS = {"kind": Fact("实施方案", "option")}


def found(text: str) -> list[str]:
    result = lint(understand(text.encode(), "稿.txt", FACTS), [RULE])
    assert result.errors == ()
    return [text[one.span.start : one.span.end] for one in result.findings]


@pytest.mark.parametrize("text", ["附件", "附件1：\n", "附件2：\n附件3：\n", "2025年1月1日\n"])
def test_a_text_without_a_line_of_its_own_has_no_finding(text: str) -> None:
    assert found(text) == []


def test_an_untitled_plan_of_headings_only_is_reported_at_its_first_heading() -> None:
    assert found("一、排查隐患\n二、应急演练\n")[0].startswith("一、排查隐患")


@pytest.mark.skipif(not SHARED.exists(), reason="the cases are not beside the project")
def test_the_case_of_a_line_of_an_annex() -> None:
    found((SHARED / "cases/office/annex-line-only.txt").read_text(encoding="utf-8"))
