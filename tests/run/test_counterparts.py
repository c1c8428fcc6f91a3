"""Texts that the settings put beside each plan: last year's plan, superior documents, and the record of decisions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planlint.cli.app import main
from planlint.config.alignment import FILE
from support.docx_files import t, whole

LAST = "青禾市2026年教育工作要点\n一、主要任务\n1.扩大资源。普惠性幼儿园覆盖率达到90%。\n2.加强书法教育。开展书法展览。\n"
SUPERIOR = "云岭省2027年教育工作要点\n一、基础教育\n公办幼儿园在园幼儿占比达到63%。推进冰雪运动进校园。\n"
DRAFT = "青禾市2027年教育工作要点\n一、主要任务\n1.扩大资源。普惠性幼儿园覆盖率达到88%。公办幼儿园在园幼儿占比达到60%。\n"
SETTINGS = 'previous = "归档/*{year-1}*要点*"\n[[superior]]\nfile = "上位/省{year}*"\n'
Check = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (
        ("归档/青禾市2026年工作要点.txt", LAST),
        ("上位/省2027要点.txt", SUPERIOR),
        ("草稿.txt", DRAFT),
        ("planlint.toml", SETTINGS),
    ):
        write(tmp_path / name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def run(*options: str, select: str = "COV,CMP") -> tuple[int, Any, str]:
        code = main(["check", "草稿.txt", "--select", select, "--output-format", "json", *options])
        output = capsys.readouterr()
        return code, json.loads(output.out) if output.out else None, output.err

    return run


def codes(document: Any) -> dict[str, str]:
    return {one["code"]: one["severity"] for file in document["files"] for one in file["findings"]}


def test_plans_are_compared_with_the_files_of_their_year(check: Check) -> None:
    code, document, _ = check()
    assert code == 0
    assert codes(document) == {"CMP001": "note", "CMP002": "warning", "COV001": "note", "COV002": "warning"}
    texts = {one["code"]: one["message"] for one in document["files"][0]["findings"]}
    assert texts["CMP001"] == "去年的“加强书法教育”（去年的计划第4行），今年没有说到"
    assert texts["COV002"] == "写的是60%，上位文件要求“公办幼儿园在园幼儿占比达到63%”（第3行）"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('previous = "归档/*{year-2}*"\n', "planlint.toml:1: previous 的“归档/*{year-2}*”没有合用的文件（归档/*2025*）"),
        ('previous = ["归档/*要点*", "归档/没有.txt"]\n', "previous 的“归档/没有.txt”没有合用的文件"),
        ('previous = "**/*要点*"\n', "合用的文件有2个"),
        ('previous = "归档/空.txt"\n', "归档/空.txt: 文件是空的"),
        ('previous = "归档/坏.docx"\n', "归档/坏.docx: "),
        ('[[superior]]\nfile = "归档/{month}*"\n', "planlint.toml:2: superior 的“归档/{month}*”里只认 {year}"),
        ('[[superior]]\nfile = "上位/省2027*"\npart = "水利"\n', "没有读出关于“水利”的任务"),
    ],
)
def test_a_counterpart_that_cannot_be_compared_ends_in_2(folder: Path, check: Check, settings: str, message: str) -> None:
    write(folder / "归档/空.txt", "")
    write(folder / "归档/坏.docx", "不是文档")
    write(folder / "planlint.toml", settings)
    code, document, error = check()
    assert code == 2
    assert message in error
    assert "{month}" in settings or document["errors"]


def test_a_plan_of_unknown_year_is_an_error_where_the_pattern_needs_it(folder: Path, check: Check) -> None:
    write(folder / "草稿.txt", DRAFT.replace("2027年", ""))
    code, _, error = check()
    assert code == 2
    assert "没有认出这份计划的年度" in error
    assert check("--year", "2027")[0] == 0


def test_other_findings_are_there_all_the_same(folder: Path, check: Check) -> None:
    (folder / "归档/青禾市2026年工作要点.txt").unlink()
    write(folder / "草稿.txt", DRAFT.replace("1.", "2."))
    code, document, _ = check(select="COV,CMP,NUM")
    assert code == 2
    assert set(codes(document)) == {"NUM001"}


def test_without_settings_the_rules_do_not_run(folder: Path, check: Check) -> None:
    assert check(select="COV,CMP,PUN003")[1]["summary"]["rules"] == 17
    write(folder / "planlint.toml", "")
    assert check(select="COV,CMP,PUN003")[1]["summary"]["rules"] == 1
    code, _, error = check()
    assert code == 2
    assert "还没有写明和哪一份" in error


def test_a_document_for_other_levels_is_not_compared(folder: Path, check: Check) -> None:
    write(folder / "planlint.toml", SETTINGS + 'levels = ["县"]\n')
    assert set(codes(check()[1])) == {"CMP001", "CMP002"}
    write(folder / "planlint.toml", SETTINGS + 'levels = ["市", "县"]\n')
    assert "COV002" in codes(check()[1])


def test_a_file_is_not_compared_with_itself(folder: Path, check: Check) -> None:
    write(folder / "planlint.toml", 'previous = "草稿.txt"\n')
    code, document, _ = check()
    assert code == 0
    assert codes(document) == {}


def test_a_changed_counterpart_changes_the_result(folder: Path, check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert "COV002" in codes(check()[1])
    write(folder / "上位/省2027要点.txt", SUPERIOR.replace("63%", "60%"))
    assert "COV002" not in codes(check()[1])
    write(folder / "归档/青禾市2026年工作要点.txt", LAST.replace("90%", "88%"))
    assert "CMP002" not in codes(check()[1])
    assert codes(check()[1])["COV001"] == "note"
    assert main(["cover", "上位/省2027要点.txt", "草稿.txt", "--record"]) == 0
    capsys.readouterr()
    assert codes(check()[1])["COV001"] == "warning"
    text = (folder / FILE).read_text(encoding="utf-8")
    write(folder / FILE, text.replace('"待定"', '"本年不安排"'))
    assert "COV001" not in codes(check()[1])
    write(folder / "归档/2026又一份要点.txt", LAST)
    assert check()[0] == 2


def test_several_processes_give_the_same_findings(folder: Path, check: Check) -> None:
    write(folder / "二稿.txt", DRAFT)
    alone = check("二稿.txt", "--no-cache", "--jobs", "1")[1]["files"]
    assert check("二稿.txt", "--no-cache", "--jobs", "2")[1]["files"] == alone
    assert len(alone) == 2


def test_findings_on_what_is_absent_have_fingerprints_of_their_own(folder: Path, check: Check) -> None:
    write(folder / "上位/省2027要点.txt", SUPERIOR + "办好特殊教育学校。\n")
    before = [one["fingerprint"] for one in check()[1]["files"][0]["findings"] if one["code"] == "COV001"]
    assert len(set(before)) == 2
    write(folder / "上位/省2027要点.txt", SUPERIOR.replace("推进冰雪运动进校园。", "") + "办好特殊教育学校。\n")
    (after,) = [one["fingerprint"] for one in check()[1]["files"][0]["findings"] if one["code"] == "COV001"]
    assert after in before
    assert not after.endswith("-2")


def test_findings_can_be_waived_and_put_into_a_baseline(folder: Path, check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--fail-on", "warning")[0] == 1
    write(folder / "planlint-waivers.toml", '[[waiver]]\nrule = "CMP002"\nwords = "88%"\nreason = "省里统一下调"\n')
    assert "CMP002" not in codes(check()[1])
    write(folder / "planlint.toml", 'select = ["COV", "CMP"]\n' + SETTINGS)
    assert main(["baseline", "create", "草稿.txt"]) == 0
    capsys.readouterr()
    assert codes(check()[1]) == {}


def test_a_doubtful_decision_is_reported(folder: Path, check: Check) -> None:
    write(
        folder / FILE,
        '[[unit]]\nsuperior = "云岭省2027年教育工作要点"\nunit = "公办幼儿园在园幼儿占比达到63%"\ndecision = "已写"\n'
        'draft = "公办幼儿园在园幼儿占比达到64%"\nwho = "办公室"\n',
    )
    assert codes(check()[1])["COV007"] == "warning"
    write(folder / FILE, (folder / FILE).read_text(encoding="utf-8").replace("64%", "60%"))
    assert not {"COV002", "COV007"} & set(codes(check()[1]))
    write(folder / FILE, "unit = 1\n")
    code, _, error = check()
    assert code == 2
    assert f"{FILE}:1: " in error


def test_a_mandatory_rule_without_a_counterpart_is_an_error(folder: Path, check: Check) -> None:
    write(folder / "planlint.toml", 'mandatory = ["COV001"]\n')
    code, _, error = check(select="PUN003")
    assert code == 2
    assert "planlint.toml:1: mandatory 的“COV001”要和别的文件对照" in error


def test_a_report_is_not_written_over_a_counterpart(folder: Path, check: Check) -> None:
    assert check("--output-format", "json=上位/省2027要点.txt", "--force")[0] == 2
    assert (folder / "上位/省2027要点.txt").read_text(encoding="utf-8") == SUPERIOR


def test_places_are_those_of_the_other_text(folder: Path, check: Check) -> None:
    paragraphs = SUPERIOR.replace("公办幼儿园在园", "\n公办幼儿园在园").split("\n")
    (folder / "上位/省2027要点.txt").unlink()
    (folder / "上位/省2027.docx").write_bytes(whole(*map(t, paragraphs)))
    messages = [one["message"] for one in check()[1]["files"][0]["findings"]]
    assert any("（“公办幼儿园在园幼…”一段）" in message for message in messages), messages
