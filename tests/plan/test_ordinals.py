"""Doubtful ordinals: marks that lost a dot or a bracket, decimals, months, and what only looks like a number."""

import pytest

from planlint.authoring import Role, parse
from support.outlines import outline, plan

TITLE = "云岭市2025年教育工作要点\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two digits after the point, and a figure at the head of a line beside 1.1, 1.2
        ("1 总则\n1.1 目的\n1.2 依据\n1.3 范围\n1.4 原则\n1.5 体系\n1.6 分级\n1.7 责任\n1.8 衔接\n1.9 术语\n1.10 附件\n2 职责", [
            "1总则", " 1.1目的", " 1.2依据", " 1.3范围", " 1.4原则", " 1.5体系", " 1.6分级", " 1.7责任", " 1.8衔接", " 1.9术语", " 1.10附件", "2职责",
        ]),
        ("1 总则\n1.1 目的\n1.2 依据\n1.3亿元投入。\n1.4 范围\n2 职责", ["1总则", " 1.1目的", " 1.2依据", " 1.4范围", "2职责"]),
        ("1 总则\n1.1 目的\n1.2 依据\n1.3万人参加。\n2 职责", ["1总则", " 1.1目的", " 1.2依据", "2职责"]),
        ("9 总则\n1.1 目的\n1.2 依据\n10.1 机构", ["1.1目的", "1.2依据"]),
        ("1 总则\n1.1 目的\n1.1.1 甲\n1.1.2 乙\n1.2 依据\n1.2.1 丙\n2 职责\n2.1 机构", [
            "1总则", " 1.1目的", "  1.1.1甲", "  1.1.2乙", " 1.2依据", "  1.2.1丙", "2职责", " 2.1机构",
        ]),
        # a sentence is not a chapter
        ("1 总则。\n1.1 目的\n1.2 依据\n2 职责\n2.1 机构", ["1.1目的", "1.2依据", "2.1机构"]),
        # a number skipped, written again or changed with its neighbour's, but none far off
        ("1 总则\n1.1 目的\n1.2 依据\n1.2.2 丙\n2 职责", ["1总则", " 1.1目的", " 1.2依据", "  1.2.2丙", "2职责"]),
        ("1 总则\n1.1 目的\n1.2 依据\n1.2.3 丙\n2 职责", ["1总则", " 1.1目的", " 1.2依据", "2职责"]),
        ("1 总则\n1.1 目的\n1.2 依据\n1.4 甲\n1.3 乙\n1.5 丙\n2 职责", ["1总则", " 1.1目的", " 1.2依据", " 1.4甲", " 1.3乙", " 1.5丙", "2职责"]),
        ("1 总则\n1.1 目的\n1.2 依据\n1.2 甲\n1.5 乙\n1.4 丙\n2 职责\n3.1 丁\n2.1 戊", ["1总则", " 1.1目的", " 1.2依据", " 1.2甲", " 1.4丙", "2职责", " 2.1戊"]),
        ("1 总则\n1.1 目的\n1.2 依据\n1.0 甲\n2 职责", ["1总则", " 1.1目的", " 1.2依据", "2职责"]),
        # a lost mark at the end of a section, and a number that was there already
        ("一、甲\n1.子\n2.丑\n3建设学校。\n二、乙\n1.寅\n2.卯", ["一、甲", " 1.子", " 2.丑", " 3建设学校", "二、乙", " 1.寅", " 2.卯"]),
        ("1.甲\n2.乙\n3.丙\n3建设学校。", ["1.甲", "2.乙", "3.丙"]),
        # months that are items, because item 1 is the last above
        ("一、甲\n1、9月开学。\n2、10月考试。\n3、11月总结。", ["一、甲", " 1、9月开学", " 2、10月考试", " 3、11月总结"]),
        # a measure is prose where its number is only the next one
        ("1.甲\n2.乙\n3所学校完成改造。", ["1.甲", "2.乙"]),
        ("1.甲\n2.乙\n3建设学校。", ["1.甲", "2.乙", "3建设学校"]),
        # half a bracket is a lost mark, a whole one is prose
        ("（一）甲\n（二）乙\n（三推进工作；抓好落实。", ["（一）甲", "（二）乙", "（三推进工作；抓好落实"]),
        ("（一）甲\n（二）乙\n（三推进（试点）工作；抓好落实。", ["（一）甲", "（二）乙", "（三推进（试点）工作；抓好落实"]),
        ("（一）甲\n（二）乙\n（三好学生）评选；抓好落实。", ["（一）甲", "（二）乙"]),
        # 一手, 二要 and 一是 are words
        ("一、甲\n一手抓发展，一手抓安全。\n二、乙", ["一、甲", "二、乙"]),
        ("一、甲\n二要抓好落实。\n三、丙", ["一、甲", "三、丙"]),
        ("二、甲\n三、乙\n四、丙\n一手抓发展。\n二、丁", ["二、甲", "三、乙", "四、丙", "一手抓发展", "二、丁"]),
        # a mark begins again below a higher heading only
        ("（一）甲\n一、乙\n（二）丙\n二、丁", ["（一）甲", "一、乙", " （二）丙", "二、丁"]),
        ("一、甲\n1、9月开学。\n2、10月考试。\n二、乙\n1、3月开学。\n2、4月考试。", [
            "一、甲", " 1、9月开学", " 2、10月考试", "二、乙", " 1、3月开学", " 2、4月考试",
        ]),
        ("一、甲\n1.子\n二、乙\n1、3月开学。\n2、4月考试。", ["一、甲", " 1.子", "二、乙", " 1、3月开学", " 2、4月考试"]),
        ("一、甲\n（一）子\n二、乙\n（一丑\n（二）寅", ["一、甲", " （一）子", "二、乙", " （一丑", " （二）寅"]),
        ("99.甲\n100.5G网络建设。\n101.乙", ["99.甲", "100.5G网络建设", "101.乙"]),
        # months are prose where item 2 is missing, or item 1 is of another section
        ("一、甲\n1、9月开学。\n3.丙", ["一、甲", " 3.丙"]),
        ("一、甲\n1.子\n二、乙\n2、9月开学。", ["一、甲", " 1.子", "二、乙"]),
        # 一是 heads a group where the next heading is a numbered item, whatever text is between
        ("一、甲\n一是乙。\n说明如下。\n1.子\n2.丑\n二是丙。\n3.寅\n4.卯", ["一、甲", " 一是乙", "  1.子", "  2.丑", " 二是丙", "  3.寅", "  4.卯"]),
        ("1.甲\n一是乙。\n二是丙。\n2.丁\n一是戊。\n二是己。", ["1.甲", " 一是乙", " 二是丙", "2.丁", " 一是戊", " 二是己"]),
        ("一、甲\n一是乙。\n1.子\n2.丑\n（一）丙\n二是丁。", ["一、甲", " 一是乙", "  1.子", "  2.丑", " （一）丙", "  二是丁"]),
    ],
)  # fmt: skip
def test_outline(text: str, expected: list[str]) -> None:
    assert outline(plan(TITLE + text).body) == expected


def test_decimals_in_a_table_of_contents_are_entries() -> None:
    entries = "1.1 目的……1\n1.2 依据……2\n1.3 职责……3\n"
    draft = parse(f"目录\n{entries}{TITLE}1.1 目的\n好。\n1.2 依据\n好。\n1.3 职责\n好。")
    assert [len(table.entries) for table in draft.contents] == [3]
    assert [outline(one.body) for one in draft.plans] == [["1.1目的", "1.2依据", "1.3职责"]]
    assert {paragraph.role for paragraph in draft.plans[0].paragraphs} == {Role.TEXT}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 一 read as a dash, before words but not before a figure
        ("—、办学方向\n二、办学条件", ["—、办学方向", "二、办学条件"]),
        ("—、12人参加活动\n二、办学条件", ["二、办学条件"]),
        # marks without words count on, or are the cells of a draw
        ("一、甲\n（1）\n（2）\n（3）\n（4）\n（5）\n（6）", ["一、甲", " （1）", " （2）", " （3）", " （4）", " （5）", " （6）"]),
        ("一、甲\n（1）\n（5）\n（3）\n（6）\n（2）\n（4）", ["一、甲"]),
        # an article whose blank is lost, of any length, also before a number that is skipped
        ("第一条 甲。\n第二条建设学校；配齐教师。\n第四条 丁。", ["第一条甲", "第二条建设学校；配齐教师", "第四条丁"]),
        # 四 belongs to an office's name
        ("一、甲\n二、乙\n三、丙\n四川省人民政府", ["一、甲", "二、乙", "三、丙"]),
        ("一、甲\n二、乙\n三、丙\n四川办学经验", ["一、甲", "二、乙", "三、丙", "四川办学经验"]),
        # 二是 below another heading belongs to no group of the chapter before
        ("一、甲\n一是抓教学\n1.子\n二是抓管理\n二、乙\n二是抓安全\n1.丑", ["一、甲", " 一是抓教学", "  1.子", " 二是抓管理", "二、乙", " 二是抓安全", " 1.丑"]),
    ],
)  # fmt: skip
def test_doubtful_marks_are_read_by_what_is_beside_them(text: str, expected: list[str]) -> None:
    assert outline(plan(TITLE + text).body) == expected
