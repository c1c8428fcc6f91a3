"""What rules ask of a plan beside a superior document and beside last year's plan."""

import pytest

from planlint.authoring import Plan, Source, parse
from planlint.comparison.beside import BesidePrevious, BesideSuperior, head_of
from planlint.text.span import Span

SUPERIOR = """云岭市2026年教育工作要点
一、主要任务
1.扩大学前教育资源。新建公办幼儿园6所，普惠性幼儿园覆盖率达到88%。
2.推进冰雪运动进校园。6月底前召开冰雪运动现场会，各县区要建成冰雪运动场。
3.加强书法教育。实施“墨香校园”工程，完成义务教育学校布局调整。
4.改善办学条件。儿童青少年近视率控制在50%以下。
"""
BELOW = """青禾县2026年教育工作要点
一、主要任务
1.扩大学前教育资源。新建公办幼儿园6所，普惠性幼儿园覆盖率达到80%。
2.推进冰雪运动进校园。9月底前召开冰雪运动现场会，各县区要建成冰雪运动场。
3.加强书法教育。探索义务教育学校布局调整。
4.落实上级要求。《云岭市2026年教育工作要点》提出，普惠性幼儿园覆盖率达到90%。
"""
PREVIOUS = """青禾县2026年教育工作要点
一、主要任务
1.扩大学前教育资源。新建公办幼儿园6所，普惠性幼儿园覆盖率达到88%。（责任单位：县教育局）
2.推进冰雪运动进校园。6月底前召开全县冰雪运动现场会，建成冰雪运动场3个。
3.加强书法教育。开展书法名家进校园活动。2027年底前建成书法教室3间。
4.改善办学条件。2026年6月底前更换课桌椅，修缮运动场，儿童青少年近视率控制在50%以下。
5.办好特殊教育。2028年底前建成特殊教育学校1所。
"""
NEXT = """青禾县2027年教育工作要点
一、主要任务
1.扩大学前教育资源。新建公办幼儿园4所，普惠性幼儿园覆盖率达到80%。（责任单位：县财政局）
2.推进冰雪运动进校园。9月底前召开全县冰雪运动现场会。
3.改善办学条件。2026年6月底前更换课桌椅，修缮运动场，儿童青少年近视率控制在50%以下。
"""


def plan(text: str) -> Plan:
    return parse(Source(text, "要点.txt")).plans[0]


def words(one: Plan, span: Span) -> str:
    return one.source.text[span.start : span.end]


@pytest.fixture(scope="module")
def superior() -> BesideSuperior:
    return BesideSuperior(plan(BELOW), plan(SUPERIOR))


@pytest.fixture(scope="module")
def previous() -> BesidePrevious:
    return BesidePrevious(plan(NEXT), plan(PREVIOUS))


def test_what_the_plan_lacks_of_the_superior_document(superior: BesideSuperior) -> None:
    missing = {one.unit.text: one.is_serious for one in superior.missing}
    assert missing == {"实施“墨香校园”工程": True, "改善办学条件": False, "儿童青少年近视率控制在50%以下": True}


def test_what_the_plan_carries_otherwise(superior: BesideSuperior) -> None:
    carried = (superior.lower_figures, superior.later_deadlines, superior.softer)
    found = [[(words(superior.plan, one.span), one.written, one.wanted) for one in row] for row in carried]
    assert found[0] == [("80%", "80%", "普惠性幼儿园覆盖率达到88%")]
    assert found[1] == [("9月底前", "9月底前", "6月底前")]
    ((softer, written, wanted),) = found[2]
    assert softer == written == "探索义务教育学校布局调整。"
    assert wanted == "完成义务教育学校布局调整"


def test_what_the_plan_quotes_or_copies_wrongly(superior: BesideSuperior) -> None:
    quoted = [(words(superior.plan, one.span), one.written, one.right) for one in superior.misquotations]
    assert quoted == [("90%", "90%", "88%")]
    assert [superior.where(one.place) for one in superior.misquotations] == ["第3行"]
    assert [words(superior.plan, span) for span in superior.left_wordings] == ["各县区"]
    assert superior.doubts == []  # no record


def test_where_something_is_reported_that_is_not_in_the_plan(superior: BesideSuperior, previous: BesidePrevious) -> None:
    assert words(superior.plan, superior.head) == "青禾县2026年教育工作要点"
    assert words(previous.plan, previous.head) == "青禾县2027年教育工作要点"
    untitled = plan("抓好落实。\n加强领导。\n")
    assert words(untitled, head_of(untitled)) == "抓好落实。"


def test_what_became_of_the_items_of_last_year(previous: BesidePrevious) -> None:
    dropped = [(one.title, one.where, one.is_promised) for one in previous.dropped_items]
    assert dropped == [("加强书法教育", "第5行", False), ("办好特殊教育", "第7行", True)]
    owners = [(words(previous.plan, one.span), one.title, one.old, one.new) for one in previous.owner_changes]
    assert owners == [("（责任单位：县财政局）", "扩大学前教育资源", "县教育局", "县财政局")]


def test_what_became_of_the_promises_of_last_year(previous: BesidePrevious) -> None:
    lowered = [(one.old, one.where, one.new, one.may_differ, one.is_placed) for one in previous.promises("lowered")]
    assert lowered == [
        ("新建公办幼儿园6所", "第3行", "新建公办幼儿园4所", True, False),
        ("普惠性幼儿园覆盖率达到88%", "第3行", "普惠性幼儿园覆盖率达到80%", False, False),
    ]
    ((removed, placed, span),) = [(one.old, one.is_placed, one.span) for one in previous.promises("removed")]
    assert (removed, placed, span) == ("建成冰雪运动场3个", False, None)
    assert [one.old for one in previous.promises("later")] == ["召开全县冰雪运动现场会"]
    assert [(one.old, one.where) for one in previous.due] == [("建成书法教室3间", "第5行")]


def test_what_was_copied_from_last_year(previous: BesidePrevious) -> None:
    copied = [words(previous.plan, one.new) for one in previous.copied]
    assert copied == ["2026年6月底前更换课桌椅，修缮运动场，儿童青少年近视率控制在50%以下。"]
    (stale,) = previous.stale_copies
    assert (words(previous.plan, stale.span), stale.written, stale.expected, stale.is_year) == ("2026", "2026", "2027", True)
