"""Numerals and widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.authoring import chinese, fold, number


@given(st.integers(0, 9999))
def test_a_number_comes_back_from_both_spellings(value: int) -> None:
    assert number(chinese(value)) == number(str(value)) == value


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
