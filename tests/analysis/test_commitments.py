"""Commitments: targets, norms and what is neither; deadlines, owners, and items without one."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.analysis.commitments import Commitments, DeadlineKind, commitments
from planlint.plan.parse import parse
from planlint.text.numerals import fold
from planlint.text.quantities import Bound
from planlint.text.times import Period

HEAD = "云岭市2025年教育工作要点\n一、重点任务\n1."


def read(text: str) -> Commitments:
    """Return the commitments of the only plan in *text*."""
    (plan,) = parse(text).plans
    return commitments(plan)


def targets(sentence: str) -> list[str]:
    """Return the words of the targets in an item of a yearly plan."""
    return [target.folded for target in read(HEAD + sentence).targets]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "将全市学生近视率控制在45%以下、体质优良率提升至55%以上。",
            ["全市学生近视率控制在45%以下", "体质优良率提升至55%以上"],
        ),
        ("新建公办幼儿园3所，改扩建5所。", ["新建公办幼儿园3所", "改扩建5所"]),
        ("评选名师30名和骨干教师100名。", ["评选名师30名", "骨干教师100名"]),
        ("开工学校8所，其中小学5所、幼儿园3所。", ["开工学校8所", "小学5所", "幼儿园3所"]),
        ("组织教研不少于20场次。", ["组织教研不少于20场次"]),
        ("实现校园安防全覆盖，确保隐患动态清零。", ["校园安防全覆盖", "隐患动态清零"]),
        ("达标率达到100%，参与率98%。", ["达标率达到100%", "参与率98%"]),
        ("力争2个县通过省级评估。", ["2个县通过"]),
        ("建成投用城西小学等5所学校。", ["建成投用城西小学等5所"]),
        ("普惠园覆盖率由2024年的85%提高到90%。", ["普惠园覆盖率由2024年的85%提高到90%"]),
    ],
)
def test_what_is_to_be_reached_is_a_target(sentence: str, found: list[str]) -> None:
    assert targets(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "落实“六个一”培养目标，推行“3+2”分段培养。",  # 名称
        "组织第41个教师节活动，举办第27届推普周。",  # 序数
        "对8所学校开展督导，推动4所特教学校发挥作用。",  # 已有的
        "以城东小学、城西小学等7所学校为支点，指导16所培育校开展研究。",
        "为两至三岁幼儿提供托育服务，招收2—3岁幼儿。",  # 年龄
        "抓好五项重点任务，实施四项提升工程，完成30项工作任务。",  # 自己的条目数
        "2024年巩固率达到98%，已建成示范校20所。",  # 历史
        "目前，全市普惠园覆盖率达到92%。",
        "打造一支高素质队伍，建设一批精品课程。",  # 不定冠词
        "探索校园网络全覆盖，鼓励各县建设2所特色学校。",
        "实行全覆盖清单管理。",
        "规划总投资3000万元，建筑面积2万平方米。",
        "建设二期工程，减少二次污染。",
        "组建由10名专家组成的指导组，举办为期5天的培训。",
    ],
)
def test_numbers_that_promise_nothing(sentence: str) -> None:
    assert targets(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "norm", "period"),
    [
        ("落实每天一节体育课。", "落实每天一节体育课", Period(1, "天")),
        ("每两周开设1课时心理课。", "每两周开设1课时心理课", Period(2, "周")),
        ("每学期至少开展2次演练。", "每学期至少开展2次演练", Period(1, "学期")),
        ("学生校内体育时间不低于2小时。", "学生校内体育时间不低于2小时", None),
        ("民办义务教育在校生占比不超过5%。", "民办义务教育在校生占比不超过5%", None),
        ("落实教育投入“两个只增不减”。", "只增不减", None),
        ("教师工资收入不低于当地公务员。", "工资收入不低于", None),
        ("每校至少配备1名专职心理教师。", "每校至少配备1名专职心理教师", None),
    ],
)
def test_recurring_and_standing_duties_are_norms(sentence: str, norm: str, period: Period | None) -> None:
    found = read(HEAD + sentence)
    assert found.targets == ()
    assert [(one.folded, one.period) for one in found.norms] == [(norm, period)]


@pytest.mark.parametrize(
    ("text", "kind", "words", "latest"),
    [
        ("年底前，新建学校3所。", DeadlineKind.EXPLICIT, "年底前", date(2025, 12, 31)),
        ("全年引进企业5家，争取新增就业300人。", DeadlineKind.EXPLICIT, "全年", date(2025, 12, 31)),
        ("新建学校3所、幼儿园2所（6月底前完成）。", DeadlineKind.EXPLICIT, "6月底前", date(2025, 6, 30)),
        ("新建学校3所，新增学位500个，均于9月投入使用。", DeadlineKind.EXPLICIT, "9月", date(2025, 9, 30)),
        ("2025年秋季学期起结对共建实现全覆盖。", DeadlineKind.EXPLICIT, "2025年秋季学期起", None),
        ("五年新增学位3.5万个。", DeadlineKind.EXPLICIT, "五年", None),
        ("新建操场3处，改造旧操场，8月底前完工。", DeadlineKind.EXPLICIT, "8月底前", date(2025, 8, 31)),
        ("新建学校3所，8月底前投入使用。", DeadlineKind.EXPLICIT, "8月底前", date(2025, 8, 31)),
        ("到2027年，优良率达到60%。", DeadlineKind.EXPLICIT, "到2027年", date(2027, 12, 31)),
        ("近视率年均下降1个百分点。", DeadlineKind.EXPLICIT, "年均", None),
        ("新建学校3所。（基建科牵头，2025年9月底前完成）", DeadlineKind.INHERITED, "2025年9月底前", date(2025, 9, 30)),
        ("新建学校3所。\n完成时限：2025年10月", DeadlineKind.INHERITED, "2025年10月", date(2025, 10, 31)),
        ("开展2024年“书香”评选，建设基地5个。", DeadlineKind.NONE, "", None),
        ("年底前完成整改。新建学校3所。", DeadlineKind.NONE, "", None),
        ("优良率较2024年提高3个百分点。", DeadlineKind.NONE, "", None),
    ],
)
def test_deadlines(text: str, kind: DeadlineKind, words: str, latest: date | None) -> None:
    found = read(HEAD + text).targets
    assert found
    for target in found:
        assert (target.deadline.kind, target.deadline.text, target.deadline.latest) == (kind, words, latest)
        if target.deadline.span:
            assert fold(target.source.text[target.deadline.span.start : target.deadline.span.end]) == words


@pytest.mark.parametrize(
    "text",
    [
        "云岭市2025年教育工作要点\n一、2025年主要目标\n1.新建学校3所。",
        "云岭市2025年教育工作要点\n一、全面完成年度工作任务\n1.新建学校3所。",
        "云岭市教育实施方案\n一、主要目标\n到2027年，建成体系。\n1.新建学校3所。",
        "云岭市2025年教育工作要点\n一、要求\n到年底，实现以下目标：\n1.新建学校3所。",
        "云岭市2026年政府工作报告\n2026年主要任务\n今年要做好以下工作。\n（一）加快建设。新建学校3所。",
    ],
)
def test_deadline_is_inherited_from_headings_and_lead_ins(text: str) -> None:
    assert [target.deadline.kind for target in read(text).targets] == [DeadlineKind.INHERITED]


def test_the_year_of_the_title_is_no_deadline() -> None:
    assert [target.deadline.kind for target in read(HEAD + "新建学校3所。").targets] == [DeadlineKind.NONE]


def test_what_looks_back_is_passed_over() -> None:
    found = read("云岭市2026年政府工作报告\n一、2025年工作回顾\n新建学校20所。\n二、2026年工作安排\n新建学校3所。")
    assert [target.folded for target in found.targets] == ["新建学校3所"]
    assert [span.start for span in found.past] == [15, 27]


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("新建学校3所。（责任单位：基建科、基教科）", ("基建科", "基教科"), ()),
        (
            "新建学校3所。（市教育局牵头，市财政局、各县、区政府配合，完成时限：2025年10月）",
            ("市教育局",),
            ("市财政局", "各县、区政府"),
        ),
        ("新建学校3所。\n牵头部门：市教育局\n参与部门：市财政局", ("市教育局",), ("市财政局",)),
        ("由市教育局牵头，市财政局配合，新建学校3所。", ("市教育局",), ("市财政局",)),
        ("新建学校3所。（市教育局会同市财政局负责落实）", ("市教育局",), ("市财政局",)),
    ],
)
def test_owners(text: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    found = read(HEAD + text)
    assert [(duty.lead, duty.support) for duty in found.duties] == [(lead, support)]
    owner = found.targets[0].owner
    assert owner == found.duties[0] or "由" in text


def test_an_owner_in_the_heading_above_covers_the_items_below() -> None:
    found = read("云岭市2025年教育工作要点\n一、基建（责任单位：基建科）\n1.新建学校3所。\n2.新建幼儿园2所。")
    assert [target.owner and target.owner.lead for target in found.targets] == [("基建科",), ("基建科",)]


def test_items_without_owner() -> None:
    items = [f"{i}.抓好任务{i}。落实到位。（责任单位：基教科）" for i in range(1, 6)]
    items[2] = "3.抓好任务3。落实到位。"
    found = read("云岭市2025年教育工作要点\n一、任务\n" + "\n".join(items) + "\n二、保障\n1.加强领导。\n2.强化督导。")
    assert [heading.ordinal.number for heading in found.unowned] == [3]


@pytest.mark.parametrize("mark", ["、", " "])
def test_a_list_of_many_numbers_is_read_to_its_end(mark: str) -> None:
    found = targets("年底前新建" + mark.join(f"学校{i}所" for i in range(1, 150)) + "。")
    assert found == ["新建学校1所", *(f"学校{i}所" for i in range(2, 150))]


def test_offsets_of_a_target() -> None:
    (target,) = read(HEAD + "年底前，学生体质优良率达到55%以上。").targets
    assert target.quantity is not None
    assert target.text == "学生体质优良率达到55%以上"
    assert target.text[target.quantity.start : target.quantity.end] == "55%以上"
    assert (target.indicator, target.quantity.amount, target.quantity.bound) == ("学生体质优良率", Decimal(55), Bound.AT_LEAST)


def test_width_of_punctuation_makes_no_difference() -> None:
    text = HEAD + "年底前，新建学校3所（含1所高中），优良率达到55％以上；“六个一”。（责任单位：基建科）"
    assert [t.folded for t in read(text).targets] == [t.folded for t in read(fold(text)).targets]


@given(
    st.text(
        alphabet="新增建达到率3所15%名次每周天学期年底前2025月(责任单位:科牵头)、,。;:“”全覆盖清零应尽校已其中由等至以上不低于超过\n一二1.目标",
        max_size=120,
    )
)
def test_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    for plan in parse(HEAD + text).plans:
        found = commitments(plan)
        for passage in (*found.targets, *found.norms, *found.duties):
            assert 0 <= passage.span.start < passage.span.end <= len(plan.source.text)
