"""Tables flattened to lines, lists of persons, sample forms and spoken words are set aside; prose and headings are not."""

import csv
from itertools import pairwise

import pytest

from planlint.plan.model import Draft
from planlint.plan.parse import parse
from planlint.plan.parse.persons import is_person, lists_persons
from planlint.text.source import Source
from support.folders import SHARED

HEAD = "云岭市第二中学2025年研学活动方案\n一、指导思想\n帮助学生走进自然。\n二、活动内容\n1.参观水库。\n2.测量水质。\n"
TIMETABLE = "时间\n内容\n地点\n7:30\n集合点名\n东操场\n8:00-9:30\n乘车前往\n9:40-11:30\n1、分组测量\n水库\n12:00\n午餐\n食堂\n"


def regions(text: str) -> list[tuple[str, int, int]]:
    """Return kind, first and last line of each region."""
    draft = parse(text)
    return [
        (one.kind.value, draft.source.position(one.span.start).line, draft.source.position(one.span.end).line)
        for one in draft.regions
    ]


def headings(draft: Draft) -> list[str]:
    return [heading.text for plan in draft.plans for part in plan.parts for heading in part.headings]


def test_a_timetable_is_set_aside_up_to_the_next_own_heading() -> None:
    text = HEAD + "三、日程\n" + TIMETABLE + "四、注意事项\n听从安排。\n"
    assert regions(text) == [("table", 8, 21)]
    assert headings(parse(text))[-2:] == ["三、日程", "四、注意事项"]


@pytest.mark.parametrize("after", ["四、其他", "附件1", "附：名单", "第二部分 保障"])
def test_what_goes_on_with_the_draft_ends_a_table(after: str) -> None:
    assert regions(HEAD + "三、日程\n" + TIMETABLE + after + "\n") == [("table", 8, 21)]


def test_the_signature_is_no_cell() -> None:
    assert regions(HEAD + "附：日程安排表\n" + TIMETABLE + "云岭市第二中学\n2025年4月8日\n") == [("table", 8, 21)]


def test_marks_in_cells_below_the_name_of_a_table_are_no_ordinals() -> None:
    text = HEAD + "附：新生活动安排表\n时间\n内容\n1、就近入座\n二、领取手册\n报告厅\n一、开学典礼\n二、观看短片\n操场\n"
    assert regions(text) == [("table", 8, 15)]
    assert headings(parse(text)) == ["一、指导思想", "二、活动内容", "1.参观水库", "2.测量水质"]


def test_sentences_in_cells_belong_to_the_table() -> None:
    rows = "".join(
        f"{hour}:00-{hour}:40\n参观{hour}号展厅\n讲解员带队，学生分组记录，班主任随队并负责清点人数。\n"
        for hour in range(8, 14)
    )
    assert regions(HEAD + "三、日程\n" + rows + "14:00\n返校\n四、要求\n守时。\n") == [("table", 8, 27)]


def test_a_calendar_with_lists_in_its_cells() -> None:
    months = "".join(
        f"{name}月\n安全工作\n{name}月重点\n1.检查消防设施，填写记录；\n2.组织演练。\n1.召开例会；\n2.整理档案。\n3.上报数据。\n"
        for name in "三四五六"
    )
    text = HEAD + "云岭市第二中学\n2025年2月\n2025年安全工作行事历\n时间\n工作主题\n工作重点\n" + months
    assert regions(text) == [("table", 10, 44)]


def test_a_long_item_whose_number_does_not_fit_ends_a_table() -> None:
    after = "3、各班班主任到场组织，确保活动安全有序，不得无故缺席，也不得提前离场。\n（二）评比办法\n"
    assert regions(HEAD + "附：节目分配表\n班级\n节目\n1班\n合唱\n2班\n朗诵\n" + after) == [("table", 8, 13)]


def test_the_form_of_an_annex_is_set_aside() -> None:
    text = HEAD + "附件1\n报名登记表\n班级\n姓名\n性别\n联系电话\n"
    assert regions(text) == [("table", 9, 12)]
    assert [annex.title.words for annex in parse(text).plans[0].annexes if annex.title] == ["报名登记表"]


@pytest.mark.parametrize(
    "lines",
    [
        "组长：李敏\n副组长：王  琛、赵一凡\n成员：陈立 周小平（兼） 欧阳明远\n",
        "评委：王  琛  李敏  赵一凡\n",
        "引导：李敏\n保安：若干人\n医务：王琛\n",
        "李敏  王  琛  赵一凡  陈立\n",
    ],
)
def test_lists_of_persons(lines: str) -> None:
    count = lines.count("\n")
    assert regions(HEAD + "三、分工\n" + lines + "四、要求\n守时。\n") == [("names", 8, 7 + count)]


def test_numbered_groups_are_items_and_their_persons_are_not() -> None:
    text = (
        HEAD
        + "三、领导小组：\n组长：李敏\n组员：王琛、陈立\n四、分工\n（一）指挥组：\n总指挥：李敏\n（二）宣传：王琛、陈立\n（三）保障：周小平\n"
    )
    assert regions(text) == [("names", 8, 9), ("names", 12, 12)]
    assert [heading.split("：")[0] for heading in headings(parse(text))[-5:]] == [
        "三、领导小组", "四、分工", "（一）指挥组", "（二）宣传", "（三）保障"
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["王琛", "王  琛", "欧阳明远", "李敏(兼)"])
def test_names_of_persons(words: str) -> None:
    assert is_person(words)


@pytest.mark.parametrize("words", ["安全", "高一年级", "国务院", "方案", "教育局", "李", "王琛负责组织", "文化"])
def test_words_that_only_begin_like_a_name(words: str) -> None:
    assert not is_person(words)


@pytest.mark.parametrize(
    "line", ["主题:文明", "时间:4月8日", "责任单位:教育局", "成员:各科室负责人", "要求:安全、文明、高效", "地点:报告厅"]
)
def test_lines_with_a_label_that_name_no_person(line: str) -> None:
    assert not lists_persons(line)


SAMPLE = "一、引言\n志存高远。\n二、自我认识\n1.性格：\n2.能力：\n三、行动\n读书。\n"


def test_a_sample_after_the_text() -> None:
    text = HEAD + "三、附：规划书范文（常规版）\n" + SAMPLE + "团委 2025年4月8日\n"
    assert regions(text) == [("sample", 8, 14)]


def test_a_sample_with_its_own_contents() -> None:
    text = HEAD + "附件：\n读书报告模板（仅供参考）\n目录\n1 书的背景\n1.1 作者\n2 读后感\n3 摘抄\n"
    assert regions(text) == [("sample", 9, 13)]
    assert parse(text).contents == ()


def test_a_document_inside_an_item_ends_where_the_own_numbers_go_on() -> None:
    text = HEAD + "3.写规划书。\n学生职业规划书\n" + SAMPLE + "三、评比\n分年级评比。\n"
    assert regions(text) == [("sample", 9, 15)]
    assert headings(parse(text))[-2:] == ["3.写规划书", "三、评比"]


def test_an_oath() -> None:
    text = HEAD + "三、誓词\n请跟我宣誓——\n我们是云岭少年，\n热爱祖国，\n勤奋学习，\n宣誓人：×××\n四、要求\n着装整齐。\n"
    assert regions(text) == [("script", 9, 12)]


def test_an_annex_below_a_table_is_not_its_last_cell() -> None:
    songs = "".join(f"{i}.山里的歌{i}\n" for i in range(1, 20))
    text = HEAD + "附1：节目登记表\n班级\n节目名称\n主要表演者\n附2：参考曲目\n" + songs
    assert regions(text) == [("table", 8, 10), ("list", 12, 30)]


def test_a_long_list_below_an_annex_mark() -> None:
    songs = "".join(f"{i}.山里的歌{i}\n" for i in range(1, 20))
    text = HEAD + "附：参考曲目\n" + songs
    assert regions(text) == [("list", 8, 26)]
    assert len([line for plan in parse(text).plans for line in plan.paragraphs if line.ordinal]) == 23
    assert regions(HEAD + "附件：1.报名表\n2.路线图\n3.安全须知\n") == []


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "三、活动时间\n4月8日上午\n四、活动地点\n东操场\n五、参加对象\n全体学生\n六、要求\n守时。\n",
        HEAD + "三、具体安排如下：\n1.4月7日前报名。\n2.4月8日集合。\n3.4月9日返校。\n",
        HEAD + "时间：4月8日\n地点：水库\n主题：亲近自然\n要求：守时\n云岭市第二中学\n2025年4月1日\n",
    ],
)
def test_prose_and_short_answers_are_not_set_aside(text: str) -> None:
    assert regions(text) == []


WILD = SHARED / "corpus" / "wild"
KINDS = (
    "flattened",
    "list of names",
    "staff",
    "embedded template",
    "annexed sample",
    "annex: t",
    "annex: three",
    "oath",
    "list of 99",
)


@pytest.mark.skipif(not WILD.exists(), reason="the corpus is not here")
def test_tables_and_lists_of_real_drafts() -> None:
    labelled: dict[str, set[int]] = {}
    with (SHARED / "labels" / "wild_artefacts.tsv").open(encoding="utf-8") as file:
        for name, first, last, kind in (row[:4] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if kind.startswith(KINDS):
                labelled.setdefault(name, set()).update(range(int(first), int(last) + 1))
    scores, right, wrong = [], 0, 0
    for name, lines in labelled.items():
        found = {line for _, a, b in regions((WILD / name).read_text(encoding="utf-8")) for line in range(a, b + 1)}
        right += 2 * len(found & lines)
        wrong += len(found ^ lines)
        scores.append(2 * len(found & lines) / max(1, len(found) + len(lines)))
    assert right / (right + wrong) >= 0.95
    assert sum(scores) / len(scores) >= 0.9


@pytest.mark.skipif(not WILD.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("folder", ["seeds", "plans"])
def test_prose_is_hardly_ever_set_aside(folder: str) -> None:
    size = aside = 0
    for path in sorted((SHARED / "corpus" / folder).glob("*.txt")):
        draft = parse(Source(path.read_text(encoding="utf-8", errors="replace")))
        size += len(draft.source.text)
        prose = [one for one in draft.regions if len(one.span) > 20 * one.lines]
        aside += sum(len(one.span) for one in prose)
    assert aside <= size / 1000


def test_regions_are_in_order_and_apart() -> None:
    text = (
        HEAD
        + "三、分工\n组长：李敏\n副组长：王琛\n四、日程\n"
        + TIMETABLE
        + "五、誓词\n全体宣誓人：\n甲甲甲，\n乙乙乙，\n丙丙丙。\n"
    )
    found = parse(text).regions
    assert [one.kind.value for one in found] == ["names", "table", "script"]
    assert all(one.span.end < other.span.start for one, other in pairwise(found))
