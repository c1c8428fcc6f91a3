"""A draft beside a superior document: units, where the draft carries them, and what it promises less."""

import csv

import pytest

from planlint.authoring import Plan, Source, parse
from planlint.comparison.background import information, pairs
from planlint.comparison.cover import CoverStatus, UnitCover, cover
from planlint.comparison.units import UnitKind, units
from planlint.comparison.weaker import is_weaker
from support.folders import SHARED

SUPERIOR = """云岭省2027年教育工作要点
一、基础教育
坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的教育方针。
推进冰雪运动进校园。实施县中振兴计划，办好特殊教育、专门教育。公办幼儿园在园幼儿占比达到63%。建好学校家庭社会协同育人实验区。
二、高等教育
加快双一流建设。
三、农业
推进高标准农田建设。
"""
DRAFT = """示例市2027年教育工作要点
一、办好基础教育
1.推动特殊教育优质融合发展。
2.发展冰雪运动。推进冰雪运动进校园，组建冰雪队伍。
3.扩大学前教育资源。公办幼儿园在园幼儿占比达到60%。
二、协同育人
4.建设教联体。开展家访活动。
"""


def plan(text: str) -> Plan:
    return parse(Source(text, "要点.txt")).plans[0]


@pytest.fixture(scope="module")
def found() -> dict[str, UnitCover]:
    return {one.unit.text: one for one in cover(plan(SUPERIOR), plan(DRAFT))}


def test_units_are_tasks_programmes_and_figures_but_no_ideology() -> None:
    listed = {unit.text: unit.kind for unit in units(plan(SUPERIOR))}
    assert listed["办好特殊教育"] is UnitKind.TASK
    assert listed["专门教育"] is UnitKind.TASK
    assert listed["实施县中振兴计划"] is UnitKind.PROGRAMME
    assert listed["公办幼儿园在园幼儿占比达到63%"] is UnitKind.TARGET
    assert not any("思想" in text or "方针" in text for text in listed)
    assert {unit.line for unit in units(plan(SUPERIOR))} == {4, 6, 8}
    assert not any("农田" in unit.text for unit in units(plan(SUPERIOR), "教育"))


@pytest.mark.parametrize(
    ("unit", "status", "line"),
    [
        ("推进冰雪运动进校园", CoverStatus.CARRIED, 4),
        ("办好特殊教育", CoverStatus.CARRIED, 3),
        ("公办幼儿园在园幼儿占比达到63%", CoverStatus.WEAKENED, 5),
        ("实施县中振兴计划", CoverStatus.MISSING, None),
        ("加快双一流建设", CoverStatus.NOT_APPLICABLE, None),
    ],
)
def test_what_the_draft_carries(found: dict[str, UnitCover], unit: str, status: CoverStatus, line: int | None) -> None:
    assert found[unit].status is status
    assert line is None or found[unit].evidence[0].line == line


def test_words_for_one_thing_are_known(found: dict[str, UnitCover]) -> None:
    assert found["建好学校家庭社会协同育人实验区"].evidence[0].line == 7


def test_nothing_is_carried_without_its_line(found: dict[str, UnitCover]) -> None:
    for one in found.values():
        assert one.evidence or one.status in (CoverStatus.MISSING, CoverStatus.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("superior", "draft", "weaker"),
    [
        ("覆盖率达到90%", "覆盖率达到85%", True),
        ("覆盖率达到90%", "覆盖率达到92%", False),
        ("近视率控制在48%以下", "近视率控制在50%以下", True),
        ("新建学校100所", "新建学校3所", False),
        ("每天体育活动不少于2小时", "每天体育活动不少于1小时", True),
        ("完成义务教育学校布局调整", "探索义务教育学校布局调整", True),
        ("完成义务教育学校布局调整", "完成学校布局调整", False),
    ],
)
def test_a_lower_rate_or_a_softer_verb_is_weaker(superior: str, draft: str, weaker: bool) -> None:
    assert is_weaker(superior, draft) is weaker


def test_rare_words_say_more_than_common_ones() -> None:
    assert information("推进") < information("特殊") < information("冰雪")
    assert pairs("a，b") == frozenset()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora are not beside the project")
def test_the_right_line_is_first_in_a_real_pair() -> None:
    corpus, labels = SHARED / "corpus", SHARED / "labels" / "pairs_superior_weihai.tsv"
    draft = plan(next((corpus / "seeds").glob("004_*")).read_text(encoding="utf-8"))
    names = {"gwy2025": "国务院*", "sd2025": "山东省*"}
    known = {
        name: cover(plan(next((corpus / "pairs").glob(path)).read_text(encoding="utf-8")), draft, "教育")
        for name, path in names.items()
    }
    with labels.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["status"] in ("carried", "weakened")]
    right = 0
    for row in rows:
        near = [
            one
            for one in known[row["superior"]]
            if row["superior_quote"] in one.unit.text or one.unit.text in row["superior_quote"]
        ]
        lines = {int(line) for line in row["draft_lines"].split(",")}
        best = min(near, key=lambda one: abs(len(one.unit.text) - len(row["superior_quote"])), default=None)
        right += best is not None and bool(best.evidence) and best.evidence[0].line in lines
    assert right / len(rows) >= 0.9


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("强化师德师风建设。", CoverStatus.CARRIED),
        ("强师惠师，改善待遇。", CoverStatus.MISSING),
    ],
)
def test_of_overlapping_words_the_longest_counts(draft: str, status: CoverStatus) -> None:
    superior = plan("云岭省2027年教育工作要点\n一、任务\n加强师德师风建设。\n")
    found = cover(superior, plan(f"示例市2027年教育工作要点\n一、任务\n{draft}\n"))
    assert [one.status for one in found if "师德" in one.unit.text] == [status]


def test_an_enumeration_of_fragments_is_one_unit() -> None:
    listed = units(plan("云岭省2027年教育工作要点\n一、任务\n提前做好初中、高中入学高峰应对。2026年，全省建成学校20所。\n"))
    assert "提前做好初中、高中入学高峰应对" in {unit.text for unit in listed}


def test_a_line_without_the_thing_itself_is_for_a_person() -> None:
    superior = plan("云岭省2027年教育工作要点\n一、任务\n加强义务教育学校标准化建设。\n")
    one = next(
        u
        for u in cover(superior, plan("示例市2027年教育工作要点\n一、任务\n在义务教育学校全面推行课间活动。\n"))
        if "标准化" in u.unit.text
    )
    assert one.status is CoverStatus.UNSURE
