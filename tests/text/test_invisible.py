"""Which characters are invisible, and the way from a visible text back to the whole one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.text.invisible import invisible_runs, without_invisible
from planlint.text.source import Source
from planlint.text.span import Span

HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u180e\u200a\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\u206f\u3164\ufe00\ufe0f"
    "\ufeff\uffa0\ufff9\U000e0001\U000e0041\U000e007f\U000e0100\U000e01ef"
)


@pytest.mark.parametrize("char", HIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_a_character_without_a_shape_is_left_out(char: str) -> None:
    assert without_invisible(f"{char}一、办{char}{char}好2{char}0所学校。{char}\n{char}") == "一、办好20所学校。\n"


@pytest.mark.parametrize(
    "text",
    [
        "✔\ufe0f完成",
        "❤\ufe0f\u200d🔥",
        "👨\u200d👩\u200d👧\u200d👦",
        "👩🏽\u200d💻",
        "1\ufe0f\u20e3办好学校",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "㊙\ufe0f文件",
        "شىن\u200cجاڭ",
        "新疆\u202bشىنجاڭ\u202c日报",
        "ᠮᠣᠩ\u180bᠭᠣᠯ",
        "क्\u200dष",
        "Word\u200aOffice",
        "　　全角空格\u2002半角空格\xa0不断行空格",
        "㐀𠀀",
    ],
)
def test_what_belongs_to_a_visible_character_stays(text: str) -> None:
    assert without_invisible(text) == text


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("办\ufe0f好", "办好"),
        ("1\ufe0f.办好", "1.办好"),
        ("✔\ufe0f\ufe0f\u200d好", "✔\ufe0f好"),
        ("好\u200d👧", "好👧"),
        ("شىن\u200bجاڭ", "شىنجاڭ"),
        ("\U000e0067\U000e007f好", "好"),
        ("1\u200a200名", "1200名"),
        ("\ufeff\ufeff云岭市", "云岭市"),
    ],
)
def test_out_of_their_place_they_are_left_out(text: str, visible: str) -> None:
    assert without_invisible(text) == visible


def test_the_two_characters_of_a_line_end_stay_two_line_ends() -> None:
    source = Source("甲\r\u200b\n乙\r\n")
    assert len(source.visible.lines) == len(source.lines)


@given(st.text(st.sampled_from("一、2好\n\u200b\ufeff✔\ufe0f\u200d👧")))
def test_places_lead_back_to_the_same_characters(text: str) -> None:
    """Every visible character is found at its place in the whole text, and the gaps cover the rest."""
    source = Source(text)
    visible = source.visible
    covered = [visible.span_in_file(Span(i, i + 1)) for i in range(len(visible.text))]
    assert [text[span.start : span.end] for span in covered] == list(visible.text)
    assert [visible.offset_of(span.start) for span in covered] == list(range(len(visible.text)))
    for at, span in enumerate(covered):
        assert visible.position(at) == source.position(span.start)
    gaps = [visible.span_in_file(Span(at, at)) for at, _ in visible.invisible()]
    assert gaps == list(invisible_runs(text))
    assert [visible.offset_of(place) for gap in gaps for place in range(gap.start, gap.end)] == [
        at for at, chars in visible.invisible() for _ in chars
    ]
    if covered:
        whole = visible.span_in_file(Span(0, len(covered)))
        assert (whole.start, whole.end) == (covered[0].start, covered[-1].end)


def test_a_text_without_any_is_its_own_visible_text() -> None:
    source = Source("云岭市2025年教育工作要点\n一、任务\n")
    assert source.visible is source
