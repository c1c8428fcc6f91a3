"""A plan beside last year's: which items go on, and what became of the promises."""

import csv

import pytest

from planlint.authoring import Plan, Source, parse
from planlint.comparison.items import items
from planlint.comparison.promises import Fate
from planlint.comparison.years import ItemStatus, YearComparison, compare_years
from support.folders import SHARED

OLD = """云岭市2026年教育工作要点
一、办好学前教育
1.扩大普惠资源。示例区新建一所公办幼儿园，普惠性幼儿园覆盖率达到88%。
2.规范幼儿园招生。落实就近入园政策，公开招生计划。
二、提高教育质量
3.推进冰雪运动进校园。6月底前召开全市冰雪运动现场会，组建校级冰雪队30支。
4.加强书法教育。开展书法名家进校园活动。
三、保障教育投入
5.改善办学条件。近视率控制在50%以下。
"""
NEW = """云岭市2027年教育工作要点
一、办好学前教育
1.增加普惠资源供给。示例区新建一所公办幼儿园，普惠性幼儿园覆盖率达到90%。
二、提高教育质量
2.推进冰雪运动进校园。召开全市冰雪运动现场会，组建校级冰雪队20支。
3.建设人工智能课程。编写人工智能读本。
三、保障教育投入
4.继续改善办学条件。近视率控制在48%以下。
"""


def plan(text: str) -> Plan:
    return parse(Source(text, "要点.txt")).plans[0]


@pytest.fixture(scope="module")
def found() -> YearComparison:
    return compare_years(plan(OLD), plan(NEW))


def test_items_are_the_lowest_numbered_divisions() -> None:
    assert [item.title for item in items(plan(OLD))] == [
        "扩大普惠资源", "规范幼儿园招生", "推进冰雪运动进校园", "加强书法教育", "改善办学条件",
    ]  # fmt: skip
    assert items(plan(OLD))[0].above == ("办好学前教育",)
    assert [item.line for item in items(plan("示例县工作安排\n做好招生工作。\n做好资助工作。\n"))] == [2, 3]


def test_items_go_on_are_dropped_or_new(found: YearComparison) -> None:
    went = {change.old.title: [item.title for item in change.new] for change in found.items if change.old}
    assert went["推进冰雪运动进校园"] == ["推进冰雪运动进校园"]
    assert went["扩大普惠资源"] == ["增加普惠资源供给"]
    assert went["改善办学条件"] == ["继续改善办学条件"]
    assert went["规范幼儿园招生"] == []
    assert went["加强书法教育"] == []
    new = [change.new[0].title for change in found.items if change.status is ItemStatus.NEW]
    assert new == ["建设人工智能课程"]


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("普惠性幼儿园覆盖率达到88%", Fate.RAISED),
        ("近视率控制在50%以下", Fate.RAISED),
        ("组建校级冰雪队30支", Fate.LOWERED),
        ("新建一所公办幼儿园", Fate.ROLLED_OVER),
        ("召开全市冰雪运动现场会", Fate.REMOVED),
    ],
)
def test_promises_are_compared(found: YearComparison, words: str, fate: Fate) -> None:
    fates = {change.old.folded: change.fate for change in found.promises if change.old}
    assert fates[words] is fate


def test_sentences_that_were_copied_are_counted() -> None:
    same = compare_years(plan(OLD), plan(OLD))
    assert same.share_copied == 1.0
    assert {change.status for change in same.items} == {ItemStatus.RETAINED}
    other = compare_years(plan(OLD), plan(NEW))
    assert other.share_copied < 0.3


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora are not beside the project")
def test_links_of_a_real_pair_are_those_of_a_reader() -> None:
    pairs, seeds = SHARED / "corpus" / "pairs", SHARED / "corpus" / "seeds"
    with (SHARED / "labels" / "pairs_year_daxinganling.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] == "item" and row["new_lines"] != "-"]
    gold = {(int(row["old_line"]), int(line)) for row in rows if row["old_line"] != "-" for line in row["new_lines"].split(",")}
    old, new = (next(folder.glob(name)) for folder, name in ((pairs, "大兴安岭*"), (seeds, "000_*")))
    compared = compare_years(*(plan(path.read_text(encoding="utf-8")) for path in (old, new)))
    links = {(change.old.line, item.line) for change in compared.items if change.old for item in change.new}
    assert 2 * len(links & gold) / (len(links) + len(gold)) >= 0.92


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        ("示例县新建一所托幼一体化中心", "示例县新建一所托育中心", Fate.ROLLED_OVER),
        ("示例县改扩建一所公办幼儿园", "青石镇新建一所公办幼儿园", Fate.DROPPED),
        ("青石镇新建一所公办幼儿园", "青石镇新建一所公办幼儿园", Fate.ROLLED_OVER),
        ("示例县健全抽查办法，实现县级抽查30%", "示例县实现办学质量县级抽查全覆盖", Fate.RAISED),
        ("示例县、青禾区通过义务教育省级督导评估", "重点督促示例县、青禾区迎接国检", Fate.RAISED),
        ("示例县、青禾区通过义务教育省级督导评估", "对示例县开展市级督导评估", Fate.LOWERED),
        ("示例县、青禾区、松坪镇通过义务教育省级督导评估", "松坪镇迎接国检", Fate.DROPPED),
        ("通过义务教育优质均衡发展省级督导评估", "迎接义务教育优质均衡发展省级督导评估", Fate.LOWERED),
    ],
)
def test_a_project_at_another_place_is_another_one(before: str, after: str, fate: Fate) -> None:
    text = "云岭市2026年教育工作要点\n一、任务\n1.扩大资源。{}。规范办园。\n2.加强书法教育。举办书法展。\n"
    changes = compare_years(plan(text.format(before)), plan(text.replace("2026", "2027").format(after))).promises
    assert [change.fate for change in changes if change.old and change.old.folded in before] == [fate]
