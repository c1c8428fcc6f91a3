"""Where sentences and clauses end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.text.numerals import fold
from planlint.text.sentences import (
    _CLAUSE,
    _OF_CLAUSES,
    _OF_SENTENCES,
    _SENTENCE,
    _split_fast,
    _split_unbalanced,
    split_clauses,
    split_sentences,
)


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(fold(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("抓好教研。办好高中。", ["抓好教研。", "办好高中。"]),
        ("他说：“抓好。办好。”随后散会。结束。", ["他说：“抓好。办好。”随后散会。", "结束。"]),
        ("开展“一校一品。”活动（见附件。）。下一句", ["开展“一校一品。”活动（见附件。）。", "下一句"]),
        ("落实责任。（责任单位：市教育局。）继续。", ["落实责任。", "（责任单位：市教育局。）继续。"]),
        ("引号“没有配对。后面照分。好", ["引号“没有配对。", "后面照分。", "好"]),
        ("完成了吗？！完成了。", ["完成了吗？！", "完成了。"]),
        ("，，新建学校3所，6月底前完成。", ["，，新建学校3所，6月底前完成。"]),
        ("", []),
        ("  。  ", ["。"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_clauses_keep_numbers_and_brackets_whole() -> None:
    text = "投入1,000万元，8:30开始（上午，下午）；完成。"
    assert [text[a:b] for a, b in split_clauses(fold(text))] == ["投入1,000万元，", "8:30开始（上午，下午）；", "完成。"]


@given(st.text(alphabet="甲乙，。！？“”《》（）()；： 1"))
def test_the_parts_are_in_order_and_leave_out_only_blanks(text: str) -> None:
    for split in (split_sentences, split_clauses):
        spans = list(split(fold(text)))
        assert all(a < b for a, b in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="甲1² \t。！？；，：“”‘’《》（）【】〔〕[]"))
def test_fast_and_careful_splitting_agree(text: str) -> None:
    folded = fold(text)
    for whole, marks in ((_SENTENCE, _OF_SENTENCES), (_CLAUSE, _OF_CLAUSES)):
        swift = _split_fast(folded, whole)
        assert swift is None or swift == list(_split_unbalanced(folded, marks))


def test_only_marks_astray_need_care() -> None:
    assert _split_fast("甲《乙(“丙。”)》。丁", _SENTENCE) is None  # three deep
    assert _split_fast("甲“丙。", _SENTENCE) is None
    assert _split_fast("甲《乙(丙。)》。丁", _SENTENCE) == [(0, 9), (9, 10)]


def test_clauses_that_are_nothing_but_a_mark_advance() -> None:
    text = fold("，，新建学校3所，6月底前完成。")
    assert [text[a:b] for a, b in split_clauses(text)] == [",", ",", "新建学校3所,", "6月底前完成。"]
