"""A pack derived from a superior document: it runs its own examples, the document meets it, and drafts that carry less do not."""

import pytest

from planlint.authoring import Plan, Source, parse
from planlint.engine.testing import failures
from planlint.errors import PlanlintError, SettingsError
from planlint.mandates.derivation import DerivedPack, check_code, derive_pack
from planlint.mandates.derived_limits import derived_limit
from planlint.mandates.loader import Pack, load_pack
from planlint.mandates.mandate import Mandate, Status
from planlint.mandates.phrase_family import phrase_families

SUPERIOR = """云岭省2027年教育工作要点
（云教发〔2027〕3号）
一、基础教育
坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的教育方针。
（一）办好学前教育
公办幼儿园在园幼儿占比达到63%。新增义务教育学位4万个。
（二）强健体魄
推进冰雪运动进校园。中小学生每天综合体育活动时间不低于2小时。实施县中振兴计划。儿童青少年近视率控制在48%以下。
二、高等教育
加快双一流建设。到2030年，科学教育实验校覆盖率达到90%。做好有关工作。到2030年，乡村学校教师岗位补助覆盖率达到95%。
"""
DRAFT = """示例市2027年教育工作要点
一、扩大学前教育资源
公办幼儿园在园幼儿占比达到60%。
二、体育
发展冰雪运动，冰雪运动进校园、进课堂。中小学生每天综合体育活动时间不低于2小时。近视率控制在50%以下，儿童青少年近视率控制在50%以下。
三、科学教育
科学教育实验校覆盖率达到80%。
"""


def plan(text: str) -> Plan:
    return parse(Source(text, "要点.txt")).plans[0]


@pytest.fixture(scope="module")
def derived() -> DerivedPack:
    return derive_pack(plan(SUPERIOR), "YLS")


@pytest.fixture(scope="module")
def pack(derived: DerivedPack) -> Pack:
    return load_pack(derived.text, "pack.yaml")


def statuses(pack: Pack, text: str) -> dict[str, Status]:
    draft = plan(text)
    return {rule.title: rule.check.verdict(draft).status for rule in pack.rules if isinstance(rule.check, Mandate)}


def test_its_examples_run_and_the_document_meets_it(pack: Pack) -> None:
    assert [failure for rule in pack.rules for failure in failures(rule)] == []
    assert set(statuses(pack, SUPERIOR).values()) == {Status.MET}


def test_an_entry_has_its_basis_and_a_person_is_asked(derived: DerivedPack, pack: Pack) -> None:
    assert all(rule.basis[0].title == "云岭省2027年教育工作要点" for rule in pack.rules)
    first = next(rule for rule in pack.rules if "占比" in rule.title)
    assert first.basis[0].article == "一（一）"
    assert "# 请核：数量是不是各地都要达到" in derived.text
    assert "总数不比" in derived.text
    assert "&id" not in derived.text
    assert derived.text.startswith("# 由 planlint derive 从上位文件写出")
    assert derive_pack(plan(SUPERIOR), "YLS").text == derived.text


def test_what_says_too_little_or_is_for_others_is_left_out(derived: DerivedPack) -> None:
    left = {unit.text: reason for unit, reason in derived.left}
    assert left["加快双一流建设"] == "像是上级自己办的"
    assert left["做好有关工作"] == "说得太宽，没有认得出的词"
    assert "做好有关工作（说得太宽" in derived.text


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("公办幼儿园在园幼儿占比达到63%", Status.WEAKENED),
        ("新增义务教育学位4万个", Status.MISSING),
        ("推进冰雪运动进校园", Status.MET),
        ("中小学生每天综合体育活动时间不低于2小时", Status.MET),
        ("实施县中振兴计划", Status.MISSING),
        ("儿童青少年近视率控制在48%以下", Status.WEAKENED),
        ("科学教育实验校覆盖率达到90%", Status.MET),
    ],
)
def test_a_draft_is_held_against_it(pack: Pack, title: str, status: Status) -> None:
    assert statuses(pack, DRAFT)[f"应写明{title}"] is status


@pytest.mark.parametrize(
    ("text", "key", "amount", "since"),
    [
        ("公办幼儿园在园幼儿占比达到63%", "least", "63%", ""),
        ("到2030年公办幼儿园在园幼儿占比达到63%", "least", "63%", "2030"),
        ("近视率控制在48%以下", "most", "48%", ""),
        ("公用经费压减5%", "least", "下降5%", ""),
        ("每学期开展演练不少于2次", "least", "2次/学期", ""),
    ],
)
def test_rates_and_thresholds_are_demanded(text: str, key: str, amount: str, since: str) -> None:
    found = derived_limit(text, 2027, 2027)
    assert found is not None
    assert (found.key, found.amount, found.since) == (key, amount, since)


def test_less_than_an_amount_has_its_scale() -> None:
    found = derived_limit("生均公用经费不低于1.5万元", 2027, 2027)
    assert found is not None
    assert found.less == "1.2"


@pytest.mark.parametrize("text", ["新建学校100所", "新增学位4万个", "占比由50%提高到60%、70%", "开展演练3次"])
def test_totals_are_not(text: str) -> None:
    assert derived_limit(text, 2027, 2027) is None


def test_phrases_are_what_a_unit_is_about() -> None:
    assert phrase_families("深入实施县中振兴计划") == phrase_families("落实县中振兴行动")
    assert phrase_families("推进各项工作") == []
    assert any("教联体" in phrase for phrase in phrase_families("建好学校家庭社会协同育人实验区")[-1])


@pytest.mark.parametrize("code", ["ABCDE", "A", "ab", "甲乙", "EDU", "NUM"])
def test_a_code_that_is_taken_or_malformed_is_refused(code: str) -> None:
    with pytest.raises(SettingsError):
        check_code(code, ["EDU001", "NUM001"])
    check_code("YLS", ["EDU001", "YL001"])


def test_a_text_without_tasks_is_refused() -> None:
    with pytest.raises(PlanlintError):
        derive_pack(plan("云岭省2027年教育工作要点\n一、情况\n孩子是家庭的希望。\n"), "YLS")
