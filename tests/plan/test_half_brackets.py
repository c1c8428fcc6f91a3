"""1） beside （1）: below it, above it, or the same level with half of a mark lost."""

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.plan.ordinal import Form
from planlint.plan.parse import parse
from support.outlines import outline, plan

HEAD = "云岭市2025年教育工作要点\n一、课程\n1.通识课程\n"
TAIL = "二、实施\n各校抓好落实。\n"
RULES = [rule for rule in installed().rules if rule.code.startswith("NUM") or rule.code == "STR002"]


def forms(*marks: str) -> str:
    """Return the form of each item: o above （1）, i below it, = the same level."""
    text = HEAD + "".join(f"{mark}事项{i}。\n" for i, mark in enumerate(marks)) + TAIL
    names = {Form.HALF_OUTER: "o", Form.H4: "=", Form.HALF_INNER: "i"}
    return "".join(names.get(heading.ordinal.form, "") for heading in parse(text).plans[0].body.headings)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("（1） 1） 2） （2） 1） 2）", "=ii=ii"),
        ("（1） 1) 2) 4) （2） 2） 3）", "=iii=ii"),  # a gap, and a lost 1）
        ("1） （1） （2） 2） （1） （2） 3）", "o==o==o"),
        ("（1） 2） （3）", "==="),  # half of a mark is lost
        ("1） （2） （3）", "==="),
        ("（1） （2） 3）", "==="),
        ("1） 2） 3）", "==="),
        ("（1） （2）", "=="),
        ("（1） 2.甲 1） 2）", "==="),  # a higher heading in between
        ("（1） ① ② 1） 2） （2）", "=ii="),
    ],
)
def test_the_form_of_half_brackets(marks: str, expected: str) -> None:
    assert forms(*marks.split()) == expected


def test_five_levels_and_their_outline() -> None:
    text = HEAD + "（1）思政类\n1）必修课程。\n2）选修课程。\n（2）体育类\n1）必修课程。\n2）选修课程。\n" + TAIL
    assert outline(plan(text).body) == [
        "一、课程", " 1.通识课程", "  （1）思政类", "   1）必修课程", "   2）选修课程", "  （2）体育类", "   1）必修课程", "   2）选修课程", "二、实施",
    ]  # fmt: skip
    assert [finding.message for finding in lint(parse(text), RULES).findings] == []


def test_two_lists_of_one_place_and_a_missing_item_below() -> None:
    text = HEAD + "1）思政类\n（1）必修课程。\n（3）选修课程。\n2）体育类\n（1）必修课程。\n（2）选修课程。\n" + TAIL
    findings = lint(parse(text), RULES).findings
    assert [finding.message for finding in findings] == ["序数“（3）”跳号，此处应为“（2）”"]
    assert not findings[0].safe
