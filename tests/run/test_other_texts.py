"""Texts that are not plans, and facts that were not recognized: what is asked of them, and what is said; all texts are invented."""

import json

import pytest

from planlint import check_text, default_rules, render
from planlint.config.applicability import read_rows
from planlint.config.catalog import installed
from planlint.errors import PackError
from planlint.findings.report import FileReport, Report
from planlint.mandates.mandate import Mandate
from planlint.plan.text_types import NOT_PLANS, TEXT_TYPES
from planlint.reporters import REPORTERS
from planlint.reporters.recognition import is_report

SPEECH = "在云岭二中开学典礼上的讲话\n各位老师、同学们：\n大家好。。\n一、好好学习\n三、团结同学\n新建图书室XX间，校舍总面积8亩，其中南楼2亩、北楼3亩\n"
RULES = "云岭二中宿舍管理办法\n一、内务\n三、值班\n按时值班。。\n"
MEETING = "云岭二中关于召开期中教学会议的通知\n各科室：\n一、时间\n3月4日。。\n三、地点\n"
SUMMARY = "云岭二中2024年工作总结\n一、教学\n抓好教学。。\n三、德育\n"
NEWS = "云岭二中升旗仪式侧记\n近日，学校举行升旗仪式。。\n一、过程\n三、感想\n本报记者采访。\n"
OTHERS = {
    "a.txt": (SPEECH, "speech", "讲话"),
    "b.txt": (RULES, "rules", "办法"),
    "c.txt": (MEETING, "notice", "会议通知"),
    "d.txt": (SUMMARY, "report", "工作总结"),
    "云岭二中升旗仪式侧记.txt": (NEWS, "other", "其他文字"),
}
BODY = "一、教学\n办好教育，提高教学。\n二、德育\n加强学校教育。\n三、安全\n抓好学校安全教育。\n"


def report(file: FileReport) -> Report:
    return Report((file,), tuple(default_rules()))


@pytest.mark.parametrize("path", OTHERS)
def test_of_a_text_that_is_no_plan_only_numbers_marks_and_wording_are_asked(path: str) -> None:
    text, genre, name = OTHERS[path]
    file = check_text(text, path=path)
    assert file.other
    assert (file.other.genre, file.other.name) == (genre, name)
    codes = {finding.code for finding in file.findings}
    assert {"NUM001", "PUN003"} <= codes
    assert not {code for code in codes if code[:3] not in ("NUM", "PUN", "WRD", "CIT", "DAT")}


def test_the_json_counts_it_apart() -> None:
    document = json.loads(render(report(check_text(SPEECH)), "json"))
    assert (document["summary"]["plans"], document["summary"]["not_plans"]) == (0, 1)
    (file,) = document["files"]
    assert (file["plans"], file["genre"]) == ([], "speech")
    assert {finding["plan"] for finding in file["findings"]} == {None}


@pytest.mark.parametrize("name", [name for name in REPORTERS if name not in ("json", "jsonl", "docx", "csv")])
def test_every_format_says_that_it_is_no_plan(name: str) -> None:
    assert "不像计划" in str(render(report(check_text(SPEECH)), name)).replace("\\", "")


@pytest.mark.parametrize("name", [name for name in REPORTERS if name not in ("docx", "csv")])
def test_every_format_says_what_was_not_recognized(name: str) -> None:
    file = check_text(BODY)
    assert file.unrecognized
    assert file.unrecognized[0].startswith("没有认出文种、年度和层级：必备内容等")
    assert "没有认出文种、年度和层级" in str(render(report(file), name)).replace("\\", "")


def test_the_text_with_such_a_line_is_a_report() -> None:
    for text in (SPEECH, BODY):
        assert is_report(render(report(check_text(text)), "text").encode(), "text")


def test_a_user_who_names_the_kind_has_a_plan() -> None:
    file = check_text(SPEECH, facts={"kind": "工作要点"})
    assert file.other is None
    assert any(finding.code[:3] == "STR" for finding in file.findings)


def test_a_plan_whose_facts_are_known_is_understood() -> None:
    file = check_text(f"示例县教育局2025年工作要点\n{BODY}")
    assert (file.other, file.unrecognized) == (None, ())
    assert any(finding.code.startswith("EDU") for finding in file.findings)


@pytest.mark.parametrize(
    "title",
    [
        "云岭二中秋季运动会活动方案",
        "示例县教育局教师评选工作方案",
        "云岭二中防汛应急预案",
        "示例县教育局宿舍管理办法",
        "云岭市一中党委2025年工作思路",
        "示例镇2025年教育工作要点",
    ],
)
def test_mandates_are_not_asked_of_other_texts(title: str) -> None:
    file = check_text(f"{title}\n{BODY}示例县教育局\n2025年3月1日\n" if "局" in title else f"{title}\n{BODY}")
    assert not [finding for finding in file.findings if finding.code.startswith("EDU")]


@pytest.mark.parametrize("title", ["", "云岭二中2025年工作计划\n"])
def test_a_plan_of_unknown_kind_or_of_a_school_is_not_asked_for_what_offices_must_have(title: str) -> None:
    rules = [finding.rule for finding in check_text(title + BODY).findings]
    assert not [
        rule for rule in rules if isinstance(rule.check, Mandate) and (not title or "校" not in rule.check.scope.levels)
    ]


def test_an_operational_scheme_needs_no_overall_approach_and_no_deadlines() -> None:
    text = (
        "云岭二中2025年体育节工作方案\n一、时间\n9月20日。\n二、办法\n组织田径、游泳、体操3个项目的入围选手参加，设裁判10名。\n"
    )
    assert not {"STR008", "TGT001"} & {finding.code for finding in check_text(text).findings}


def test_the_table_names_types_that_there_are() -> None:
    rows = installed().rows
    assert {name for row in rows for name in row.rules} >= {"STR", "STR008", "TGT001", "DUT001", "mandates"}
    assert all(set(row.of) <= set(TEXT_TYPES) - set(NOT_PLANS) for row in rows)
    codes = {rule.code for rule in installed().rules}
    for name in (name for row in rows for name in row.rules):
        assert name.startswith("mandates") or any(code.startswith(name) for code in codes), name


@pytest.mark.parametrize(
    "text",
    [
        "rules: []",
        "rows:\n- {rules: [STR], asks: 结构}",
        "rows:\n- {rules: STR, asks: 结构, of: [annual]}",
        "rows:\n- {rules: [STR], asks: 结构, of: [yearly]}",
        "rows:\n- {rules: [STR], asks: 结构, of: [annual], needs: [colour]}",
    ],
)
def test_a_malformed_table_is_refused(text: str) -> None:
    with pytest.raises(PackError):
        read_rows(text)
