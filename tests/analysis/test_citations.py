"""Citations as the grammar reads them, and the time at which a plan was written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.analysis.analysis import Analysis
from planlint.analysis.citations import Citation, Written, citations, written
from planlint.authoring import parse
from support.sentences import plan_with
from support.work import lines_run


def cited(sentence: str) -> tuple[Citation, ...]:
    (only,) = parse(plan_with(sentence)).plans
    return citations(only)


@pytest.mark.parametrize(
    ("sentence", "title", "number", "year"),
    [
        ("落实《校园安全办法》。", "校园安全办法", "", None),
        ("落实《校园安全办法》（云教发〔2025〕9号）。", "校园安全办法", "云教发〔2025〕9号", 2025),
        ("落实《校园安全办法》(云教发[2025]第09号,以下简称《办法》)", "校园安全办法", "云教发[2025]第09号", 2025),
        ("落实《校园安全办法》云教发〔2025〕9号文件。", "校园安全办法", "云教发〔2025〕9号", 2025),
        ("落实《校园安全办法》云教发〔2025〕9号 文件。", "校园安全办法", "云教发〔2025〕9号", 2025),
        ("落实《校园安全办法》（教育部令第52号）。", "校园安全办法", "教育部令第52号", None),
        ("落实《校园安全办法》（云教发〔25〕9号）。", "校园安全办法", "云教发〔25〕9号", None),
        ("落实《关于印发〈校园安全办法〉的通知》。", "关于印发〈校园安全办法〉的通知", "", None),
        ("落实《关于印发<校园安全办法>的通知》。", "关于印发〈校园安全办法〉的通知", "", None),
        ("落实《关于印发《校园安全办法》的通知》。", "关于印发〈校园安全办法〉的通知", "", None),
        ("落实《关于转发〈关于印发<办法>的函〉的通知》。", "关于转发〈关于印发〈办法〉的函〉的通知", "", None),
        ("落实《中共云岭市委 云岭市人民政府关于办好教育的意见》。", "中共云岭市委云岭市人民政府关于办好教育的意见", "", None),
        ("落实《甲<乙的办法》。", "甲<乙的办法", "", None),
        ("落实《校园安全办法》和2号楼改造。", "校园安全办法", "", None),
    ],
)
def test_a_citation_is_read(sentence: str, title: str, number: str, year: int | None) -> None:
    first = cited(sentence)[0]
    assert (first.title, first.number, first.year) == (title, number, year)
    assert first.text.startswith("《")
    assert first.text.rstrip("）)").endswith(("》", "号"))


def test_citations_come_in_order() -> None:
    assert [one.title for one in cited("落实《甲》《乙》和《丙<丁>》，未闭的《戊。\n2.《己》")] == [
        "甲",
        "乙",
        "丙〈丁〉",
        "己",
    ]
    assert cited("没有引用。《") == ()


def test_citations_are_read_once_a_plan() -> None:
    (only,) = parse(plan_with("落实《甲》。")).plans
    assert Analysis.of(only).citations is Analysis.of(only).citations


@given(st.text(alphabet="《》〈〉<>（）()〔〕[]令号第2025甲乙 \n", max_size=80))
def test_no_text_raises(words: str) -> None:
    for one in parse(plan_with(words)).plans:
        for citation in citations(one):
            assert one.source.text[citation.span.start] == "《"
            assert citation.span.holds(citation.words.span)


@pytest.mark.parametrize("piece", ["《", "《甲", "《甲《乙》", "《<", "《甲》(乙〔"])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def work(count: int) -> int:
        (one,) = parse(plan_with(piece * count)).plans
        return lines_run(lambda: citations(one))

    work(5)  # loads the grammar
    assert work(6_000) <= 3.5 * work(2_000) + 100


def when(text: str) -> Written | None:
    return written(parse(text).plans[0])


def test_when_a_plan_was_written() -> None:
    assert when(plan_with("甲。")) == Written(date(2025, 1, 1), date(2025, 12, 31))
    assert when("云岭市教育行动计划（2024—2026年）\n1.甲。") == Written(date(2024, 1, 1), date(2026, 12, 31))
    assert when(plan_with("甲。") + "\n云岭市教育局\n2025年3月3日") == Written(date(2025, 3, 3), date(2025, 3, 3))
    assert when("教育工作要点\n1.甲。") is None
    assert str(when(plan_with("甲。") + "\n云岭市教育局\n2025年3月3日")) == "2025年3月3日"
    assert str(when("云岭市教育行动计划（2024—2026年）\n1.甲。")) == "2024—2026年"
    guessed = when("教育工作要点\n1.到2026年底。\n2.2026年6月。\n3.2026年9月。")
    assert guessed
    assert not guessed.certain


def test_a_date_far_from_the_plans_years_leaves_all_between_possible() -> None:
    found = when(plan_with("甲。", 2025) + "\n云岭市教育局\n2012年3月3日")
    assert found == Written(date(2012, 3, 3), date(2025, 12, 31))
