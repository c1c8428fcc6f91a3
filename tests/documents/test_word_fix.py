"""--fix and --diff in Word documents: the words in their runs change, and nothing else in the package."""

import re
from pathlib import Path
from random import Random

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from planlint.cli.app import main
from planlint.documents.readers import read
from planlint.documents.writers.word.advice import AUTOMATIC_NUMBER
from planlint.documents.writers.word.edits import EditableWordFile
from planlint.text.edit import Edit, apply
from planlint.text.span import Span
from support.docx_files import NAMES, Docx, Typist, field, official, package, parts, t, whole
from support.folders import ROOT


def runs(data: bytes) -> list[str]:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return ["".join(text.text or "" for text in run.iter(qn("w:t"))) for run in root.iter(qn("w:r"))]


def bare(root: _Element) -> bytes:
    """Return a part without the words of its runs."""
    for text in root.iter(qn("w:t")):
        text.text = ""
        text.attrib.clear()
    return etree.tostring(root, method="c14n")


def edited(data: bytes, old: str, new: str) -> bytes:
    """Return the document with *old* changed to *new*, and prove that nothing else has changed."""
    source = read(data, "x.docx")
    at = source.text.index(old)
    edit = Edit(Span(at, at + len(old)), new)
    editing = EditableWordFile(data, source)
    assert editing.why_not(edit) == ""
    made = editing.with_edits([edit])
    assert read(made, "x.docx").text == apply(source.text, [edit])
    before, after = parts(data), parts(made)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert list(before) == list(after)
    assert bare(etree.fromstring(before["word/document.xml"])) == bare(etree.fromstring(after["word/document.xml"]))
    return made


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("inside", "old", "new", "wanted"),
    [
        (t("全面降低质量"), "降低", "提高", ["全面提高质量"]),
        (t("全面降") + t("低质量", BOLD), "降低", "提高", ["全面提高", "质量"]),
        (t("二〇二") + t("四", BOLD) + t("年"), "二〇二四年", "二〇二五年", ["二〇二", "五", "年"]),
        (t("加强领导。") + t("。", BOLD), "。。", "。", ["加强领导。", ""]),
        (t("筹牢") + t("意识", BOLD), "筹牢意识", "铸牢意识", ["铸牢", "意识"]),
        (t("甲") + t("丙"), "甲丙", "甲乙丙", ["甲乙", "丙"]),
        (t("质量"), "质", "提高质", ["提高质量"]),
        ("<w:r><w:t>  全面降低  </w:t></w:r>", "降低", "提高 ", ["全面提高 "]),
        (f"<w:ins w:id='1' w:author='甲'>{t('降低')}</w:ins>{t('质量')}", "降低", "提高", ["提高", "质量"]),
        (f"{t('降')}<w:del w:id='1' w:author='甲'><w:r><w:delText>减</w:delText></w:r></w:del>{t('低')}", "降低", "提高", ["提高", "", ""]),
        (f"<w:hyperlink w:anchor='x'>{t('降低')}</w:hyperlink>", "降低", "提高", ["提高"]),
        (f"<w:sdt><w:sdtContent>{t('降低')}</w:sdtContent></w:sdt>", "降低", "提高", ["提高"]),
    ],
)  # fmt: skip
def test_words_are_replaced_within_their_runs(inside: str, old: str, new: str, wanted: list[str]) -> None:
    assert runs(edited(whole(inside), old, new)) == wanted


def test_words_in_a_footnote_are_replaced_there() -> None:
    note = f'<w:footnotes {NAMES}><w:footnote w:id="2"><w:p>{t("降低质量")}</w:p></w:footnote></w:footnotes>'
    data = package(f'<w:p>{t("目标")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>', footnotes=note)
    source = read(data, "x.docx")
    at = source.text.index("降低")
    made = EditableWordFile(data, source).with_edits([Edit(Span(at, at + 2), "提高")])
    before, after = parts(data), parts(made)
    assert [name for name in before if before[name] != after[name]] == ["word/footnotes.xml"]
    assert read(made, "x.docx").text == source.text.replace("降低", "提高")


def numbered() -> Docx:
    made = Docx()
    used = made.list(official())
    made.add("示例县教育工作方案")
    for words in ("总体要求", "主要任务"):
        made.add(words, (used, 0))
        made.add("加强领导。")
    return made


@pytest.mark.parametrize(
    ("data", "old", "new", "reason"),
    [
        (numbered().data(), "二、", "三、", AUTOMATIC_NUMBER),
        (numbered().data(), "要求\n加强", "要求\n搞好", ""),
        (numbered().data(), "要求\n加强", "要求加强", "几个段落"),
        (numbered().data(), "要求", "要\n求", "几个段落"),
        (whole("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), "\t", " ", "制表符"),
        (whole(t("见") + field("REF a", t("第三条"))), "三", "二", "F9"),
        (whole(field('HYPERLINK "a"', t("第三条"))), "三", "二", ""),
        (whole(f"<w:fldSimple w:instr='DATE'>{t('二〇二四年')}</w:fldSimple>"), "四", "五", "F9"),
        (
            whole(f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p>{t('降低')}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"),
            "降", "提", "文本框",
        ),
    ],
)  # fmt: skip
def test_an_edit_that_runs_do_not_allow_is_reported(data: bytes, old: str, new: str, reason: str) -> None:
    source = read(data, "x.docx")
    at = source.text.index(old)
    found = EditableWordFile(data, source).why_not(Edit(Span(at, at + len(old)), new))
    assert reason in found if reason else not found


def test_edits_anywhere_in_a_plan_give_the_expected_text() -> None:
    data = Typist("tab").write(read((ROOT / "examples" / "faulty-plan.txt").read_bytes(), "x.txt"))
    source, random = read(data, "x.docx"), Random(3)
    editing = EditableWordFile(data, source)
    edits, last = [], 0
    for _ in range(400):
        start = last + random.randrange(0, 12)
        end = start + random.randrange(0, 5)
        edit = Edit(Span(start, end), random.choice(["", "改", "　改动 ", source.text[start:end] + "补"]))
        if end < len(source.text) and not editing.why_not(edit):
            edits.append(edit)
        last = end + 1
    assert len(edits) > 100
    assert read(editing.with_edits(edits), "x.docx").text == apply(source.text, edits)


# Documents whose author tracks changes


def tracked(inside: str) -> bytes:
    made = Docx()
    made.raw(f"<w:p>{inside}</w:p>")
    made.document.settings.element.append(parse_xml(f"<w:trackRevisions {NAMES}/>"))
    return made.data()


@pytest.mark.parametrize(
    ("inside", "old", "new", "before", "after"),
    [
        (t("全面降低质量", BOLD), "降低", "提高", "全面降低质量", "全面提高质量"),
        (t("降低"), "降低", "提高", "降低", "提高"),
        (t("全面降") + t("低质量", BOLD), "降低", "提高", "全面降低质量", "全面提高质量"),
        (t("加强领导。。"), "。。", "。", "加强领导。。", "加强领导。"),
        (t("甲丙"), "甲丙", "甲乙丙", "甲丙", "甲乙丙"),
        (t("质量"), "质", "提高质", "质量", "提高质量"),
        (t("全面") + f"<w:ins w:id='1' w:author='甲'>{t('降低')}</w:ins>", "降低", "提高", "全面", "全面提高"),
    ],
)  # fmt: skip
def test_edits_are_tracked_changes_if_tracking_is_on(inside: str, old: str, new: str, before: str, after: str) -> None:
    data = tracked(inside)
    source = read(data, "x.docx")
    at = source.text.index(old)
    edit = Edit(Span(at, at + len(old)), new)
    made = EditableWordFile(data, source).with_edits([edit])
    assert read(made, "x.docx").text == f"{after}\n"
    root = etree.fromstring(parts(made)["word/document.xml"])
    rejected = "".join(
        text.text or "" for text in root.iter(qn("w:t"), qn("w:delText")) if next(text.iterancestors(qn("w:ins")), None) is None
    )
    assert rejected == before
    changes = list(root.iter(qn("w:ins"), qn("w:del")))
    assert changes
    assert len({change.get(qn("w:id")) for change in changes}) == len(changes)
    formats = {bool(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None) for run in root.iter(qn("w:r"))}
    assert formats <= {BOLD in inside, False} if "质量" in inside else True


# The command

FAULTY = "示例县教育工作方案\n一、总体要求\n坚持质量第一。。\n九、主要任务\n加强教研，见第九部分。\n三、保障措施\n加强领导。\n"


def fix(path: Path, *options: str) -> int:
    return main(["check", str(path), "--isolated", "--no-cache", "--select", "NUM001,PUN003", *options])


def typed(path: Path, words: str) -> Path:
    """Write a text as a .docx with numbers that are text."""
    made = Docx()
    for line in words.splitlines():
        made.add(line)
    path.write_bytes(made.data())
    return path


def test_a_word_file_is_fixed_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = typed(tmp_path / "草稿.docx", FAULTY)
    before = parts(path.read_bytes())
    assert fix(path, "--diff") == 1
    shown = [line for line in capsys.readouterr().out.splitlines() if line[0] in "+-"]
    assert shown[2:] == [
        "-坚持质量第一。。", "-九、主要任务", "-加强教研，见第九部分。", "+坚持质量第一。", "+二、主要任务", "+加强教研，见第二部分。",
    ]  # fmt: skip
    assert parts(path.read_bytes()) == before
    assert fix(path, "--fix") == 0
    once = path.read_bytes()
    text = read(once, "x.docx").text
    assert "坚持质量第一。\n二、主要任务\n加强教研，见第二部分。\n" in text
    assert [name for name, inside in parts(once).items() if inside != before[name]] == ["word/document.xml"]
    assert fix(path, "--fix") == 0
    assert path.read_bytes() == once


def test_an_automatic_number_is_unchanged_and_the_message_says_how_to_change_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "草稿.docx"
    path.write_bytes(Typist("tab").write(read(FAULTY.encode(), "x.txt")))
    assert fix(path) == 1
    assert "有1处可用 --fix 直接改" in capsys.readouterr().out
    assert fix(path, "--fix") == 1
    err = capsys.readouterr().err
    assert "改了1处" in err
    assert f"1处没有改：{AUTOMATIC_NUMBER}" in err
    assert re.search("第一。\n九、 主要任务", read(path.read_bytes(), "x.docx").text)


def test_a_word_file_that_cannot_be_written_is_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = typed(tmp_path / "草稿.docx", FAULTY)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    assert fix(path, "--fix") == 2
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["草稿.docx"]


def test_a_word_file_that_would_be_read_differently_afterwards_is_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = typed(tmp_path / "草稿.docx", FAULTY)
    before = path.read_bytes()
    monkeypatch.setattr(EditableWordFile, "with_edits", lambda self, edits: whole(t("别的文字"), t("一、任务")))
    assert fix(path, "--fix") == 2
    assert path.read_bytes() == before
    assert "没有改" in capsys.readouterr().err
