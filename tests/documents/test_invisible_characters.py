"""Invisible characters change nothing that planlint finds, in any kind of file; they are reported once and can be removed."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.documents.readers import read
from planlint.engine.rule import AnyRule
from planlint.findings.report import FileReport, Report
from planlint.plan.parse import parse
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.inspection import as_json
from planlint.reporters.json import file_json
from planlint.reporters.render_options import RenderOptions
from planlint.run.check import check_bytes
from planlint.run.fixer import apply_fixes
from planlint.text.invisible import without_invisible
from planlint.text.source import Source
from support.docx_files import field, package, t, whole
from support.folders import EXAMPLES, SHARED

CODE = "PUN006"
CATALOG = installed()
RULES: tuple[AnyRule, ...] = tuple(rule for rule in CATALOG.rules if rule.code != CODE)
ONLY = tuple(rule for rule in CATALOG.rules if rule.code == CODE)
CLEAN = without_invisible((EXAMPLES / "faulty-plan.txt").read_text(encoding="utf-8"))
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u2069\ufe0f\U000e0100\u034f\u200a"


def dirty(text: str, seed: int, share: float = 0.2) -> str:
    """Return *text* with invisible characters strewn over it."""
    random = Random(seed)
    hidden = ("".join(random.choices(HIDDEN, k=random.choice((1, 1, 3)))) if random.random() < share else "" for _ in text)
    return "".join(chars + char for chars, char in zip(hidden, text, strict=True)) + "\u200b"


def places(clean: str, text: str) -> Callable[[int, bool], int]:
    """Return a function from an offset in *clean*, and whether an end is meant, to the offset in *text*."""
    starts = []
    at = 0
    for char in clean:
        at = text.index(char, at)
        starts.append(at)
        at += 1
    return lambda offset, end: starts[offset - 1] + 1 if end else starts[offset] if offset < len(starts) else len(text)


def spans(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a JSON document that has a place."""
    if isinstance(document, dict):
        if isinstance(document.get("start"), int | dict):
            yield document
        document = list(document.values())
    if isinstance(document, list):
        for part in document:
            yield from spans(part)


def moved(document: Any, clean: str, text: str) -> Any:
    """Return the document with its places in *clean* moved to those in *text*."""
    place = places(clean, text)
    source = Source(text)

    def position(old: Any, end: bool) -> Any:
        if isinstance(old, int):
            return place(old, end)
        new = source.position(place(old["offset"], end))
        return old | {"offset": new.offset, "line": new.line, "column": new.column}

    for one in spans(document):
        old = [one[name] if isinstance(one[name], int) else one[name]["offset"] for name in ("start", "end")]
        if old[0] < old[1]:
            one["start"], one["end"] = position(one["start"], False), position(one["end"], True)
        else:  # an insertion covers the invisible characters at its place
            gap = place(old[0], True) if old[0] else 0, place(old[0], False)
            one["start"], one["end"] = (
                (gap[i] if isinstance(one[name], int) else one[name]) for i, name in enumerate(("start", "end"))
            )
    return document


def checked(text: str, name: str = "a.txt", rules: tuple[AnyRule, ...] = RULES) -> FileReport:
    report = check_bytes(text.encode(), name, rules, {})
    assert report.errors == ()
    return report


@pytest.mark.parametrize("seed", range(3))
def test_findings_facts_and_places_are_those_of_the_clean_text(seed: int) -> None:
    text = dirty(CLEAN, seed)
    assert text != CLEAN
    for shown in (lambda report: file_json(report, RULES), lambda report: json.loads(as_json(report.draft, "", RULES))):
        assert shown(checked(text)) == moved(shown(checked(CLEAN)), CLEAN, text)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("seed", range(3))
def test_the_safe_fixes_give_the_same_text(seed: int, suffix: str) -> None:
    clean = re.sub("(?m)^(?=[一二三四]、)", "## ", CLEAN) if suffix == ".md" else CLEAN
    text = dirty(clean, seed)
    whole = (*RULES, *ONLY)
    fixed, wanted = (
        apply_fixes(checked(one, f"a{suffix}", whole), one.encode(), partial(check_bytes, rules=whole, facts={}))
        for one in (text, clean)
    )
    assert fixed
    assert wanted
    assert fixed.text == wanted.text
    assert fixed.report.findings == wanted.report.findings


@pytest.mark.parametrize("format_", sorted(REPORTERS.keys() - BINARY))
def test_every_report_shows_the_same_findings(format_: str) -> None:
    """The file has no lines that a report names; quotes, which are cut after a number of characters, are left out."""
    pages = ("".join(f"<p>{line}</p>" for line in one.splitlines() if line.strip()) for one in (CLEAN, dirty(CLEAN, 1)))
    rendered = (
        REPORTERS[format_].render(Report((checked(page, "a.html"),), RULES), RenderOptions(width=10_000)) for page in pages
    )
    one, other = (
        re.sub('[0-9a-f:.^ \\\\u]+|<p class="quote">.*|<[^<>]*>', "", without_invisible(text)).replace("\u200a", "")
        for text in rendered
    )
    assert one == other


def test_they_are_reported_once_a_file() -> None:
    report = checked(dirty(CLEAN, 1), rules=ONLY)
    assert [finding.rule.code for finding in report.findings] == [CODE]
    first = report.findings[0]
    assert report.source
    assert without_invisible(report.source.text[first.span.start : first.span.end]) == ""
    assert first.safe
    assert "零宽空格（U+200B）" in first.message
    assert checked(CLEAN, rules=ONLY).findings == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("云岭市2025年\u200b教育工作要点\n一、任务", "第一个在“云岭市2025年”之后"),
        ("云岭市2025年教育工作要点\n\u200b一、任务", "第一个在“一、任务”之前"),
        ("\ufeff\ufeff云岭市2025年教育工作要点\n一、任务", "第一个在“云岭市2025年”之前"),
        ("云岭市2025年教育工作要点\n\u200b\n一、任务", "第一个在空行里"),
        ("云岭市2025年教育工作要点\n一、任务\u200b", "第一个在“一、任务”之后"),
    ],
)
def test_the_message_says_where_the_first_is(text: str, place: str) -> None:
    assert place in checked(text, rules=ONLY).findings[0].message


def test_people_see_what_is_removed(tmp_path: Path) -> None:
    draft, copy = tmp_path / "a.txt", tmp_path / "b.docx"
    draft.write_text("云岭市2025年教育工作要点\n一、任\u200b务\n1.办好学校。\n", encoding="utf-8")
    page = REPORTERS["html"].render(Report((checked(draft.read_text(encoding="utf-8"), rules=ONLY),), ONLY), RenderOptions())
    assert "<del>U+200B</del>" in page
    main(["check", str(draft), "--isolated", "--no-cache", "--select", CODE, "--annotate", str(copy)])
    with ZipFile(copy) as archive:
        assert "删去“U+200B”" in archive.read("word/comments.xml").decode()
        assert re.search("任</w:t>.*commentRangeStart.*\u200b.*commentRangeEnd.*务", archive.read("word/document.xml").decode())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.md", lambda text: text.encode()),
        ("a.docx", lambda text: whole(*(t(line) for line in text.splitlines()))),
        ("a.html", lambda text: "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip()).encode()),
        ("a.txt", lambda text: "\ufeff".encode("gb18030") + text.encode("gb18030")),
    ],
)
def test_every_reader_passes_them_on(name: str, make: Callable[[str], bytes]) -> None:
    text = "云岭市2025年教育工作要点\n一\u200b、任务\n1.新增学\ufeff位2\u206000个。\n\u200b3.办好学校。\n"
    report = check_bytes(make(text), name, CATALOG.rules, {})
    codes = [finding.rule.code for finding in report.findings]
    assert codes.count(CODE) == 1
    assert "NUM001" in codes
    assert report.draft
    assert [target.text for target in report.draft.plans[0].body.all_paragraphs] == [
        "一、任务",
        "1.新增学位200个。",
        "3.办好学校。",
    ]


def test_a_copied_text_is_joined_as_without_them() -> None:
    words = "推进义务教育优质均衡发展，扩大普惠性学前教育资源供给，" * 6 + "办好学校。"
    lines = [line for mark in "一二三" for line in re.findall(".{1,26}", f"{mark}、{words}")]
    clean = "云岭市2025年教育工作要点\n" + "\n".join(lines) + "\n"
    text = dirty(clean, 1, 0.1)
    one, other = read(clean.encode(), "a.txt"), read(text.encode(), "a.txt")
    assert not one.is_file
    assert without_invisible(other.text) == one.text
    assert other.text != one.text


def test_a_page_is_laid_out_as_without_them() -> None:
    page = "<ol><li>\u200b</li><li>&#8203;1.办好\ufeff\n\u200b学校</li><li>\u200b建好操场</li></ol><p>&#8203;</p>"
    source = read(page.encode(), "a.html")
    assert source.visible.text == read(without_invisible(page).replace("&#8203;", "").encode(), "a.html").text


def test_a_file_of_nothing_else_is_empty() -> None:
    report = check_bytes("\ufeff\u200b\n\u200b".encode("utf-16"), "a.txt", RULES, {})
    assert "文件是空的" in report.errors[0]


def test_fixing_a_document_leaves_out_what_cannot_be_edited() -> None:
    """A table of contents updates itself; the invisible characters of the body are removed all the same."""
    contents = field('TOC \\o "1-3"', t("一、任\u200b务"))
    body = [contents, t("云岭市2025年教育工作要点"), t("一、任") + t("\u200b务"), t("1.办好\ufeff学校。")]
    data = package("".join(f"<w:p>{inside}</w:p>" for inside in body))
    fixed = apply_fixes(check_bytes(data, "a.docx", ONLY, {}), data, partial(check_bytes, rules=ONLY, facts={}))
    assert fixed
    assert fixed.edits == 2
    assert "是域" in fixed.left[0]
    assert read(fixed.data, "a.docx").text.split("\n")[1:4] == ["云岭市2025年教育工作要点", "一、任务", "1.办好学校。"]


def test_a_waiver_finds_its_words(tmp_path: Path) -> None:
    draft = tmp_path / "a.md"
    waiver = "<!-- planlint-disable-next-line NUM\u200b001：\u200b保留原号 -->"
    draft.write_text(f"示例县应急预案\n一、目的\n做好\u200b准备\n{waiver}\n\u200b三、职责\n各负其责\n", encoding="utf-8")
    assert main(["check", str(draft), "--no-cache", "--select", "NUM"]) == 0
    beside = tmp_path / "planlint-waivers.toml"
    beside.write_text('[[waiver]]\nrule = "NUM001"\nreason = "保留原号"\nwords = "三、职\u200c责"\n', encoding="utf-8")
    draft.write_text("示例县应急预案\n一、目的\n做好准备\n三\ufeff、职\u200b责\n各负其责\n", encoding="utf-8")
    assert main(["check", str(draft), "--no-cache", "--select", "NUM"]) == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zwsp-misquote.txt", "WRD001"),
        ("zwsp-ordinal.txt", "NUM001"),
        ("zwsp-year.txt", "DAT001"),
        ("bom-linestart.txt", "NUM001"),
    ],
)
def test_hostile_cases(name: str, code: str) -> None:
    path = SHARED / "cases" / "hostile" / name
    if not path.exists():
        pytest.skip("the cases are not here")
    codes = [finding.rule.code for finding in check_bytes(path.read_bytes(), name, CATALOG.rules, {}).findings]
    assert code in codes
    assert codes.count(CODE) == 1


def test_the_mark_of_gb18030_is_no_part_of_the_text(tmp_path: Path) -> None:
    text, mark = "示例县应急预案\n一、目\u200b的\n做好准备。\n", b"\x84\x31\x95\x33"
    path = tmp_path / "a.txt"
    path.write_bytes(mark + text.encode("gb18030"))
    assert parse(read(path.read_bytes(), "a.txt")).source.text == without_invisible(text)
    assert main(["check", str(path), "--isolated", "--no-cache", "--select", CODE, "--fix"]) == 0
    assert path.read_bytes() == mark + without_invisible(text).encode("gb18030")
