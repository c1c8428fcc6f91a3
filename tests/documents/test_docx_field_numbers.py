r"""Numbers that fields draw (AUTONUM, AUTONUMLGL, AUTONUMOUT, LISTNUM), whose results Word does not store."""

from collections.abc import Callable

import pytest

from planlint.documents.readers import read
from support.docx_files import NAMES, Docx, level, package, t
from support.docx_texts import field_runs, lines, lines_of, text

LISTED = r"LISTNUM 任务 \l 1"
HEADINGS = "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="heading {i}"/></w:style>' for i in range(1, 4))
STYLES = f"<w:styles {NAMES}>{HEADINGS}</w:styles>"


def drawn(instruction: str, result: str = "") -> str:
    """Return the runs of a field."""
    inside = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return field_runs("{", inside, *(("|", t(result)) if result else ()), "}")


def simple(instruction: str, result: str = "") -> str:
    return f'<w:fldSimple w:instr="{instruction.replace(chr(34), "&quot;")}">{t(result) if result else ""}</w:fldSimple>'


def heading(i: int) -> str:
    return f'<w:pPr><w:pStyle w:val="{i}"/></w:pPr>'


@pytest.mark.parametrize("made", [drawn, simple])
@pytest.mark.parametrize(
    ("instructions", "wanted"),
    [
        (["AUTONUM"] * 3, ["1.甲", "2.甲", "3.甲"]),
        (["AUTONUM", r"AUTONUM \* Arabic \s :", r'AUTONUM \* alphabetic \s " "', r"AUTONUM \* ROMAN"], ["1.甲", "2:甲", "c 甲", "IV.甲"]),
        ([r"AUTONUM \* CHINESENUM3 \s 、 \* MERGEFORMAT"] * 2, ["一、甲", "二、甲"]),
        ([r'AUTONUM \* CHINESENUM2 \s "）"', r"AUTONUM \* GB3 \e", r"AUTONUM \* ZODIAC1 \s 、"], ["壹）甲", "②甲", "丙、甲"]),
        (["AUTONUMLGL", r"AUTONUMLGL \e", r"AUTONUMLGL \s -"], ["1.甲", "2甲", "3-甲"]),
        ([r"AUTONUM \* UNHEARDOF", "AUTONUM"], ["甲", "2.甲"]),
        (["AUTONUM", "AUTONUMLGL"], ["1.甲", "甲"]),
        (["AUTONUMOUT"], ["甲"]),
        (["autonum", "AutoNum  "], ["1.甲", "2.甲"]),
    ],
)  # fmt: skip
def test_paragraphs_are_numbered_in_their_order(made: Callable[[str], str], instructions: list[str], wanted: list[str]) -> None:
    assert lines_of(*(made(instruction) + t("甲") for instruction in instructions)) == wanted


def numbered(kind: str, *levels: int) -> list[str]:
    """Return the numbers of paragraphs with a field of that kind: headings of a level, body text for 0."""
    inside = (f"<w:p>{heading(i) if i else ''}{drawn(kind)}</w:p>" for i in levels)
    return text(package("".join(inside) + f"<w:p>{t('末')}</w:p>", styles=STYLES)).splitlines()[:-1]


def test_headings_are_numbered_by_their_levels_and_body_text_below_them() -> None:
    assert numbered("AUTONUM", 1, 2, 2, 0, 0, 1, 2, 0) == ["1.", "1.", "2.", "1.", "2.", "2.", "1.", "1."]
    assert numbered("AUTONUMLGL", 1, 2, 2, 3, 0, 0, 1, 0) == [
        "1.",
        "1.1.",
        "1.2.",
        "1.2.1.",
        "1.2.1.1.",
        "1.2.1.2.",
        "2.",
        "2.1.",
    ]
    assert numbered("AUTONUMOUT", 1, 1, 2, 3, 2, 1) == ["I.", "II.", "A.", "1.", "B.", "III."]
    assert numbered("AUTONUMLGL", 2, 1, 3, 2) == ["", "1.", "", "1.1."]


def test_headings_without_fields_do_not_restart_body_text() -> None:
    body = f"<w:p>{drawn('AUTONUM')}{t('甲')}</w:p>"
    made = package(body + f"<w:p>{heading(1)}{t('标题')}</w:p>" + body, styles=STYLES)
    assert lines(made) == ["1.甲", "标题", "2.甲"]


def test_all_fields_of_a_paragraph_draw_one_number() -> None:
    assert lines_of(drawn("AUTONUM") + t("甲") + simple("AUTONUM") + t("乙"), drawn("AUTONUM") + t("丙")) == [
        "1.甲1.乙",
        "2.丙",
    ]


@pytest.mark.parametrize("made", [drawn, simple])
def test_a_stored_result_is_read_and_counted(made: Callable[..., str]) -> None:
    assert lines_of(made("AUTONUM", "1.") + t("甲"), made("AUTONUM") + t("乙")) == ["1.甲", "2.乙"]


def test_hidden_and_deleted_fields_draw_nothing() -> None:
    hidden = field_runs("{", "<w:r><w:instrText>AUTONUM</w:instrText></w:r>", "}").replace(
        "<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"
    )
    assert lines_of(hidden + t("甲"), f"<w:del>{drawn('AUTONUM')}</w:del>{t('乙')}", drawn("AUTONUM") + t("丙")) == [
        "甲",
        "乙",
        "1.丙",
    ]


def test_a_circled_number_is_drawn_in_every_form_of_field() -> None:
    assert lines_of(simple(r"eq \o\ac(○,3)") + t("甲"), drawn(r"eq \o\ac(○,4)", "四") + t("乙")) == ["③甲", "四乙"]


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ([("LISTNUM", "甲")] * 3, ["1)甲", "2)甲", "3)甲"]),
        ([(r"LISTNUM NumberDefault \l 1 \s 4", "甲"), (r'LISTNUM "NumberDefault" \l 2', "乙"), ("LISTNUM", "丙"), (r"LISTNUM \l 1", "丁")], ["4)甲", "a)乙", "b)丙", "5)丁"]),
        ([(r"LISTNUM LegalDefault \l 1", "甲"), (r"LISTNUM LegalDefault \l 2", "乙"), ("LISTNUM", "丙")], ["1.甲", "1.1.乙", "1.2.丙"]),
        ([(r"LISTNUM OutlineDefault \l 4", "甲"), (r"LISTNUM OutlineDefault \l 9", "乙")], ["a)甲", "(i)乙"]),
        ([("LISTNUM NumberDefault", "甲"), ("LISTNUM OutlineDefault", "乙"), (r"LISTNUM \l 1 \s 7", "丙")], ["1)甲", "乙", "7)丙"]),
        ([("LISTNUM 没有这个", "甲"), ("LISTNUM", "乙")], ["甲", "乙"]),
    ],
)  # fmt: skip
def test_list_fields_count_in_the_lists_of_every_document(paragraphs: list[tuple[str, str]], wanted: list[str]) -> None:
    for made in (drawn, simple):
        assert lines_of(*(made(instruction) + t(words) for instruction, words in paragraphs)) == wanted


def test_list_fields_in_the_text_of_a_paragraph() -> None:
    first = r"LISTNUM NumberDefault \l 3 \s 1"
    inside = t("应当") + drawn(first) + t("甲；") + drawn("LISTNUM") + t("乙；") + drawn("LISTNUM") + t("丙。")
    assert lines_of(inside) == ["应当i)甲；ii)乙；iii)丙。"]
    assert lines_of(drawn("LISTNUM") + drawn("LISTNUM") + t("甲"), drawn("LISTNUM") + t("乙")) == ["1)a)甲", "b)乙"]
    assert lines_of(t("应当") + drawn("LISTNUM") + t("甲")) == ["应当甲"]  # the level is not known


def test_a_list_field_without_a_name_counts_below_its_paragraph() -> None:
    made = Docx()
    used = made.list(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3)"))
    number = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{used}"/></w:numPr></w:pPr>'
    made.raw(f"<w:p>{number}{t('要求：')}{drawn('LISTNUM')}{t('甲；')}{drawn('LISTNUM')}{t('乙。')}</w:p>")
    made.raw(f"<w:p>{number}{drawn('LISTNUM')}{t('丙')}</w:p>")
    made.add("丁", (used, 1))
    assert lines(made.data()) == ["1.要求：a)甲；b)乙。", "2.a)丙", "b)丁"]


def test_a_list_field_may_name_a_list_of_the_document() -> None:
    made = Docx()
    made.list('<w:name w:val="任务"/>' + level(0, "chineseCounting", "第%1，"))
    for words in "甲乙":
        made.raw(f"<w:p>{drawn(LISTED)}{t(words)}</w:p>")
    assert lines(made.data()) == ["第一，甲", "第二，乙"]


def test_the_number_of_a_field_is_no_typed_text() -> None:
    source = read(package(f"<w:p>{drawn('AUTONUM')}{t('甲')}</w:p>"), "x.docx")
    assert [(origin.start, origin.run is None) for origin in source.origins] == [(0, True), (2, False)]
