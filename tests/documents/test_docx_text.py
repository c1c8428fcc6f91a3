"""Words, tables and text boxes of Word documents as text, and where each part of the text comes from."""

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from planlint.authoring import Source
from planlint.cli.app import main
from planlint.documents.readers import read
from support.docx_files import NAMES, Docx, Typist, level, official, package, t
from support.docx_texts import (
    INSTRUCTION,
    PARAGRAPH,
    field_runs,
    lines,
    lines_of,
    main_part,
    text,
    with_main,
)


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
    assert lines_of(inside, styles=styles) == wanted.split("\n")


def box(inside: str) -> str:
    return f"<w:txbxContent>{inside}</w:txbxContent>"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    content = box(f"<w:p>{t('框一')}</w:p><w:p>{field_runs('{', INSTRUCTION, '|', t('框二'), '}')}</w:p>")
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r>"
    assert lines_of(t("前") + drawn + t("后"), t("下")) == ["前后", "框一", "框二", "下"]
    assert lines_of(t("前") + drawn.replace(choice, "<mc:Choice/>")) == ["前", "框一", "框二"]
    assert lines_of(t("前") + f"<w:del>{drawn}</w:del>", t("下")) == ["前", "下"]


def test_a_form_for_another_program_does_not_hide_what_word_shows() -> None:
    foreign = f'<mc:Choice xmlns:zz="urn:example:drawing" Requires="zz">{t("外")}</mc:Choice>'
    known = f'<mc:Choice Requires="wps">{t("新")}</mc:Choice>'
    shown = f"<mc:Fallback>{t('旧')}</mc:Fallback>"
    assert lines_of(f"<mc:AlternateContent>{foreign}{shown}</mc:AlternateContent>") == ["旧"]
    assert lines_of(f"<mc:AlternateContent>{foreign}{known}{shown}</mc:AlternateContent>") == ["新"]
    assert lines_of(f"<mc:AlternateContent>{foreign}<mc:Fallback/></mc:AlternateContent>") == ["外"]


@pytest.mark.parametrize("off", ["0", "false", "off", "False", " 0 "])
def test_a_property_that_is_switched_off_hides_nothing(off: str) -> None:
    switched = f'<w:vanish w:val="{off}"/>'
    styles = f"""<w:styles {NAMES}>
        <w:style w:styleId="Gone" w:type="paragraph"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:styleId="Shown" w:type="paragraph"><w:basedOn w:val="Gone"/><w:rPr>{switched}</w:rPr></w:style>
        <w:style w:styleId="Bright" w:type="character"><w:rPr>{switched}</w:rPr></w:style></w:styles>"""
    mark = f"<w:pPr><w:rPr>{switched}</w:rPr></w:pPr>"
    row = f'<w:tr><w:trPr><w:hidden w:val="{off}"/></w:trPr><w:tc><w:p>{t("格")}</w:p></w:tc></w:tr>'
    hidden = row.replace(f' w:val="{off}"', "").replace("格", "隐")
    bright = '<w:rStyle w:val="Bright"/>'
    body = (
        f"<w:p>{mark}{t('段', switched)}</w:p><w:p>{t('字', bright)}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='Shown'/></w:pPr>{t('式')}</w:p><w:p><w:pPr><w:pStyle w:val='Gone'/></w:pPr>{t('隐')}</w:p>"
        f"<w:tbl>{row}{hidden}</w:tbl>"
    )
    assert lines(package(body, styles=styles)) == ["段", "字", "式", "格"]


def test_rows_and_cells_are_read_in_order_unless_deleted() -> None:
    def row(*cells: str, properties: str = "") -> str:
        return (
            f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(f"<w:tc><w:p>{t(cell)}</w:p></w:tc>" for cell in cells) + "</w:tr>"
        )

    inner = f"<w:tr><w:tc><w:tbl>{row('内一', '内二')}</w:tbl><w:p/></w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{t('删')}</w:p></w:tc></w:tr>"
    table = f"<w:tbl>{row('序号', '任务')}{row('1', '扩学位')}{row('删', properties='<w:del/>')}{row('增', properties='<w:ins/>')}{inner}</w:tbl>"
    document = f"<w:p>{t('前')}</w:p><w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt><w:p>{t('后')}</w:p>"
    assert lines(package(document)) == ["前", "序号", "任务", "1", "扩学位", "增", "内一", "内二", "后"]


def test_headers_and_comments_are_not_read() -> None:
    made = Docx()
    made.document.sections[0].header.paragraphs[0].text = "页眉"
    made.document.sections[0].footer.paragraphs[0].text = "第1页"
    made.document.add_comment(made.add("正文").runs[0], "批注")
    assert lines(made.data()) == ["正文"]


def test_the_strict_variant_is_read_too() -> None:
    usual, strict = "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
    assert text(with_main(main_part(PARAGRAPH).replace(usual, strict))) == text(package(PARAGRAPH))


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
