"""CIT001: misquoted titles of known documents, and titles that only look like them."""

from itertools import combinations

import pytest

from planlint.authoring import Severity
from planlint.text.edit import apply
from planlint_rules.citations.misquoted_citation_title import RULE as TITLE
from planlint_rules.registers.documents import document_titled, documents, title_key
from planlint_rules.registers.similar_titles import similar_title
from support.sentences import findings, plan_with

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
        assert document_titled(form), form
        assert findings(plan_with(f"落实《{form}》。"), TITLE) == ()
    assert findings(plan_with(f"落实《云岭市关于贯彻〈{title}〉的实施方案》。"), TITLE) == ()


@pytest.mark.parametrize("title", TITLES)
def test_local_documents_are_not_misquotations(title: str) -> None:
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
            assert similar_title(title_key(other)) is None or title_key(other) in {
                title_key(f"关于{words}"),
                title_key(title),
            }, other


def test_no_document_is_taken_for_another() -> None:
    assert not [(a, b) for a, b in combinations(documents(), 2) if similar_title(a) or similar_title(b)]


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
def test_similar_titles_are_not_reported(title: str) -> None:
    assert findings(plan_with(f"落实《{title}》。"), TITLE) == ()


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
def test_the_fix_restores_the_title(wrong: str) -> None:
    text = plan_with(f"落实《{wrong}》。")
    (finding,) = findings(text, TITLE)
    assert text[finding.span.start : finding.span.end] == wrong
    assert finding.severity is Severity.WARNING
    assert apply(text, list(finding.edits)) == plan_with(f"落实《{MISQUOTED[wrong]}》。")
    assert finding.safe == (len(finding.edits) == 1 and max(len(finding.edits[0].span), len(finding.edits[0].text)) == 1)


def test_number_and_issuer_show_which_document_is_meant() -> None:
    wrong = "关于加强新时代中小学科学教育的意见"
    (finding,) = findings(plan_with(f"落实《{wrong}》（教监管〔2023〕2号）。"), TITLE)
    assert finding.severity is Severity.ERROR
    for sentence in (
        f"落实《{wrong}》（云教发〔2023〕6号）。",
        f"落实省教育厅《{wrong}》。",
        f"落实市委、市政府印发的《{wrong}》。",
    ):
        assert findings(plan_with(sentence), TITLE) == ()


def test_a_standard_cited_with_an_edition_that_does_not_exist() -> None:
    text = plan_with("公文格式执行GB/T 9704-2022。")
    (finding,) = findings(text, TITLE)
    assert apply(text, list(finding.edits)) == plan_with("公文格式执行GB/T 9704-2012。")
    assert findings(plan_with("公文格式执行GB/T 9704—2012、GB/T 15834—2011。"), TITLE) == ()
