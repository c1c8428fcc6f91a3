"""--annotate: a Word copy with comments at the words of the findings, and nothing else changed."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from planlint.cli.app import main
from planlint.documents.readers import read
from planlint.documents.writers.word.comments import CommentText, annotate
from planlint.text.span import Span
from support.docx_files import NAMES, Docx, Typist, field, official, package, parts, t, whole
from support.folders import ROOT

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
FAULTY = "云岭市2025年教育工作要点\n一、坚持立德树人\n1.办好学校。确保2024年底前完成。\n3.建好队伍。。\n二、保障教育发展\n4.增加投入。\n"
_COMMENT_MARKS = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"))


def commented(data: bytes, *words: str) -> bytes:
    """Return the document with a comment on each of these words, which says those words."""
    source = read(data, "x.docx")
    spans = [Span(at, at + len(one)) for one in words for at in (source.text.index(one),)]
    return annotate(data, source, [CommentText(span, (f"批：{one}",)) for span, one in zip(spans, words, strict=True)])


def tree(data: bytes, name: str = "word/document.xml") -> _Element:
    return etree.fromstring(parts(data)[name])


def ranges(data: bytes) -> dict[str, str]:
    """Return the words between the marks of each comment, by what the comment says first."""
    says = {
        one.get(qn("w:id")): "".join(t.text or "" for t in one[0].iter(qn("w:t"))) for one in tree(data, "word/comments.xml")
    }
    open_ranges: set[str] = set()
    found: dict[str, str] = {}
    for element in tree(data).iter():
        name = str(element.get(qn("w:id")))
        if element.tag == _COMMENT_MARKS[0]:
            open_ranges.add(name)
            found[says[name]] = ""
        elif element.tag == _COMMENT_MARKS[1]:
            open_ranges.remove(name)
        elif element.tag == qn("w:commentReference"):
            assert name not in open_ranges
            assert says[name] in found
        elif element.tag == qn("w:t"):
            for one in open_ranges:
                found[says[one]] += element.text or ""
    assert not open_ranges
    return found


def shape(root: _Element) -> list[object]:
    """Return a part without the marks of comments, runs of one format that follow each other as one: characters and formats."""
    return [_shape(child) for child in _children(root)]


def _children(element: _Element) -> Iterable[_Element]:
    for child in element:
        if child.tag in _COMMENT_MARKS or child.find(qn("w:commentReference")) is not None:
            continue
        yield child


def _shape(element: _Element) -> object:
    if element.tag == qn("w:t"):
        return element.text
    inside: list[object] = []
    for child in _children(element):
        made = _shape(child)
        if child.tag == qn("w:r") and inside and _joins(inside[-1], made):
            inside[-1] = _joined(inside[-1], made)
        else:
            inside.append(made)
    return (element.tag, sorted(element.attrib.items()), inside)


def _split(run: object) -> tuple[object, list[object]]:
    assert isinstance(run, tuple)
    properties = [one for one in run[2] if isinstance(one, tuple) and one[0] == qn("w:rPr")]
    return (run[1], properties), [one for one in run[2] if one not in properties]


def _joins(before: object, after: object) -> bool:
    return isinstance(before, tuple) and before[0] == qn("w:r") and _split(before)[0] == _split(after)[0]


def _joined(before: object, after: object) -> object:
    assert isinstance(before, tuple)
    before_mark, inside = list(before[2]), _split(after)[1]
    if inside and isinstance(inside[0], str) and isinstance(before_mark[-1], str):
        before_mark[-1] = f"{before_mark[-1]}{inside.pop(0)}"
    return (before[0], before[1], before_mark + inside)


def assert_only_comments_were_added(before: bytes, after: bytes) -> None:
    old, new = parts(before), parts(after)
    touched = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name: inside for name, inside in new.items() if name not in touched} == {
        name: inside for name, inside in old.items() if name not in touched
    }
    assert shape(tree(before)) == shape(tree(after))
    assert read(before, "x.docx").text == read(after, "x.docx").text


BOX = f"<w:pict><v:textbox><w:txbxContent><w:p>{t('框里的字')}</w:p></w:txbxContent></v:textbox></w:pict>"
CASES = {
    "a phrase over runs that split it": (whole(t("全面提") + t("高", "<w:b/>") + t("教育质量。")), "提高教育", "提高教育"),
    "words inside one run": (whole(t("全面提高教育质量。", "<w:i/>")), "提高", "提高"),
    "a whole run": (whole(t("全面") + t("提高") + t("质量")), "提高", "提高"),
    "a run of text, tab and text": (
        whole("<w:r><w:t>全面提高</w:t><w:tab/><w:t>教育质量</w:t></w:r>"), "提高\t教育", "提高教育",
    ),
    "blanks that do not count": (whole("<w:r><w:t>  全面提高 </w:t></w:r>" + t("质量")), "提高质", "提高 质"),
    "a cell": (
        whole(f"<w:tbl><w:tr><w:tc><w:p>{t('任务一')}</w:p></w:tc><w:tc><w:p>{t('责任单位')}</w:p></w:tc></w:tr></w:tbl>"),
        "责任", "责任",
    ),
    "from one cell into the next": (
        whole(f"<w:tbl><w:tr><w:tc><w:p>{t('任务一')}</w:p></w:tc><w:tc><w:p>{t('责任单位')}</w:p></w:tc></w:tr></w:tbl>"),
        "务一\n责任", "务一",
    ),
    "two paragraphs": (whole(t("云岭市二〇二五年"), t("教育工作要点")), "二〇二五年\n教育", "二〇二五年教育"),
    "an insertion and a deletion": (
        whole(f"{t('全面')}<w:ins w:id='7' w:author='甲'>{t('提高')}</w:ins><w:del w:id='8' w:author='甲'><w:r><w:delText>降低</w:delText></w:r></w:del>{t('质量')}"),
        "面提高质", "面提高质",
    ),
    "text that was moved here": (whole(f"<w:moveTo w:id='7' w:author='甲'>{t('提高质量')}</w:moveTo>"), "高质", "高质"),
    "a link": (whole(f"{t('见')}<w:hyperlink w:anchor='x'>{t('教育部官网')}</w:hyperlink>"), "教育部", "教育部"),
    "a control": (whole(f"<w:sdt><w:sdtPr/><w:sdtContent>{t('二〇二五年')}</w:sdtContent></w:sdt>{t('工作')}"), "年工", "年工"),
    "the result of a field": (whole(t("见") + field("REF a", t("第三条")) + t("。")), "三", "第三条"),
    "a link that is a field": (whole(t("见") + field('HYPERLINK "http://example.org"', t("教育部官网"))), "教育部", "教育部"),
    "a simple field": (whole(f"<w:fldSimple w:instr='DATE'>{t('二〇二五年')}</w:fldSimple>"), "二五", "二〇二五年"),
    "a text box": (whole(f"{t('正文')}<w:r>{BOX}</w:r>{t('后文')}"), "里的", "框里的字"),
    "phonetic text": (
        whole(f"{t('前')}<w:r><w:ruby><w:rubyPr/><w:rt>{t('pin')}</w:rt><w:rubyBase>{t('拼音')}</w:rubyBase></w:ruby></w:r>"),
        "音", "pin拼音",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_comment_is_at_the_words(name: str) -> None:
    data, words, wanted = CASES[name]
    made = commented(data, words)
    (found,) = ranges(made).values()
    assert found == wanted
    assert_only_comments_were_added(data, made)


def test_comments_may_overlap_and_share_their_ends() -> None:
    data = whole(t("全面提") + t("高教育质量。", "<w:b/>"))
    wanted = ("提高教育", "高教", "教育质量", "提高", "全面", "全面提高教育质量。")
    made = commented(data, *wanted)
    assert ranges(made) == {f"批：{one}": one for one in wanted}
    assert_only_comments_were_added(data, made)


def test_any_words_of_a_plan_can_be_commented() -> None:
    data = Typist("tab").write(read((ROOT / "examples" / "faulty-plan.txt").read_bytes(), "x.txt"))
    source, random = read(data, "x.docx"), Random(7)
    lines = [line for line in source.lines if len(line) > 12]
    spans = []
    for line in random.sample(lines, 30):
        start = random.randrange(line.start + 6, line.end - 2)
        spans.append(Span(start, random.randrange(start + 1, line.end)))
    made = annotate(data, source, [CommentText(span, (str(span),)) for span in spans])
    assert ranges(made) == {str(span): source.text[span.start : span.end] for span in spans}
    assert_only_comments_were_added(data, made)


def test_an_automatic_number_is_commented_at_its_heading() -> None:
    made = Docx()
    used = made.list(official())
    made.add("坚持立德树人。加强领导。", (used, 0))
    made.add("", (used, 0))
    data = made.data()
    commented_ = commented(data, "一、", "二、")
    assert ranges(commented_) == {"批：一、（自动编号）": "坚持立德树人", "批：二、（自动编号）": ""}
    assert_only_comments_were_added(data, commented_)


def test_a_note_is_commented_at_its_reference() -> None:
    note = f'<w:footnotes {NAMES}><w:footnote w:id="2"><w:p>{t("见统计公报")}</w:p></w:footnote></w:footnotes>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    with_types = _with_types(package(f"<w:p>{t('近视率')}{reference}{t('下降')}</w:p>", footnotes=note))
    made = commented(with_types, "统计")
    assert list(ranges(made)) == ["批：统计（在注释里）"]
    marks = [element.tag for element in tree(made)[0][0]]
    start = marks.index(qn("w:commentRangeStart"))
    assert tree(made)[0][0][start + 1].find(qn("w:footnoteReference")) is not None
    assert_only_comments_were_added(with_types, made)


def _with_types(data: bytes) -> bytes:
    file = BytesIO(data)
    with ZipFile(file, "a") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    return file.getvalue()


def test_existing_comments_remain() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("全面提高质量")
    document.add_comment(paragraph.runs[0], "领导批示", author="王局长", initials="王")
    file = BytesIO()
    document.save(file)
    made = commented(file.getvalue(), "提高")
    comments = list(docx.Document(BytesIO(made)).comments)
    assert [(one.author, one.text.strip()) for one in comments] == [("王局长", "领导批示"), ("planlint", "批：提高")]
    assert len({one.comment_id for one in comments}) == 2
    assert read(made, "x.docx").text == "全面提高质量\n"


def test_the_strict_variant_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = _with_types(package(f"<w:p>{t('全面提高')}</w:p>"))
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, inside in parts(data).items():
            archive.writestr(name, inside.replace(usual.encode(), strict.encode()))
    made = parts(commented(file.getvalue(), "提高"))
    assert strict.encode() in made["word/document.xml"]
    assert strict.encode() in made["word/comments.xml"]
    assert not any(usual.encode() in inside for inside in made.values())
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in made["word/_rels/document.xml.rels"]


# The command


def draft(folder: Path, name: str = "草稿.docx", words: str = FAULTY) -> Path:
    path = folder / name
    plain = words.encode()
    path.write_bytes(Typist("tab").write(read(plain, "x.txt")) if name.endswith(".docx") else plain)
    return path


def run(*arguments: object) -> int:
    return main(["check", *map(str, arguments), "--isolated", "--no-cache"])


def test_each_finding_is_a_comment_that_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, copy = draft(tmp_path), tmp_path / "草稿.批注.docx"
    before = path.read_bytes()
    assert run(path, "--annotate", copy) == 1
    out = capsys.readouterr()
    assert path.read_bytes() == before
    assert_only_comments_were_added(before, copy.read_bytes())
    comments = list(docx.Document(str(copy)).comments)
    assert {one.author for one in comments} == {"planlint"}
    assert all(one.timestamp for one in comments)
    assert len(comments) == 1 + len(re.findall(r" [A-Z]{3}\d{3} (?:错误|警告) ", out.out))
    assert f"批注写在 {copy}（要改3处，建议看1处，另有必备内容缺17项）" in out.err
    year = next(one for one in comments if "DAT001" in one.text)
    lines = [paragraph.text for paragraph in year.paragraphs]
    assert lines[0] == "错误：计划是2025年的，这里写的是2024年（DAT001）"
    assert lines[1] == "可改为（改后请核对）：原“2024” → “2025”"
    assert lines[-1].startswith("理由：")
    assert year.paragraphs[0].runs[-1].bold
    found = ranges(copy.read_bytes())
    assert found[lines[0]] == "2024"


@pytest.mark.parametrize("name", ["草稿.txt", "草稿.md"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_gets_a_word_copy_with_comments(tmp_path: Path, name: str, end: str) -> None:
    path, copy = draft(tmp_path, name, FAULTY.replace("\n", end)), tmp_path / "草稿.批注.docx"
    assert run(path, "--annotate", copy) == 1
    assert [paragraph.text for paragraph in docx.Document(str(copy)).paragraphs] == FAULTY.splitlines()
    found = ranges(copy.read_bytes())
    assert found["错误：计划是2025年的，这里写的是2024年（DAT001）"] == "2024"
    assert found["错误：序数“3.”跳号，此处应为“2.”（NUM001）"] == "3."


def test_several_drafts_go_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = draft(tmp_path), draft(tmp_path, "草稿.txt"), draft(tmp_path, "要点.txt")
    assert run(*drafts, "--annotate", tmp_path / "批注") == 1
    assert sorted(path.name for path in (tmp_path / "批注").iterdir()) == [
        "草稿.批注.docx",
        "草稿（2）.批注.docx",
        "要点.批注.docx",
    ]
    capsys.readouterr()
    assert run(*drafts, "--annotate", tmp_path / "都在这里.docx") == 2
    assert "应写文件夹" in capsys.readouterr().err
    assert not (tmp_path / "都在这里.docx").exists()


@pytest.mark.parametrize(
    ("target", "more", "printed"),
    [("草稿.docx", (), "就是要查的稿子，不能写在上面"), ("批注.txt", (), "应以 .docx 结尾"), ("a.docx", ("--diff",), "不能和 --diff 一起用"),
     ("没有/a.docx", (), "")],
)  # fmt: skip
def test_an_impossible_target_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, more: tuple[str, ...], printed: str
) -> None:
    path = draft(tmp_path)
    before = path.read_bytes()
    assert run(path, "--annotate", tmp_path / target, *more) == (2 if printed else 1)
    assert path.read_bytes() == before
    assert printed in capsys.readouterr().err


def test_the_input_is_not_overwritten_through_a_link(tmp_path: Path) -> None:
    path = draft(tmp_path)
    link = tmp_path / "另一个名字.docx"
    link.symlink_to(path)
    before = path.read_bytes()
    assert run(path, "--annotate", link) == 2
    assert path.read_bytes() == before


def test_standard_input_cannot_be_annotated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-", "--annotate", "a.docx") == 2
    assert "标准输入" in capsys.readouterr().err


def test_a_sound_draft_gives_a_copy_without_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, copy = draft(tmp_path), tmp_path / "b.docx"
    assert run(path, "--annotate", copy, "--select", "NUM009") == 0
    assert parts(copy.read_bytes()) == parts(path.read_bytes())
    assert "没有发现" in capsys.readouterr().err


def test_a_draft_that_cannot_be_read_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04broken")
    assert run(path, "--annotate", tmp_path / "b.docx") == 2
    assert not (tmp_path / "b.docx").exists()


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_and_sees_the_same_text(tmp_path: Path) -> None:
    names = []
    for number, (data, words, _) in enumerate(CASES.values()):
        (tmp_path / f"{number}.docx").write_bytes(data)
        (tmp_path / f"{number}c.docx").write_bytes(commented(data, words))
        names += [f"{number}.docx", f"{number}c.docx"]
    path = draft(tmp_path)
    assert run(path, "--annotate", tmp_path / "草稿c.docx") == 1
    names += [path.name, "草稿c.docx"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = [str(tmp_path / name) for name in names]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), *made]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    texts = [(tmp_path / name).with_suffix(".txt").read_text(encoding="utf-8-sig") for name in names]
    seen = [text.split() for text in texts]  # LibreOffice may show an empty line before a table at the very beginning
    assert all(seen)
    assert seen[::2] == seen[1::2]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), made[-1]]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    with ZipFile(tmp_path / "草稿c.odt") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(list(docx.Document(made[-1]).comments))


def test_the_comment_on_an_automatic_number_says_how_it_is_changed(tmp_path: Path) -> None:
    path, copy = draft(tmp_path, words="示例县教育工作方案\n一、要求\n质量第一。\n三、任务\n加强教研。\n"), tmp_path / "b.docx"
    assert run(path, "--annotate", copy, "--select", "NUM001") == 1
    _, comment = docx.Document(str(copy)).comments
    assert "可改为" not in comment.text
    assert "右键点编号" in comment.text


def test_a_page_gets_a_copy_of_its_text_and_offers_no_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, copy = tmp_path / "草稿.html", tmp_path / "草稿.批注.docx"
    lines = "".join(f"<p>{line}</p>" for line in FAULTY.splitlines())
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{lines}</body></html>', encoding="utf-8")
    assert run(path, "--annotate", copy) == 1
    out = capsys.readouterr()
    assert "没有原来的格式" in out.err
    assert "可用 --fix" not in out.out
    assert ranges(copy.read_bytes())["错误：计划是2025年的，这里写的是2024年（DAT001）"] == "2024"
