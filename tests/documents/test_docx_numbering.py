"""Automatic numbers of Word lists, as a reader sees them."""

import pytest

from support.docx_files import Docx, level, official, t
from support.docx_texts import lines


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
    ("decimalZero", {9: "09", 10: "10", 100: "100"}),
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


def test_a_custom_format_pads_with_zeros() -> None:
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
        ((level(0, "chineseCounting", "%1、"), level(1, "decimalZero", "%1.%2 ", inside="<w:isLgl/>")), "0101", "一、_1.01_二、_2.01_"),
        ((level(0, "decimalZero", "%1 ", start="0"), level(1, "upperRoman", "%1.%2 ", inside="<w:isLgl/>")), "001", "00_01_01.1_"),
        ((level(0, "upperRoman", "%1 "), level(1, "chineseCounting", "%1.%2 ", inside='<w:isLgl w:val="0"/>')), "01", "I_I.一_"),
        ((level(0, "decimalFullWidth", "%1", start="0"),), "00", "０_１_"),
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
        ((level(0, "bullet", "专栏"), level(1, "decimal", "%1.%2 ", inside="<w:isLgl/>")), "01", "专栏_.1_"),
        ((level(0, "decimal", "%1.").replace('<w:numFmt w:val="decimal"/>', ""),), "0", "1._"),
    ],
)  # fmt: skip
def test_levels_are_counted_and_reset(levels: tuple[str, ...], used: str, wanted: str) -> None:
    made = Docx()
    one = made.list("".join(levels))
    for at in used:
        made.add("_", (one, int(at)))
    assert "".join(lines(made.data())).replace(" ", "") == wanted


def test_a_list_restarts_where_it_says_so_and_continues_otherwise() -> None:
    made = Docx()
    shared = made.definition(official())
    first, second = made.list(shared), made.list(shared)
    restarted = made.list(shared, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    changed = made.list(shared, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1）")}</w:lvlOverride>')
    for used in (first, first, second, restarted, restarted, first, changed):
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


def test_a_pattern_names_only_levels_at_or_above_its_own_that_the_list_has() -> None:
    made = Docx()
    used = made.list(level(1, "decimal", "%1.%2") + level(2, "decimal", "%2.%3.%4"))
    for at in (1, 2, 2):
        made.add("甲", (used, at))
    assert lines(made.data()) == [".1甲", "1.1.甲", "1.2.甲"]


def test_the_ninth_level_is_the_last() -> None:
    made = Docx()
    used = made.list("".join(level(i, "decimal", f"{i}-%{i + 1}.") for i in range(10)))
    made.add("甲", (used, 8))
    made.add("乙", (used, 9))
    assert lines(made.data()) == ["8-1.甲", "乙"]


def test_without_a_gap_in_the_list_a_tab_follows_the_number() -> None:
    made = Docx()
    used = made.list(level(0, "decimal", "%1.").replace('<w:suff w:val="nothing"/>', ""))
    made.add("甲", (used, 0))
    assert lines(made.data()) == ["1. 甲"]


def test_a_style_belongs_to_the_level_that_names_it() -> None:
    made = Docx()
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", inside='<w:pStyle w:val="条"/>')
    used = made.list(levels)
    made.style("条", f'<w:pPr><w:numPr><w:numId w:val="{used}"/></w:numPr></w:pPr>')
    made.add("甲", (used, 0))
    made.add("乙", None, "条")
    made.add("丙", None, "条")
    assert lines(made.data()) == ["1.甲", "（1）乙", "（2）丙"]
