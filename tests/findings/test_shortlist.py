"""A rule that reports very much: people are shown its first 200 findings, programs up to 10 000, and more is an error."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.engine import linter
from planlint.findings.shortlist import MOST_SHOWN, shortlist
from planlint.run.check import check_bytes

HEAD = "示例县应急预案\n一、目的\n"
LINE = "做好第{}项准备工作，，落实责任。\n"
FINDINGS = 250
SETTINGS = 'select = ["PUN003", "NUM"]\n[rules.PUN003]\nseverity = "warning"\n'
RULES = tuple(rule for rule in installed().rules if rule.code == "PUN003")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(text(FINDINGS), encoding="utf-8")
    (tmp_path / "planlint.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def text(findings: int) -> str:
    return HEAD + "".join(LINE.format(i + 1) for i in range(findings))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["check", "稿.txt", *arguments]) == code
    return capsys.readouterr().out


def test_text_shows_the_first_findings_and_counts_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys)
    assert len(re.findall(r"^稿.txt:\d+:\d+: PUN003 ", shown, re.M)) == MOST_SHOWN == 200
    assert "稿.txt: PUN003：其余50处从略（json、sarif 等格式列出全部）\n" in shown
    assert "建议看250处" in shown
    assert "有250处可用 --fix 直接改" in shown


def test_a_rule_with_as_many_as_are_shown_leaves_nothing_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("稿.txt").write_text(text(MOST_SHOWN), encoding="utf-8")
    assert "从略" not in printed(capsys)


def test_each_rule_and_each_file_counts_for_itself(capsys: pytest.CaptureFixture[str]) -> None:
    Path("稿.txt").write_text(HEAD + f"三、甲，，乙。\n{text(210)}", encoding="utf-8")
    Path("另.txt").write_text(text(201), encoding="utf-8")
    shown = printed(capsys, "另.txt", code=1)
    assert "稿.txt: PUN003：其余11处从略" in shown
    assert "另.txt: PUN003：其余1处从略" in shown
    assert len(re.findall(r": NUM\d+ ", shown)) >= 1


def test_review_sheets_show_the_first_findings_and_count_the_others() -> None:
    assert main(["check", "稿.txt", "--output-format", "html=校对单.html", "--output-format", "docx=校对单.docx"]) == 0
    page = Path("校对单.html").read_text(encoding="utf-8")
    assert page.count('<li class="finding ') == MOST_SHOWN
    assert "PUN003：其余50处从略" in page
    assert "建议看 250处" in page
    paper = docx.Document("校对单.docx")
    assert len(paper.tables[0].rows) == MOST_SHOWN + 1
    words = [paragraph.text for paragraph in paper.paragraphs]
    assert "PUN003：其余50处从略" in words
    assert "要改0处，建议看250处" in words


def test_the_first_comment_counts_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "稿.txt", "--annotate", "稿.批注.docx"]) == 0
    assert "批注写在 稿.批注.docx（要改0处，建议看250处）" in capsys.readouterr().err
    with ZipFile("稿.批注.docx") as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 1 + MOST_SHOWN
    assert comments.count("PUN003：其余50处从略") == 1


def test_programs_baselines_and_fixes_see_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(json.loads(printed(capsys, "--output-format", "json"))["files"][0]["findings"]) == FINDINGS
    assert len(json.loads(printed(capsys, "--output-format", "sarif"))["runs"][0]["results"]) == FINDINGS
    assert printed(capsys, "--statistics").split()[0] == str(FINDINGS)
    assert main(["baseline", "create", "稿.txt"]) == 0
    assert f"新列入{FINDINGS}处" in capsys.readouterr().out
    assert f"基线中已有{FINDINGS}处" in printed(capsys)
    Path("planlint-baseline.toml").unlink()
    assert main(["check", "稿.txt", "--fix"]) == 0
    assert "，，" not in Path("稿.txt").read_text(encoding="utf-8")


def test_waived_and_baselined_findings_are_cut_too(capsys: pytest.CaptureFixture[str]) -> None:
    waiver = '[[waiver]]\nrule = "PUN003"\nreason = "引文如此"\nsection = "一"\n'
    Path("planlint-waivers.toml").write_text(waiver, encoding="utf-8")
    assert main(["check", "稿.txt", "--output-format", "html=甲.html"]) == 0
    page = Path("甲.html").read_text(encoding="utf-8")
    assert "已豁免的 PUN003：其余50处从略" in page
    assert page.count("引文如此") == MOST_SHOWN
    Path("planlint-waivers.toml").unlink()
    assert main(["baseline", "create", "稿.txt"]) == 0
    assert main(["check", "稿.txt", "--output-format", "html=乙.html"]) == 0
    assert "基线中已有的 PUN003：其余50处从略" in Path("乙.html").read_text(encoding="utf-8")


def test_more_than_ten_thousand_findings_of_a_rule_are_an_error() -> None:
    assert linter.MOST_FINDINGS == 10_000
    report = check_bytes(text(10_001).encode(), "稿.txt", RULES, {})
    assert len(report.findings) == 10_000
    assert report.errors == (
        "规则 PUN003 repeated-punctuation 的发现超过10000处，其余没有列出；请改掉前面的再检查，或用 --ignore 不用它",
    )
    assert check_bytes(text(10_000).encode(), "稿.txt", RULES, {}).errors == ()


def test_the_other_rules_are_not_cut_by_a_rule_with_too_many(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linter, "MOST_FINDINGS", 20)
    Path("稿.txt").write_text(f"{text(30)}三、职责\n", encoding="utf-8")
    document = json.loads(printed(capsys, "--output-format", "json", code=2))
    codes = [one["code"] for one in document["files"][0]["findings"]]
    assert codes.count("PUN003") == 20
    assert "NUM001" in codes
    assert "发现超过20处" in document["errors"][0]["message"]


def test_the_sheet_of_a_long_text_is_cut() -> None:
    lines = "".join(f"{i + 1}.入学率达到{i % 90}%，，教师达到{i}名。\n" for i in range(8000))
    Path("稿.txt").write_text(HEAD + lines, encoding="utf-8")
    assert main(["check", "稿.txt", "--output-format", "html=校对单.html", "--select", "PUN003"]) == 0
    page = Path("校对单.html").read_text(encoding="utf-8")
    assert page.count('data-n="') == 5000
    for note in ("其余3002行原文从略", "行任务分解表从略", "个标题从略", "PUN003：其余7800处从略"):
        assert note in page, note


def test_a_shortlist_keeps_the_order() -> None:
    report = check_bytes(text(FINDINGS).encode(), "稿.txt", RULES, {})
    listed = shortlist(report.findings)
    assert listed.findings == report.findings[:MOST_SHOWN]
    assert listed.notes == ["PUN003：其余50处从略"]
    assert shortlist([]).notes == []
