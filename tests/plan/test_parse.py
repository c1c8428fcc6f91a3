"""What the grammar makes of drafts as they really are. All plans here are invented."""

import pytest

from planlint.authoring import parse
from support.outlines import outline, plan, titles


def test_an_origin_note_below_the_title_is_no_part_of_it_but_dates_the_plan() -> None:
    noted = plan("示例县造林工作方案\n（示例县林业局　2025年3月18日）\n一、任务\n造林。\n二、保障\n加强领导。")
    assert noted.title
    assert noted.title.words == "示例县造林工作方案"
    assert noted.profile.issued
    assert noted.profile.issued.value == "2025-03-18"
    tried = plan("示例县造林工作方案\n（试行）\n一、任务\n造林。\n二、保障\n加强领导。")
    assert tried.title
    assert tried.title.words == "示例县造林工作方案（试行）"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 一、直接到1.，贯穿全文
        ("一、甲\n1.子。正文。\n2.丑。\n二、乙\n3.寅。", ["一、甲", " 1.子", " 2.丑", "二、乙", " 3.寅"]),
        # 四级齐全
        ("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n二、己", ["一、甲", " （一）乙", "  1.丙", "   （1）丁", "    ①戊", "二、己"]),
        # 半角、全角、空格
        ("一、甲\n(一)乙\n１．丙\n2. 丁\n3、戊", ["一、甲", " (一)乙", "  １．丙", "  2.丁", "  3、戊"]),
        ("（十 八）甲\n（二 十）乙", ["（十 八）甲", "（二 十）乙"]),
        # 第X章
        ("第一部分 总则\n第一章 目标\n（一）甲\n第二章　任务", ["第一部分总则", " 第一章目标", "  （一）甲", " 第二章任务"]),
        # 没有标题的条：整段是一句
        ("1.推进课改，落实减负。\n2.抓好教研；", ["1.推进课改，落实减负", "2.抓好教研；"]),
        # 小数、年份、区间不是序数
        ("一、甲\n2.5亿元投入。\n2024年完成。\n3-5人一组。\n10.5%", ["一、甲"]),
        # “5.2025年”是第5条
        ("4.甲\n5.2025年底前完成。", ["4.甲", "5.2025年底前完成"]),
        # “2、9月”是第2条，在没有第1条的地方是两个月份
        ("1、甲\n2、9月份举行运动会。\n3、丙", ["1、甲", "2、9月份举行运动会", "3、丙"]),
        ("一、甲\n1、9月开学。\n2、10月考试。\n二、乙", ["一、甲", " 1、9月开学", " 2、10月考试", "二、乙"]),
        ("一、甲\n2、3月份各演练一次。\n7、8月份放假。\n二、乙", ["一、甲", "二、乙"]),
        ("1、甲\n2、3月份各演练一次。\n2、乙\n3、丙", ["1、甲", "2、乙", "3、丙"]),
        # 丢了圆点、顿号、半边括号
        ("1.甲\n2建设学校。好。\n3.乙", ["1.甲", "2建设学校", "3.乙"]),
        ("一、甲\n二建设。\n三、乙", ["一、甲", "二建设", "三、乙"]),
        ("（一）甲\n（二建设。\n（三）乙", ["（一）甲", "（二建设", "（三）乙"]),
        ("1.甲\n2.乙\n2个校区。\n3.丙", ["1.甲", "2.乙", "3.丙"]),
        # 十进位编号
        ("1 总则\n1.1 目的\n1.2 依据\n2 职责\n2.1 机构", ["1总则", " 1.1目的", " 1.2依据", "2职责", " 2.1机构"]),
        # 一是……二是……：统领各条的，与一条之内的
        (
            "（一）甲\n一是乙。\n1.子\n2.丑\n二是丙。\n3.寅",
            ["（一）甲", " 一是乙", "  1.子", "  2.丑", " 二是丙", "  3.寅"],
        ),
        ("1.甲\n一是乙。\n二是丙。\n2.丁", ["1.甲", " 一是乙", " 二是丙", "2.丁"]),
        # 附件说明不是标题
        ("一、甲\n附件：1.清单\n2.分工表\n3.方案", ["一、甲"]),
        ("一、甲\n附件1.清单\n2.分工表\n3.方案", ["一、甲"]),
        # 一、二年级不是序数
        ("一、甲\n一、二年级不留书面作业。", ["一、甲"]),
    ],
)
def test_outline(text: str, expected: list[str]) -> None:
    assert outline(plan(text).body) == expected


NOTICE = """示例县教育局关于印发《示例县2025年教育工作要点》的通知
示教发〔2025〕3号
各乡镇中心校，县直各学校：
现将《示例县2025年教育工作要点》印发给你们，请认真贯彻执行。
示例县教育局
2025年3月6日
（此件公开发布）

示例县2025年教育工作要点
全面贯彻党的教育方针。
一、坚持立德树人
1.上好思政课。
二、提高质量
2.抓好教研。
附件：1.任务清单
2.责任分工表
附件1
任务清单
1.开学检查
附件2
责任分工表
一、领导小组
"""


def test_a_notice_its_plan_and_its_annexes() -> None:
    one = plan(NOTICE)
    assert one.notice
    assert one.notice.title
    assert one.notice.title.words == "示例县教育局关于印发《示例县2025年教育工作要点》的通知"
    assert one.title
    assert one.title.words == "示例县2025年教育工作要点"
    assert outline(one.body) == ["一、坚持立德树人", " 1.上好思政课", "二、提高质量", " 2.抓好教研"]
    assert [(annex.number, annex.title and annex.title.words) for annex in one.annexes] == [(1, "任务清单"), (2, "责任分工表")]
    assert [outline(annex.body) for annex in one.annexes] == [["1.开学检查"], ["一、领导小组"]]
    roles = [paragraph.role.value for paragraph in one.notice.body.all_paragraphs]
    assert roles == ["发文字号", "主送机关", "正文", "署名", "成文日期", "附注"]


def test_the_profile_of_a_plan() -> None:
    profile = plan(NOTICE).profile
    values = {name: (found.value, found.origin) for name in profile.__struct_fields__ if (found := getattr(profile, name))}
    assert values["kind"] == ("工作要点", "title")
    assert values["sector"] == ("教育", "title")
    assert values["year"] == (2025, "title")
    assert values["issued"] == ("2025-03-06", "text")
    assert values["issuer"] == ("示例县教育局", "issuer")
    assert values["level"][0] == "县"


@pytest.mark.parametrize(
    ("title", "kind", "sector", "level", "region", "year"),
    [
        ("哈尔滨市2025年教育工作要点", "工作要点", "教育", "市", "黑龙江", 2025),
        ("山东省推进义务教育优质均衡发展实施方案（2024—2027年）", "实施方案", "教育", "省", "山东", 2024),
        ("北京市2025年政务公开工作要点", "工作要点", "政务", "省", "北京", 2025),
        ("云岭市青禾区教育局2025年校园安全工作方案", "工作方案", "教育", "县", None, 2025),
        ("云岭市教育局2025年工作总结及2026年工作计划", "工作计划", "教育", "市", None, 2026),
        ("广东省云岭市教育局2025年工作计划", "工作计划", "教育", "市", "广东", 2025),
        ("云岭市城区学校2025年校园安全工作方案", "工作方案", "教育", "市", None, 2025),
        ("示例第一中学2025学年工作计划", "工作计划", "教育", "校", None, 2025),
        ("河北省“十五五”森林城市建设规划", "规划", "林业", "省", "河北", 2026),
        ("国务院办公厅关于加强中小学安全工作的意见", "意见", "教育", "国", None, None),
    ],
)
def test_the_profile_from_the_title(
    title: str, kind: str, sector: str, level: str, region: str | None, year: int | None
) -> None:
    profile = plan(f"{title}\n一、甲\n抓好落实。\n二、乙\n加强领导。").profile
    found = (profile.kind, profile.sector, profile.level, profile.region, profile.year)
    assert tuple(one and one.value for one in found) == (kind, sector, level, region, year)


def test_without_title_the_level_is_what_the_text_calls_its_own() -> None:
    body = "一、甲\n按广东省要求抓好全市教学。\n二、乙\n广东省评估，我市做好准备，全市推开。\n三、丙\n参加广东省比赛，学习全省经验。"
    level, region = plan(body).profile.level, plan(body).profile.region
    assert level
    assert level.value == "市"
    assert region
    assert region.value == "广东"


def test_an_office_of_a_school_signs_for_the_school() -> None:
    signed = plan("云岭市第三中学教学工作计划\n一、甲\n抓好落实。\n二、乙\n加强领导。\n云岭市第三中学教务处\n2026年2月20日")
    assert signed.profile.level
    assert signed.profile.level.value == "校"


def test_a_sector_that_the_text_only_touches_is_not_taken_for_its_own() -> None:
    text = "一、就业\n扩大就业，稳定就业，帮助学校毕业生就业，教师和课程不在此列，社保跟上。\n二、保障\n加强领导。"
    sector = plan(text).profile.sector
    assert sector
    assert sector.value == "人力资源"


def test_a_notice_without_a_title() -> None:
    one = plan(
        "各学校：\n现将《青禾区2025年教育工作要点》印发给你们。\n青禾区教育局\n2025年1月2日\n青禾区2025年教育工作要点\n一、甲\n好。"
    )
    assert one.notice
    assert one.notice.title is None
    assert one.title
    assert one.title.words == "青禾区2025年教育工作要点"


def test_several_plans_in_one_file() -> None:
    draft = parse(
        "云岭市2024年教育工作要点\n开头。\n一、甲\n好。\n二、乙\n好。\n青禾区2024年教育工作要点\n开头。\n一、丙\n好。\n"
    )
    assert titles(draft) == ["云岭市2024年教育工作要点", "青禾区2024年教育工作要点"]
    assert [outline(plan.body) for plan in draft.plans] == [["一、甲", "二、乙"], ["一、丙"]]


def test_a_line_that_only_looks_like_a_title_opens_nothing() -> None:
    draft = parse("云岭市教育工作方案\n一、任务\n好。\n二、制定配套方案\n学校安全工作方案\n（一）内容\n好。\n三、保障\n好。")
    assert titles(draft) == ["云岭市教育工作方案"]


def test_a_title_over_two_lines_and_one_with_spaced_letters() -> None:
    two = plan("示例县人民政府关于推进学前教育\n普及普惠发展的实施意见\n一、甲\n好。")
    assert two.title
    assert two.title.words == "示例县人民政府关于推进学前教育普及普惠发展的实施意见"
    local = plan("示例县推进义务教育优质均衡发展\n三年行动计划（2023—2025年）\n一、甲\n好。")
    assert local.title
    assert local.title.words == "示例县推进义务教育优质均衡发展三年行动计划（2023—2025年）"
    weak = plan("示例县教育局关于落实值班制度\n和报告制度的实施意见\n一、甲\n好。")
    assert weak.title
    assert weak.title.words == "示例县教育局关于落实值班制度和报告制度的实施意见"
    spaced = plan("示 例 县 应 急 预 案\n（试行）\n一、甲\n好。")
    assert spaced.title
    assert spaced.title.words == "示例县应急预案（试行）"


WEB = "当前位置：首页 > 政务公开\n索引号：1137/2025-001\n发布日期：2025-03-18\n点击次数：12\n"


def test_the_debris_of_a_web_page_is_no_part_of_the_plan() -> None:
    draft = parse(WEB + "云岭市2025年教育工作要点\n一、甲\n好。\n扫一扫在手机打开当前页\n分享到：\n")
    assert titles(draft) == ["云岭市2025年教育工作要点"]
    assert len(draft.unclaimed) == 4
    with pytest.deprecated_call():
        assert draft.rest == draft.unclaimed
    assert [p.role.value for p in draft.plans[0].paragraphs] == ["正文", "正文", "网页文字", "网页文字"]


def test_a_repeated_body_is_a_copy() -> None:
    page = "云岭市2025年教育工作要点\n一、甲\n抓好思政课。\n二、乙\n抓好教研。\n"
    draft = parse(WEB + page + "分享到：\n    " + page.replace("\n", "\n    "))
    assert [plan.copy_of for plan in draft.plans] == [None, 0]


BODY = "云岭市2025年教育工作要点\n开头一段话。\n一、坚持立德树人，促进全面发展\n1.上好思政课。要好。\n二、提高质量\n2.抓好教研。要好。\n"


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n一、坚持立德树人\n1.上好思政课\n二、提高质量\n2.抓好教研\n",
        "目　录\n一、坚持立德树人……1\n1.上好思政课……1\n二、提高质量……2\n2.抓好教研……2\n",
        "目录\n一、坚持立德树人 1\n1.\n上好思政课 1\n二、提高质量 2\n2.抓好教研 2\n",
    ],
)
def test_a_table_of_contents(contents: str) -> None:
    draft = parse(contents + BODY)
    assert len(draft.contents) == 1
    assert [entry.title for entry in draft.contents[0].entries] == ["坚持立德树人", "上好思政课", "提高质量", "抓好教研"]
    assert titles(draft) == ["云岭市2025年教育工作要点"]
    assert len(draft.plans[0].body.headings) == 4


def test_lines_with_dot_leaders_are_a_table_of_contents_without_its_title() -> None:
    leaders = "一、坚持立德树人……………1\n二、提高质量……………2\n三、加强保障……………3\n"
    body = "云岭市2025年教育工作要点\n一、坚持立德树人\n好。\n二、提高质量\n好。\n三、加强保障\n好。\n"
    draft = parse(leaders + body)
    assert [[entry.title for entry in table.entries] for table in draft.contents] == [["坚持立德树人", "提高质量", "加强保障"]]
    assert len(draft.plans[0].body.headings) == 3
    assert parse(leaders.split("三、")[0] + body).contents == ()


def test_an_entry_whose_words_are_lost_is_a_mark_alone() -> None:
    (table,) = parse(f"目录\n一、坚持立德树人 1\n1.\n二、提高质量 2\n2.抓好教研 2\n{BODY}").contents
    assert [entry.title for entry in table.entries] == ["坚持立德树人", "", "提高质量", "抓好教研"]


def test_a_table_of_contents_that_does_not_say_so() -> None:
    heads = ["一、坚持立德树人", "1.上好思政课", "2.办好体育节", "二、提高质量", "3.抓好教研", "4.办好高中"]
    body = "\n".join(f"{head}。正文要写足。" for head in heads)
    draft = parse("\n".join(heads) + "\n云岭市2025年教育工作要点\n" + body)
    assert [len(table.entries) for table in draft.contents] == [6]
    assert len(draft.plans[0].body.headings) == 6


def test_bare_headings_alone_are_a_plan_and_no_contents() -> None:
    assert parse("一、甲\n1.子\n2.丑\n二、乙\n3.寅\n4.卯\n").contents == ()


@pytest.mark.parametrize("times", [2, 3, 4, 7])
def test_a_heading_written_several_times_is_there_as_often(times: int) -> None:
    assert outline(plan("云岭市工作方案\n一、任务\n" + "1.抓好落实。\n" * times).body) == ["一、任务", *[" 1.抓好落实"] * times]


def test_headings_that_are_all_doubled_are_there_twice() -> None:
    text = "云岭市工作方案\n" + "".join(f"{n}、标题{n}\n{n}、标题{n}\n正文。\n" for n in "一二三")
    assert len(plan(text).body.headings) == 6


@pytest.mark.parametrize(
    "text", ["", "\n\n", "   ", "没有结构的一句话。", "。", "附件", "附件1\n附件2", "目录", "1.", "（", "\ufeff一、"]
)
def test_parsing_never_fails(text: str) -> None:
    parse(text)


def test_a_row_of_class_numbers_is_no_item() -> None:
    text = "示例小学疏散演练方案\n一、路线\n（1）班：走东梯。\n（13）、（14）、（15）班：由西梯下楼。\n二、要求\n有序下楼。\n"
    (plan,) = parse(text).plans
    assert [heading.ordinal.text.strip() for heading in plan.body.headings] == ["一、", "二、"]
