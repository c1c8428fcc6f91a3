"""Where a plan meets a requirement, which amounts fall short of it, and how wrong forms are corrected."""

import pytest

from planlint.analysis.plan_text import PlanText
from planlint.mandates.amounts import limit
from planlint.mandates.matching import Matcher, Misquotation, Requirement
from planlint.plan.parse import parse
from planlint.text.edit import apply
from planlint.text.phrases import Phrase, parse_phrase

HEAD = "云岭市2025年教育工作要点\n一、任务\n"


def phrases(*texts: str) -> tuple[Phrase, ...]:
    return tuple(map(parse_phrase, texts))


def matcher(text: str, *lookalikes: str) -> Matcher:
    (plan,) = parse(HEAD + text).plans
    return Matcher(PlanText(plan), phrases(*lookalikes))


def satisfied(found: Matcher, requirement: Requirement) -> list[str]:
    return [found.text.text[start:end] for start, end in found.satisfied(requirement)]


def shortfalls(found: Matcher, requirement: Requirement) -> list[str]:
    return [violation.written for violation in found.shortfalls(requirement)]


@pytest.mark.parametrize(
    ("text", "wrong", "right", "edits", "corrected"),
    [
        ("招收免费师范生30名。", "免费师范生", "公费师范生", [("免", "公")], "公费师范生"),
        ("落实三校三审制度。", "三校三审", "三审三校", [("校三审", "审三校")], "三审三校"),
        ("推进教联建设。", "教联", "教联体", [("联", "联体")], "教联体"),  # a character is missing at the end
        ("推进联体建设。", "联体", "教联体", [("联", "教联")], "教联体"),  # at the beginning
        ("推进教体建设。", "教体", "教联体", [("教", "教联")], "教联体"),  # in the middle
        ("推进教联体体建设。", "教联体体", "教联体", [("体", "")], "教联体"),  # one is too many
        ("落实“三校 三审”。", "三校三审", "三审三校", [("校 三审", "审三校")], "三审三校"),
    ],
)
def test_an_edit_is_as_short_as_can_be_and_never_empty(
    text: str, wrong: str, right: str, edits: list[tuple[str, str]], corrected: str
) -> None:
    found = matcher(text)
    (violation,) = found.misquoted(Misquotation(parse_phrase(wrong), right))
    source = found.text.source.text
    assert [(source[edit.span.start : edit.span.end], edit.text) for edit in violation.edits] == edits
    assert corrected in apply(source, violation.edits)
    assert violation.right == right


def test_a_misquotation_without_a_fix_has_no_edit_and_one_in_a_title_is_none() -> None:
    found = matcher("招收免费师范生，修订《免费师范生办法》。")
    one = Misquotation(parse_phrase("免费师范生"), "公费师范生", fix=False)
    assert [(violation.written, violation.edits) for violation in found.misquoted(one)] == [("免费师范生", ())]


def test_of_two_sufficient_amounts_the_nearest_is_evidence() -> None:
    requirement = Requirement(phrases("演练"), limit=limit("1次/月"))
    assert satisfied(matcher("每周1次检查和培训，每月组织2次演练。"), requirement) == ["每月组织2次演练"]
    assert satisfied(matcher("演练每月2次，检查和培训每周1次。"), requirement) == ["演练每月2次"]


def test_beside_an_amount_of_another_kind_the_comparable_one_counts() -> None:
    requirement = Requirement(phrases("心理课"), "sentence", limit("1课时/2周"), measured_phrase=parse_phrase("心理课"))
    assert shortfalls(matcher("心理课50分钟、每月1课时。"), requirement) == ["每月1课时"]
    assert shortfalls(matcher("心理课50分钟、每两周1课时。"), requirement) == []


@pytest.mark.parametrize(
    ("gap", "belongs"),
    [(0, True), (30, True), (31, False)],
)  # fmt: skip
def test_an_amount_after_the_words_belongs_to_them_up_to_a_distance(gap: int, belongs: bool) -> None:
    requirement = Requirement((), limit=limit("60分钟", at_most=True), measured_phrase=parse_phrase("作业"))
    found = shortfalls(matcher(f"作业{'好' * gap}90分钟。"), requirement)
    assert found == (["90分钟"] if belongs else [])


@pytest.mark.parametrize(("gap", "belongs"), [(0, True), (12, True), (13, False)])
def test_an_amount_before_the_words_belongs_to_them_up_to_a_distance(gap: int, belongs: bool) -> None:
    requirement = Requirement((), limit=limit("60分钟", at_most=True), measured_phrase=parse_phrase("作业"))
    found = shortfalls(matcher(f"不得超过90分钟{'好' * gap}作业。"), requirement)
    assert found == (["不得超过90分钟"] if belongs else [])


def test_the_amount_after_the_words_goes_before_the_one_before_them() -> None:
    requirement = Requirement((), limit=limit("60分钟", at_most=True), measured_phrase=parse_phrase("作业"))
    assert shortfalls(matcher("阅读100分钟作业50分钟。"), requirement) == []
    assert shortfalls(matcher("阅读50分钟作业100分钟。"), requirement) == ["100分钟"]


def test_the_plan_comes_closest_to_the_item_where_its_words_are() -> None:
    found = matcher("办好活动。抓好读书，组织演练。\n二、安全\n读书和演练，演练。")
    assert found.text.text[found.nearest(phrases("演练"), ()) or 0 :].startswith("演练,演练")
    requirement = Requirement(phrases("演练", "读书"), "sentence", limit("1次/月"))
    at = found.nearest(phrases("演练"), [requirement])
    assert at is not None
    assert found.text.text[at:].startswith("读书,组织演练")
    assert found.nearest(phrases("劳动"), ()) is None
    assert found.nearest(phrases("劳动", "读书"), ()) == found.text.text.index("读书,组织")


def test_a_lookalike_that_only_touches_the_words_does_not_hide_them() -> None:
    requirement = Requirement(phrases("读书节"))
    assert satisfied(matcher("网络读书读书节。", "网络读书"), requirement) == ["读书节"]
    assert satisfied(matcher("读书节节目。", "节目"), requirement) == ["读书节"]
    assert satisfied(matcher("读书节目。", "节目"), requirement) == []
    assert satisfied(matcher("网络读书节。", "网络读书"), requirement) == []


def test_overlapping_lookalikes_hide_all_that_they_cover() -> None:
    found = matcher("网络读书节目单，读书。", "网络读书", "读书节目", "节目单")
    assert satisfied(found, Requirement(phrases("目单"))) == []
    assert satisfied(found, Requirement(phrases("网络"))) == []
    assert satisfied(found, Requirement(phrases("读书"))) == ["读书"]


def test_a_lookalike_within_another_leaves_that_whole() -> None:
    found = matcher("办好读书活动周展演。", "读书活动周展演", "书活")
    assert found.matches(parse_phrase("展演")) == []


def test_a_phrase_over_two_sentences_hides_none_within_one() -> None:
    requirement = Requirement(phrases("读书…活动"), "sentence")
    assert satisfied(matcher("抓好读书。组织活动。"), requirement) == []
    assert satisfied(matcher("抓好读书，组织活动。"), requirement) == ["读书,组织活动"]
    assert satisfied(matcher("抓好读书，组织活动。", "组织活动"), requirement) == []
    clause = Requirement(phrases("读书…活动"), "clause")
    assert satisfied(matcher("抓好读书，组织读书活动。"), clause) == ["读书活动"]
    assert satisfied(matcher("抓好读书，组织读书活动。", "组织读书活动"), clause) == []


@pytest.mark.parametrize("end", ["。", "；", "，", ""])
def test_a_phrase_that_ends_its_unit_is_within_it(end: str) -> None:
    requirement = Requirement(phrases("读书活动"), "clause")
    assert satisfied(matcher(f"组织读书活动{end}"), requirement) == ["读书活动"]


def test_all_phrases_must_meet_in_one_unit() -> None:
    found = matcher("抓好读书。组织活动，办好活动。\n下一段读书，也有活动。")
    assert satisfied(found, Requirement(phrases("读书", "活动"), "sentence")) == ["读书,也有活动"]
    assert satisfied(found, Requirement(phrases("读书", "活动"), "paragraph")) == ["读书。\n组织活动", "读书,也有活动"]
    assert satisfied(found, Requirement(phrases("读书", "劳动"), "item")) == []


def test_one_sufficient_amount_of_the_item_leaves_no_shortfall() -> None:
    requirement = Requirement(phrases("演练"), limit=limit("1次/月"))
    assert shortfalls(matcher("每学期1次演练。"), requirement) == ["每学期1次"]
    assert shortfalls(matcher("每学期1次演练，其中小学每月1次演练。"), requirement) == []
    assert shortfalls(matcher("演练50分钟。"), requirement) == []


def test_a_shortfall_says_on_which_side_of_the_limit_the_amount_is() -> None:
    def messages(text: str, words: str, *, at_most: bool) -> list[str]:
        requirement = Requirement(phrases("作业"), limit=limit(words, at_most=at_most))
        return [violation.message for violation in matcher(text).shortfalls(requirement)]

    assert messages("作业时间不超过90分钟。", "60分钟", at_most=True) == ["写作“不超过90分钟”，超过了60分钟的上限"]
    assert messages("作业每周1次。", "2次/周", at_most=False) == ["写作“每周1次”，达不到每周2次的要求"]


def test_an_amount_in_a_lookalike_is_not_the_item() -> None:
    requirement = Requirement(phrases("演练"), limit=limit("1次/月"))
    assert shortfalls(matcher("演练，体检每学期1次。"), requirement) == []
    assert shortfalls(matcher("演练每学期1次体检。", "每学期1次体检"), requirement) == []
    assert satisfied(matcher("演练每月1次体检。", "每月1次体检"), requirement) == []


def test_after_respectively_no_amount_is_ascribed() -> None:
    requirement = Requirement((), limit=limit("60分钟", at_most=True), measured_phrase=parse_phrase("作业"))
    assert shortfalls(matcher("阅读、作业时间不超过50分钟、90分钟。"), requirement) == []
    assert shortfalls(matcher("作业、阅读时间不超过90分钟、50分钟。"), requirement) == ["不超过90分钟"]
    assert shortfalls(matcher("作业、阅读时间分别不超过90分钟、50分钟。"), requirement) == []


def test_a_wrong_form_in_parts_is_reported_from_its_first_part_to_its_last() -> None:
    found = matcher("落实三校制度和三审制度。")
    (violation,) = found.misquoted(Misquotation(parse_phrase("三校…三审"), "三审三校", fix=False))
    assert violation.written == "三校制度和三审"


def test_a_wrong_form_in_parts_that_begins_in_a_title_is_none() -> None:
    one = Misquotation(parse_phrase("三校…三审"), "三审三校", fix=False)
    assert list(matcher("落实《三校制度》和三审制度。").misquoted(one)) == []


def test_a_plan_comes_closest_to_the_item_at_the_first_part_of_its_words() -> None:
    found = matcher("办好读书和演讲活动。")
    assert found.nearest(phrases("读书…活动"), ()) == found.text.text.index("读书")


def test_a_place_of_several_parts_begins_with_the_first() -> None:
    requirement = Requirement(phrases("读书…活动"))
    assert satisfied(matcher("办好读书和演讲活动。"), requirement) == ["读书和演讲活动"]
    both = Requirement(phrases("读书…活动", "演讲"))
    assert satisfied(matcher("办好演讲、读书和书法活动。"), both) == ["演讲、读书和书法活动"]


def test_only_an_amount_that_shares_characters_with_a_lookalike_is_left_out() -> None:
    requirement = Requirement(phrases("演练"), limit=limit("1次/月"))
    assert shortfalls(matcher("好。体检每学期1次，演练每学期1次。", "体检每学期1次"), requirement) == ["每学期1次"]
    assert satisfied(matcher("好。抓好安全工作和演练每月1次体检。", "每月1次体检"), requirement) == []


def test_meetings_show_the_amount_of_the_measured_phrase_or_all_of_the_unit() -> None:
    found = matcher("开展家访12次，每名教师家访不少于2次，家长会4次。")
    one = Requirement(phrases("家访"), limit=limit("不少于2次"), measured_phrase=parse_phrase("家访"))
    places = [found.text.text[start:end] for (start, end), _ in found.meetings(one)]
    assert places == ["12次", "不少于2次"]
    other = Requirement(phrases("家访"), limit=limit("不少于2次"))
    ((place, measured),) = list(found.meetings(other))
    assert found.text.text[place[0] : place[1]] == "家访"
    assert [found.text.text[at + measure.start : at + measure.end] for at, measure in measured] == ["12次", "不少于2次", "4次"]


def test_without_a_limit_no_amount_is_compared() -> None:
    one = Requirement(phrases("家访"), measured_phrase=parse_phrase("家访"))
    assert list(matcher("开展家访12次。").meetings(one)) == []


def test_a_requirement_is_one_of_amounts_unless_it_says_otherwise() -> None:
    one = Requirement(phrases("家访"))
    assert (one.within, one.ignore_shortfall, one.limit) == ("sentence", False, None)
