"""Copied text: shares and pairs, and that the work grows with the text only."""

from time import process_time

from planlint.authoring import Source, parse
from planlint.survey.copies import find_copies
from planlint.survey.indicators import IndicatorCollector
from planlint.survey.passages import shared_passage
from planlint.survey.shingles import shingles
from support.submissions import COUNTIES, county_plan


def of_text(text: str) -> bytes:
    return shingles(parse(Source(text)).plans[0])


def unlike(number: int, length: int = 700) -> str:
    """Return a plan whose words no other number has."""
    body = "".join(chr(0x4E00 + (number * 7919 + at * at * 31 + at * 17) % 20_000) for at in range(length))
    return f"示例县2025年工作要点\n一、工作\n{body}。\n"


def test_two_plans_share_what_they_have_in_common_and_three_are_three_pairs() -> None:
    one, other = unlike(1), unlike(2)
    both = one + other.partition("工作\n")[2]
    copying = find_copies([of_text(one), of_text(other), of_text(both)])
    assert [(pair.earlier, pair.later) for pair in copying.pairs] == [(0, 2), (1, 2)]
    assert all(0.9 < pair.share_of_earlier <= 1 and 0.4 < pair.share_of_later < 0.6 for pair in copying.pairs)
    assert [round(share) for share in copying.copied] == [1, 1, 1]


def test_wording_of_most_is_common_and_that_of_the_superior_is_no_copy() -> None:
    plans = [of_text(county_plan(county, changes)) for county, changes in COUNTIES.items()]
    assert min(find_copies(plans).common) > 0.6
    beside = find_copies(plans, of_text(county_plan("云岭县")))
    assert min(beside.superior) > 0.6
    assert max(beside.common) < 0.2


def test_the_lines_of_a_pair_are_not_those_of_the_superior() -> None:
    superior, own = unlike(1), unlike(2, 200).splitlines()[-1]
    (pair,) = find_copies([of_text(f"{superior}{own}\n"), of_text(f"{superior}{own}\n")], of_text(superior)).pairs
    assert (pair.earlier_line, pair.later_line) == (4, 4)


def test_very_many_copies_take_no_longer_than_other_texts() -> None:
    same, others = [of_text(unlike(0))] * 60, [of_text(unlike(number)) for number in range(1, 241)]
    times = []
    for plans in (others, [*same, *others]):
        start = process_time()
        copying = find_copies(plans)
        times.append(process_time() - start)
    assert times[1] < 5 * times[0] + 0.5
    assert [(pair.earlier, pair.later) for pair in copying.pairs] == [(0, later) for later in range(1, 60)]


def test_long_names_are_not_indicators() -> None:
    from planlint.reporters.commitment_table import CommitmentRow

    collector = IndicatorCollector()
    for plan, name in enumerate(("全县近视率", "儿童青少年总体近视率", "很长" * 30)):
        collector.add(plan, [CommitmentRow("", "", "目标", name, "5%", "", "", "", "", 1)])
    assert [(one.name, dict(one.values)) for one in collector.shared()] == [("近视率", {0: ("5%",), 1: ("5%",)})]


def test_the_longest_shared_passage_is_shown_from_its_beginning() -> None:
    long = "用好河谷片区周转房，安排山地寄宿学校的生活老师轮班，冬季供暖由镇里统一采购燃料"
    one, other = f"坚持把立德树人作为根本任务。{long}。", f"{long.replace('，', '；')}，坚持把立德树人作为根本任务"
    assert shared_passage(one, other) == long[:30]
    assert shared_passage(one, "另一所学校有完全不同的安排和打算") == shared_passage("", one) == ""
    start = process_time()
    shared_passage("甲" * 100_000, "甲" * 50_000 + "乙" * 50_000)
    assert process_time() - start < 2
