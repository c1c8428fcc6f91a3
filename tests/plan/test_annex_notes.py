"""Lines that list annexes, refer to them, or only look like annex marks and titles; all texts are invented."""

from planlint import check_text, default_rules
from planlint.authoring import Role, parse
from support.outlines import outline, plan, titles

HEAD = "示例县第一中学竞聘方案\n一、办法\n填写申报表（附件1），提交承诺书（附件2）。\n二、时间\n7月10日前。\n"


def _roles(text: str) -> list[Role]:
    return [line.role for line in plan(text).body.all_paragraphs]


def test_names_of_files_to_download_do_not_end_a_list_of_annexes() -> None:
    files = "附件：\n1.竞聘申报表\n202507081445185669.docx\n2.承诺书\nW020250708151734.pdf"
    one = plan(f"{HEAD}示例县第一中学\n2025年7月7日\n{files}")
    assert outline(one.body) == ["一、办法", "二、时间"]
    note = [Role.ANNEX_NOTE]
    assert _roles(f"{HEAD}{files}")[-5:] == [*note, *note, Role.WEB, *note, Role.WEB]


def test_a_list_of_tables_or_appendices_is_a_list_of_annexes() -> None:
    for mark in ("附表", "附录"):
        one = plan(f"{HEAD}{mark}：1.报送表\n2.采集表\n{mark}1\n报送表\n学校名称")
        assert outline(one.body) == ["一、办法", "二、时间"]


def test_a_reference_to_annexes_over_several_lines_is_text() -> None:
    one = plan(HEAD + "三、细则\n见附件1：《津贴细则》\n附件2：《奖励细则》\n附件3：《考核细则》\n附件1\n津贴细则\n按月发放。")
    assert [annex.number for annex in one.annexes] == [1]
    assert [line.role for line in one.body.all_paragraphs[-3:]] == [Role.TEXT] * 3


def test_a_cell_of_a_form_is_no_annex_mark() -> None:
    one = plan(HEAD + "三、报送表\n展区设计：\n附件\n视频资料（不超过8分钟；格式不限）\n联系人")
    assert one.annexes == ()
    signed = plan(HEAD + "示例县第一中学\n2025年7月7日\n附件\n视频资料（不超过8分钟；格式不限）\n联系人")
    assert len(signed.annexes) == 1


def test_names_of_plans_in_an_annex_are_no_plans() -> None:
    names = "初中提质攻坚行动计划\n幼儿园普惠行动计划\n教师素质提升行动计划\n健康校园行动计划"
    draft = parse(f"{HEAD}附件1\n政策体系\n{names}\n附件2\n建设项目\n城东小学。")
    assert titles(draft) == ["示例县第一中学竞聘方案"]
    assert [annex.number for annex in draft.plans[0].annexes] == [1, 2]


def test_a_date_without_year_ends_the_note_above_a_forwarded_paper() -> None:
    note = "关于转发《示例县教育局关于治理有偿补课的通知》的通知\n全体教工：\n现转发给你们。\n示例县第一中学\n6月28日\n"
    one = plan(note + "示例县教育局关于治理\n有偿补课的通知\n各学校：\n一、要求\n严格管理。\n二、督查\n每月一次。")
    assert one.title
    assert one.title.words == "示例县教育局关于治理有偿补课的通知"


def test_words_of_a_web_page_in_a_title() -> None:
    for lead in ("转发：示例县教育局", "中共示例县委教育工委&nbsp;&nbsp;示例县教育局"):
        one = plan(f"{lead}关于开展安全活动的通知\n来源：本站\n各学校：\n一、主题\n平安。\n二、内容\n教育。")
        assert one.title
        assert one.profile.genre
        assert one.profile.genre.value == "notice"


def test_a_plan_that_is_one_paragraph_is_checked() -> None:
    text = "示例县校园管护工作方案为做好管护，制定本方案。一、思路从试点做起，逐步推开。二、任务各校在9月31日前检查一次。"
    report = check_text(text, rules=default_rules(), path="a1.txt")
    assert report.errors == ()
    assert "DAT004" in {finding.code for finding in report.findings}
