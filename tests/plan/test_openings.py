"""Where documents begin in a file: titles, notices, annexes, and lines that only look like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.authoring import parse
from support.outlines import outline, plan, titles

FIRST = "云岭市2025年教育工作要点\n一、任务\n抓好落实。\n二、保障\n加强领导。\n"
BODY = "一、甲\n抓好落实。\n二、乙\n加强领导。\n"


def test_a_title_as_the_last_line_opens_nothing() -> None:
    draft = parse(FIRST + "青禾区2025年教育工作要点")
    assert titles(draft) == ["云岭市2025年教育工作要点"]
    assert outline(draft.plans[0].body) == ["一、任务", "二、保障"]


@pytest.mark.parametrize("mark", ["附件：1.任务表", "附件1：任务表", "附件：任务表", "附件", "附件1", "附件："])
@pytest.mark.parametrize("after", ["", "\n", "\n1.甲\n2.乙", "\n说明\n1.甲", "\n附件2\n分工表\n1.乙"])
def test_an_annex_mark_at_the_end_is_read_to_the_end(mark: str, after: str) -> None:
    one = plan(FIRST + mark + after)
    assert one.title
    assert one.title.words == "云岭市2025年教育工作要点"
    assert outline(one.body)[:2] == ["一、任务", "二、保障"]


def test_an_annex_with_its_title_in_the_line_of_the_mark() -> None:
    one = plan(FIRST + "附件1：任务表\n1.甲\n2.乙\n附件2：分工表\n1.丙")
    assert [(annex.number, outline(annex.body)) for annex in one.annexes] == [(1, ["1.甲", "2.乙"]), (2, ["1.丙"])]


def test_a_title_is_not_a_paragraph_of_its_document() -> None:
    one = plan(FIRST + "附件1\n任务清单\n1.甲\n附件2\n青禾区校园安全工作方案\n1.乙")
    assert [[paragraph.text for paragraph in annex.body.all_paragraphs] for annex in one.annexes] == [["1.甲"], ["1.乙"]]
    assert [paragraph.text for paragraph in one.body.all_paragraphs] == FIRST.splitlines()[1:]


@pytest.mark.parametrize("end", ["的通知", "的通知（试行）", "的函"])
def test_a_notice_is_known_by_its_noun_even_before_a_bracket(end: str) -> None:
    one = plan(f"青禾区教育局关于印发校园安全文件{end}\n各学校：\n现印发给你们。\n云岭市校园安全工作方案\n{BODY}")
    assert one.notice
    assert one.title
    assert one.title.words == "云岭市校园安全工作方案"


def test_a_notice_without_a_verb_issues_the_plan_that_it_names() -> None:
    head = "青禾区教育局关于做好校园安全工作的通知\n各学校：\n一、要求\n{}\n二、时间\n好。\n云岭市校园安全工作方案\n" + BODY
    assert plan(head.format("请执行《云岭市校园安全工作方案》。")).notice
    assert len(parse(head.format("请抓好落实。")).plans) == 2


def test_a_crumb_of_the_page_between_mark_and_title_is_passed_over() -> None:
    one = plan(FIRST + "附件1\n当前位置：首页 > 政务公开\n任务清单\n1.甲\n2.乙")
    assert [annex.title and annex.title.words for annex in one.annexes] == ["任务清单"]
    issued = plan(
        "云岭市教育局关于印发方案的通知\n各学校：\n现印发给你们。\n附件1\n当前位置：首页 > 公开\n青禾区校园安全工作方案\n"
        + BODY
    )
    assert issued.title
    assert issued.title.words == "青禾区校园安全工作方案"


def test_titles_without_words_of_their_own_are_a_cover() -> None:
    title = "云岭市教育评价改革实施方案\n"
    assert titles(parse(title * 3 + BODY)) == ["云岭市教育评价改革实施方案"]
    assert titles(parse("云岭市教育工作方案\n青禾区教育工作方案\n" + BODY)) == ["青禾区教育工作方案"]


def test_a_title_again_in_other_blanks_belongs_to_the_first() -> None:
    assert len(parse("云岭市2025年教育工作要点\n云岭市 2025 年教育工作要点\n" + BODY).plans) == 1


@pytest.mark.parametrize("heads", ["一、甲\n好。\n二、乙\n好。", "二、甲\n好。\n三、乙\n好。"])
def test_a_second_plan_begins_even_if_its_first_heading_is_lost(heads: str) -> None:
    assert titles(parse(FIRST + "三、组织\n好。\n青禾区2025年教育工作要点\n" + heads)) == [
        "云岭市2025年教育工作要点",
        "青禾区2025年教育工作要点",
    ]


def test_a_title_before_a_continued_count_opens_nothing() -> None:
    assert titles(parse(FIRST + "青禾区2025年教育工作要点\n三、甲\n好。\n四、乙\n好。")) == ["云岭市2025年教育工作要点"]


@pytest.mark.parametrize(
    ("title", "opens"),
    [("校园安全工作方案", True), ("安全工作方案", False), ("关于安全的方案", True), ("2025年方案", True), ("食品安全工作方案", True)],
)  # fmt: skip
def test_a_short_title_opens_a_plan_only_with_a_year_or_subject(title: str, opens: bool) -> None:
    assert (titles(parse("云岭市教育工作方案\n" + BODY + f"{title}\n" + BODY)) == ["云岭市教育工作方案", title]) is opens


def test_a_short_title_that_was_a_title_before_opens_a_plan() -> None:
    text = "安全工作方案\n" + BODY + "云岭市校园安全工作要点\n" + BODY + "安全工作方案\n" + BODY
    assert titles(parse(text)) == ["安全工作方案", "云岭市校园安全工作要点", "安全工作方案"]


@pytest.mark.parametrize("noun", ["制度", "规定", "措施", "安排", "部署", "报告", "总结", "规则"])
def test_a_title_goes_on_after_a_weak_end(noun: str) -> None:
    one = plan(f"云岭市教育局关于2025年校园{noun}\n和食品安全工作的实施方案\n" + BODY)
    assert one.title
    assert one.title.words == f"云岭市教育局关于2025年校园{noun}和食品安全工作的实施方案"


@pytest.mark.parametrize("verb", ["印发", "转发", "下发", "发布", "公布", "印送"])
def test_a_notice_with_headings_issues_the_plan_below_it_by_its_verb(verb: str) -> None:
    text = f"青禾区教育局关于{verb}校园安全文件的通知\n各学校：\n一、高度重视\n好。\n二、抓好落实\n好。\n云岭市校园安全工作方案\n{BODY}"
    one = plan(text)
    assert one.notice
    assert one.notice.title
    assert one.title
    assert one.title.words == "云岭市校园安全工作方案"
    assert outline(one.notice.body) == ["一、高度重视", "二、抓好落实"]


def test_a_notice_that_issues_nothing_is_a_document_of_its_own() -> None:
    text = (
        "青禾区教育局关于做好安全工作的通知\n各学校：\n一、高度重视\n好。\n二、抓好落实\n好。\n云岭市校园安全工作方案\n" + BODY
    )
    assert titles(parse(text)) == ["青禾区教育局关于做好安全工作的通知", "云岭市校园安全工作方案"]


def test_a_plan_that_is_no_notice_has_an_annex_even_with_the_title_of_a_plan() -> None:
    one = plan("云岭市2025年教育工作方案\n为做好工作，制定本方案。\n附件\n青禾区校园安全工作方案\n" + BODY)
    assert one.title
    assert one.title.words == "云岭市2025年教育工作方案"
    assert [annex.title and annex.title.words for annex in one.annexes] == ["青禾区校园安全工作方案"]
    with_sections = plan(FIRST + "附件\n青禾区校园安全工作方案\n" + BODY)
    assert [annex.title and annex.title.words for annex in with_sections.annexes] == ["青禾区校园安全工作方案"]


def test_a_notice_may_issue_two_plans_as_annexes() -> None:
    text = "云岭市教育局关于印发方案的通知\n各学校：\n现印发给你们。\n附件1\n青禾区校园安全工作方案\n一、甲\n好。\n附件2\n青禾区食品安全工作方案\n一、乙\n好。"
    assert titles(parse(text)) == ["青禾区校园安全工作方案", "青禾区食品安全工作方案"]


def test_an_annex_before_any_plan_is_read_as_one() -> None:
    draft = parse("附件1\n任务清单\n一、甲\n好。")
    assert len(draft.plans) == 1


LINES = [
    "云岭市2025年教育工作要点", "青禾区校园安全工作方案", "示例县教育局关于印发方案的通知", "安全工作方案", "（试行）", "附件", "附件1", "附件：1.任务表",
    "附件2：分工表", "任务清单", "各学校：", "现印发给你们。", "青禾区教育局", "2025年3月1日", "（此件公开发布）", "目录", "一、甲……1", "一、甲", "二、乙", "（一）丙", "1.丁", "2、9月开学。",
    "1.1 目的", "一是戊。", "二推进。", "抓好落实。", "当前位置：首页 > 公开", "示教发〔2025〕3号", "——2026年",
]  # fmt: skip


@settings(max_examples=800, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_any_order_of_lines_is_parsed(lines: list[str]) -> None:
    draft = parse("\n".join(lines))
    end = 0
    for one in draft.plans:
        assert end <= one.span.start <= one.span.end <= len(draft.source.text)
        end = one.span.end
        places = [paragraph.span.start for paragraph in one.paragraphs]
        assert places == sorted(set(places))
        assert all(one.span.holds(paragraph.span) for paragraph in one.paragraphs)
        assert [annex.mark.span.start for annex in one.annexes] == sorted(annex.mark.span.start for annex in one.annexes)


CHAPTERS = (
    "2025年工作安排 今年工作打算 下一步工作计划 2025年政府工作总体要求 2025年主要任务 明年重点任务 下一年度工作思路 下一阶段目标任务 2025年发展目标任务"
    " 关于2025年工作的安排 2024年全年工作总结"
).split()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_unnumbered_chapter_of_a_report_opens_no_plan(chapter: str) -> None:
    text = f"示例县人民政府工作报告\n2024年工作回顾\n一、经济\n稳步增长。\n二、民生\n持续改善。\n{chapter}\n一、产业\n做强产业。\n二、民生\n办好实事。\n"
    assert len(parse(text).plans) == 1


@pytest.mark.parametrize("suffix", ["doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "wps", "et", "zip", "rar"])
def test_the_name_of_a_file_below_a_mark_is_no_title(suffix: str) -> None:
    (annex,) = plan(f"{FIRST}附件1\nW020250708151734.{suffix}").annexes
    assert annex.title is None
    assert [paragraph.text for paragraph in annex.body.all_paragraphs] == [f"W020250708151734.{suffix}"]


def test_a_short_title_below_the_date_of_a_text_without_headings_begins_a_document() -> None:
    news = "云岭市教育简报\n春季开学以来，各校平安。\n"
    assert titles(parse(f"{news}2025年4月1日\n值班方案\n{BODY}")) == ["云岭市教育简报", "值班方案"]
    assert titles(parse(f"{news}值班方案\n{BODY}")) == ["云岭市教育简报"]


@pytest.mark.parametrize(("title", "opens"), [("校园值班工作方案", True), ("值班的工作方案", False)])
def test_a_title_without_year_above_a_new_count_must_have_eight_characters(title: str, opens: bool) -> None:
    assert titles(parse(f"{FIRST}{title}\n{BODY}"))[1:] == ([title] if opens else [])


def test_an_unnumbered_chapter_below_text_without_a_title_opens_no_plan() -> None:
    assert titles(parse(f"过去一年，各项工作稳步推进。\n2025年工作安排\n{BODY}")) == [""]


@pytest.mark.parametrize(("title", "opened"), [("值班方案", ""), ("校园值班工作方案", "校园值班工作方案")])
def test_a_short_title_below_a_note_begins_no_document(title: str, opened: str) -> None:
    assert titles(parse(f"请认真阅读下面的说明。\n{title}\n{BODY}")) == [opened]


def test_an_untitled_text_with_headings_is_no_notice_of_the_next_plan() -> None:
    assert titles(parse(f"现将任务印发各校。\n{BODY}云岭市2025年教育工作方案\n{BODY}")) == ["", "云岭市2025年教育工作方案"]


@pytest.mark.parametrize(("above", "documents"), [("", 1), ("2025年3月1日\n", 2), ("云教发〔2025〕3号\n", 2)])
def test_lines_above_the_first_title_are_a_document_if_one_is_a_date_or_number(above: str, documents: int) -> None:
    text = f"请认真阅读下面的说明。\n{above}云岭市2025年教育工作方案\n{BODY}"
    assert len(parse(text).plans) == documents
