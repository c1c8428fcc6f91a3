"""Numerals and widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.authoring import chinese, fold, number


@given(st.integers(0, 9999))
def test_a_number_comes_back_from_both_spellings(value: int) -> None:
    assert number(chinese(value)) == number(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("二十三", 23), ("一百零五", 105), ("两千", 2_000), ("三万五千", 35_000), ("十二万", 120_000), ("二百万零五", 2_000_005),
        ("三亿", 300_000_000), ("十五万亿", 15_000_000_000_000), ("二〇二五", 2025), ("二○二五", 2025),
        ("〇", 0), ("１０", 10), ("百", 100), ("两万零五十", 20_050), ("一亿二千万", 120_000_000), ("\u06f29", 29),
    ],
)  # fmt: skip
def test_numerals(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("wide", "narrow"), [("！", "!"), ("～", "~"), ("Ａｚ９", "Az9"), ("\u3000\xa0", "  "), ("｟、。《", "｟、。《")]
)
def test_only_full_width_ascii_and_blanks_are_folded(wide: str, narrow: str) -> None:
    assert fold(wide) == narrow


@given(st.text())
def test_folding_keeps_every_offset_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["", "甲", "1a", "一二x", "²"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        number(text)


@pytest.mark.parametrize("value", [-1, 10000])
def test_what_no_ordinal_needs_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        chinese(value)
