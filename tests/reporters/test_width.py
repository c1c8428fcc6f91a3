"""How wide text is on a terminal: the fast path agrees with wcwidth."""

import sys

import pytest
from wcwidth import wcwidth

from planlint.reporters.width import _PLAIN, cell, cells


def test_plain_characters_are_as_wide_as_wcwidth_says() -> None:
    plain = [char for char in map(chr, range(sys.maxunicode + 1)) if _PLAIN.fullmatch(char)]
    assert {"a", "“", "育", "。", "（"} < set(plain)
    assert [char for char in plain if cell(char) != wcwidth(char)] == []


@pytest.mark.parametrize(("text", "width"), [("", 0), ("2025年，“双减”。", 16), ("e\u0301", 1), ("①\x07A", 2)])
def test_width_of_a_text(text: str, width: int) -> None:
    assert cells(text) == width
