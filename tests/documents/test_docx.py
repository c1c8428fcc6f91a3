"""Word documents: the text as its reader sees it, and nothing that could do harm."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from docx import Document
from docx.oxml.ns import qn

from planlint.authoring import Draft, Source, parse
from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.documents.readers import read
from planlint.engine.linter import lint
from planlint.errors import ReadError
from support.docx_files import NAMES, Docx, Typist, level, official, package, relations, t, zipped
from support.folders import ROOT

SEEDS = sorted((ROOT.parent / "shared" / "corpus" / "seeds").glob("*.txt"))
PLANS = [*sorted((ROOT / "examples").glob("*.txt")), *SEEDS]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PARAGRAPH = "<w:p><w:r><w:t>一、坚持立德树人</w:t></w:r></w:p>"


def text(data: bytes) -> str:
    return read(data, "草稿.docx").text


def lines(data: bytes) -> list[str]:
    return text(data).splitlines()


def of(*paragraphs: str, **parts: str | bytes) -> list[str]:
    """Return the lines of a document with these paragraphs, each the inside of a w:p."""
    return lines(package("".join(f"<w:p>{inside}</w:p>" for inside in paragraphs), **parts))


# Automatic numbers


def test_the_levels_of_an_official_document_are_numbered_as_they_are_read() -> None:
    made = Docx()
    used = made.list(official())
    for at in (0, 1, 2, 2, 3, 4, 4, 1, 2, 0, 1):
        made.add("甲", (used, at))
    assert lines(made.data()) == "一、甲 （一）甲 1.甲 2.甲 （1）甲 ①甲 ②甲 （二）甲 1.甲 二、甲 （一）甲".split()


@pytest.mark.parametrize(("gap", "line"), [("nothing", "1.甲"), ("space", "1. 甲"), ("tab", "1. 甲")])
def test_a_gap_follows_the_number_where_the_list_says_so(gap: str, line: str) -> None:
    made = Docx()
    made.add("甲", (made.list(level(0, "decimal", "%1.", gap)), 0))
    assert lines(made.data()) == [line]


FORMATS = [
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
    ("chineseCountingThousand", {10: "十", 21: "二十一", 101: "一百零一", 110: "一百一十"}),
    ("japaneseCounting", {3: "三", 12: "十二", 100: "一百"}),
    ("taiwaneseCountingThousand", {2: "二", 15: "十五"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 12: "亥"}),
    ("ideographDigital", {10: "一〇"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰"}),
    ("decimal", {10: "10"}),
    ("decimalZero", {9: "09", 10: "10"}),
    ("decimalFullWidth", {12: "１２"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
    ("decimalEnclosedCircleChinese", {10: "⑩"}),
    ("decimalEnclosedParen", {3: "⑶"}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
    ("lowerLetter", {2: "b"}),
    ("upperRoman", {4: "IV", 9: "IX", 40: "XL"}),
    ("lowerRoman", {14: "xiv"}),
    ("ordinal", {1: "1st", 12: "12th", 22: "22nd"}),
    ("none", {1: ""}),
    ("bullet", {1: ""}),
    ("unheardOf", {7: "7"}),
]


@pytest.mark.parametrize(("form", "wanted"), FORMATS, ids=[form for form, _ in FORMATS])
def test_numbers_are_written_in_the_format_of_their_level(form: str, wanted: dict[int, str]) -> None:
    made = Docx()
    used = made.list(level(0, form, "%1"))
    for _ in range(max(wanted)):
        made.add("x", (used, 0))
    found = lines(made.data())
    assert {number: found[number - 1][:-1] for number in wanted} == wanted


def test_a_format_of_ones_own_pads_with_zeros() -> None:
    own = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    choice = f'<mc:AlternateContent><mc:Choice Requires="w14">{own}</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    made = Docx()
    levels = level(0, "decimal", "%1")
    made.add("x", (made.list(levels.replace('<w:numFmt w:val="decimal"/>', f"{choice}</mc:AlternateContent>")), 0))
    assert lines(made.data()) == ["001x"]


@pytest.mark.parametrize(
    ("levels", "used", "wanted"),
    [
        ((level(0, "chineseCounting", "第%1章", "space"), level(1, "decimal", "%1.%2 ", inside="<w:isLgl/>")), "0101", "第一章_1.1_第二章_2.1_"),
        ((level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")), "01221202", "1_1.1_1.1.1_1.1.2_1.2_1.2.1_2_2.1.1_"),
        ((level(0, "decimal", "%1."), level(1, "decimal", "%2)", inside='<w:lvlRestart w:val="0"/>')), "011011", "1._1)_2)_2._3)_4)_"),
        ((level(0, "decimal", "%1."), level(1, "decimal", "%2)"), level(2, "decimal", "(%3)", inside='<w:lvlRestart w:val="1"/>')), "01221202", "1._1)_(1)_(2)_2)_(3)_2._(1)_"),
        ((level(0, "decimal", "%1.", start="3"),), "00", "3._4._"),
        ((level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), "1011", "1.1_2._2.1_2.2_"),
        ((level(0, "bullet", "\uf06c"), level(1, "decimal", "%2.")), "0110", "_1._2.__"),
        ((level(0, "bullet", "专栏"),), "0", "专栏_"),
        ((level(0, "none", "附件"),), "0", "附件_"),
        ((level(0, "decimal", "%1.", inside="<w:rPr><w:vanish/></w:rPr>"),), "0", "_"),
        ((level(0, "decimal", "%1.%2.%9"),), "0", "1.._"),
    ],
)  # fmt: skip
def test_levels_are_counted_and_set_back(levels: tuple[str, ...], used: str, wanted: str) -> None:
    made = Docx()
    one = made.list("".join(levels))
    for at in used:
        made.add("_", (one, int(at)))
    assert "".join(lines(made.data())).replace(" ", "") == wanted


def test_a_list_begins_anew_where_it_says_so_and_counts_on_where_not() -> None:
    made = Docx()
    shared = made.definition(official())
    first, second = made.list(shared), made.list(shared)
    anew = made.list(shared, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    changed = made.list(shared, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1）")}</w:lvlOverride>')
    for used in (first, first, second, anew, anew, first, changed):
        made.add("甲", (used, 0))
    assert lines(made.data()) == "一、甲 二、甲 三、甲 一、甲 二、甲 三、甲 4）甲".split()


def test_styles_carry_numbers() -> None:
    made = Docx()
    tied = ('<w:pStyle w:val="Chapter"/>', '<w:pStyle w:val="Section"/>')
    used = made.list(
        "".join(level(i, "chineseCounting", f"{'、（'[i]}%{i + 1}", inside=tied[i]) for i in (0, 1))
        + level(2, "decimal", "%3.")
    )
    made.style("Chapter", f'<w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.style("Section", f'<w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.style("Own", '<w:basedOn w:val="Section"/>')
    made.style("Deeper", '<w:basedOn w:val="Chapter"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>')
    made.style("Without", '<w:basedOn w:val="Chapter"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    made.style("Round", '<w:basedOn w:val="Around"/>')
    made.style("Around", '<w:basedOn w:val="Round"/>')
    for style in ("Chapter", "Section", "Own", "Deeper", "Without", "Round", "Chapter"):
        made.add(style, style=style)
    made.add("off", (0, None), style="Chapter")
    made.add("level", (None, 1), style="Chapter")
    made.add("list", (used, None), style="Section")
    wanted = "、一Chapter （一Section （二Own 1.Deeper Without Round 、二Chapter off （一level （二list"
    assert lines(made.data()) == wanted.split()


def test_a_definition_may_name_a_style_that_has_the_list() -> None:
    made = Docx()
    made.style("List", f'<w:pPr><w:numPr><w:numId w:val="{made.list(official())}"/></w:numPr></w:pPr>', "numbering")
    made.style("Loop", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>', "numbering")
    linked, looped = made.list('<w:numStyleLink w:val="List"/>'), made.list('<w:numStyleLink w:val="Loop"/>')
    for used in (linked, linked, looped, 99):
        made.add("甲", (used, 0))
    assert lines(made.data()) == ["一、甲", "二、甲", "甲", "甲"]


def test_numbers_run_through_tables_and_empty_paragraphs() -> None:
    made = Docx()
    used = made.list(level(0, "decimal", "%1."))
    cell = f'<w:tc><w:p><w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr></w:p></w:tc>'
    made.add("前", (used, 0))
    made.raw(
        f"<w:tbl><w:tr>{cell}<w:tc><w:p>{t('任务')}</w:p><w:p/></w:tc></w:tr><w:tr>{cell}<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    made.add("后", (used, 0))
    assert lines(made.data()) == ["1.前", "2.", "任务", "3.", "4.后"]


# What the reader sees


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (t("甲") + "<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>", "甲\t乙\n丙\n丁"),
        (t("2024") + "<w:r><w:noBreakHyphen/></w:r>" + t("20") + "<w:r><w:softHyphen/></w:r>" + t("25"), "2024-2025"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="宋体" w:char="00D7"/></w:r>', "☑≥×"),
        ('<w:r><w:br w:type="page"/></w:r>' + t("甲") + '<w:r><w:lastRenderedPageBreak/><w:t> 乙 </w:t></w:r>', "甲乙"),
        (f"<w:ins>{t('增')}</w:ins><w:del>{t('删')}<w:r><w:delText>删</w:delText></w:r></w:del>{t('留')}", "增留"),
        (f"<w:moveFrom>{t('移')}</w:moveFrom>{t('中')}<w:moveTo>{t('移')}</w:moveTo>", "中移"),
        (f"<w:ins><w:del>{t('增删')}</w:del></w:ins>{t('甲')}", "甲"),
        (t("隐", "<w:vanish/>") + t("显", '<w:vanish w:val="0"/>') + t("网", "<w:webHidden/>"), "显网"),
        (t("隐", '<w:rStyle w:val="Hidden"/>') + t("显", '<w:rStyle w:val="Hidden"/><w:vanish w:val="false"/>') + t("旧", '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>'), "显旧"),
        (f'<w:hyperlink>{t("链")}</w:hyperlink><w:fldSimple w:instr="DATE">{t("域")}</w:fldSimple><w:smartTag>{t("签")}</w:smartTag>', "链域签"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{t('控件')}</w:sdtContent></w:sdt><w:bookmarkStart/>{t('尾')}", "控件尾"),
        (f"<w:r><w:ruby><w:rubyPr/><w:rt>{t('zì')}</w:rt><w:rubyBase>{t('字')}</w:rubyBase></w:ruby></w:r>", "字"),
        ("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "x=1/2"),
        ('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>', "😀"),
        (t("审") + "<w:commentRangeStart/><w:r><w:commentReference/><w:annotationRef/></w:r><w:proofErr/>" + t("定"), "审定"),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph_is_what_its_reader_sees(inside: str, wanted: str) -> None:
    styles = f'<w:styles {NAMES}><w:style w:styleId="Hidden" w:type="character"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    assert of(inside, styles=styles) == wanted.split("\n")


def field(*parts: str) -> str:
    kinds = {"{": "begin", "|": "separate", "}": "end"}
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kinds[part]}"/></w:r>' if part in kinds else part for part in parts)


CODE = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (field("{", CODE, "|", t("一、甲\t"), "{", CODE, "|", t("3"), "}", "}"), "一、甲 3"),
        (field("{", CODE, "{", CODE, "|", t("里"), "}", CODE, "|", t("外"), "}", t("后")), "外后"),
        (field("{", CODE, t("没有完的域"), t("照读")), "没有完的域照读"),
        (field("}", "|", t("甲"), "{", CODE, "}", t("乙")), "甲乙"),
        (field("{", "<w:r><w:instrText> eq \\o\\ac(</w:instrText><w:instrText>○,3)</w:instrText></w:r>", "}", t("甲")), "③甲"),
    ],
)
def test_the_result_of_a_field_is_text_and_its_instruction_is_not(inside: str, wanted: str) -> None:
    assert of(inside) == [wanted]


def test_a_table_of_contents_made_by_word_is_no_heading() -> None:
    made = Docx()
    used = made.list(official("tab"))
    made.add("云岭市2025年教育工作要点")
    made.add("目录")
    entries = [
        f"{ordinal}、{name}\t{i}"
        for i, (ordinal, name) in enumerate(zip("一二三", ("立德树人", "提高质量", "强化保障"), strict=True), 1)
    ]
    made.raw(f"<w:p>{field('{', CODE, '|', t(entries[0]).replace(chr(9), '</w:t><w:tab/><w:t>'))}</w:p>")
    made.add(entries[1])
    made.raw(f"<w:p>{t(entries[2])}{field('}')}</w:p>")
    for name in ("立德树人", "提高质量", "强化保障"):
        made.add(name, (used, 0))
        made.add("落实各项任务，办好人民满意的教育。")
    draft = parse(read(made.data(), "x.docx"))
    assert [entry[1:] for entry in outline(draft)] == [("H1", 1, "立德树人"), ("H1", 2, "提高质量"), ("H1", 3, "强化保障")]
    assert len(draft.contents[0].entries) == 3


def test_a_field_goes_on_over_paragraphs() -> None:
    assert of(field("{", CODE, "|", t("一")), t("二"), field(t("三"), "}", t("四"))) == ["一", "二", "三四"]


def ending(mark: str, words: str, number: bool = False) -> str:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>' if number else ""
    return f"<w:pPr>{listed}<w:rPr>{mark}</w:rPr></w:pPr>{words}"


def test_what_tracked_changes_join_is_read_as_one_paragraph() -> None:
    gone = f"<w:del>{t('删')}</w:del>"
    found = of(
        t("甲"),
        ending("<w:del/>", gone),
        ending("<w:del/>", t("乙")),
        t("丙"),
        ending("<w:moveFrom/>", f"<w:moveFrom>{t('移')}</w:moveFrom>"),
        ending("<w:ins/>", f"<w:ins>{t('丁')}</w:ins>"),
        ending("<w:del/>", t("末")),
    )
    assert found == ["甲", "乙丙", "丁", "末"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    made = Docx()
    made.list(level(0, "chineseCounting", "%1、"))
    made.style("Gone", "<w:rPr><w:vanish/></w:rPr>")
    hidden, deleted = t("隐", "<w:vanish/>"), f"<w:del>{t('删')}</w:del>"
    for inside in (
        ending("", t("甲"), number=True),
        ending("<w:vanish/>", hidden, number=True),
        ending("<w:del/>", deleted, number=True),
        f'<w:pPr><w:pStyle w:val="Gone"/></w:pPr>{t("隐")}',
        ending("<w:vanish/><w:specVanish/>", t("乙。"), number=True),
        t("段内标题后的正文"),
        ending("", t("丙"), number=True),
    ):
        made.raw(f"<w:p>{inside}</w:p>")
    assert lines(made.data()) == ["一、甲", "二、乙。段内标题后的正文", "三、丙"]


def box(inside: str) -> str:
    return f"<w:txbxContent>{inside}</w:txbxContent>"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    content = box(f"<w:p>{t('框一')}</w:p><w:p>{field('{', CODE, '|', t('框二'), '}')}</w:p>")
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r>"
    assert of(t("前") + drawn + t("后"), t("下")) == ["前后", "框一", "框二", "下"]
    assert of(t("前") + drawn.replace(choice, "<mc:Choice/>")) == ["前", "框一", "框二"]
    assert of(t("前") + f"<w:del>{drawn}</w:del>", t("下")) == ["前", "下"]


def test_rows_and_cells_are_read_in_order_unless_deleted() -> None:
    def row(*cells: str, properties: str = "") -> str:
        return (
            f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(f"<w:tc><w:p>{t(cell)}</w:p></w:tc>" for cell in cells) + "</w:tr>"
        )

    inner = f"<w:tr><w:tc><w:tbl>{row('内一', '内二')}</w:tbl><w:p/></w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{t('删')}</w:p></w:tc></w:tr>"
    table = f"<w:tbl>{row('序号', '任务')}{row('1', '扩学位')}{row('删', properties='<w:del/>')}{row('增', properties='<w:ins/>')}{inner}</w:tbl>"
    document = f"<w:p>{t('前')}</w:p><w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt><w:p>{t('后')}</w:p>"
    assert lines(package(document)) == ["前", "序号", "任务", "1", "扩学位", "增", "内一", "内二", "后"]


def test_notes_come_last_in_the_order_of_the_text() -> None:
    def notes(kind: str) -> str:
        each = "".join(
            f'<w:{kind} w:id="{i}"><w:p><w:r><w:{kind}Ref/></w:r>{t(f" {kind}{i}")}</w:p></w:{kind}>' for i in range(4)
        )
        return f"<w:{kind}s {NAMES}>{each}</w:{kind}s>"

    def reference(kind: str, i: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{i}"/></w:r>'

    body = (
        reference("footnote", 3) + t("甲") + reference("endnote", 2) + reference("footnote", 2),
        f"<w:del>{reference('footnote', 1)}</w:del>{t('乙')}",
    )
    found = of(*body, footnotes=notes("footnote"), endnotes=notes("endnote"))
    assert found == ["甲", "乙", "注1： footnote3", "注2： footnote2", "尾注1： endnote2"]


def test_headers_and_comments_are_not_read() -> None:
    made = Docx()
    made.document.sections[0].header.paragraphs[0].text = "页眉"
    made.document.sections[0].footer.paragraphs[0].text = "第1页"
    made.document.add_comment(made.add("正文").runs[0], "批注")
    assert lines(made.data()) == ["正文"]


def test_the_strict_variant_is_read_too() -> None:
    usual, strict = "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
    assert text(with_main(document(PARAGRAPH).replace(usual, strict))) == text(package(PARAGRAPH))


# Where it comes from


def test_each_offset_knows_its_paragraph_and_run() -> None:
    made = Docx()
    used = made.list(official())
    made.add("标题")
    made.raw(f"<w:p><w:del>{t('删')}</w:del></w:p>")
    made.raw(
        f'<w:p><w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr>{t("全面")}<w:r><w:tab/><w:t>落实</w:t></w:r></w:p>'
    )
    source = read(made.data(), "x.docx")
    assert source.text == "标题\n\n一、全面\t落实\n"
    found = [source.origin(source.text.index(words)) for words in ("标", "题\n", "一、", "全", "\t", "落实")]
    assert [(one.paragraph, one.block, one.run, one.child) for one in found if one] == [
        (1, 0, 0, 0), (1, 0, 0, 0), (3, 2, None, 0), (3, 2, 2, 1), (3, 2, 3, 0), (3, 2, 3, 1),
    ]  # fmt: skip
    assert {one.part for one in found if one} == {"word/document.xml"}
    last = source.origin(len(source.text))
    assert last is not None
    assert last.paragraph == 3
    assert read("甲".encode(), "x.txt").origin(0) is None


def test_every_stretch_is_the_text_of_the_run_it_names() -> None:
    typist = Typist()
    data = typist.write(Source("云岭市2025年教育工作要点\n一、坚持立德树人。加强党的领导。\n二、提高质量\n（一）办好\t学校\n"))
    source, root = read(data, "x.docx"), Document(BytesIO(data)).element
    runs, blocks = list(root.iter(qn("w:r"))), list(root.iter(qn("w:p")))
    assert typist.numbers == 3
    ends = [one.start for one in source.origins[1:]] + [len(source.text)]
    for one, end in zip(source.origins, ends, strict=True):
        words = source.text[one.start : end].rstrip("\n")
        if one.run is None:
            assert re.fullmatch("[一二]、|（一）", words)
        else:
            assert runs[one.run].getparent() is blocks[one.block]
            assert words == (runs[one.run][one.child].text or "\t")


def test_json_names_the_paragraph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Docx()
    used = made.list(level(0, "chineseCounting", "%1、"))
    made.add("示例县应急预案")
    made.add("目的\n做好准备。", (used, 0))
    made.add("三、职责")
    made.add("各负其责。")
    (tmp_path / "草稿.docx").write_bytes(made.data())
    assert main(["check", "--isolated", "--select", "NUM001", "--output-format", "json", str(tmp_path / "草稿.docx")]) == 1
    finding = json.loads(capsys.readouterr().out)["files"][0]["findings"][0]
    assert finding["start"] == {"offset": 19, "line": 4, "column": 1, "paragraph": 3}


def test_plain_text_has_no_paragraphs_and_loads_nothing_of_word() -> None:
    code = "import sys; from planlint.documents.readers import read; read(b'x', 'x.txt'); print({'lxml', 'docx', 'zipfile'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# Hostile and mistaken files

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SOUND = package(PARAGRAPH)
ENTITIES = '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_main(xml: str | bytes) -> bytes:
    return zipped({"word/document.xml": xml})


def document(inside: str, lead: str = "") -> str:
    return f"{lead}<w:document {NAMES}><w:body>{inside}</w:body></w:document>"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "文件是空的"),
    "no words": (lambda: package("<w:p/><w:sectPr/>"), "没有可检查的内容"),
    "a picture": (lambda: package("<w:p><w:r><w:drawing/></w:r></w:p>"), "扫描件"),
    "old Word": (lambda: OLD, "旧版 Word/WPS"),
    "encrypted": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "取消密码"),
    "text": (lambda: b"\xe4\xb8\x80", "不是 Word 文档"),
    "HTML": (lambda: b"\xef\xbb\xbf <html></html>", "网页（HTML）"),
    "RTF": (lambda: b"{\\rtf1}", "RTF"),
    "PDF": (lambda: b"%PDF-1.7", "PDF"),
    "a zip": (lambda: zipped({"要点.txt": "一、"}), "内容是压缩文件，不是 Word 文档"),
    "Excel": (lambda: zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
    "Excel with relations": (lambda: zipped({"xl/workbook.xml": "<x/>", "_rels/.rels": relations('<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/>')}), "Excel"),
    "OFD": (lambda: zipped({"OFD.xml": "<x/>"}), "OFD"),
    "OpenDocument": (lambda: zipped({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument"),
    "truncated": (lambda: SOUND[:-60], "文件不完整"),
    "a byte changed": (lambda: SOUND.replace(SOUND[len(SOUND) // 3 : len(SOUND) // 3 + 20], bytes(20)), "已损坏"),
    "no main part": (lambda: zipped({"_rels/.rels": relations("")}), "缺少 word/document.xml"),
    "no body": (lambda: with_main(f"<w:document {NAMES}/>"), "没有 Word 的正文"),
    "another root": (lambda: with_main("<html><body/></html>"), "没有 Word 的正文"),
    "broken XML": (lambda: with_main(document("<w:p>")[:-9]), "第1行已损坏"),
    "entities": (lambda: with_main(document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", ENTITIES)), "DTD"),
    "outside entity": (lambda: with_main(document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE)), "DTD"),
    "entities in UTF-16": (lambda: with_main(document(PARAGRAPH, ENTITIES).encode("utf-16")), "DTD"),
    "a bomb": (lambda: package(b" " * 70_000_000), "解压后有 66 MB"),
    "a packed part": (lambda: package(b" " * 5_000_000), "解压后有 4 MB"),
    "too many marks": (lambda: package(b'<w:p a="1" b="" c=""/>\n<!-- 1 -->' * 600_000), "不像公文"),
    "too many files": (lambda: zipped({f"{i}": "" for i in range(10_001)}), "压缩包里的文件多得"),
    "deep tables": (lambda: package(b"<w:tbl><w:tr><w:tc>" * 10_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 10_000), "嵌套太深"),
    "embedded text": (lambda: package(PARAGRAPH + "<w:altChunk/>"), "altChunk"),
    "LZMA": (lambda: zipped({"word/document.xml": document(PARAGRAPH)}, 14), "不是按 Word 文档的方式压缩"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_refused_with_a_remedy(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(ReadError, match=r"请|没有可检查的内容") as caught:
        read(make(), "草稿.docx")
    assert words in str(caught.value)


def test_a_damaged_file_is_read_or_refused() -> None:
    sound, chance = bytearray(numbered()), Random(5)
    for _ in range(150):
        damaged = bytearray(sound)
        for _ in range(3):
            damaged[chance.randrange(len(sound))] = chance.randrange(256)
        with suppress(ReadError):
            read(bytes(damaged), "草稿.docx")


def test_what_lies_outside_the_file_is_never_asked_for() -> None:
    outside = '<Relationship Type="x/styles" TargetMode="External" Target="http://localhost:1/x"/>'
    climbing = '<Relationship Type="x/numbering" Target="../../../../etc/passwd"/>'
    made = zipped({"word/document.xml": document(PARAGRAPH), "word/_rels/document.xml.rels": relations(outside + climbing)})
    assert text(made) == "一、坚持立德树人\n"


@pytest.mark.parametrize(
    "inside",
    [
        "b'<w:p/>' * 300_000 + b'<w:q/>' * 280_000",
        "b'<w:p><w:r>' + b'<w:tab/>' * 580_000 + b'</w:r></w:p>'",
        "b'<w:p>' + b'<w:r><w:t>a</w:t></w:r>' * 185_000 + b'</w:p>'",
        "b'<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 50_000",
    ],
)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells the memory that a process took only here")
def test_memory_and_time_are_bounded(inside: str, tmp_path: Path) -> None:
    made = tmp_path / "x.docx"
    code = f"""
import re, time, zipfile
from planlint.errors import ReadError
from planlint.documents.readers import read
with zipfile.ZipFile({str(made)!r}, "w") as archive:
    archive.writestr("word/document.xml", {document("@").partition("@")[0].encode()!r} + {inside} + b"</w:body></w:document>")
data = open({str(made)!r}, "rb").read()
start = time.process_time()
try:
    read(data, "x.docx")
except ReadError:
    pass
print(time.process_time() - start, int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 10
    assert megabytes < 300


# The corpus, typed in Word


def outline(draft: Draft) -> list[tuple[int, str, int, str]]:
    headings = [heading for plan in draft.plans for part in plan.parts for heading in part.headings]
    line = draft.source.position
    return [(line(h.span.start).line, h.ordinal.form.name, h.ordinal.number, h.title.text) for h in headings]


def findings(draft: Draft, *, usual: bool) -> list[tuple[str, str, int, str]]:
    found = lint(draft, [rule for rule in installed().rules if rule.default or not usual]).findings
    line = draft.source.position
    return [
        (
            one.rule.code,
            one.message,
            line(one.span.start).line,
            "".join(draft.source.text[one.span.start : one.span.end].split()),
        )
        for one in found
    ]


@pytest.mark.parametrize(("gap", "styled"), [("nothing", False), ("tab", False), ("nothing", True)])
@pytest.mark.parametrize("path", PLANS, ids=[path.name[:3] for path in PLANS])
def test_a_plan_typed_in_word_gives_the_same_outline_and_findings(path: Path, gap: str, styled: bool) -> None:
    plain, typist = read(path.read_bytes(), path.name), Typist(gap, styled=styled)
    typed = read(typist.write(plain), "x.docx")
    assert typist.numbers >= 5
    drafts = parse(plain), parse(typed)
    assert outline(drafts[0]) == outline(drafts[1])
    usual = gap == "tab"  # the gap takes a half-width bracket away from the words beside which PUN002 looks for it
    assert findings(drafts[0], usual=usual) == findings(drafts[1], usual=usual)


# The oracle


def numbered() -> bytes:
    """Return a document with the numbers that both sides know, continued, restarted, by style and in a table."""
    made = Docx()
    used = made.list(official("tab"))
    for at in (0, 1, 2, 2, 1, 2, 0, 2, 2, 1, 1, 0, 3, 4, 4, 3, 4, 0, 1, 2, 3, 4, 1):
        made.add("甲", (used, at))
    anew = made.list(1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    for which, at in ((anew, 0), (anew, 1), (anew, 0), (used, 0), (used, 1)):
        made.add("乙", (which, at))
    forms = "chineseCountingThousand japaneseCounting taiwaneseCountingThousand chineseLegalSimplified ideographTraditional decimalZero decimalEnclosedCircle decimalEnclosedCircleChinese lowerLetter upperLetter upperRoman ordinal none".split()
    for form in forms:
        one = made.list(level(0, form, "%1."))
        for _ in range(31):
            made.add("丙", (one, 0))
    decimals = made.list(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"))
    for at in (1, 0, 1, 2, 0, 2, 1):
        made.add("丁", (decimals, at))
    return made.data()


def styled() -> bytes:
    made = Docx()
    used = made.list(
        level(0, "chineseCounting", "%1、", inside='<w:pStyle w:val="A"/>')
        + level(1, "chineseCounting", "（%2）", inside='<w:pStyle w:val="B"/>')
        + level(2, "decimal", "%3.")
    )
    made.style("A", f'<w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.style("B", f'<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.style("C", '<w:basedOn w:val="B"/>')
    made.style("D", '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>')
    made.style("E", '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    for style in "ABCDEDBAC":
        made.add(style, style=style)
    made.add("off", (0, None), style="A")
    made.add("level", (None, 2), style="A")
    made.add("list", (used, None))
    made.add("", style="A")
    made.add("A", style="A")
    return made.data()


def mixed() -> bytes:
    made = Docx()
    used = made.list(official())
    made.add("云岭市2025年教育工作要点", style="Title")
    made.add("总体要求", (used, 0), style="Heading1")
    table = made.document.add_table(2, 2)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{i}\n第二行"
    made.add("重点任务", (used, 0))
    made.add("一行\n两行\t制表", (used, 1))
    made.raw(
        f"<w:p>{t(' 空 ')}<w:r><w:t> 格 </w:t></w:r><w:hyperlink w:anchor='x'>{t('链')}</w:hyperlink><w:sdt><w:sdtContent>{t('控件')}</w:sdtContent></w:sdt></w:p>"
    )
    made.raw(
        f"<w:p>{t('2024')}<w:r><w:noBreakHyphen/></w:r>{t('2025')}<w:r><w:ruby><w:rubyPr/><w:rt>{t('pin')}</w:rt><w:rubyBase>{t('拼')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    return made.data()


def seen(words: str) -> list[str]:
    """Return the lines with their blanks taken out, which LibreOffice uses to indent."""
    stripped = ("".join(line.split()).replace("‑", "-") for line in words.splitlines())
    return [line for line in stripped if line]


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_lines(tmp_path: Path) -> None:
    made = {"numbered": numbered(), "styled": styled(), "mixed": mixed()}
    made |= {path.name[:3]: Typist("tab").write(read(path.read_bytes(), path.name)) for path in PLANS}
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in made]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    for name, data in made.items():
        oracle = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        assert seen(oracle) == seen(text(data)), name
