"""What is not read of a Word document is reported; a document whose body is not text is refused."""

import json
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.documents.readers import read
from planlint.errors import ReadError
from planlint.text.unread import Extent
from support.docx_files import NAMES, Docx, field, package, relations, t, zipped
from support.docx_texts import lines

SMALL = 'w:dxaOrig="999" w:dyaOrig="999"'
TITLE = "云岭市2025年教育工作要点"
PLAN = "".join(
    f"<w:p>{t(words)}</w:p>"
    for words in (
        TITLE,
        "一、坚持立德树人",
        "办好学校。" * 30,
        "二、保障教育发展",
        "增加投入。" * 30,
        "三、加强领导",
        "落实责任。" * 30,
    )
)
DRAWN = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def picture(width: float, height: float, inside: str = "<pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic>") -> str:
    """Return a run with a drawing of a size in cm."""
    size = f'<wp:extent cx="{width * 360_000:.0f}" cy="{height * 360_000:.0f}"/>'
    return f"<w:r><w:drawing {DRAWN}><wp:inline>{size}<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"


def old_picture(style: str, inside: str = "<v:imagedata/>") -> str:
    return f'<w:r><w:pict {DRAWN}><v:shape style="{style}">{inside}</v:shape></w:pict></w:r>'


def embedded(program: str, aspect: str = "Content", size: str = "") -> str:
    return f'<w:r><w:object {DRAWN} {size}><v:shape><v:imagedata/></v:shape><o:OLEObject Type="Embed" ProgID="{program}" DrawAspect="{aspect}"/></w:object></w:r>'


def alternatives(choice: str, fallback: str) -> str:
    inside = [one.removeprefix("<w:r>").removesuffix("</w:r>") for one in (choice, fallback)]
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{inside[0]}</mc:Choice><mc:Fallback>{inside[1]}</mc:Fallback></mc:AlternateContent></w:r>'


PAGE = picture(15.6, 22)
NOT_TEXT = {
    "drawings": ("<w:r><w:drawing/></w:r>" * 2, "图片2张"),
    "a page": (PAGE, "图片1张"),
    "old picture": (old_picture("position:absolute;width:415.5pt;height:8.5in;z-index:1"), "图片1张"),
    "a group with two forms": (alternatives(PAGE, old_picture("width:400pt;height:500pt")), "图片1张"),
    "a picture in a link": (f"<w:hyperlink>{PAGE}</w:hyperlink>", "图片1张"),
    "a picture in a field": (field(" INCLUDEPICTURE x ", PAGE), "图片1张"),
    "a filled shape": (old_picture("width:400pt;height:500pt", '<v:fill type="frame"/>'), "图片1张"),
    "SmartArt": (picture(15, 8, "<dgm:relIds/>"), "SmartArt 图形1个"),
    "chart": (picture(15, 8, "<c:chart/>"), "图表1个"),
    "ink": (picture(15, 8, "<w14:contentPart xmlns:w14='x'/>"), "手写墨迹1处"),
    "Word document": (embedded("Word.Document.12", size='w:dxaOrig="8306" w:dyaOrig="12500"'), "嵌入的文档1个（Word.Document.12）"),
    "Excel sheet": (embedded("Excel.Sheet.12"), "嵌入的对象1个（Excel.Sheet.12）"),
    "an icon": (embedded("Package", "Icon"), "以图标显示的附件1个"),
    "an empty object": ("<w:r><w:object/></w:r>", "嵌入的对象1个"),
    "object by the standard": ('<w:r><w:object><w:objectEmbed w:progId="Word.Document.8"/></w:object></w:r>', "嵌入的文档1个（Word.Document.8）"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_TEXT)
def test_a_document_whose_body_is_not_text_is_refused(name: str) -> None:
    inside, words = NOT_TEXT[name]
    for made in (f"<w:p>{inside}</w:p>", f"<w:tbl><w:tr><w:tc><w:p>{inside}</w:p></w:tc></w:tr></w:tbl>"):
        with pytest.raises(ReadError, match="文字只有14字") as caught:
            read(package(f"<w:p>{t(TITLE)}</w:p>{made}"), "x.docx")
        assert words in str(caught.value)
        assert "请" in str(caught.value)
    with pytest.raises(ReadError, match=r"没有文字|文字只有0字"):
        read(package(f"<w:p>{inside}</w:p>"), "x.docx")


def test_a_document_that_a_field_would_insert_is_text_of_the_draft() -> None:
    inside = field(" INCLUDETEXT chapter2.docx ", "")
    with pytest.raises(ReadError, match="嵌入的文档1个（INCLUDETEXT）"):
        read(package(f"<w:p>{t(TITLE)}</w:p><w:p>{inside}</w:p>"), "x.docx")
    assert unread(f"<w:p>{inside}</w:p>")[0][0] == "body"
    assert unread(f"<w:p>{field(' INCLUDETEXT chapter2.docx ', t('第二章'))}</w:p>") == []


def test_headings_with_pictures_between_them_are_refused() -> None:
    headings = ("一、坚持立德树人", "二、保障教育发展", "三、加强组织领导")
    inside = "".join(f"<w:p>{t(one)}</w:p><w:p>{PAGE}</w:p>" for one in headings)
    with pytest.raises(ReadError, match="正文像是图片，读不出：文字只有38字，另有图片3张"):
        read(package(f"<w:p>{t(TITLE)}</w:p>{inside}"), "x.docx")


ORNAMENTS = {
    "a seal": picture(4.2, 4.2),
    "a line": old_picture("width:442pt;height:1.5pt", "<v:stroke/>"),
    "a rule": '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>',
    "an empty shape": picture(15, 20, "<wps:wsp/>"),
    "a deleted picture": f"<w:del>{PAGE}</w:del>",
    "a hidden picture": PAGE.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
}


@pytest.mark.parametrize("name", ORNAMENTS)
def test_ornaments_are_not_the_body(name: str) -> None:
    notice = f"<w:p>{t('关于开学的通知')}</w:p><w:p>{t('请各校做好准备。')}</w:p>"
    source = read(package(f"{notice}<w:p>{ORNAMENTS[name]}</w:p>"), "x.docx")
    assert all(one.extent is Extent.MARGIN for one in source.unread)


def test_word_art_is_read() -> None:
    old = old_picture("width:400pt;height:40pt", f'<v:textpath style="x" string="{TITLE}"/>')
    shape = "<a:txBody xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:r><a:t>一、</a:t></a:r><a:r><a:t>立德树人</a:t></a:r></a:p></a:txBody>"
    made = package(f"<w:p>{old}</w:p><w:p>{t('前')}{picture(9, 9, shape)}{t('后')}</w:p>")
    assert lines(made) == ["", TITLE, "前后", "一、立德树人"]
    assert lines(package(f"<w:p>{alternatives(picture(9, 9, '<wps:wsp/>'), old)}</w:p>")) == ["", TITLE]


def unread(inside: str, **parts: str) -> list[tuple[str, str]]:
    return [(one.extent.value, one.message) for one in read(package(PLAN + inside, **parts), "x.docx").unread]


def test_pictures_beside_a_text_are_reported() -> None:
    assert unread("") == []
    assert unread(f"<w:p>{picture(3, 3)}</w:p>") == [("margin", "第8段有图片1张，其中的文字没有读")]
    assert unread(f"<w:p>{PAGE}</w:p>") == [("part", "第8段有图片1张，其中的文字没有读")]
    many = "".join(f"<w:p>{picture(9, 7)}</w:p>" for _ in range(4)) + f"<w:p>{picture(3, 3, '<dgm:relIds/>')}</w:p>"
    assert unread(many) == [("part", "第8段、第9段、第10段等处有图片4张、SmartArt 图形1个，其中的文字没有读")]
    sheet = embedded("Excel.Sheet.12", size='w:dxaOrig="4000" w:dyaOrig="3000"')
    assert unread(f"<w:p>{sheet}</w:p>") == [("part", "第8段有嵌入的对象1个（Excel.Sheet.12），其中的文字没有读")]


@pytest.mark.parametrize(
    "program", ["Word.Document.12", "Word.Document.8", "WPS.Doc.6", "KWPS.Document.9", "AcroExch.Document.DC"]
)
def test_an_embedded_document_is_text_of_the_draft(program: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "要点.docx"
    path.write_bytes(package(PLAN.replace("落实责任。", "落实责任。。", 1) + f"<w:p>{embedded(program, size=SMALL)}</w:p>"))
    assert main(["check", str(path), "--isolated", "--no-cache", "--exit-zero"]) == 2
    output = capsys.readouterr()
    assert f"第8段有嵌入的文档1个（{program}），其中的文字没有读；请在 Word 或 WPS 里打开它" in output.err
    assert "PUN003" in output.out


def test_inspect_reports_what_was_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "要点.docx"
    for inside, code in ((PAGE, 0), (embedded("Word.Document.12", size=SMALL), 2), (picture(3, 3), 0)):
        path.write_bytes(package(f"{PLAN}<w:p>{inside}</w:p>"))
        assert main(["inspect", str(path), "--isolated"]) == code
        output = capsys.readouterr()
        assert TITLE in output.out
        assert ("其中的文字没有读" in output.err) is (inside != picture(3, 3))


def test_numbers_that_cannot_be_computed_are_reported() -> None:
    fields = ("AUTONUMOUT", "LISTNUM 无名", "SEQ 条")
    inside = "".join(f"<w:p><w:fldSimple w:instr='{one}'/></w:p>" for one in fields)
    inside += f"<w:p>{field(' SEQ 图 ', t('1'))}</w:p>"
    wanted = "第8段、第9段、第10段的编号由域（AUTONUMOUT、LISTNUM、SEQ）画出，算不出来，没有读；请在 Word 里改用自动编号，或把编号改成文字"
    assert unread(inside) == [("part", wanted)]


def test_headers_comments_notes_and_hidden_text_are_reported_on_request() -> None:
    def part(root: str, *inside: str) -> str:
        return f"<w:{root} {NAMES}>{''.join(inside)}</w:{root}>"

    notes = [f'<w:footnote w:id="{i}"><w:p>{t(words)}</w:p></w:footnote>' for i, words in enumerate(("用了", "没有用", " "))]
    comment = f"<w:comment><w:p>{t('请改')}</w:p></w:comment>"
    hidden = t("隐", "<w:vanish/>")
    body = f'<w:p>{t("正文")}<w:r><w:footnoteReference w:id="0"/></w:r>{hidden}{hidden}</w:p><w:p>{hidden}</w:p>'
    row = f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{t('隐')}</w:p></w:tc></w:tr></w:tbl>"
    found = unread(
        body + row,
        header=part("hdr", f"<w:p>{t('云岭市教育局文件，供内部讨论使用，请勿外传请勿外传')}</w:p>"),
        footer=part("ftr", f"<w:p>{t('— ')}{field(' PAGE ', t('1'))}{t(' —')}</w:p>"),
        comments=part("comments", comment, comment),
        footnotes=part("footnotes", *notes),
    )
    wanted = "没有读：页眉（“云岭市教育局文件，供内部讨论使用，请勿外…”）、批注2条、没有引用的脚注1条、隐藏的文字3处"
    assert found == [("margin", wanted)]


def test_all_headers_are_looked_at_and_a_broken_one_does_not_matter() -> None:
    words = {"a": "第一节", "b": "第二节", "c": "第一节", "d": "第 1 页 共 3 页"}
    kinds = [f'<Relationship Id="{name}" Type="x/header" Target="{name}.xml"/>' for name in (*words, "e", "missing")]
    headers = {f"word/{name}.xml": f"<w:hdr {NAMES}><w:p>{t(one)}</w:p></w:hdr>" for name, one in words.items()}
    made = zipped(
        {
            "word/document.xml": f"<w:document {NAMES}><w:body>{PLAN}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations("".join(kinds)),
            **headers,
            "word/e.xml": "<w:hdr",
        }
    )
    assert [one.message for one in read(made, "x.docx").unread] == [
        "没有读：页眉（“第一节”）、页眉（“第二节”）、页眉（“打不开”）"
    ]


def test_what_was_not_read_is_reported_in_every_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also if the result comes from the cache; pictures always, hidden text with -v only."""
    path = tmp_path / "要点.docx"
    path.write_bytes(package(f"{PLAN}<w:p>{PAGE}</w:p><w:p>{t('隐', '<w:vanish/>')}</w:p>"))
    picture_line, hidden_line = "要点.docx: 第8段有图片1张，其中的文字没有读", "要点.docx: 没有读：隐藏的文字1处"
    for _ in range(2):
        for options, wanted in (([], False), (["-v"], True)):
            main(["check", str(path), "--isolated", *options])
            errors = capsys.readouterr().err
            assert picture_line in errors
            assert (hidden_line in errors) is wanted


def test_formats_for_programs_have_what_was_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "要点.docx"
    path.write_bytes(package(f"{PLAN}<w:p>{PAGE}</w:p>"))
    command = ["check", str(path), "--isolated", "--no-cache", "--select", "PUN003", "--output-format"]
    assert main([*command, "json"]) == 0
    found = json.loads(capsys.readouterr().out)["files"][0]["unread"]
    assert found == [{"extent": "part", "message": "第8段有图片1张，其中的文字没有读"}]
    assert main([*command, "sarif"]) == 0
    assert "没有查成：第8段有图片1张，其中的文字没有读" in capsys.readouterr().out


def test_a_text_beside_an_unread_document_is_not_taken_for_no_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "说明.docx"
    small = embedded("Word.Document.12", size=SMALL)
    path.write_bytes(package(f"<w:p>{t('今天下雨，' * 20)}</w:p><w:p>{small}</w:p>"))
    assert main(["check", str(tmp_path), "--isolated", "--no-cache"]) == 2
    assert "嵌入的文档1个" in capsys.readouterr().err


def test_text_beside_graphics_and_drawn_words_is_fixed_in_its_place(tmp_path: Path) -> None:
    """The runs of a part are counted alike by reader and writer, whichever of two forms is read."""
    art = old_picture("width:90pt;height:9pt", '<v:textpath string="云岭市文件"/>')
    box = "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r/></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    drawn = alternatives(picture(9, 9, box), art) + alternatives(picture(9, 9, box), picture(3, 3)) + art
    number = field(" AUTONUM ", "")
    body = PLAN.replace("<w:p>", f"<w:p>{drawn}{number}").replace("落实责任。", "落实责任。。", 1)
    path = tmp_path / "要点.docx"
    path.write_bytes(package(body))
    before = read(path.read_bytes(), path.name).text
    assert main(["check", str(path), "--isolated", "--no-cache", "--select", "PUN003", "--fix"]) == 0
    assert read(path.read_bytes(), path.name).text == before.replace("。。", "。")


def test_a_real_document_with_everything_is_read() -> None:
    made = Docx()
    made.add(TITLE)
    section = made.document.sections[0]
    section.header.paragraphs[0].text = "内部资料"
    section.footer.paragraphs[0].text = "- 1 -"
    assert [one.message for one in read(made.data(), "x.docx").unread] == ["没有读：页眉（“内部资料”）"]
