"""Citations as the grammar reads them, and the register of documents: misquotations and look-alikes."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.analysis.citations import Citation, Written, citations, written
from planlint.authoring import Severity, parse
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding
from planlint.errors import PackError
from planlint.text.edit import apply
from planlint_rules.citations.malformed_document_number import RULE as NUMBER
from planlint_rules.citations.misquoted_citation_title import RULE as TITLE
from planlint_rules.citations.misquoted_citation_title import near
from planlint_rules.citations.premature_citation import RULE as PREMATURE
from planlint_rules.citations.superseded_citation import RULE as SUPERSEDED
from planlint_rules.registers import entries
from planlint_rules.registers.documents import FILE, Document, congresses, documents, key, known, plenums, standards


def plan(sentence: str, year: int | str = 2025) -> str:
    return f"云岭市{year}年教育工作要点\n一、主要任务\n1.{sentence}"


def cited(sentence: str) -> tuple[Citation, ...]:
    (only,) = parse(plan(sentence)).plans
    return citations(only)


def findings(text: str, rule: AnyRule) -> Sequence[Finding]:
    result = lint(parse(text), [rule])
    assert result.errors == ()
    return result.findings


@pytest.mark.parametrize(
    ("sentence", "title", "number", "year"),
    [
        ("落实《校园安全办法》。", "校园安全办法", "", None),
        ("落实《校园安全办法》（云教发〔2025〕9号）。", "校园安全办法", "云教发〔2025〕9号", 2025),
        ("落实《校园安全办法》(云教发[2025]第09号,以下简称《办法》)", "校园安全办法", "云教发[2025]第09号", 2025),
        ("落实《校园安全办法》云教发〔2025〕9号文件。", "校园安全办法", "云教发〔2025〕9号", 2025),
        ("落实《校园安全办法》（教育部令第52号）。", "校园安全办法", "教育部令第52号", None),
        ("落实《校园安全办法》（云教发〔25〕9号）。", "校园安全办法", "云教发〔25〕9号", None),
        ("落实《关于印发〈校园安全办法〉的通知》。", "关于印发〈校园安全办法〉的通知", "", None),
        ("落实《关于印发<校园安全办法>的通知》。", "关于印发〈校园安全办法〉的通知", "", None),
        ("落实《关于印发《校园安全办法》的通知》。", "关于印发〈校园安全办法〉的通知", "", None),
        ("落实《关于转发〈关于印发<办法>的函〉的通知》。", "关于转发〈关于印发〈办法〉的函〉的通知", "", None),
        ("落实《中共云岭市委 云岭市人民政府关于办好教育的意见》。", "中共云岭市委云岭市人民政府关于办好教育的意见", "", None),
        ("落实《甲<乙的办法》。", "甲<乙的办法", "", None),
        ("落实《校园安全办法》和2号楼改造。", "校园安全办法", "", None),
    ],
)
def test_a_citation_is_read(sentence: str, title: str, number: str, year: int | None) -> None:
    first = cited(sentence)[0]
    assert (first.title, first.number, first.year) == (title, number, year)
    assert first.text.startswith("《")
    assert first.text.rstrip("）)").endswith(("》", "号"))


def test_several_citations_stand_in_order() -> None:
    assert [one.title for one in cited("落实《甲》《乙》和《丙<丁>》，未闭的《戊。\n2.《己》")] == [
        "甲",
        "乙",
        "丙〈丁〉",
        "己",
    ]
    assert cited("没有引用。《") == ()


def test_citations_are_read_once_a_plan() -> None:
    (only,) = parse(plan("落实《甲》。")).plans
    assert citations(only) is citations(only)


@given(st.text(alphabet="《》〈〉<>（）()〔〕[]令号第2025甲乙 \n", max_size=80))
def test_no_text_raises(words: str) -> None:
    for one in parse(plan(words)).plans:
        for citation in citations(one):
            assert one.source.text[citation.span.start] == "《"
            assert citation.span.holds(citation.words.span)


@pytest.mark.parametrize(
    "words", ["《" * 100_000, "《甲" * 100_000, "《甲《乙》" * 20_000, "《<" * 50_000 + "》", "《甲》(乙〔" * 20_000]
)
def test_hostile_text_is_read_in_linear_time(words: str) -> None:
    draft = parse(plan(words))
    start = perf_counter()
    assert all(citations(one) is not None for one in draft.plans)
    assert perf_counter() - start < 5


def when(text: str) -> Written | None:
    return written(parse(text).plans[0])


def test_when_a_plan_was_written() -> None:
    assert when(plan("甲。")) == Written(date(2025, 1, 1), date(2025, 12, 31))
    assert when("云岭市教育行动计划（2024—2026年）\n1.甲。") == Written(date(2024, 1, 1), date(2026, 12, 31))
    assert when(plan("甲。") + "\n云岭市教育局\n2025年3月3日") == Written(date(2025, 3, 3), date(2025, 3, 3))
    assert when("教育工作要点\n1.甲。") is None
    assert str(when(plan("甲。") + "\n云岭市教育局\n2025年3月3日")) == "2025年3月3日"
    assert str(when("云岭市教育行动计划（2024—2026年）\n1.甲。")) == "2024—2026年"
    guessed = when("教育工作要点\n1.到2026年底。\n2.2026年6月。\n3.2026年9月。")
    assert guessed
    assert not guessed.certain


def test_a_date_far_from_the_plans_years_leaves_all_between_possible() -> None:
    found = when(plan("甲。", 2025) + "\n云岭市教育局\n2012年3月3日")
    assert found == Written(date(2012, 3, 3), date(2025, 12, 31))


# ---- CIT001

TITLES = sorted({document.title for document in documents().values()})


@pytest.mark.parametrize("title", TITLES)
def test_a_title_may_be_cited_in_several_ways(title: str) -> None:
    inner = title.replace("“", "").replace("”", "")
    for form in (
        title,
        inner,
        f"国务院办公厅{title}" if title.startswith("关于") else title,
        title.replace("（", "(").replace("）", ")"),
    ):
        assert known(form), form
        assert findings(plan(f"落实《{form}》。"), TITLE) == ()
    assert findings(plan(f"落实《云岭市关于贯彻〈{title}〉的实施方案》。"), TITLE) == ()


@pytest.mark.parametrize("title", TITLES)
def test_documents_of_ones_own_are_not_misquotations(title: str) -> None:
    words = title.removeprefix("中华人民共和国").removeprefix("关于")
    others = [
        f"云岭市{words}",
        f"云岭{title}",
        f"示例省{words}",
        words.replace("意见", "实施意见"),
        words.replace("办法", "实施细则"),
    ]
    others += [
        words.replace("方案", "行动"),
        words.replace("计划", "方案"),
        words.replace("2025", "2028").replace("2023", "2026"),
    ]
    others += [
        words.replace("中小学", "高校"),
        words.replace("学前", "特殊"),
        words.replace("条例", "办法"),
        words.replace("十四五", "十五五"),
    ]
    for other in others:
        if other not in (words, title):
            assert near(key(other)) is None or key(other) in {key(f"关于{words}"), key(title)}, other


def test_no_document_is_taken_for_another() -> None:
    assert not [(a, b) for a, b in combinations(documents(), 2) if near(a) or near(b)]


@pytest.mark.parametrize(
    "title",
    [
        "关于全面加强和改进新时代学校体育工作的意见",
        "关于全面加强和改进新时代学校美育工作的意见",
        "关于加强中小学劳动教育的意见",
        "关于进一步加强中小学生体质健康管理工作的通知",
        "关于加强中小学生手机管理工作的通知",
        "县域义务教育均衡发展督导评估暂行办法",
        "幼儿园责任督学挂牌督导办法",
        "中小学校责任督学挂牌督导规程",
        "关于全面深化新时代教师队伍建设改革的实施意见",
        "关于加强云岭中小学科学教育工作的意见",
        "关于加强新时代小学科学教育工作的意见",
        "“十四五”职业教育发展提升行动计划",
        "“十五五”学前教育发展提升行动计划",
        "综合防控儿童青少年近视工作方案",
        "教育强国建设规划纲要",
        "教育强国建设规划纲要（2021—2035年）",
        "全面加强和改进新时代学生心理健康工作专项行动计划（2026—2028年）",
        "关于加快推进云岭教育数字化的意见",
        "未成年人保护条例",
        "家庭教育法",
        "义务教育法",
        "教育法",
        "中华人民共和国教师法（修订草案）",
        "纲要",
        "“双减”意见",
    ],
)
def test_what_merely_resembles_is_not_reported(title: str) -> None:
    assert findings(plan(f"落实《{title}》。"), TITLE) == ()


MISQUOTED = {
    "中共中央 国务院关于深化新时代教育评价改革总体方案": "深化新时代教育评价改革总体方案",
    "深化新时代教育评估改革总体方案": "深化新时代教育评价改革总体方案",
    "深化新时代教育评价改革的总体方案": "深化新时代教育评价改革总体方案",
    "教育强国建设规划纲要（2024—2035）": "教育强国建设规划纲要（2024—2035年）",
    "关于加强新时代中小学科学教育的意见": "关于加强新时代中小学科学教育工作的意见",
    "关于全面加强新时代大中小学劳动教育意见": "关于全面加强新时代大中小学劳动教育的意见",
    "县域义务教育优质均衡督导评估办法": "县域义务教育优质均衡发展督导评估办法",
    "县域学前教育普惠普及督导评估办法": "县域学前教育普及普惠督导评估办法",
    "关于实施新时代基础教育提质扩优行动计划的意见": "关于实施新时代基础教育扩优提质行动计划的意见",
    "未成年保护法": "未成年人保护法",
    "中华人民共和国预防未成年犯罪法": "中华人民共和国预防未成年人犯罪法",
    "中小学责任督学挂牌督导办法": "中小学校责任督学挂牌督导办法",
    "中小学法制副校长聘任与管理办法": "中小学法治副校长聘任与管理办法",
    "关于减轻义务教育阶段学生作业负担与校外培训负担的意见": "关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见",
    "加强新时代中小学科学教育工作的意见": "关于加强新时代中小学科学教育工作的意见",
}


@pytest.mark.parametrize("wrong", MISQUOTED)
def test_a_misquoted_title_is_mended(wrong: str) -> None:
    text = plan(f"落实《{wrong}》。")
    (finding,) = findings(text, TITLE)
    assert text[finding.span.start : finding.span.end] == wrong
    assert finding.severity is Severity.WARNING
    assert apply(text, list(finding.edits)) == plan(f"落实《{MISQUOTED[wrong]}》。")
    assert finding.safe == (len(finding.edits) == 1 and max(len(finding.edits[0].span), len(finding.edits[0].text)) == 1)


def test_number_and_issuer_tell_whether_the_document_is_meant() -> None:
    wrong = "关于加强新时代中小学科学教育的意见"
    (finding,) = findings(plan(f"落实《{wrong}》（教监管〔2023〕2号）。"), TITLE)
    assert finding.severity is Severity.ERROR
    for sentence in (
        f"落实《{wrong}》（云教发〔2023〕6号）。",
        f"落实省教育厅《{wrong}》。",
        f"落实市委、市政府印发的《{wrong}》。",
    ):
        assert findings(plan(sentence), TITLE) == ()


def test_an_edition_that_never_was() -> None:
    text = plan("公文格式执行GB/T 9704-2022。")
    (finding,) = findings(text, TITLE)
    assert apply(text, list(finding.edits)) == plan("公文格式执行GB/T 9704-2012。")
    assert findings(plan("公文格式执行GB/T 9704—2012、GB/T 15834—2011。"), TITLE) == ()


# ---- CIT002, CIT004


@pytest.mark.parametrize(
    ("sentence", "year", "times"),
    [
        ("依照《中华人民共和国学位条例》授予学位。", 2025, 1),
        ("依照《学位条例》授予学位。", 2024, 0),
        ("《学位条例》废止后，做好衔接。", 2025, 0),
        ("执行《国家行政机关公文处理办法》。", 2012, 0),
        ("执行《国家行政机关公文处理办法》。", 2013, 1),
        ("落实《“十四五”特殊教育发展提升行动计划》。", 2025, 0),
        ("落实《“十四五”特殊教育发展提升行动计划》。", 2026, 1),
        ("做好《“十四五”特殊教育发展提升行动计划》收官总结。", 2026, 0),
        ("落实《云岭市强师行动计划（2023—2025年）》。", 2026, 1),
        ("落实《云岭市强师行动计划(2023-2025)》。", 2026, 1),
        ("落实《云岭市强师行动计划（2024—2026年）》。", 2026, 0),
        ("开展《云岭市强师行动计划（2023—2025年）》终期评估。", 2026, 0),
        ("落实《教育强国建设规划纲要（2024—2035年）》。", 2026, 0),
        ("落实《国民经济和社会发展第十四个五年规划和2035年远景目标纲要》。", 2026, 0),
        ("落实《云岭市2024年教育工作要点》。", 2025, 0),
        ("公文执行GB/T 9704—1999。", 2025, 1),
        ("公文执行GB/T9704-2012。", 2025, 0),
        ("公文执行GB/T 9704—1999。", 2005, 0),
    ],
)
def test_what_is_in_force_goes_by_the_plans_date(sentence: str, year: int, times: int) -> None:
    assert len(findings(plan(sentence, year), SUPERSEDED)) == times


@pytest.mark.parametrize(
    ("sentence", "year", "times"),
    [
        ("落实《教育强国建设规划纲要（2024—2035年）》。", 2024, 1),
        ("落实《教育强国建设规划纲要（2024—2035年）》。", 2025, 0),
        ("宣传《法治宣传教育法》。", 2024, 1),
        ("宣传《法治宣传教育法》。", 2025, 0),
        ("配合做好《法治宣传教育法》立法工作。", 2024, 0),
        ("就《中华人民共和国民族团结进步促进法（草案）》提出意见。", 2025, 0),
        ("宣传《民族团结进步促进法》。", 2025, 1),
        ("宣传《学前教育法》。", 2023, 1),
        ("宣传新修订的《教师法》。", 2025, 1),
        ("宣传新修订的《国家通用语言文字法》。", 2024, 1),
        ("宣传新修订的《国家通用语言文字法》。", 2026, 0),
        ("宣传《国家通用语言文字法》。", 2024, 0),
        ("贯彻党的二十届四中全会精神。", 2024, 1),
        ("贯彻党的二十届四中全会精神。", 2025, 0),
        ("贯彻二十届二中、三中、四中全会精神。", 2024, 1),
        ("贯彻二十届二中全会精神。", 2022, 1),
        ("迎接党的二十届四中全会胜利召开。", 2024, 0),
        ("贯彻党的二十大精神。", 2021, 1),
        ("喜迎党的二十大。", 2021, 0),
        ("落实《校园安全办法》（云教发〔2026〕9号）。", 2025, 1),
        ("落实《校园安全办法》（云教发〔2025〕9号）。", 2025, 0),
    ],
)
def test_what_can_be_known_goes_by_the_plans_date(sentence: str, year: int, times: int) -> None:
    assert len(findings(plan(sentence, year), PREMATURE)) == times


def test_the_date_of_issue_comes_before_the_year() -> None:
    signed = "\n云岭市教育局\n2025年3月3日"
    assert len(findings(plan("贯彻党的二十届四中全会精神。") + signed, PREMATURE)) == 1
    assert findings(plan("贯彻党的二十届三中全会精神。") + signed, PREMATURE) == ()


def test_without_a_date_nothing_is_stale_or_premature() -> None:
    text = (
        "教育工作要点\n1.依照《学位条例》，落实《教育强国建设规划纲要（2024—2035年）》（云发〔2099〕1号），执行GB/T 9704—1999。"
    )
    assert findings(text, SUPERSEDED) == ()
    assert findings(text, PREMATURE) == ()


# ---- CIT003


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("云教发[2025]9号", "云教发〔2025〕9号"),
        ("云教发［2025］9号", "云教发〔2025〕9号"),
        ("云教发(2025)9号", "云教发〔2025〕9号"),
        ("云教发（2025）9号", "云教发〔2025〕9号"),
        ("云教发【2025】9号", "云教发〔2025〕9号"),
        ("云教发〔2025〕第9号", "云教发〔2025〕9号"),
        ("云教发〔2025〕09号", "云教发〔2025〕9号"),
        ("云教发〔25〕9号", "云教发〔2025〕9号"),
        ("云教发〔2025年〕9号", "云教发〔2025〕9号"),
        ("云教发（2025）第009号", "云教发〔2025〕9号"),
        ("云政办函[2024]112号", "云政办函〔2024〕112号"),
    ],
)
def test_a_malformed_number_is_mended(wrong: str, right: str) -> None:
    for sentence in ("落实《校园安全办法》（{}）。", "按照{}文件要求，加强管理。"):
        text = plan(sentence.format(wrong))
        (finding,) = findings(text, NUMBER)
        assert finding.severity is Severity.ERROR
        assert finding.safe
        assert apply(text, list(finding.edits)) == plan(sentence.format(right))
        assert findings(plan(sentence.format(right)), NUMBER) == ()


@pytest.mark.parametrize(
    "words",
    [
        "（2023）云0102民初123号",
        "云民终（2023）第15号",
        "云仲裁字（2024）第015号",
        "云环罚决字（2024）第09号",
        "云教证字（2024）第0012号",
        "合同编号（2025）第09号",
        "教育部令第52号",
        "2025年第9号公告",
        "教学楼（2020）3号楼",
        "示例小区（2020）3号院",
        "教基〔2025〕3号",
        "见附件（2025）",
        "JY2025-09号",
        "证书0001234号",
    ],
)
def test_other_numbers_are_left_alone(words: str) -> None:
    assert findings(plan(f"依据{words}办理。"), NUMBER) == ()


def test_the_plans_own_number_is_checked() -> None:
    text = "云岭市教育局关于印发工作要点的通知\n云教发（2025）9号\n各学校：\n现印发给你们。\n云岭市2025年教育工作要点\n1.甲。"
    assert len(findings(text, NUMBER)) == 1


def test_old_numbers_make_a_warning() -> None:
    (finding,) = findings(plan("落实《校园安全办法》（云教发[2003]9号）。"), NUMBER)
    assert finding.severity is Severity.WARNING


# ---- the register


def test_the_register_is_well_formed() -> None:
    assert documents()
    assert standards()
    assert congresses()
    assert [plenum.start for plenum in plenums()] == sorted(plenum.start for plenum in plenums())
    assert all(document.number.count("〔") in (0, 1) for document in documents().values())


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"number": "云发〔2025〕1号"}, "缺少“title”"),
        ({"title": "甲办法", "issued": "去年"}, "“issued”应为日期"),
        ({"title": "甲办法", "ended": "2025-01-01"}, "“ended”和“by”"),
        ({"title": "甲办法", "aliases": ["乙"]}, "不认识的键“aliases”"),
        ({"title": "甲办法", "also": "乙"}, "“also”应为一列"),
    ],
)
def test_a_malformed_entry_is_named(entry: object, told: str) -> None:
    with pytest.raises(PackError) as caught:
        list(entries({"documents": [entry]}, FILE, "documents", Document))
    assert f"{FILE}: documents第1条" in str(caught.value)
    assert told in str(caught.value)
