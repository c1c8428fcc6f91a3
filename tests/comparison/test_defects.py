"""Defects as benchmarks/comparisons.py inserts them into real plans, here in an invented one: each is reported, nothing else is."""

import pytest

from planlint.authoring import Plan, Source, parse
from planlint.comparison.beside import BesidePrevious
from planlint.comparison.promises import Fate
from planlint.comparison.years import ItemStatus

OLD = """云岭市2026年教育工作要点
一、主要任务
1.扩大学前教育资源。新建公办幼儿园6所，普惠性幼儿园覆盖率达到88%。
2.推进冰雪运动进校园。6月底前召开全市冰雪运动现场会。2026年12月底前地级审核全部完成。
3.加强书法教育。举办第8届中小学生读书节，开展书法名家进校园活动，编印书法读本。
4.改善办学条件。更换课桌椅，修缮运动场，儿童青少年近视率控制在50%以下。
"""
NEXT = OLD.replace("2026", "2027").replace("第8届", "第9届")


def plan(text: str) -> Plan:
    return parse(Source(text, "要点.txt")).plans[0]


def alarms(text: str) -> set[tuple[str, str]]:
    """Return what is reported of this year's plan beside last year's."""
    beside = BesidePrevious(plan(text), plan(OLD))
    found = {
        ("item", one.old.title) for one in beside.compared.items if one.status is ItemStatus.DROPPED and one.old is not None
    }
    fates = (Fate.LOWERED, Fate.LATER, Fate.REMOVED, Fate.DROPPED)
    found |= {(one.fate.value, one.old.folded) for one in beside.compared.promises if one.fate in fates and one.old}
    return found | {("stale", one.written) for one in beside.stale_copies}


def test_the_next_year_s_form_has_no_alarm() -> None:
    assert alarms(NEXT) == set()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("新建公办幼儿园6所", "新建公办幼儿园4所", ("lowered", "新建公办幼儿园6所")),
        ("达到88%", "达到80%", ("lowered", "普惠性幼儿园覆盖率达到88%")),
        ("控制在50%", "控制在55%", ("lowered", "儿童青少年近视率控制在50%以下")),
        ("6月底前", "9月底前", ("later", "召开全市冰雪运动现场会")),
        ("2027年12月底前", "2026年12月底前", ("stale", "2026")),
        ("第9届", "第8届", ("stale", "8")),
        ("3.加强书法教育。举办第9届中小学生读书节，开展书法名家进校园活动，编印书法读本。\n4.", "3.", ("item", "加强书法教育")),
    ],
)
def test_a_defect_is_reported(old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in NEXT
    assert expected in alarms(NEXT.replace(old, new))
    assert {kind for kind, _ in alarms(NEXT.replace(old, new))} <= {expected[0], "dropped"}
