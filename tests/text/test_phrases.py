"""Phrases: what their notation allows, and where a normalized text says them."""

import pytest

from planlint.text.phrases import PhraseError, parse_phrase, parse_phrases
from planlint.text.search_text import SearchText, search_text
from planlint.text.source import Source
from planlint.text.span import Span


def test_quotes_blanks_and_width_do_not_count() -> None:
    text = search_text("落实“两个 只增不减”，（到位）")
    assert parse_phrase("两个只增不减") in text
    assert parse_phrase("（到位）") in text


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("铸牢…共同体意识", "铸牢各族学生中华民族共同体意识", True),
        ("铸牢…共同体意识", "铸牢阵地。中华民族共同体意识", False),
        ("[确保|落实][教育]?投入", "落实教育投入", True),
        ("[确保|落实][教育]?投入", "落实科技投入", False),
        ("甲…乙", "甲" + "一" * 20 + "乙", True),
        ("甲…乙", "甲" + "一" * 21 + "乙", False),
    ],
)
def test_gaps_choices_and_options(phrase: str, text: str, there: bool) -> None:
    assert (parse_phrase(phrase) in search_text(text)) is there


def test_groups_may_be_nested() -> None:
    chains = parse_phrase("[甲[乙|丙]?|丁]戊").chains
    assert ["".join(word for _, word in chain) for chain in chains] == ["甲戊", "甲乙戊", "甲丙戊", "丁戊"]


@pytest.mark.parametrize(
    ("phrase", "column", "reason"),
    [("甲[乙", 3, "括号要成对"), ("甲]", 2, "括号要成对"), ("[甲]?", 1, "什么字都没有"), ("“”", 1, "什么字都没有")],
)
def test_a_malformed_phrase_is_reported_with_its_column(phrase: str, column: int, reason: str) -> None:
    with pytest.raises(PhraseError, match=reason) as caught:
        parse_phrase(phrase)
    assert caught.value.column == column


def test_a_phrase_with_too_many_chains_is_reported() -> None:
    with pytest.raises(PhraseError, match="超过400种写法"):
        parse_phrase("[甲|乙|丙|丁|戊]" * 4)


def test_places_lead_back_to_the_source() -> None:
    source = Source("一、体育\n办好 “读书节” ，读书 节目。\n")
    text = SearchText(source, source.lines)
    spans = [text.span(match[0][0], match[-1][1]) for match in text.matches(parse_phrase("读书节"))]
    assert [text.words(span) for span in spans] == ["读书节", "读书 节"]


def test_a_refused_place_hides_no_other_inside_it() -> None:
    text = search_text("甲一甲二乙")
    assert text.matches(parse_phrase("甲…乙")) == [((0, 1), (4, 5))]
    assert text.matches(parse_phrase("甲…乙"), lambda match: match[0][0] > 0) == [((2, 3), (4, 5))]


def test_only_the_given_spans_are_searched() -> None:
    text = SearchText(Source("甲乙丙"), [Span(0, 1), Span(2, 3)])
    assert parse_phrase("甲") in text
    assert parse_phrase("乙") not in text
    assert parse_phrase("甲…丙") not in text


def test_several_phrases_are_parsed_in_their_order() -> None:
    assert parse_phrases(["甲…乙", "丙"]) == (parse_phrase("甲…乙"), parse_phrase("丙"))
