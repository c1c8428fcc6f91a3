"""Scans: the regular expressions derived from the grammars find what these read, and pass over nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planlint_grammar
from planlint.cache.grammars import build_grammar
from planlint.text.numerals import fold
from planlint.text.scan import derived, scan

NAMES = ("time", "quantity", "citation")
_STARTS = "0123456789零一二三四五六七八九十两百千年月日周季学期度底末前内半开中考试五”均个坚持续推进约不超至全校应《"


def samples(name: str) -> list[str]:
    """Return the samples in the comment at the head of a grammar."""
    lines = (Path(str(planlint_grammar.__file__)).parent / f"{name}.lark").read_text(encoding="utf-8").splitlines()
    indented = [line.removeprefix("//     ") for line in lines if line.startswith("//     ")]
    words = [re.split(" {3,}", line) for line in indented]
    return [word.strip() for row in words for word in (row[:1] if name == "citation" else row)]


@pytest.mark.parametrize(("name", "sample"), [(name, sample) for name in NAMES for sample in samples(name)])
def test_a_sample_is_found_whole_and_parsed(name: str, sample: str) -> None:
    text = fold(sample)
    found = scan(name).search(f"其中：{text}。")
    assert found is not None
    assert found.group() == text
    assert build_grammar(name).parse(text)


@pytest.mark.parametrize("name", NAMES)
@given(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF), st.text(_STARTS, max_size=4))
def test_no_first_character_is_passed_over(name: str, first: str, others: str) -> None:
    text = first + others
    assert bool(scan(name).match(text)) == bool(re.match(derived(name, "start"), text))


@pytest.mark.parametrize("name", NAMES)
def test_each_character_of_a_grammar_may_come_first(name: str) -> None:
    pattern = derived(name, "start")
    bare = re.compile(pattern)
    tails = {sample[at:] for sample in map(fold, samples(name)) for at in range(1, 3)}
    for text in (first + tail for first in sorted({*pattern, *"0123456789"}) for tail in tails):
        assert bool(scan(name).match(text)) == bool(bare.match(text)), text


def test_what_must_follow_is_looked_for_in_the_text() -> None:
    assert scan("quantity").search("全部完成")
    assert scan("quantity").search("全部") is None
    assert build_grammar("quantity").parse("全部")


def test_a_rule_may_be_scanned_for_by_itself() -> None:
    assert scan("citation", "number").fullmatch("(云教发〔2025〕9号)")
    assert scan("citation", "number").search("《校园安全办法》") is None
