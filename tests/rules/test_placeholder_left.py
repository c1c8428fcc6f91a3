"""What is open on purpose is a note; what was forgotten is an error."""

import re

import pytest

from planlint.engine.linter import lint
from planlint.engine.rule import Severity
from planlint.plan.parse import parse
from planlint.text.scan import beginnings
from planlint_rules.registers.placeholders import BLANKS, FIRST_CHARACTERS, SIGNS
from planlint_rules.structure.placeholder_left import RULE


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("3月5日召开总结会（具体时间待定）。", Severity.NOTE),
        ("面试试题：（待定）", Severity.NOTE),
        ("发给奖状和奖品（待定）。", Severity.ERROR),
        ("负责人（待定）。", Severity.ERROR),
        ("由XX学校承办。", Severity.ERROR),
    ],
)
def test_severity_of_a_placeholder(words: str, severity: Severity) -> None:
    findings = lint(parse(f"示例县2025年读书活动工作要点\n一、安排\n{words}\n二、保障\n加强领导。\n"), [RULE]).findings
    assert [one.severity for one in findings] == [severity]


def test_no_sign_begins_with_a_character_that_is_passed_over() -> None:
    begins = re.compile(f"[{FIRST_CHARACTERS}]")
    assert all(begins.match(one.removeprefix("\\")) for sign in (*SIGNS, *BLANKS) for one in beginnings(sign))
