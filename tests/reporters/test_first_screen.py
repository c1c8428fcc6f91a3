"""The first screen: the verdict first, errors before warnings, reasons once a rule, missing items in one block, notes on demand.

Text, page, sheet in Word and comments in Word alike; formats for programs have every finding by itself.
"""

import io
import json
import re
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.comments import Comment
from docx.text.paragraph import Paragraph
from lxml import html
from msgspec.structs import replace

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.engine.rule import Severity
from planlint.findings.report import Report
from planlint.findings.shortlist import ReviewCounts, is_missing_item, review_list
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.comments import annotated
from planlint.reporters.missing import missing_items
from planlint.reporters.place import finding_place
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.verdict import verdict
from planlint.reporters.width import cells
from planlint.run.check import check_bytes
from support.folders import EXAMPLES
from support.reports import without_place

RULES = tuple(rule for rule in installed().rules if rule.default)
FILE = replace(check_bytes((EXAMPLES / "faulty-plan.txt").read_bytes(), "稿.txt", RULES, {}), unrecognized=())
REPORT = Report((FILE,), RULES)
LISTED = review_list(FILE.findings)
SHOWN = LISTED.listed(notes=False)
VERDICT = verdict(REPORT, notes=False)


@cache
def text(*, notes: bool = False) -> str:
    return REPORTERS["text"].render(REPORT, RenderOptions(notes=notes))


@cache
def page(*, notes: bool = False) -> html.HtmlElement:
    return html.document_fromstring(REPORTERS["html"].render(REPORT, RenderOptions(notes=notes)))


@cache
def sheet_words(*, notes: bool = False) -> list[str]:
    """Return the words of the sheet in Word in their order, one for each paragraph and each row."""
    paper = Document(io.BytesIO(BINARY["docx"].render(REPORT, RenderOptions(notes=notes))))
    tables = {table._tbl: table for table in paper.tables}
    found = []
    for element in paper.element.body:
        rows = tables[element].rows if element in tables else ()
        found += ["\n".join(cell.text for cell in row.cells) for row in rows] or [Paragraph(element, paper).text or ""]
    return found


@cache
def comments(*, notes: bool = False) -> list[Comment]:
    copy = Document(io.BytesIO(annotated(FILE, b"", notes=notes)))
    return list(copy.comments)


def test_the_example_has_something_of_everything() -> None:
    count = ReviewCounts.of(FILE.findings)
    assert min(count.errors, count.warnings, count.notes, count.missing) > 1
    assert (
        f"要改{count.errors}处，建议看{count.warnings}处，另有必备内容缺{count.missing}项，提示{count.notes}处未列" == VERDICT
    )


def test_the_verdict_comes_first() -> None:
    assert text().startswith(VERDICT)
    assert page().cssselect(".top .verdict")[0].text_content() == VERDICT.removesuffix("未列")
    assert sheet_words()[1] == VERDICT
    assert comments()[0].paragraphs[0].text == VERDICT


def test_errors_come_first_then_warnings_each_in_the_order_of_the_text() -> None:
    ranks = [finding.severity.weight for finding in SHOWN]
    assert ranks == sorted(ranks, reverse=True)
    for severity in Severity:
        starts = [finding.span.start for finding in SHOWN if finding.severity is severity]
        assert starts == sorted(starts)
    messages = [finding.message for finding in SHOWN]
    assert re.findall(r"^稿\.txt:\d+:\d+: [A-Z]{3}\d{3} .. (.*)$", text(), re.M) == messages
    assert [one.text_content() for one in page(notes=False).cssselect(".finding:not(.note) .message")] == messages
    rows = [row for row in sheet_words() if "□采纳" in row]
    assert [next(one for one in messages if one in row) for row in rows] == messages
    heads = [re.sub(r"^..：|（[A-Z]{3}\d{3}）$", "", one.paragraphs[0].text) for one in comments()[1:]]
    inline = [finding.message for finding in sorted(SHOWN, key=lambda one: one.span.start)]
    assert [without_place(one) for one in heads if not one.startswith("这里与")] == list(map(without_place, inline))


def all_words(*, notes: bool = False) -> dict[str, str]:
    """Return all words of each format for people."""
    return {
        "text": text(notes=notes),
        "html": page(notes=notes).text_content(),
        "docx": "\n".join(sheet_words(notes=notes)),
        "comments": "\n".join(one.text for one in comments(notes=notes)),
    }


@pytest.mark.parametrize("form", ["text", "html", "docx", "comments"])
def test_reasons_are_given_once_a_rule(form: str) -> None:
    words = all_words()[form]
    assert words.count("理由") == len({finding.code for finding in SHOWN}) + (form == "html" and len(notes_only()))
    assert "据转述" not in words


def notes_only() -> set[str]:
    return {finding.code for finding in LISTED.notes} - {finding.code for finding in SHOWN}


def test_missing_items_are_one_block_after_the_findings() -> None:
    codes = [item.code for item in missing_items(LISTED.missing)]
    assert all(is_missing_item(finding) for finding in LISTED.missing)
    assert text().count("必备内容缺") == 3  # the verdict, which is repeated in the last line, and the block
    block = text().partition("\n必备内容缺")[2]
    assert re.findall(r"[A-Z]{3}\d{3}$", block, re.M) == codes
    assert "全文未提" not in text()
    (part,) = page().cssselect("section.missing")
    assert [one.text_content() for one in part.cssselect("li .code")] == codes
    assert not page().cssselect(".finding + .missing")
    rows = [row for row in sheet_words() if "□补写" in row]
    assert all(item.basis in row for item, row in zip(missing_items(LISTED.missing), rows, strict=True))
    assert [re.findall(r"[A-Z]{3}\d{3}", row) for row in rows] == [[code] for code in codes]
    first, *others = comments()
    assert re.findall(r"（([A-Z]{3}\d{3})）$", first.text, re.M) == codes
    assert not [one for one in others if "全文未提" in one.text]


def test_notes_are_listed_on_demand() -> None:
    message = LISTED.notes[0].message
    for form, words in all_words().items():
        assert (message in words) is (form == "html"), form
        assert message in all_words(notes=True)[form], form
    (switch,) = page().cssselect("#show-note")
    assert switch.get("checked") is None
    assert page(notes=True).cssselect("#show-note")[0].get("checked") is not None


def test_formats_for_programs_have_every_finding_by_itself() -> None:
    found = len(FILE.findings)
    for notes in (False, True):
        options = RenderOptions(notes=notes)
        assert len(json.loads(REPORTERS["json"].render(REPORT, options))["files"][0]["findings"]) == found
        assert len(json.loads(REPORTERS["sarif"].render(REPORT, options))["runs"][0]["results"]) == found
        assert len(json.loads(REPORTERS["gitlab"].render(REPORT, options))) == found
        assert len(json.loads(REPORTERS["rdjson"].render(REPORT, options))["diagnostics"]) == found
        assert REPORTERS["jsonl"].render(REPORT, options).count('"type": "finding"') == found
        assert REPORTERS["checkstyle"].render(REPORT, options).count("<error ") == found
        assert REPORTERS["junit"].render(REPORT, options).count("<testcase ") == found


def test_one_page_with_ten_findings_fits_one_screen() -> None:
    ten = replace(FILE, findings=(*LISTED.errors[:6], *LISTED.warnings[:4]))
    lines = REPORTERS["text"].render(Report((ten,), RULES), RenderOptions()).splitlines()
    assert sum(-(-cells(line) // 80) or 1 for line in lines) <= 45


def test_how_binding_a_missing_item_is() -> None:
    items = missing_items(LISTED.missing)
    assert {item.force for item in items} == {"法定", "应写", "鼓励"}
    law = next(item for item in items if item.force == "法定")
    rule = next(rule for rule in RULES if rule.code == law.code)
    assert any("法" in basis.title for basis in rule.basis)


def test_a_document_is_searched_by_section_and_words() -> None:
    page_file = "<html><head><meta charset='utf-8'></head><body><p>示例县2025年教育工作要点</p><p>一、立德树人</p>" + (
        "<p>信息发布严格执行“三校三审”制度。</p></body></html>"
    )
    file = check_bytes(page_file.encode(), "稿.html", RULES, {})
    finding = next(one for one in file.findings if one.code == "WRD001")
    assert file.source
    assert finding_place(finding, file.source) == "一 “信息发布严格执行…”"
    assert "稿.html 一 “信息发布严格执行…”: WRD001 错误" in REPORTERS["text"].render(Report((file,), RULES), RenderOptions())


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("稿.txt").write_text("示例县应急预案\n一、目的\n做好准备，，不漏。\n三、职责\n甲、乙3-4人负责。\n", encoding="utf-8")
    return "稿.txt"


def test_findings_below_a_severity_are_left_out_everywhere(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", draft, "--isolated", "--select", "NUM001,PUN003,PUN005"]
    assert main([*arguments, "--min-severity", "error", "--output-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert {one["severity"] for one in found} == {"error"}
    assert main([*arguments, "--min-severity", "warning", "--fail-on", "note"]) == 2
    assert "请写 --fail-on warning" in capsys.readouterr().err
    assert main([*arguments, "--min-severity", "all"]) == 2
    assert "--min-severity 只能是 error、warning 或 note" in capsys.readouterr().err


def test_concise_has_one_line_a_finding(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["check", draft, "--isolated", "--select", "NUM001,PUN003,PUN005", "--output-format", "concise", "--show-notes"])
        == 1
    )
    assert capsys.readouterr().out.splitlines() == [
        "稿.txt:3:5: PUN003 点号“，，”连在一起",
        "稿.txt:4:1: NUM001 序数“三、”跳号，此处应为“二、”",
        "稿.txt:5:4: PUN005 “3-4”的起止用了“-”",
        "检查了1个文件、1份计划，用3条规则：要改2处，建议看0处，提示1处",
    ]
