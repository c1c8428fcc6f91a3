"""Which time of a sentence dates a target, and which only names, compares or recurs."""

from datetime import date

import pytest

from planlint.analysis.commitments import commitments
from planlint.plan.parse import parse

HEAD = "云岭市2025年教育工作要点\n一、重点任务\n1."
YEAR_END = date(2025, 12, 31)


def deadlines(sentence: str, head: str = HEAD) -> list[tuple[str, str, date | None]]:
    """Return for each target of an item its words, the words of its deadline and the last day."""
    (plan,) = parse(head + sentence).plans
    found = [(one.folded, one.deadline.text, one.deadline.latest) for one in commitments(plan).targets]
    assert found
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "新建学校3所，每年体检1次。",  # 每年 after the clause
        "每学期体检1次，新建学校3所。",  # only years govern later clauses
        "学校三年内推进改革，新建学校3所。",  # a length in mid-clause
        "调研工作于2025年启动，新建学校3所。",  # a year in mid-clause
        "学校2025年启动改革，新建学校3所。",
        "新建学校3所，力争年底前谋划。",  # the next clause says of nothing that it is done
        "新建学校3所，推进课改，工程8月底前交付使用。",  # a later clause with words before its time
        "新建学校3所，做好保障，会议年底前完工。",
        "新建学校3所，自9月1日起实施。",
        "长期坚持，新建学校3所。",
        "2025年“书香”工程新建学校3所。",  # a name
        "开展调研（6月底前完成），新建学校3所。",  # a bracket before the target
        "新建学校3所，其中6月底前部署。",
        "与2024年底相比，新建学校3所。",
        "新增上半年学位300个。",  # a period between verb and number
        "新建学校30所，每年3所。",
    ],
)
def test_a_time_that_does_not_date_the_target(sentence: str) -> None:
    assert [words for _, words, _ in deadlines(sentence)] == [""]


@pytest.mark.parametrize(
    ("sentence", "words", "latest"),
    [
        ("每年体检1次，新建学校3所。", "每年", None),
        ("三年内建成平台，新建学校3所。", "三年内", date(2027, 12, 31)),
        ("于2025年完成调研，新建学校3所。", "2025年", YEAR_END),
        ("年底前整改，6月底前新建学校3所。", "6月底前", date(2025, 6, 30)),
        ("年底前完成以下任务：新建学校3所。", "年底前", YEAR_END),
        ("学校2025年要完成以下任务：新建学校3所。", "2025年", YEAR_END),
        ("推进改革，年底前完成调研，新建学校3所。", "年底前", YEAR_END),
        ("新建学校3所，确保工程于8月底前交付。", "8月底前", date(2025, 8, 31)),  # the next clause, with words before its time
        ("新建学校3所，做好保障，年底前全部完工。", "年底前", YEAR_END),  # a later clause, without
        ("新建学校3所（贯穿全年）。", "贯穿全年", YEAR_END),  # the only bracket is the first
        ("新建学校3所（含1所高中），配齐教师（8月底前）。", "8月底前", date(2025, 8, 31)),
        ("学校年底前启动，上半年新建学校3所。", "上半年", date(2025, 6, 30)),
        ("9月1日起新建学校3所。", "9月1日起", None),
        ("新建学校3所，自9月1日起配齐教师，年底前全部完工。", "年底前", YEAR_END),  # starts and rates do not close a clause
        ("新建学校3所，长期坚持配齐教师，年底前全部完工。", "年底前", YEAR_END),
        ("新建学校3所，每月调度，年底前全部完工。", "年底前", YEAR_END),
        ("近视率每年均下降1个百分点。", "每年", None),
        ("近视率年均下降1个百分点。", "年均", None),
        ("近视率年均控制在1%以内。", "年均", None),
        ("今年五年建成网点20个。", "今年", YEAR_END),
        ("五年建成网点20个。", "五年", None),
        ("年测试完成1.5万人次。", "年", None),
        ("年培训教师超1.5万人次。", "年", None),
        ("每学年体检1次，新建学校3所。", "每学年", None),
        ("9月1日起，6月底前新建学校3所。", "6月底前", date(2025, 6, 30)),
    ],
)
def test_a_time_that_dates_the_target(sentence: str, words: str, latest: date | None) -> None:
    assert [(text, day) for _, text, day in deadlines(sentence)] == [(words, latest)]


def test_of_two_times_in_a_closing_clause_the_first_decides() -> None:
    sentence = "新建学校3所，做好保障，年底前全部完工、6月底前全部验收。"
    assert deadlines(sentence) == [("新建学校3所", "", None)]
    sentence = "新建学校3所，做好保障，年底前全部完工。"
    assert deadlines(sentence) == [("新建学校3所", "年底前", YEAR_END)]


def test_each_clause_has_its_own_time() -> None:
    sentence = "6月底前新建学校3所，8月底前新建幼儿园2所，新增学位500个。"
    assert [day and day.month for _, _, day in deadlines(sentence)] == [6, 8, 8]


def test_three_years_count_from_the_first_year_of_the_plan() -> None:
    head = "云岭市教育实施方案（2024—2026年）\n一、重点任务\n1."
    assert deadlines("三年内建成平台，新建学校3所。", head) == [("新建学校3所", "三年内", date(2026, 12, 31))]


@pytest.mark.parametrize("word", "完成 完工 建成 投用 投入使用 竣工 开工 交付 启用 到位 达到 开学 招生 落成".split())
def test_the_next_clause_dates_a_target_by_what_it_says_is_done(word: str) -> None:
    assert deadlines(f"新建学校3所，确保工程于8月底前{word}。") == [("新建学校3所", "8月底前", date(2025, 8, 31))]


@pytest.mark.parametrize(
    "word", "全部完成 完工 建成 投用 投入使用 投入运营 竣工 交付 启用 到位 落成 上岗 挂牌 验收 办结 销号 见效 兑现 实现 运行 开放 开园 达标 落实 通过评估 通过市级认定".split()
)  # fmt: skip
def test_the_end_of_a_sentence_dates_all_before_it(word: str) -> None:
    assert deadlines(f"新建学校3所，配齐教师，8月底前{word}。") == [("新建学校3所", "8月底前", date(2025, 8, 31))]


@pytest.mark.parametrize("word", ["启动", "部署", "研究", "召开会议", "全部完成后总结经验"])
def test_the_end_of_a_sentence_that_says_of_nothing_that_it_is_done(word: str) -> None:
    assert deadlines(f"新建学校3所，配齐教师，8月底前{word}。") == [("新建学校3所", "", None)]


@pytest.mark.parametrize("word", "完成 时限 底 末 内 贯穿 全年 持续 长期 常年 推进 启动 实施 举办 开展".split())
def test_a_bracket_dates_a_target_by_its_words(word: str) -> None:
    assert [day for _, _, day in deadlines(f"新建学校3所（2025年{word}）。")] == [YEAR_END]


def test_a_bracket_with_a_year_alone_dates_nothing() -> None:
    assert deadlines("新建学校3所（2025年）。") == [("新建学校3所", "", None)]


@pytest.mark.parametrize("word", "提高 提升 上升 增长 增加 下降 降低 减少 压减".split())
@pytest.mark.parametrize("rate", ["每年", "每年平均", "每年递", "每年均"])
def test_a_yearly_change_is_dated_by_its_rate(rate: str, word: str) -> None:
    assert [words for _, words, _ in deadlines(f"近视率{rate}{word}1个百分点。")] == ["每年"]


@pytest.mark.parametrize(
    "word",
    ["计划中的", "方案", "要点", "规划纲要", "“书香”", "《办法》", "版", "届", "级", "度校园安全方案", "教师素质能力提升计划"],
)
def test_a_year_in_a_name_dates_nothing(word: str) -> None:
    assert [words for _, words, _ in deadlines(f"2025年{word}新建学校3所。")] == [""]


def test_a_year_in_which_something_is_planned_dates_it() -> None:
    assert [words for _, words, _ in deadlines("2025年计划新建学校3所。")] == ["2025年"]


@pytest.mark.parametrize("word", "较 比 与 同 以 自".split())
def test_a_year_that_something_is_measured_from_dates_nothing(word: str) -> None:
    assert "2024年底" not in [words for _, words, _ in deadlines(f"优良率{word}2024年底提高3个百分点。")]


@pytest.mark.parametrize(
    "word", "共 累计 合计 力争 计划 新建 新增 改造 建成 培养 培训 引进 招聘 补充 完成 投入 打造 创建".split()
)
def test_a_number_of_years_in_which_something_is_done(word: str) -> None:
    (plan,) = parse(f"{HEAD}五年{word}建成网点20个。").plans
    assert [one.deadline.text for one in commitments(plan).targets][-1:] == ["五年"]


@pytest.mark.parametrize(
    "word",
    "力争 确保 争取 计划 预计 建议 并 将 要 于 在 努力 同时 其中 我们 均 都 全部 全市 全区 全省 全县 全校 全州 全疆 进一步 各学校".split(),
)
def test_a_time_after_an_opening_word_governs_later_clauses(word: str) -> None:
    assert deadlines(f"{word}2025年完成调研，新建学校3所。") == [("新建学校3所", "2025年", YEAR_END)]


@pytest.mark.parametrize(
    "words", "全部完成 全面完成 均完成 基本完成 可完成 完工 建成 投用 投入使用 竣工 交付 启用 到位 落成".split()
)
def test_a_clause_that_says_that_all_before_it_is_done_dates_nothing_after_it(words: str) -> None:
    assert deadlines(f"做好准备，6月底前{words}，新建学校3所，入园率达到95%。") == [
        ("新建学校3所", "", None),
        ("入园率达到95%", "", None),
    ]


@pytest.mark.parametrize(("verb", "words"), [("实现", "2025年"), ("完成", "2025年"), ("组织", ""), ("推动", "")])
def test_a_time_in_mid_sentence_dates_a_later_indicator_only_where_it_leads_a_list(verb: str, words: str) -> None:
    assert [text for _, text, _ in deadlines(f"推进改革，2025年{verb}调研，入园率达到95%。")] == [words]
    assert [text for _, text, _ in deadlines(f"推进改革，2025年{verb}调研，新建学校3所。")] == ["2025年"]
    assert [text for _, text, _ in deadlines(f"2025年{verb}调研，入园率达到95%。")] == ["2025年"]


@pytest.mark.parametrize("words", ["达", "完成", "不少于", "不低于", "超"])
def test_a_year_before_an_amount_of_work_is_each_year(words: str) -> None:
    assert [text for _, text, _ in deadlines(f"年测试学生{words}两万人次。")] == ["年"]


@pytest.mark.parametrize("years", [*"二两三四五六七八九十", "2", "5", "9"])
@pytest.mark.parametrize("after", ["", "间"])
def test_any_number_of_years_dates_what_is_done_in_them(years: str, after: str) -> None:
    assert [text for _, text, _ in deadlines(f"{years}年{after}建成网点20个。")] != [""]


@pytest.mark.parametrize("mark", ["、", "和", "及"])
def test_a_time_that_opens_a_part_of_a_list_dates_that_part(mark: str) -> None:
    sentence = f"6月底前建成学校3所{mark}8月底前建成幼儿园2所。"
    assert [text for _, text, _ in deadlines(sentence)] == ["6月底前", "8月底前"]
