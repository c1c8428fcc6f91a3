"""The register of formulations, run as a whole: each wrong form is reported, each look-alike is not."""

import re
from collections.abc import Sequence
from itertools import permutations

import pytest

from planlint.authoring import Severity, parse
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding
from planlint.errors import PackError
from planlint.text.edit import apply
from planlint_rules.registers import build_entries, read_entries
from planlint_rules.registers.campaigns import Campaign, campaigns
from planlint_rules.registers.formulations import FILE, FixedSequence, Formulation, formulations, sequences
from planlint_rules.wording.misquoted_formulation import RULE as MISQUOTED
from planlint_rules.wording.stale_formulation import RULE as STALE

BOTH = (MISQUOTED, STALE)


def plan(words: str, year: int = 2027) -> str:
    return (
        f"云岭市{year}年教育工作要点\n一、总体要求\n坚持立德树人。\n二、主要任务\n1.各校要认真做好{words}的落实。\n2.加强督查。"
    )


def findings(text: str, rules: Sequence[AnyRule] = BOTH) -> tuple[Finding, ...]:
    result = lint(parse(text), rules)
    assert result.errors == ()
    return result.findings


def fixed(text: str, found: Sequence[Finding]) -> str:
    return apply(text, [edit for finding in found for edit in finding.edits])


def in_context(entry: Formulation, words: str) -> str:
    return f"{entry.near[0]}、{words}" if entry.near else words


WRONG = [(entry, wrong) for section in ("misquoted", "stale") for entry in formulations(section) for wrong in entry.wrong]
LOOKALIKES = [words for one in (*formulations("misquoted"), *formulations("stale")) for words in (one.right, *one.lookalikes)]
LOOKALIKES += [words for one in sequences() for words in ("、".join(one.items), *one.lookalikes)]


@pytest.mark.parametrize(("entry", "wrong"), WRONG, ids=lambda item: item if isinstance(item, str) else item.id)
def test_each_wrong_form_is_reported(entry: Formulation, wrong: str) -> None:
    words = wrong.replace("…", "")
    text = plan(in_context(entry, words))
    (finding,) = findings(text)
    assert text[finding.span.start : finding.span.end] == words
    assert (entry.fact or entry.right.replace("…", "")) in finding.message
    assert finding.severity is entry.severity
    if entry.replace:
        assert finding.safe
        assert fixed(text, [finding]) == plan(in_context(entry, entry.right.replace("…", "")))


@pytest.mark.parametrize("words", LOOKALIKES)
def test_no_look_alike_is_reported(words: str) -> None:
    assert findings(plan(words.replace("…", ""))) == ()
    assert findings(plan(f"“{words.replace('…', '各族师生')}”")) == ()


TABLE = {
    "三校三审": "三审三校",
    "“三校三审”": "“三审三校”",
    "两个“只增不减少”": "两个“只增不减”",
    "三个“只增不减”": "两个“只增不减”",
    "筑牢中华民族共同体意识": "铸牢中华民族共同体意识",
    "筹牢各族师生中华民族共同体意识": "铸牢各族师生中华民族共同体意识",
    "铸牢学生中华民族共同意识": "铸牢学生中华民族共同体意识",
    "铸牢中华民族命运共同体意识": "铸牢中华民族共同体意识",
    "培养德智体美全面发展的社会主义建设者和接班人": "培养德智体美劳全面发展的社会主义建设者和接班人",
    "“德、智、体、美”全面发展": "“德智体美劳”全面发展",
    "坚持为国育才、为党育人": "坚持为党育人、为国育才",
    "为谁培养人、培养什么人、怎样培养人": "培养什么人、怎样培养人、为谁培养人",
    "“怎样培养人、培养什么人、为谁培养人”": "“培养什么人、怎样培养人、为谁培养人”",
    "有理想信念、有道德情操、有扎实知识、有仁爱之心的“四有”好老师": "有理想信念、有道德情操、有扎实学识、有仁爱之心的“四有”好老师",
    "有道德情操、有理想信念、有扎实学识、有仁爱之心": "有理想信念、有道德情操、有扎实学识、有仁爱之心",
    "唯分数、唯升学、唯文凭、唯论文": "唯分数、唯升学、唯文凭、唯论文、唯帽子",
    "唯分数、唯升学、唯文凭、唯论文、唯职称": "唯分数、唯升学、唯文凭、唯论文、唯帽子",
    "管业务必须管安全、管行业必须管安全、管生产经营必须管安全": "管行业必须管安全、管业务必须管安全、管生产经营必须管安全",
    "管行业必须管安全、管业务必须管安全、管生产必须管安全": "管行业必须管安全、管业务必须管安全、管生产经营必须管安全",
    "中小学党委领导下的校长负责制": "中小学党组织领导的校长负责制",
    "学前教育普惠普及": "学前教育普及普惠",
    "学前教育普及普惠优质安全发展": "学前教育普及普惠安全优质发展",
    "将师德师风作为评价教师的唯一标准": "将师德师风作为评价教师的第一标准",
    "法制副校长": "法治副校长",
    "人才竞争力、思政引领力、科技支撑力、民生保障力、社会协同力、国际影响力": "思政引领力、人才竞争力、科技支撑力、民生保障力、社会协同力、国际影响力",
    "思政引领力、人才竞争力、科技支撑力、社会协同力、国际影响力": "思政引领力、人才竞争力、科技支撑力、民生保障力、社会协同力、国际影响力",
    "言为世则、行为示范的道德情操": "言为士则、行为世范的道德情操",
    "启智润新、因材施教": "启智润心、因材施教",
    "求是创新的躬耕态势": "求是创新的躬耕态度",
    "政府统筹、学校主导、部门协作、家庭尽责、社会参与": "政府统筹、部门协作、学校主导、家庭尽责、社会参与",
    "政府统筹、部门协作、学校主导、社会参与": "政府统筹、部门协作、学校主导、家庭尽责、社会参与",
    "监测预警、健康教育、咨询服务、干预处置": "健康教育、监测预警、咨询服务、干预处置",
    "健康教育、监测预警、干预处置“四位一体”": "健康教育、监测预警、咨询服务、干预处置“四位一体”",
    "习近平中国特色社会主义思想": "习近平新时代中国特色社会主义思想",
    "新时代习近平中国特色社会主义思想": "习近平新时代中国特色社会主义思想",
    "国家中小学智慧教育公共服务平台": "国家中小学智慧教育平台",
    "免费师范生": "公费师范生",
}  # fmt: skip


@pytest.mark.parametrize("wrong", TABLE)
def test_the_reference_table_is_fixed_by_safe_edits(wrong: str) -> None:
    text = plan(wrong)
    found = findings(text)
    assert found
    assert all(finding.safe for finding in found)
    right = fixed(text, found)
    assert right == plan(TABLE[wrong]) or right == plan(TABLE[wrong].replace("德智体美劳", "德、智、体、美、劳"))
    assert findings(right) == ()


@pytest.mark.parametrize("one", sequences(), ids=lambda one: one.id)
def test_a_sequence_has_one_order(one: FixedSequence) -> None:
    for order in list(permutations(one.items))[1:24]:
        text = plan("、".join(order))
        (finding,) = findings(text)
        assert fixed(text, [finding]) == plan("、".join(one.items))
        assert finding.safe
    beside = plan("、".join((*reversed(one.items), "家长满意")))
    assert findings(beside) == ()  # a list of the plan's own


VARIANTS = (
    "进教材进课堂进头脑 进校园、进课堂、进头脑 进校园、进课堂、进教材 进教材进课程进头脑 学宪法讲宪法 学宪法，讲宪法 学宪法、讲宪法 “学宪法 讲宪法”活动 十不得、一严禁 “十不得一严禁” "
    "全员、全程、全方位育人 全员全过程全方位育人 人防、物防、技防 意识形态责任制 意识形态工作责任制 学生欺凌 校园欺凌 防欺凌暴力 五育并举 五育融合 不少于两小时 不得少于2小时 "
    "特殊教育专家委员会 残疾人教育专家委员会 校内综合体育时间 综合体育活动时长 为党育人，为国育才 “四有”教师 师德第一标准"
).split(" ")


@pytest.mark.parametrize("words", VARIANTS)
def test_variants_are_not_reported(words: str) -> None:
    assert findings(plan(words)) == ()


@pytest.mark.parametrize(
    "words",
    [
        "《法制副校长管理办法》",
        "《关于培养德智体美全面发展人才的意见》",
        "原工商局移交的档案",
        "免费师范生改为公费师范生",
        "取消职普比大体相当的限制",
        "2017年招收的免费师范生",
    ],
)
def test_titles_and_history_are_left_alone(words: str) -> None:
    assert findings(plan(words)) == ()


@pytest.mark.parametrize(
    ("words", "year", "times"),
    [
        ("免费师范生", 2018, 0),
        ("免费师范生", 2019, 1),
        ("法制副校长", 2021, 0),
        ("法制副校长", 2023, 1),
        ("德智体美全面发展", 2010, 0),
        ("全国推广普通话宣传周", 2025, 0),
        ("全国推广普通话宣传周", 2026, 1),
        ("政治属性、战略属性、民生属性", 2024, 0),
        ("政治属性、战略属性、民生属性", 2025, 1),
        ("贯彻党的二十大和二十届二中全会精神", 2024, 0),
        ("贯彻党的二十大和二十届二中全会精神", 2025, 1),
        ("贯彻党的二十大、二十届二中、三中全会精神", 2025, 0),
        ("贯彻党的二十大和二十届二中、三中全会精神", 2026, 1),
        ("贯彻党的二十大和二十届二中、三中、四中全会精神", 2026, 0),
        ("贯彻党的二十大和二十届历次全会精神", 2026, 0),
        ("贯彻党的二十大精神", 2026, 0),
        ("贯彻党的二十大、党的二十届三中全会和全国教育大会精神", 2025, 0),
        ("贯彻落实党的二十届三中全会关于教育改革的部署", 2026, 0),
        ("贯彻党的十九大和十九届四中全会精神", 2022, 0),
        ("贯彻党的十九大和十九届四中全会精神", 2024, 1),
        ("开展党纪学习教育", 2024, 0),
        ("开展党纪学习教育", 2025, 1),
        ("巩固党纪学习教育成果", 2025, 0),
        ("开展深入贯彻中央八项规定精神学习教育", 2025, 0),
        ("2026年是“十四五”规划收官之年", 2026, 1),
        ("2026年是“十五五”开局之年", 2026, 0),
        ("2025年是“十五五”规划开局之年", 2025, 1),
        ("2025年是“十四五”收官之年", 2026, 0),
        ("今年是“十四五”规划的收官之年", 2026, 1),
        ("为“十五五”开局打好基础", 2025, 0),
        ("贯彻党的二十大和二十届二中、三中、四中全会精神", 2027, 1),
        ("贯彻党的二十大和二十届二中、三中、四中、五中全会精神", 2027, 0),
        ("贯彻党的二十大和二十届历次全会精神", 2027, 0),
        ("贯彻党的二十届三中全会关于进一步全面深化改革的部署", 2027, 0),
        ("喜迎党的二十大", 2022, 0),
        ("喜迎党的二十大", 2027, 1),
        ("开展规范管理提升年行动", 2026, 0),
        ("开展规范管理提升年行动", 2027, 1),
        ("巩固规范管理提升年行动成果", 2027, 0),
        ("规范管理负面清单16项", 2026, 0),
        ("规范管理负面清单16项", 2027, 1),
        ("“八五”普法规划", 2025, 0),
        ("“八五”普法规划", 2027, 1),
        ("“八五”普法终期验收", 2027, 0),
        ("治本攻坚三年行动（2024—2026年）", 2026, 0),
        ("治本攻坚三年行动（2024—2026年）", 2027, 1),
        ("治本攻坚三年行动（2024—2026年）收官验收", 2027, 0),
        ("2026年治本攻坚三年行动发现的问题", 2027, 0),
    ],
)  # fmt: skip
def test_wording_goes_by_the_plans_year(words: str, year: int, times: int) -> None:
    assert len(findings(plan(words, year))) == times


def test_a_quoted_name_is_shown_with_both_marks() -> None:
    (finding,) = findings(plan("深入实施“八五”普法规划"), [STALE])
    assert finding.message.startswith("文中的“‘八五’普法”规划的期限")


def test_a_plan_without_a_year_has_no_stale_wording() -> None:
    assert findings("教育工作要点\n1.招收免费师范生，贯彻党的二十大和二十届二中全会精神。", [STALE]) == ()


def test_a_year_read_from_the_text_makes_a_note() -> None:
    text = "教育工作要点\n1.到2026年，办好学校。\n2.2026年，建好校舍。\n3.2026年6月，招收免费师范生。"
    assert [finding.severity for finding in findings(text)] == [Severity.NOTE]


def test_a_review_may_mention_the_last_campaign() -> None:
    text = "云岭市2025年工作要点\n一、上年工作回顾\n扎实开展党纪学习教育。\n二、今年任务\n{}"
    assert findings(text.format("抓好作风建设。")) == ()
    assert len(findings(text.format("扎实开展党纪学习教育。"))) == 1


def test_the_register_is_well_formed() -> None:
    assert formulations("misquoted")
    assert formulations("stale")
    assert sequences()
    assert campaigns()


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"id": "F-99", "right": "甲乙丙"}, "缺少“wrong”"),
        ({"id": "F-99", "right": "甲乙丙", "wrong": "乙"}, "“wrong”应为一列"),
        ({"id": "F-99", "right": "甲乙丙", "wrong": ["乙"]}, "就在正确写法"),
        ({"id": "F-99", "right": "甲…丙", "wrong": ["乙丙"]}, "“…”应同为一处"),
        ({"id": "F-99", "right": "甲乙丙", "wrong": ["丁"], "wrongs": 1}, "不认识的键“wrongs”"),
        ({"id": "F-99", "right": "甲乙丙", "wrong": ["丁"], "since": "去年"}, "“since”应为日期"),
        ({"id": "F-99", "right": "甲乙丙", "wrong": ["丁"], "severity": "fatal"}, "“severity”应为"),
        ({"id": "F-99", "right": 3, "wrong": ["丁"]}, "“right”应为文字"),
        ({"id": "F-99", "right": "甲乙丙", "wrong": ["丁"], "replace": 1}, "“replace”应为true"),
        ("甲", "应为“键: 值”"),
    ],
)
def test_a_malformed_entry_is_named(entry: object, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        list(build_entries({"misquoted": [entry]}, FILE, "misquoted", Formulation))
    assert f"{FILE}: misquoted第1条" in str(caught.value)
    assert reason in str(caught.value)
    assert "F-99" in str(caught.value) or entry == "甲"


def test_a_missing_section_is_named() -> None:
    with pytest.raises(PackError, match="缺少“campaigns”一节"):
        list(build_entries({"stale": []}, FILE, "campaigns", Campaign))
    with pytest.raises(PackError, match=r"none\.yaml"):
        read_entries("none.yaml", "stale", Formulation)


def test_each_formulation_with_a_source_has_a_date_and_look_alikes() -> None:
    entries: list[Formulation | FixedSequence] = [*formulations("misquoted"), *formulations("stale"), *sequences()]
    sourced = [one for one in entries if one.source]
    assert all(one.lookalikes and (one.since or re.search(r"20\d\d", one.source)) for one in sourced)
    newest = {one.id for one in sourced if max(re.findall(r"20\d\d", one.source), default="") >= "2022"}
    assert len(newest) >= 60, "of the last five years"
