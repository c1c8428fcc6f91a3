"""Comments in a Word file: ids, the reference of a note, and the look of the comment itself."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from planlint.documents.readers import read
from planlint.documents.writers.word.comments import CommentText, annotate
from planlint.text.span import Span
from support.docx_files import NAMES, package, parts, t, whole


def commented(data: bytes, *words: str) -> bytes:
    """Return the document with a comment of two paragraphs on each of these words."""
    source = read(data, "x.docx")
    spans = [Span(at, at + len(one)) for one in words for at in (source.text.index(one),)]
    return annotate(data, source, [CommentText(span, (f"批：{one}", "理由")) for span, one in zip(spans, words, strict=True)])


def part(data: bytes, name: str = "word/document.xml") -> _Element:
    return etree.fromstring(parts(data)[name])


def with_types(data: bytes) -> bytes:
    file = BytesIO(data)
    with ZipFile(file, "a") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    return file.getvalue()


def test_the_id_of_a_comment_is_above_all_that_are_there() -> None:
    document = docx.Document()
    for words in ("全面提高质量", "加强领导", "抓好落实"):
        paragraph = document.add_paragraph(words)
        document.add_comment(paragraph.runs[0], "批示", author="王局长", initials="王")
    file = BytesIO()
    document.save(file)
    made = commented(file.getvalue(), "提高", "领导")
    ids = [one.get(qn("w:id")) for one in part(made, "word/comments.xml")]
    assert ids == ["0", "1", "2", "3", "4"]
    starts = [one.get(qn("w:id")) for one in part(made).iter(qn("w:commentRangeStart"))]
    assert sorted(map(str, starts)) == ids


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_comment_on_the_second_note_is_at_its_own_reference(kind: str) -> None:
    notes = "".join(f'<w:{kind} w:id="{i}"><w:p>{t(words)}</w:p></w:{kind}>' for i, words in ((2, "见公报"), (3, "见统计")))
    first, second = (f'<w:r><w:{kind}Reference w:id="{i}"/></w:r>' for i in (2, 3))
    body = f"<w:p>{t('近视率')}{first}{t('下降')}{second}</w:p>"
    data = with_types(package(body, **{f"{kind}s": f"<w:{kind}s {NAMES}>{notes}</w:{kind}s>"}))
    paragraph = part(commented(data, "统计"))[0][0]
    tags = [element.tag for element in paragraph]
    marked = paragraph[tags.index(qn("w:commentRangeStart")) + 1]
    reference = marked.find(qn(f"w:{kind}Reference"))
    assert reference is not None
    assert reference.get(qn("w:id")) == "3"


def test_the_look_of_a_comment_does_not_depend_on_the_document() -> None:
    made = commented(whole(t("全面提高教育质量。")), "提高")
    (comment,) = part(made, "word/comments.xml")
    first, second = comment
    for paragraph in (first, second):
        properties = paragraph.find(qn("w:pPr"))
        assert properties is not None
        spacing, indent, alignment = (properties.find(qn(name)) for name in ("w:spacing", "w:ind", "w:jc"))
        assert spacing is not None
        assert dict(spacing.attrib) == {
            qn("w:before"): "0", qn("w:after"): "0", qn("w:line"): "240", qn("w:lineRule"): "auto",
        }  # fmt: skip
        assert indent is not None
        assert dict(indent.attrib) == {qn("w:left"): "0", qn("w:firstLine"): "0"}
        assert alignment is not None
        assert alignment.get(qn("w:val")) == "left"
        sizes = [size.get(qn("w:val")) for size in paragraph.findall(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:sz')}")]
        assert sizes == ["20"]
    assert [len([*paragraph.iter(qn("w:b"))]) for paragraph in comment] == [1, 0]
    assert [len([*paragraph.iter(qn("w:annotationRef"))]) for paragraph in comment] == [1, 0]
    assert first[1].find(qn("w:annotationRef")) is not None  # Word shows a comment that lacks it without its author
    assert [text.text for text in comment.iter(qn("w:t"))] == ["批：提高", "理由"]
    assert (comment.get(qn("w:author")), comment.get(qn("w:initials"))) == ("planlint", "PL")


def test_comments_on_one_run_are_each_at_their_words() -> None:
    paragraph = part(commented(whole(t("全面提高教育质量")), "全面", "提高", "质量"))[0][0]
    shown = [(etree.QName(one).localname, "".join(map(str, one.itertext()))) for one in paragraph]
    assert [words for name, words in shown if words] == ["全面", "提高", "教育", "质量"]
    starts = [i for i, (name, _) in enumerate(shown) if name == "commentRangeStart"]
    assert [shown[i + 1][1] for i in starts] == ["全面", "提高", "质量"]


def test_a_comment_on_no_words_has_a_range_that_is_empty() -> None:
    data = whole(t("全面提高"))
    paragraph = part(annotate(data, read(data, "x.docx"), [CommentText(Span(2, 2), ("批",))]))[0][0]
    names = [etree.QName(one).localname for one in paragraph]
    assert names == ["r", "commentRangeStart", "commentRangeEnd", "r", "r"]
    assert [one.get(qn("w:id")) for one in paragraph[1:3]] == ["0", "0"]


def test_marks_around_what_is_not_a_run() -> None:
    drawing = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>图</w:t></mc:Choice></mc:AlternateContent></w:r>"
    made = commented(whole(t("全面") + drawing + t("提高")), "全面", "提高")
    tags = [etree.QName(element).localname for element in part(made)[0][0]]
    assert tags.count("commentRangeStart") == tags.count("commentRangeEnd") == 2


def test_no_comments_leave_the_file_as_it_is() -> None:
    data = whole(t("全面提高"))
    assert annotate(data, read(data, "x.docx"), []) is data
