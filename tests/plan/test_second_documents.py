"""A second document in a file, annexes that follow their own announcement, and annexes within the text."""

import pytest

from planlint.authoring import Draft, annexes, parse
from support.outlines import outline, plan, titles

RULES = "云岭一中宿舍管理制度\n根据有关规定，制定本制度。\n一、值班。教师负责值班。\n二、作息。统一执行作息时间。\n"
DRILL = (
    "云岭市第四中学2025年6月演练工作方案\n一、总体要求\n熟悉流程。\n二、演练流程\n1.走读生按班级入场。\n2.住校生统一入场。\n"
)


@pytest.mark.parametrize(
    "second",
    [
        "云岭一中2025年新生军训应急预案\n为确保安全，制定本预案。\n（一）成立领导小组\n组长到场。\n（二）安全措施\n各班到场。",
        "云岭一中宿舍卫生检查方案\n根据制度要求，开展检查。\n1.每日一查。\n2.每周一评。",
        "云岭一中宿舍消防疏散预案\n结合学校实际，特制定以下预案：\n一、分工\n各守其位。\n二、路线\n走东侧楼梯。",
    ],
)
def test_a_title_above_a_purpose_begins_a_document_though_its_count_is_of_a_lower_form(second: str) -> None:
    assert titles(parse(RULES + second)) == ["云岭一中宿舍管理制度", second.split("\n")[0]]


@pytest.mark.parametrize("end", ["以上制度，各班遵照执行。\n", "本制度自印发之日起施行。\n", "云岭一中\n2025年8月23日\n"])
def test_a_full_title_below_the_end_of_a_document_begins_another(end: str) -> None:
    text = RULES + end + "云岭一中2025年新生军训应急预案\n（一）成立领导小组\n组长到场。\n（二）安全措施\n各班到场。"
    assert titles(parse(text)) == ["云岭一中宿舍管理制度", "云岭一中2025年新生军训应急预案"]


@pytest.mark.parametrize("noun", ["开营式程序", "安全工作行事历", "家长会议程", "职业体验操作指引", "新生须知"])
def test_a_programme_calendar_or_guide_with_its_own_count_is_a_document(noun: str) -> None:
    text = DRILL + f"云岭一中2025年{noun}\n一、时间\n9月1日。\n二、地点\n操场。"
    assert titles(parse(text))[1:] == [f"云岭一中2025年{noun}"]


@pytest.mark.parametrize("title", ["职业体验操作指引", "活动安全注意事项", "家长会议程"])
def test_below_a_date_such_a_title_needs_no_year(title: str) -> None:
    text = DRILL + f"云岭一中\n2025年6月1日\n{title}\n一、时间\n9月1日。\n二、地点\n操场。"
    assert len(parse(text).plans) == 2


@pytest.mark.parametrize(
    "line", ["2025年云岭市学前教育行动计划\n（一）新建幼儿园\n两所。", "云岭一中2025年演练流程\n三、人员安排\n各守其位。"]
)
def test_a_title_above_items_of_the_same_part_opens_nothing(line: str) -> None:
    assert len(parse(DRILL + line).plans) == 1


@pytest.mark.parametrize(
    "inline",
    [
        "附一：住校生入场办法：\n（1）在教室集中。\n（2）依次通过大门。\n",
        "附1：走读生路线：\n东门。\n附2：住校生路线：\n西门。\n",
        "附：联络表\n总务处：张老师\n教务处：李老师\n年级组：王老师\n",
    ],
)
def test_an_annex_mark_above_the_next_heading_of_the_text_opens_nothing(inline: str) -> None:
    one = plan(DRILL + inline + "三、人员安排\n（一）引导组\n组长：张三。")
    assert not one.annexes
    assert [line for line in outline(one.body) if "、" in line[:3]] == ["一、总体要求", "二、演练流程", "三、人员安排"]


def test_an_annex_after_the_signature_is_one_though_its_count_seems_to_go_on() -> None:
    one = plan(DRILL + "云岭一中\n2025年6月1日\n附件1\n分工表\n三、引导组\n组长张三。")
    assert [annex.title and annex.title.words for annex in one.annexes] == ["分工表"]


@pytest.mark.parametrize(
    "annex",
    [
        "附：活动安排表\n时间\n内容\n1、就近入座\n二、领取手册\n一、开学典礼",
        "附：2025年工作行事历\n一月份\n1. 征集简介\n2. 印发名录\n二月份\n1. 联系各校",
        "附：参考书目\n1. 山里的风\n2. 大海的信\n3. 林中的路\n4. 河边的灯",
        "附件：\n生涯规划书模板（仅供参考）\n1 自我认知\n2 职业认知\n3 行动计划",
    ],
)
def test_an_annex_may_follow_its_announcement(annex: str) -> None:
    one = plan(DRILL + annex)
    assert len(one.annexes) == 1
    assert outline(one.body) == ["一、总体要求", "二、演练流程", " 1.走读生按班级入场", " 2.住校生统一入场"]


@pytest.mark.parametrize(
    "note",
    [
        "附：活动安排表\n云岭一中\n2025年6月1日",
        "附：活动安排表\n德育处\n2025年6月",
        "附件：分工表（另发）\n各处室\n各年级\n各班级",
        "附：1.行事历\n2.值班表\n附1\n行事历\n九月一日开学。\n附2\n值班表\n每日两人。",
    ],
)
def test_an_announcement_is_not_an_annex(note: str) -> None:
    assert all(annex.mark.text in ("附1", "附2") for annex in plan(DRILL + note).annexes)


def announced(draft: Draft) -> list[str]:
    return [annex.name for paper in annexes(draft) for annex in paper.announced]


def test_a_long_list_below_a_mark_is_content_and_not_a_list_of_annexes() -> None:
    songs = "".join(f"{i}. 第{i}支歌\n" for i in range(1, 100))
    assert announced(parse(DRILL + "附：\n" + songs)) == []
    assert len(announced(parse(DRILL + "附件：参考曲目\n" + songs))) <= 1
    papers = "附件：\n1.报名表\n2.评分标准\n3.日程安排\n4.安全预案\n5.联系名单\n"
    assert announced(parse(DRILL + papers)) == ["报名表", "评分标准", "日程安排", "安全预案", "联系名单"]
    assert announced(parse(DRILL + "附件：\n1.甲队\n2.乙队\n3.丙队\n4.丁队\n附件1\n甲队\n张三。")) == [
        "甲队",
        "乙队",
        "丙队",
        "丁队",
    ]


BODY = "一、甲\n抓好落实。\n二、乙\n加强领导。\n"


@pytest.mark.parametrize(
    "above",
    [
        "正文由程序提取，仅供检索；以原页为准。&pageId=12\n",
        "编者按：本刊全文刊登以下方案。\n",
        "会议现场。\n记者摄。\n",
    ],
)
def test_a_note_of_the_site_above_the_first_title_is_not_a_plan(above: str) -> None:
    assert titles(parse(above + "云岭市校园安全工作方案\n" + BODY)) == ["云岭市校园安全工作方案"]


def test_a_notice_without_a_title_is_not_a_note_of_the_site() -> None:
    assert plan("各学校：\n现将《云岭市校园安全工作方案》印发给你们。\n云岭市校园安全工作方案\n" + BODY).notice


def test_the_parts_of_a_paper_by_years_are_no_papers_of_their_own() -> None:
    parts = (
        "2024年工作总结\n一、成绩\n学校增加。\n二、不足\n教师不够。\n2025年工作打算\n一、德育\n上好课。\n二、智育\n教好书。\n"
    )
    assert titles(parse("示例县第三中学2025年教育工作计划\n" + parts)) == ["示例县第三中学2025年教育工作计划"]
