"""Tracked changes and hidden text of Word documents."""

from support.docx_files import Docx, level, t
from support.docx_texts import lines, lines_of


def ending(mark: str, words: str, number: bool = False) -> str:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>' if number else ""
    return f"<w:pPr>{listed}<w:rPr>{mark}</w:rPr></w:pPr>{words}"


def test_paragraphs_joined_by_tracked_changes_are_read_as_one() -> None:
    gone = f"<w:del>{t('删')}</w:del>"
    found = lines_of(
        t("甲"),
        ending("<w:del/>", gone),
        ending("<w:del/>", t("乙")),
        t("丙"),
        ending("<w:moveFrom/>", f"<w:moveFrom>{t('移')}</w:moveFrom>"),
        ending("<w:ins/>", f"<w:ins>{t('丁')}</w:ins>"),
        ending("<w:del/>", t("末")),
    )
    assert found == ["甲", "乙丙", "丁", "末"]


def test_an_empty_paragraph_whose_mark_is_hidden_is_counted() -> None:
    """Word stores the numbers to be skipped of 设置编号值—前进量 as such paragraphs."""
    made = Docx()
    made.list(level(0, "chineseCounting", "%1、"))
    made.style("Gone", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:vanish/></w:rPr>')
    skip, off = (
        ending("<w:vanish/>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t/></w:r>", number=True),
        ending('<w:vanish w:val="0"/>', "", number=True),
    )
    row = f"<w:tbl><w:tr><w:tc><w:p>{skip}</w:p></w:tc></w:tr></w:tbl>"
    for inside in (
        skip,
        ending("", t("甲"), number=True),
        skip,
        '<w:pPr><w:pStyle w:val="Gone"/></w:pPr>',
        t("正文"),
        ending("", t("乙"), number=True),
        ending("<w:vanish/>", ""),
        ending("<w:del/><w:vanish/>", "", number=True),
        ending("", t("丙"), number=True),
        off,
        row,
        ending("", t("丁"), number=True),
        skip,
    ):
        made.raw(inside if inside.startswith("<w:tbl>") else f"<w:p>{inside}</w:p>")
    assert lines(made.data()) == ["二、甲", "正文", "五、乙", "六、丙", "七、", "九、丁"]


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
