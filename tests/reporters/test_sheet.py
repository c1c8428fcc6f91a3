"""The review sheet: what the page and the Word document show, that hostile text stays text, and that nothing is loaded."""

import io
import re
import shutil
import subprocess
from base64 import b64encode
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from msgspec.structs import replace

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.engine.rule import Basis
from planlint.findings.report import FileReport, Report
from planlint.findings.shortlist import review_list
from planlint.findings.waivers import Waived, Waiver
from planlint.mandates.mandate import Status, verdicts
from planlint.reporters import docx as word
from planlint.reporters import html as page
from planlint.reporters.labels import STATUSES
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.sheet import shown
from planlint.run.check import check_bytes
from support.folders import EXAMPLES

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RULES = tuple(rule for rule in installed().rules if rule.default)
HOSTILE = """<script>alert(1)</script>县2025年教育工作要点
一、"><img src=x onerror=alert(1)>坚持立德树人
1.关心𠮷家学生👨‍👩‍👧。每月安排1课时心理健康教育课{{7*7}}{% raw %}，落实“三校三审”制度。
3.办好<b>学校</b>&amp;幼儿园&lt;，确保2024年底前完成。
二、提高教育质量
4.新建学校3所，\x0b覆盖率达到100%以上。
"""


def checked(text: str, path: str = "稿.txt") -> FileReport:
    return check_bytes(text.encode(), path, RULES, {})


def report(*files: FileReport) -> Report:
    return Report(files, RULES)


def parsed(run: Report) -> html.HtmlElement:
    return html.document_fromstring(page.render(run, RenderOptions()))


FAULTY = report(checked((EXAMPLES / "faulty-plan.txt").read_text(encoding="utf-8"), "faulty-plan.txt"))


def texts(root: html.HtmlElement, css: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.cssselect(css)]


def test_every_finding_has_a_card_and_a_place_in_the_text() -> None:
    root = parsed(FAULTY)
    findings = review_list(FAULTY.files[0].findings).listed(notes=True)
    assert texts(root, ".finding .message") == [" ".join(finding.message.split()) for finding in findings]
    assert texts(root, ".finding .code") == [finding.rule.code for finding in findings]
    cards, marks = root.cssselect(".finding"), root.cssselect(".draft a.ref")
    assert {mark.get("href") for mark in marks} == {f"#{card.get('id')}" for card in cards}
    assert {place.get("href") for place in root.cssselect(".finding .place")} == {f"#{mark.get('id')}" for mark in marks}
    assert [card.get("class") for card in cards] == [f"finding {finding.severity.value}" for finding in findings]


def test_the_page_contains_the_text_word_for_word() -> None:
    root = parsed(FAULTY)
    for mark in root.cssselect(".draft a.ref, .draft a.also"):
        mark.drop_tree()
    source = FAULTY.files[0].source
    assert source
    lines = [source.text[span.start : span.end] for span in source.lines]
    assert [p.text_content() for p in root.cssselect(".draft .sheet p")] == [line.strip() for line in lines if line.strip()]


def test_the_words_of_a_finding_are_marked() -> None:
    root = parsed(report(checked("示例县2025年教育工作要点\n一、立德树人\n落实“三校三审”制度。\n")))
    marked = [mark.text_content() for mark in root.cssselect(".draft mark.error")]
    assert marked == ["三校三审"]
    assert texts(root, ".finding.error .edit") == ["改为 三校三审 → 三审三校"]


def test_the_other_places_of_a_finding_are_linked_and_marked() -> None:
    text = "青禾区2025年工作要点\n一、学校\n1.办好幼儿园。\n2．办好小学。\n3.办好中学。\n4．办好高中。\n5.办好特教。\n"
    root = parsed(report(checked(text)))
    (card,) = [one for one in root.cssselect(".finding") if one.cssselect(".code")[0].text == "NUM005"]
    (link,) = card.cssselect(".others a")
    (mark,) = root.cssselect(".sheet a.also")
    assert (link.text, link.get("href"), mark.get("href")) == ("第6行", f"#{mark.get('id')}", f"#{card.get('id')}")
    assert texts(root, f".sheet mark.also-{(card.get('class') or '').split()[1]}") == ["4．"]


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    sound = checked((EXAMPLES / "sound-plan.txt").read_text(encoding="utf-8"), "sound-plan.txt")
    root = parsed(report(*FAULTY.files, sound, checked(HOSTILE)))
    ids = [element.get("id") for element in root.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    links = {a.get("href", "") for a in root.cssselect("a")}
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    assert {label.get("for") for label in root.cssselect("label")} <= set(ids)


def test_headings_go_down_step_by_step() -> None:
    levels = [int(str(heading.tag)[1]) for heading in parsed(FAULTY).cssselect("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_outline_counts_what_is_found_below_each_heading() -> None:
    root = parsed(report(checked("示例县2025年教育工作要点\n一、立德树人\n落实“三校三审”制度。\n二、提高质量\n抓好教学。\n")))
    found = {
        a.cssselect(".words")[0].text_content(): bool(a.cssselect(".badge.error")) for a in root.cssselect(".outline ol a")
    }
    assert found == {"示例县2025年教育工作要点": True, "一、立德树人": True, "二、提高质量": False}


def test_mandates_are_listed_with_their_evidence() -> None:
    file = checked(HOSTILE.replace("<script>alert(1)</script>", "云岭"))
    assert file.draft
    root = parsed(report(file))
    applicable = [(rule, v) for rule, v in verdicts(file.draft.plans[0], RULES) if v.status is not Status.NOT_APPLICABLE]
    assert {v.status for _, v in applicable} >= {Status.WEAKENED, Status.MISQUOTED, Status.MISSING}
    assert texts(root, ".coverage tbody .status") == [STATUSES[v.status] for _, v in applicable]
    assert texts(root, ".coverage tbody .code") == [rule.code for rule, _ in applicable]
    assert "每月安排1课时" in texts(root, ".coverage tr.weakened mark")
    assert "三校三审" in texts(root, ".coverage tr.misquoted mark")


def test_commitments_are_listed_in_a_table() -> None:
    root = parsed(report(checked("示例县2025年教育工作要点\n一、办好学校\n年底前新建学校3所。\n二、建好操场\n新建操场2个。\n")))
    rows = [[cell.text_content().strip() for cell in row.cssselect("td")] for row in root.cssselect(".commitments tbody tr")]
    assert [(row[0], row[3], row[4]) for row in rows] == [("一", "3所", "年底前"), ("二", "2个", "未写")]


def test_unchecked_files_are_listed_first() -> None:
    bad = check_bytes(b"\x00\x01", "坏.txt", RULES, {})
    crashed = replace(checked("示例县工作方案\n一、目的\n做好。\n"), errors=("规则 NUM001 出错：KeyError",))
    root = parsed(Report((bad, crashed), RULES, (("<杂>.txt", "不是计划"),)))
    assert "2个文件没有查成" in texts(root, ".top .failed")[0]
    assert texts(root, ".file p.failed")[0].startswith("没有查成：")
    assert texts(root, ".file p.failed")[1] == "没有查全：规则 NUM001 出错：KeyError"
    assert "<杂>.txt：不是计划" in texts(root, "main li")
    assert len(root.cssselect(".draft")) == 1


def test_a_sound_plan_is_not_called_faultless() -> None:
    root = parsed(report(checked((EXAMPLES / "sound-plan.txt").read_text(encoding="utf-8"))))
    assert texts(root, ".findings .none") == [f"用{len(RULES)}条规则查过，没有发现问题。规则查不到的，仍请人工校对。"]


def test_hostile_text_stays_text() -> None:
    """No text of plans, file names or packs becomes an element, attribute or script."""
    bold = replace(
        RULES[0], title="<i>规则</i>", why="<i>理</i>", advice="<i>议</i>", basis=(Basis("<i>", url="javascript:alert(1)"),)
    )
    rules = (bold, *RULES[1:])
    name = "'\"><script>alert(2)</script>.txt"
    root = parsed(Report((check_bytes(HOSTILE.encode(), name, rules, {}),), rules))
    assert [element.tag for element in root.cssselect("img, i, b[onerror], iframe, object")] == []
    assert len(root.cssselect("script")) == 1
    assert not [a for a in root.cssselect("[href]") if not re.match(r"#|https?://", a.get("href") or "")]
    assert not [key for element in root.iter() for key in element.attrib if str(key).startswith("on") or key == "style"]
    assert root.cssselect("h1")[0].text_content() == "<script>alert(1)</script>县2025年教育工作要点"
    assert root.cssselect("h2")[0].text_content() == name
    shown_text = root.cssselect(".draft")[0].text_content()
    for words in (
        "<img src=x onerror=alert(1)>",
        "𠮷家学生👨‍👩‍👧",
        "{{7*7}}{% raw %}",
        "<b>学校</b>&amp;幼儿园&lt;",
        "\ufffd覆盖率",
    ):
        assert words in shown_text


def test_nothing_is_loaded_from_anywhere() -> None:
    text = page.render(FAULTY, RenderOptions())
    root = html.document_fromstring(text)
    assert root.cssselect("link, img, iframe, [src], base, form, [action]") == []
    style, script = (root.cssselect(tag)[0].text_content() for tag in ("style", "script"))
    assert not re.search(r"url\(|@import|@font-face", style)
    assert not re.search(r"fetch|XMLHttpRequest|WebSocket|import\(|eval|innerHTML|localStorage", script)
    policy = root.cssselect("meta[http-equiv]")[0].get("content") or ""
    assert "default-src 'none'" in policy
    for inline in (style, script):
        assert b64encode(sha256(inline.encode()).digest()).decode() in policy
    assert "unsafe" not in policy


def test_colours_can_be_read() -> None:
    """Text on its ground has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3)."""
    style = page.render(report(), RenderOptions())
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", style))
    pairs = [(name, f"{name}-tint") for name in ("error", "warning", "note", "met")]
    pairs += [(name, ground) for name in ("ink", "soft", "link", "error", "warning", "note") for ground in ("paper", "desk")]
    for text, ground in pairs:
        light, dark = sorted((luminance(colors[text]), luminance(colors[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_same_report_gives_the_same_bytes() -> None:
    again = report(checked((EXAMPLES / "faulty-plan.txt").read_text(encoding="utf-8"), "faulty-plan.txt"))
    assert page.render(FAULTY, RenderOptions()) == page.render(again, RenderOptions())
    assert word.render(FAULTY, RenderOptions()) == word.render(again, RenderOptions())


def test_the_word_document_has_the_tables() -> None:
    paper = Document(io.BytesIO(word.render(FAULTY, RenderOptions(verbose=True))))
    heads = [tuple(cell.text for cell in table.rows[0].cells) for table in paper.tables]
    assert set(heads) == {
        ("序号", "位置", "问题和改法", "采纳情况"),
        ("序号", "要求", "必备内容", "可写入", "采纳情况"),
        ("序号", "必备内容", "情况", "原文", "依据"),
        ("序号", "条目", "指标", "数值", "时限", "责任单位", "原文"),
    }
    rows = [row for table in paper.tables if table.rows[0].cells[1].text == "位置" for row in table.rows[1:]]
    findings = review_list(FAULTY.files[0].findings).listed(notes=False)
    assert [row.cells[0].text for row in rows] == [str(i) for i in range(1, len(findings) + 1)]
    assert all(finding.message in row.cells[2].text for row, finding in zip(rows, findings, strict=True))
    assert all("□采纳" in row.cells[3].text for row in rows)
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "错误：应当改；警告：请看一遍" in words
    assert "法定：法律、条例规定要写" in words


def test_the_word_document_takes_any_text() -> None:
    paper = Document(io.BytesIO(word.render(report(checked(HOSTILE, "a\udc80\x00.txt")), RenderOptions(verbose=True))))
    long = Document(
        io.BytesIO(word.render(report(checked("一、任务\n做好。\n二、保障\n抓好。\n", "长" * 300)), RenderOptions()))
    )
    assert len(long.core_properties.title) == 200
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "𠮷家学生👨‍👩‍👧" in words
    assert "\ufffd覆盖率" in words
    assert "><img src=x onerror=alert(1)>" in words


def test_the_word_document_lists_unchecked_files() -> None:
    bad = check_bytes(b"\x00\x01", "坏.txt", RULES, {})
    paper = Document(io.BytesIO(word.render(Report((bad,), RULES, (("x.bin", "这种文件还不能读"),)), RenderOptions())))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "坏.txt" in words
    assert "没有查成：" in words
    assert "跳过：x.bin（这种文件还不能读）" in words


def test_code_points_that_no_page_holds_are_shown_as_such() -> None:
    assert shown("甲\x00\x1b\x85\ud800\uffff𠮷\t乙\n") == "甲\ufffd\ufffd\ufffd\ufffd\ufffd𠮷\t乙\n"


def test_the_command_line_writes_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "稿 〔2025〕.txt"
    draft.write_text(HOSTILE, encoding="gb18030")
    monkeypatch.chdir(tmp_path)
    wanted = ["--output-format", "html=校对单.html", "--output-format", "docx=校对单.docx", "--output-format", "json"]
    assert main([draft.name, "--isolated", *wanted]) == 1
    assert capsys.readouterr().out.startswith("{")
    assert "GB18030" in (tmp_path / "校对单.html").read_text(encoding="utf-8")
    assert Document(str(tmp_path / "校对单.docx")).core_properties.title.startswith("校对单 <script>")


def test_a_word_document_does_not_go_to_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(HOSTILE, encoding="utf-8")
    assert main([str(draft), "--isolated", "--output-format", "docx"]) == 2
    assert "docx 只能写到文件，不能写到屏幕；请写作 docx=文件" in capsys.readouterr().err


def test_a_rule_of_any_kind_is_shown() -> None:
    """Rules without basis, advice or edits, and spans that are empty or take the whole text, have their card."""
    text = "示例县工作方案\n\n一、目的\n做好。\n"
    file = checked(text)
    finding = replace(checked(HOSTILE).findings[0], edits=())
    spans = [
        type(finding.span)(0, 0),
        type(finding.span)(8, 8),
        type(finding.span)(0, len(text)),
        type(finding.span)(len(text), len(text)),
    ]
    findings = tuple(replace(finding, span=span) for span in spans)
    root = parsed(report(replace(file, findings=findings)))
    assert len(root.cssselect(".draft a.ref")) == len(root.cssselect(".finding")) == 4


def test_waived_and_baselined_findings_are_shown_but_not_counted() -> None:
    file = checked(HOSTILE)
    first, second, *left = file.findings
    waiver = Waiver(first.rule.code, "<b>局长办公会定的</b>", "planlint-waivers.toml", 1, first.span, expires=date(2026, 1, 31))
    run = report(replace(file, findings=tuple(left), waived=(Waived(first, waiver),), baselined=(second,)))
    root = parsed(run)
    assert len(root.cssselect(".finding")) == len(left)
    assert texts(root, ".passed h4") == ["已豁免 1处", "基线中已有 1处"]
    assert texts(root, ".passed .reason") == ["理由：<b>局长办公会定的</b>（2026-01-31止）"]
    assert "已豁免1处。基线中已有1处。" in texts(root, ".summary")[0]
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(word.render(run, RenderOptions()))).paragraphs)
    assert "（理由：<b>局长办公会定的</b>，2026-01-31止）" in words
    assert "已豁免1处；基线中已有1处" in words


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice here")
def test_libreoffice_opens_the_word_document(tmp_path: Path) -> None:
    sheet = tmp_path / "校对单.docx"
    sheet.write_bytes(word.render(report(checked(HOSTILE)), RenderOptions()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(sheet)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    read = html.document_fromstring((tmp_path / "校对单.html").read_bytes())
    assert "三校三审" in read.text_content()
    assert [" ".join(cell.text_content().split()) for cell in read.cssselect("table")[0].cssselect("tr")[0]] == [
        "序号", "位置", "问题和改法", "采纳情况",
    ]  # fmt: skip
