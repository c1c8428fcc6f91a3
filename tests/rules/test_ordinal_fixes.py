"""Fixes of marks: all members of a list or none, in the style of the others, and safe only where nothing is in doubt."""

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.plan.parse import parse
from planlint.text.edit import Edit, apply

RULES = [rule for rule in installed().rules if rule.code in ("NUM004", "NUM005")]
HEAD = "云岭市2025年教育工作要点\n一、任务\n（一）建设\n"
TAIL = "二、保障\n加强领导。\n"


def fixes(*lines: str) -> list[tuple[str, bool, str]]:
    """Return code, safety and fixed lines of each finding on lines below （一）."""
    text = HEAD + "".join(f"{line}\n" for line in lines) + TAIL
    found = lint(parse(text), RULES).findings
    fixed = (apply(text, finding.edits) for finding in found)
    return [
        (finding.rule.code, finding.safe, "/".join(new.splitlines()[3:-2])) for finding, new in zip(found, fixed, strict=True)
    ]


def test_all_members_of_a_list_change_and_no_other_list() -> None:
    first, second = "1.甲/2.乙/3.丙", "1、甲/2、乙/3.丙"
    rest = "/4.丁/5.戊/（二）管理/{}/2.庚/3.辛/4.壬/5.癸"
    assert fixes("1、甲", "2、乙", "3.丙", "4.丁", "5.戊", "（二）管理", "1、己", "2.庚", "3.辛", "4.壬", "5.癸") == [
        ("NUM004", True, first + rest.format("1、己")),
        ("NUM004", True, second + rest.format("1.己")),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1．甲", "2、乙", "3．丙"], [("NUM004", True, "1．甲/2．乙/3．丙")]),  # the style of the others
        (["(1)甲", "（2）、乙", "(3)丙"], [("NUM004", True, "(1)甲/(2)乙/(3)丙")]),
        (["1）甲；2）乙。", "3）丙"], [("NUM004", True, "（1）甲；（2）乙。/（3）丙")]),
        (["（1）甲。", "2）乙；3）丙。"], [("NUM004", True, "（1）甲。/（2）乙；（3）丙。")]),
        (["1.甲", "2．乙；3．丙。", "4.丁"], [("NUM005", True, "1.甲/2.乙；3.丙。/4.丁")]),
        (["1.甲", "2、9月开学。", "3.丙"], [("NUM004", False, "1.甲/2.9月开学。/3.丙")]),  # 2.9 is a number
        (["1、2025年建校。", "2.乙", "3.丙"], [("NUM004", False, "1.2025年建校。/2.乙/3.丙")]),
        (["3）甲", "4）乙"], [("NUM004", False, "（3）甲/（4）乙")]),  # where are 1 and 2?
        (["１、甲", "２．乙", "３．丙"], [("NUM004", True, "１．甲/２．乙/３．丙")]),
    ],
)
def test_marks(lines: list[str], expected: list[tuple[str, bool, str]]) -> None:
    assert fixes(*lines) == expected


def test_a_table_within_a_list_makes_it_doubtful() -> None:
    table = ["时间\t人数", "上午\t3个", "下午\t2个"]
    assert [safe for _, safe, _ in fixes("1.甲", "2、乙", *table, "3.丙")] == [False]
    assert [safe for _, safe, _ in fixes("1.甲", "2、乙", "3.丙", *table)] == [True]


def test_a_mark_that_is_too_low_in_its_right_form_is_not_changed_safely() -> None:
    text = "云岭市2025年教育工作要点\n一、任务\n1）建学校。\n2）建操场。\n二、保障\n加强领导。\n"
    findings = lint(parse(text), RULES).findings
    assert [(finding.rule.code, finding.safe) for finding in findings] == [("NUM004", False)]


def test_a_heading_in_the_form_of_another_level_has_no_mark_of_its_own_form() -> None:
    rules = [rule for rule in installed().rules if rule.code.startswith("NUM")]
    text = "云岭市2025年教育工作要点\n一、甲\n好。\n二、乙\n好。\n三、丙\n好。\n四、丁\n好。\n5、戊\n好。\n六、己\n好。\n"
    (finding,) = lint(parse(text), rules).findings
    assert finding.rule.code == "NUM005"
    assert not finding.safe
    assert finding.edits == (Edit(finding.span, "五、"),)
