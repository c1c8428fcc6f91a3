"""Numbering as real drafts have it: what is reported, once for each fault, and what is not."""

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import Finding, Severity
from planlint.plan.parse import parse

RULES = [rule for rule in installed().rules if rule.code.startswith("NUM")]
HEAD = "示例县第三中学2024年秋季活动方案\n一、总体要求\n保证安全。\n"
TAIL = "三、要求\n认真落实。\n"


def findings(text: str) -> tuple[Finding, ...]:
    return lint(parse(text), RULES).findings


def found(*lines: str) -> list[tuple[str, str]]:
    """Return code and words of the findings on lines below 二、安排; notes are left out."""
    text = HEAD + "二、安排\n" + "".join(f"{line}\n" for line in lines) + TAIL
    every = findings(text)
    return [(one.code, text[one.span.start : one.span.end]) for one in every if one.severity is not Severity.NOTE]


# Ordinals before a digit


@pytest.mark.parametrize(
    "lines",
    [
        ["（1）9月20日下午集合。", "（2）9月21日上午参观。", "（3）参观结束后返校。"],
        ["（1）2024级新生报到。", "（2）各班清点人数。", "（3）后勤处备水。"],
        ["(1)8:00集合。", "(2)10:30参观。", "(3)返校。"],
        ["1）2024级新生报到。", "2）各班清点人数。", "3）9月3日开学。"],
        ["1.9月20日集合。", "2.9月21日参观。", "3.返校。"],
        ["1.2024级新生报到。", "2.各班清点人数。"],
        ["（一）2024年秋季工作", "好。", "（二）2025年春季工作", "好。"],
        ["⑴9月20日集合。", "⑵参观。", "⑶返校。"],
    ],
)
def test_an_ordinal_may_come_before_a_digit(lines: list[str]) -> None:
    assert [code for code, _ in found(*lines) if code != "NUM004"] == []


@pytest.mark.parametrize("line", ["（0571）88888888", "(010)12345678", "1.5万元用于购书。", "2.5亿元。"])
def test_other_numbers_are_no_ordinals(line: str) -> None:
    assert found("好。", line, "好。") == []


# Lists that begin within a paragraph


@pytest.mark.parametrize(
    "lines",
    [
        ["1．报到", "时间：8：00", "内容：（1）校长讲话", "（2）家庭教育讲座", "2．听课", "时间：9：00"],
        ["1．报到", "内容：①校长讲话", "②家庭教育讲座", "③参观", "2．听课"],
        ["（一）报到", "内容：1.校长讲话；2.签到", "3.家庭教育讲座", "（二）听课"],
        ["1．报到", "内容：（1）校长讲话", "主讲：张三", "（2）家庭教育讲座", "2．听课"],
        ["程序：（一）奏国歌", "（二）校长讲话", "（三）表彰"],
        ["程序：⑴奏国歌", "⑵校长讲话"],
    ],
)
def test_a_list_may_begin_within_a_paragraph(lines: list[str]) -> None:
    assert found(*lines) == []


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["1.走失。找。", "2.受伤。送医。    3.停电。启用电源。", "4.停水。启用水箱。"], "3."),
        (["（1）集合。", "（2）清点。（3）出发。", "（4）返校。"], "（3）"),
        (["1.走失。", "2.受伤。    3.停电。", "（1）照明。", "（2）取暖。", "4.停水。"], "3."),
        (["1.走失。", "2.受伤。    3.停电。", "好。", "好。", "好。", "好。", "好。", "4.停水。"], "3."),
        (["（一）走失。", "好。", "（二）受伤。\t（三）停电。", "好。", "（四）停水。", "好。"], "（三）"),
        (["1.走失。找。", "2.受伤。送医。", "3.停电。启用电源。　　4.停水。启用水箱。"], "4."),
    ],
)
def test_two_items_in_one_paragraph_are_reported_where_the_others_have_their_own(lines: list[str], mark: str) -> None:
    assert found(*lines) == [("NUM004", mark)]


@pytest.mark.parametrize(
    "lines",
    [
        ["⑴签到  ⑵开会", "⑶演练  ⑷总结", "⑸散会  ⑹返校"],
        ["1.设奖：一等奖；2.二等奖。", "好。"],
        ["1.名单见表1.  请核对。", "2.地点见表2.", "3.时间另定。"],
    ],
)
def test_items_that_share_their_lines_throughout_are_no_slip(lines: list[str]) -> None:
    assert found(*lines) == []


# Counts that begin again


@pytest.mark.parametrize(
    "heads",
    [
        ("一月份", "二月份", "三月份"),
        ("第一周", "第二周", "第三周"),
        ("春季", "夏季", "秋季"),
        ("高一组", "高二组", "高三组"),
        ("甲方案", "乙方案", "丙方案"),
        ("活动一：读书", "活动二：写字", "活动三：绘画"),
        ("·体验前", "·体验中", "·体验后"),
        ("§1.理念", "§2.条件", "§3.步骤"),
        ("【上午】", "【下午】", "【晚上】"),
        ("学生应做到：", "教师应做到：", "家长应做到："),
        ("学生须做到以下几点。", "教师须做到以下几点。", "家长须做到以下几点。"),
    ],
)
@pytest.mark.parametrize("marks", ["1. 2. 3.", "（1） （2）", "（一） （二）"])
def test_an_unnumbered_line_opens_a_count(heads: tuple[str, ...], marks: str) -> None:
    lines = [line for head in heads for line in (head, *(f"{mark}事项{mark}{head}" for mark in marks.split()))]
    assert found("1.展演照常进行。", "2.登记按时完成。", *lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["第一天", "上午：", "1.报到", "2.开营", "下午：", "1.参观", "2.座谈", "第二天", "上午：", "1.讲座", "2.实践"],
        ["1.集合。", "2.参观。", "3.返校。", "注：", "1.自带午餐。", "2.穿校服。"],
        ["1.拔河。", "2.跳绳。", "各队在比赛中应当遵守规定，违反者取消成绩。", "1.不得冒名。", "2.不得换人。"],
        ["场景一 教室起火", "1.报警。", "2.疏散。", "场景二 宿舍起火", "1.叫醒同学。", "2.疏散。", "3.清点。"],
        ["班主任职责", "1.清点人数。", "2.带队。", "学生要求", "1.听指挥。", "2.不拥挤。", "3.不喧哗。"],
        ["9月", "一、开学典礼", "二、教师节", "10月", "一、国庆", "二、运动会", "11月", "一、期中考试"],
        ["规划书格式如下：", "一、引言", "二、自我分析", "1.兴趣", "2.能力", "三、结束语"],
        [
            "（一）甲",
            "好。",
            "（二）乙",
            "好。",
            "示例县第三中学",
            "2024年9月1日",
            "作息时间",
            "（一）上午",
            "起床。",
            "（二）下午",
            "集合。",
        ],
    ],
)
def test_lists_that_begin_again_for_another_group(lines: list[str]) -> None:
    assert found(*lines) == []


def test_items_alone_below_an_unnumbered_line_are_not_reported() -> None:
    assert found("一月份", "1. 征集简介", "2. 印发名录", "二月份", "1. 走访", "三月份", "1. 评选", "2. 表彰") == []


@pytest.mark.parametrize("chapter", ["§{}.理念与目标", "Part {}", "篇{}", "第{}阶段"])
def test_chapters_with_unknown_marks_begin_the_count_again(chapter: str) -> None:
    part = "一、校内\n师资充足。\n二、校外\n基地齐全。\n"
    text = "云岭中学五年发展规划（2025—2029年）\n" + "".join(f"{chapter.format(i)}\n{part}" for i in (1, 2))
    assert [one.code for one in findings(text + chapter.format(3) + "\n一、步骤\n分三步推进。\n")] == []


def test_the_count_goes_on_after_a_sample_with_numbers_of_its_own() -> None:
    sample = ["学生成长规划书", "一、引言", "二、自我分析", "1.兴趣", "2.能力", "三、计划", "四、结束语"]
    lines = [
        "（一）写作",
        "1.时间：7月。",
        "2.要求如实。",
        *sample,
        "（二）评选",
        "1.评出优秀作品。",
        "2.报送。",
        "（三）展示",
        "好。",
    ]
    assert [one.code for one in findings(HEAD + "二、安排\n" + "\n".join(lines) + "\n" + TAIL)] == []


@pytest.mark.parametrize(
    "head", ["四、附：规划书范文", "四、活动流程：", "附：《演练工作安排》", "附：", "2024年新生军训开营式程序"]
)
def test_a_sample_or_second_paper_at_the_end_counts_for_itself(head: str) -> None:
    own = "一、时间：9月26日\n二、地点：操场\n三、程序\n1.奏国歌。\n2.讲话。\n四、列队\n每班两路。\n"
    assert [
        code for code, _ in [(one.code, one.span) for one in findings(HEAD + "二、安排\n好。\n" + TAIL + head + "\n" + own)]
    ] == []


def test_an_item_numbered_0_may_come_first() -> None:
    assert found("0.进场：高三师生入场。", "1.奏国歌。", "2.致辞。", "3.授礼。") == []


@pytest.mark.parametrize("line", ["组长：张三", "地点：操场", "时间：9月20日", "牵头单位：教务处"])
def test_a_field_of_an_item_is_no_title(line: str) -> None:
    text = f"示例县第三中学工作方案\n一、甲\n好。\n二、乙\n好。\n三、丙\n{line}\n一、丁\n好。\n"
    assert [one.code for one in findings(text)] == ["NUM002"]


@pytest.mark.parametrize(
    ("numbers", "code"), [([1, 2, 2, 4], "NUM002"), ([1, 2, 4, 5], "NUM001"), ([1, 1, 3, 4], "NUM002"), ([2, 1, 3], "NUM003")]
)
def test_short_lines_without_a_stop_between_the_items_hide_no_fault(numbers: list[int], code: str) -> None:
    lines = [line for i, number in enumerate(numbers) for line in (f"{number}.事项{i}", "地点：操场")]
    assert [one for one, _ in found(*lines)] == [code]


# A change of form


@pytest.mark.parametrize(
    ("text", "mark", "right"),
    [
        ("一、甲\n好。\n二、乙\n好。\n3、丙\n好。\n四、丁\n好。\n", "3、", "三、"),
        ("一、甲\n好。\n二、乙\n好。\n三、丙\n好。\n四、丁\n好。\n5、戊\n好。\n", "5、", "五、"),
        ("一、甲\n（一）子\n好。\n（二）丑\n好。\n三、寅\n好。\n二、乙\n好。\n", "三、", "（三）"),
        ("一、甲\n（一）子\n好。\n（二）丑\n好。\n三、寅\n好。\n（四）卯\n好。\n二、乙\n好。\n", "三、", "（三）"),
        ("一、甲\n1.子\n好。\n2.丑\n好。\n（3）寅\n好。\n（4）卯\n好。\n二、乙\n好。\n", "（3）", "3."),
        ("（一）甲\n好。\n（二）乙\n好。\n三、丙\n好。\n四、丁\n好。\n", "三、", "（三）"),
        ("一、甲\n（一）子\n好。\n（二）丑\n好。\n三、寅\n好。\n四、卯\n好。\n二、乙\n好。\n", "三、", "（三）"),
        ("一、甲\n好。\n二、乙\n1.子。\n2.丑。\n三、寅。\n4.卯。\n三、丙\n好。\n", "三、", "3."),
        ("一、甲\n1.子。\n2.丑。\n3.寅。\n④卯。\n⑤辰。\n二、乙\n好。\n", "④", "4."),
        ("一、甲\n好。\n二、乙\n好。\n三、丙\n好。\n4.丁\n好。\n5.戊\n好。\n", "4.", "四、"),
        ("一、甲\n⑴子。\n⑵丑。\n⑶寅。\n⑷卯。\n(5)辰。\n二、乙\n好。\n", "(5)", "⑸"),
        ("一、甲\n㈠子\n好。\n㈡丑\n好。\n（三）寅\n好。\n二、乙\n好。\n", "（三）", "㈢"),
    ],
)
def test_a_change_of_form_is_one_finding_at_its_place(text: str, mark: str, right: str) -> None:
    text = "示例县竞赛工作方案\n" + text
    (one,) = [one for one in findings(text) if one.severity is not Severity.NOTE]
    assert (one.code, text[one.span.start : one.span.end], one.edits[0].text) == ("NUM005", mark, right)
    assert not one.safe


def test_changes_of_form_at_one_level_are_one_finding() -> None:
    text = "示例县竞赛工作方案\n" + "".join(f"{head}、甲{head}\n1.子\n好。\n2.丑\n好。\n（3）寅\n好。\n" for head in "一二三")
    (one,) = findings(text)
    assert (one.code, len(one.related), one.data["count"]) == ("NUM005", 3, 3)


def test_the_fix_of_a_change_of_form_reaches_the_marks_within_the_lines_and_is_left_to_the_drafter() -> None:
    text = "示例县演练工作方案\n一、流程\n⑴集合  ⑵清点\n⑶疏散  ⑷讲评\n(5)高一（1）班返回  (6)解散\n二、保障\n加强领导。\n"
    (one,) = findings(text)
    assert ([edit.text for edit in one.edits], one.safe) == (["⑸", "⑹"], False)


# Findings that gather places


def test_marks_are_gathered_by_list() -> None:
    sound = "".join(f"（{mark}）甲{mark}\n1.子。\n2.丑。\n3.寅。\n" for mark in "一二三")
    text = HEAD + "二、安排\n" + sound + "（四）甲四\n1、子。\n2、丑。\n（五）甲五\n1、子。\n2、丑。\n3、寅。\n" + TAIL
    every = [one for one in findings(text) if one.code == "NUM004"]
    assert [[text[span.start : span.end] for span in one.related] for one in every] == [["1、", "2、"], ["1、", "2、", "3、"]]
    assert [one.data["count"] for one in every] == [2, 3]


@pytest.mark.parametrize("items", [2, 5])
def test_a_mark_used_throughout_is_one_finding(items: int) -> None:
    lists = "".join(f"（{mark}）甲{mark}\n" + "".join(f"{i}、事项。\n" for i in range(1, items + 1)) for mark in "一二三")
    (one,) = findings(HEAD + "二、安排\n" + lists + TAIL)
    assert (one.code, len(one.related)) == ("NUM004", 3 * items)


@pytest.mark.parametrize("numbered", ["restarting", "continuous"])
def test_a_level_that_is_skipped_throughout_is_the_style_of_the_plan(numbered: str) -> None:
    marks = [(1, 2), (1, 2), (1, 2)] if numbered == "restarting" else [(1, 2), (3, 4), (5, 6)]
    text = "".join(
        f"{head}、章{head}\n" + "".join(f"（{i}）事项{i}。\n" for i in two) for head, two in zip("一二三", marks, strict=True)
    )
    assert findings("中共示例县委关于制定规划的建议\n" + text) == ()


def test_levels_out_of_order_are_one_note() -> None:
    chapters = "".join(f"{head}、章{head}\n（1）子。\n（2）丑。\n" for head in "二三四")
    (one,) = findings("示例县工作方案\n一、甲\n1.子。\n2.丑。\n" + chapters)
    assert (one.code, one.severity, len(one.related), one.edits) == ("NUM007", Severity.NOTE, 3, ())


def test_a_list_in_doubt_is_one_finding() -> None:
    lines = [f"{number}.事项{i}。" for i, number in enumerate([1, 5, 3, 9, 2, 12])]
    assert len(found(*lines)) == 1


# 一是…二是…


@pytest.mark.parametrize(
    "lines",
    [
        ["问题有：一是经验欠缺；二是一部分学生体弱；三是保障不全。"],
        ["一是三年级人数多；二是十几名学生住校；三是一线教师少。"],
        ["问题有：一是路远；二是人多；三是天热。", "另有两点：一是缺钱，二是缺人。", "首先是缺水；二是缺电。"],
        ["一是缺钱。", "二是缺人。", "三是缺地。"],
        ["要做好两件事：一是筹钱。", "二是招人。"],
        ["第一要筹钱，第二要招人。"],
        ["三要求：按时，按质，按量。"],
        ["一是缺钱，主要有两点：一是来源少，二是支出多。", "二是缺人。", "三是缺地。"],
        ["一是缺钱。二是缺人。", "三是缺地。"],
        ["抓好：一是社团；二是研学。", "二是一种补充的说法。"],
    ],
)
def test_enumerations_that_run_on(lines: list[str]) -> None:
    assert found(*lines) == []


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["抓好：一是筹钱；三是招人。"], "三是"),
        (["一是筹钱。", "三是招人。"], "三是"),
        (["抓好：一要筹钱，二要招人。", "一要筹地，三要修路。"], "三要"),
        (["抓好：一是筹钱；二是招人；三是建校。", "还要：筹地，二是修路。"], "二是"),
    ],
)
def test_enumerations_with_a_gap(lines: list[str], mark: str) -> None:
    assert found(*lines) == [("NUM008", mark)]
