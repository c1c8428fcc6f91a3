"""The facts of a plan: each is computed once, and several of them have no rule of their own to show them."""

from collections.abc import Sequence

import pytest

from planlint.authoring import (
    Analysis,
    ContentsFault,
    DeviationKind,
    PairFault,
    RepetitionKind,
    annexes,
    contents_differences,
    parse,
    prose_lines,
    repetitions,
    text_breaks_off,
)
from planlint.plan.model import Plan

PLAN = "云岭市工作方案\n一、任务\n1.建学校。\n3.建操场。\n二、保障\n加强领导。"


def analysis(text: str) -> Analysis:
    (only,) = parse(text).plans
    return Analysis.of(only)


def test_a_plan_has_one_analysis_and_each_fact_is_computed_once() -> None:
    first = analysis(PLAN)
    assert Analysis.of(first.plan) is first
    for name in ("text", "passages", "levels", "unpaired_marks", "count_mismatches", "citations", "commitments"):
        assert getattr(first, name) is getattr(first, name)


def test_a_derived_fact_is_computed_once_for_each_plan_and_function() -> None:
    seen: list[Plan] = []

    def size(plan: Plan) -> int:
        seen.append(plan)
        return len(plan.paragraphs)

    one, other = analysis(PLAN), analysis(PLAN)
    assert one.derive(size) == one.derive(size) == other.derive(size) == 5
    assert seen == [one.plan, other.plan]


def test_deviations_come_by_kind() -> None:
    facts = analysis(PLAN)
    (gap,) = facts.deviations(DeviationKind.GAP)
    assert (gap.heading.ordinal.number, gap.expected, gap.fixable) == (3, 2, True)
    assert facts.deviations(DeviationKind.REPEAT) == []
    assert [edit.text for edit in facts.renumbering(gap).edits] == ["2."]
    assert set(facts.levels) == set(facts.plan.parts)


@pytest.mark.parametrize(
    ("words", "fault", "pair", "edits"),
    [
        ("用好《学校安全条例。", PairFault.ALONE, ("《", "》"), ()),
        ("用好学校安全条例》。", PairFault.ALONE, ("《", "》"), ()),
        ("用好“双减”的“三项“措施。", PairFault.MISMATCHED, ("“", "“"), ("”",)),
        ("用好“《教育漫谈”》。", PairFault.CROSSED, ("《", "》"), ()),
        ("用好”阳光餐厅“。", PairFault.REVERSED, ("”", "“"), ("“", "”")),
    ],
)
def test_marks_without_a_partner(words: str, fault: PairFault, pair: tuple[str, str], edits: Sequence[str]) -> None:
    (mark,) = analysis(f"云岭市工作方案\n一、任务\n{words}\n二、保障\n加强领导。").unpaired_marks
    assert (mark.fault, mark.pair) == (fault, pair)
    assert [edit.text for edit in mark.edits] == list(edits)


def test_contents_and_headings() -> None:
    draft = parse(
        "云岭市方案\n目录\n一、总体要求 1\n二、工作任务 2\n四、考核 3\n五、保障 4\n"
        "一、总体要求\n质量第一。\n二、主要工作任务\n建学校。\n三、督导\n每年一次。\n四、考核\n每年两次。\n五、保障\n加强领导。"
    )
    found = [(one.fault, one.entry.name, [item.words for item in one.items]) for one in contents_differences(draft)]
    assert found == [
        (ContentsFault.REWORDED, "二 工作任务", ["主要工作任务"]),
        (ContentsFault.MISSING, "四 考核", ["督导"]),
    ]


def test_repetitions() -> None:
    draft = parse(
        "云岭市方案\n一、任务\n办好学校学校，人人读书。人人读书，班班有角。人人读书，班班有角。\n二、保障\n进一步落实。"
    )
    assert [(one.kind, one.text) for one in repetitions(draft)] == [
        (RepetitionKind.ADJACENT, "人人读书，班班有角"),
    ]


def test_annexes_of_a_paper() -> None:
    text = "云岭市方案\n一、任务\n见附件2。\n二、保障\n加强领导。\n附件：1.分工表\n2.台账\n附件1\n分工表\n安全科负责。"
    (paper,) = annexes(parse(text))
    assert [annex.label for annex in paper.attached] == ["1“分工表”"]
    assert [annex.label for annex in paper.announced] == ["1“分工表”", "2“台账”"]
    assert [annex.keys for annex in paper.referred] == [{2}]


def test_announced_counts() -> None:
    facts = analysis("云岭市方案\n一、实施四项工程\n1.学校工程。\n2.操场工程。\n3.食堂工程。\n二、保障\n加强领导。")
    (one,) = facts.count_mismatches
    assert (one.place.text, one.number, one.found, one.is_certain) == ("四项工程", 4, 3, True)


def test_prose_and_the_end_of_the_text() -> None:
    plan = analysis("云岭市方案\n一、任务\n质量第一，服务全市。统筹推进各项工作\n1.小标题\n二、保障\n加强领导，压实").plan
    lines = prose_lines(plan.body)
    assert [line.text for line in lines] == ["质量第一，服务全市。统筹推进各项工作"]
    last = plan.body.all_paragraphs[-1]
    assert not text_breaks_off(plan, last, is_prose=False)
    assert text_breaks_off(plan, last, is_prose=True)
