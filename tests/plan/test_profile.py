"""What a plan is, by its title, signature, file name and shape; all texts are invented."""

import pytest

from planlint.authoring import Plan, Source, parse
from planlint.documents.readers import read
from planlint.plan.parse.genre import genre_of_title

BODY = "一、总体要求\n坚持立德树人。\n二、主要任务\n1.抓好教学。\n2.抓好德育。\n"


def plan(text: str, path: str = "draft.txt") -> Plan:
    return parse(Source(text, path)).plans[0]


def facts(text: str, path: str = "draft.txt") -> dict[str, str]:
    profile = plan(text, path).profile
    return {name: str(fact.value) for name in profile.__struct_fields__ if (fact := getattr(profile, name))}


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云岭市2025年教育工作要点", "annual"),
        ("云岭一中2024年图书馆工作思路", "annual"),
        ("青禾区2025年工作打算", "annual"),
        ("云岭中学2024学年第二学期教研组工作计划", "annual"),
        ("示例县2025年教育工作安排", "annual"),
        ("示例县教育局关于2025年教育工作的安排", "annual"),
        ("示例县招生考试中心2025年工作要点", "annual"),
        ("2024年工作总结和2025年工作计划", "annual"),
        ("云岭中学五年发展规划（2025—2029年）", "multi-year"),
        ("示例县职业教育提升行动计划（2025—2027年）", "multi-year"),
        ("云岭市“十五五”教育发展规划", "multi-year"),
        ("示例县义务教育优质均衡发展实施方案", "programme"),
        ("示例县教育评价改革实施方案", "programme"),
        ("示例县关键环节整治工作方案", "programme"),
        ("云岭二中秋季运动会方案", "operational"),
        ("云岭一中消防疏散演练方案", "operational"),
        ("示例县2025年优秀教师评选方案", "operational"),
        ("示例县2025年义务教育招生工作方案", "operational"),
        ("云岭二中教师考核方案", "operational"),
        ("云岭二中2025级新生军训方案", "operational"),
        ("云岭二中毕业典礼方案及工作安排", "operational"),
        ("云岭二中国庆假期值班安排", "operational"),
        ("云岭二中学生读书节活动方案", "operational"),
        ("云岭一中学生宿舍管理办法", "rules"),
        ("云岭一中考勤制度（试行）", "rules"),
        ("示例县教育督导条例", "rules"),
        ("示例县教育局关于做好防汛工作的通知", "notice"),
        ("中共云岭市委关于深化热线办理改革的意见", "opinion"),
        ("中共示例县委关于制定第十五个五年规划的建议", "opinion"),
        ("云岭省2026年政府工作报告", "report"),
        ("云岭二中防汛应急预案", "emergency"),
        ("云岭二中应急预案演练方案", "operational"),
        ("云岭二中2025学年校历", "calendar"),
        ("云岭二中2025年9月行事历", "calendar"),
        ("在云岭二中开学典礼上的讲话", "speech"),
        ("云岭二中校长在毕业典礼上的致辞", "speech"),
        ("节约用水倡议书", "other"),
        ("云岭二中第三次行政会议纪要", "other"),
        ("云岭二中的老校门", ""),
    ],
)
def test_the_genre_is_read_from_the_title(title: str, genre: str) -> None:
    assert genre_of_title(title) == genre


def test_articles_make_rules() -> None:
    text = "云岭二中教师考核方案\n第一条 为了做好考核，制定本方案。\n第二条 考核每年一次。\n第三条 结果公示。\n"
    assert facts(text)["genre"] == "rules"


def test_a_speech_is_known_by_its_address() -> None:
    assert facts("各位老师、同学们：\n大家好！今天我们相聚在这里。\n希望大家努力。\n")["genre"] == "speech"


def test_a_report_is_known_by_its_first_sentence() -> None:
    text = "各位代表：\n现在，我代表示例县人民政府，向大会报告工作。\n一、2025年工作回顾\n经济增长。\n二、2026年工作安排\n扩大内需。\n"
    found = facts(text)
    assert (found["genre"], found["year"]) == ("report", "2026")


def test_news_has_the_name_of_its_file_as_title() -> None:
    found = plan("近日，云岭二中举行了升旗活动。\n活动由本报记者采访。\n", "升旗仪式圆满举行——爱国教育走进校园.txt")
    assert found.name == "升旗仪式圆满举行——爱国教育走进校园"
    assert found.profile.genre
    assert found.profile.genre.value == "other"


SCHOOLS = [
    "云岭市一中2025年工作计划",
    "云岭二中教育集团2025年教研节方案",
    "云岭市第三中学2025年工作计划",
    "2025年云岭市第一中学新生教育方案",
    "云岭中学五年发展规划",
    "示例县实小2025年工作计划",
    "示例县实验小学2025年工作计划",
    "青禾区幼儿园2025年工作计划",
    "云岭一中学生军训方案",
    "云岭三中团委2025年工作要点",
    "云岭二中高三冲刺实施方案",
    "2024学年第一学期教务处工作计划",
    "共青团云岭一中委员会2025年工作计划",
    "云岭职业技术学院2025年工作要点",
]


@pytest.mark.parametrize("title", SCHOOLS)
def test_a_school_is_known_by_its_name(title: str) -> None:
    assert facts(f"{title}\n{BODY}")["level"] == "校"


@pytest.mark.parametrize(
    "issuer",
    ["中共云岭市第三中学委员会", "德育处", "校团委", "云岭一中安全处", "教务处、总务处", "高三年级组", "云岭二中党总支"],
)
def test_the_offices_of_a_school_are_of_the_school(issuer: str) -> None:
    found = facts(f"2025年防汛工作方案\n{BODY}{issuer}\n2025年3月4日\n")
    assert (found["level"], found["issuer"]) == ("校", issuer)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("云岭市2025年中小学教育工作要点", "市"),
        ("示例县教育局2025年工作要点", "县"),
        ("云岭市高中学校教师比武方案（全市）", "市"),
        ("云岭市教育局关于高中阶段学校招生的方案", "市"),
        ("示例县职业学院建设领导小组办公室教育局方案", "县"),
        ("示例区示例镇人民政府2025年工作要点", "乡镇"),
        ("示例县示例乡人民政府关于防汛工作的方案", "乡镇"),
        ("示例县乡村振兴工作要点", "县"),
        ("示例县小学科学教育提升方案", "县"),
        ("示例县公办幼儿园改造方案", "县"),
        ("示例县一中心两站建设方案", "县"),
        ("云岭市新型城镇化工作要点", "市"),
    ],
)
def test_an_office_is_no_school(title: str, level: str) -> None:
    assert facts(f"{title}\n{BODY}")["level"] == level


@pytest.mark.parametrize("issuer", ["示例县招生办", "示例县安全办", "云岭市总务处"])
def test_an_office_of_a_place_is_not_of_a_school(issuer: str) -> None:
    assert facts(f"2025年防汛工作方案\n{BODY}{issuer}\n2025年3月4日\n")["level"] in ("县", "市")


@pytest.mark.parametrize("title", ["国家税务总局示例县税务局2025年工作要点", "学习贯彻党的二十届三中全会精神示例市方案"])
def test_an_unknown_level_is_better_than_a_wrong_one(title: str) -> None:
    assert facts(f"{title}\n{BODY}").get("level") not in ("国", "校")


def test_a_cited_ministry_is_not_the_issuer() -> None:
    text = f"云岭二中2025年阅读工作方案\n根据教育部办公厅的要求，制定本方案。\n{BODY}云岭二中\n2025年4月1日\n"
    found = facts(text)
    assert (found["level"], found["issuer"]) == ("校", "云岭二中")


@pytest.mark.parametrize(
    ("end", "issued"),
    [
        ("云岭二中\n2025年3月", "2025-03"),
        ("云岭二中\n2025.3.1", "2025-03-01"),
        ("云岭二中\n2025-03-01", "2025-03-01"),
        ("云岭二中\n二〇二五年三月一日", "2025-03-01"),
        ("云岭二中\n二O二五年三月二十日", "2025-03-20"),
        ("云岭二中\n二0二五年三月二十日", "2025-03-20"),
        ("云岭二中  2025年3月1日", "2025-03-01"),
        ("云岭二中  2025.3.1", "2025-03-01"),
        ("2025年3月1日\n云岭二中", "2025-03-01"),
        ("云岭二中\n2025年3月1日（星期六）", "2025-03-01"),
        ("德育处、团委\n2025.11", "2025-11"),
    ],
)
def test_a_signature_has_its_date_in_many_forms(end: str, issued: str) -> None:
    found = facts(f"云岭二中防汛工作方案\n{BODY}{end}\n")
    assert (found["issued"], found["year"]) == (issued, "2025")
    assert "20" not in found["issuer"]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("云岭二中2023—2024学年工作计划", ("2023", "2024")),
        ("云岭二中2024学年第二学期工作计划", ("2024", None)),
        ("云岭中学五年发展规划\n（2025年3月～2030年2月）", ("2025", "2030")),
        ("2025年工作总结及2026年工作计划", ("2026", None)),
        ("云岭二中二〇二五年工作要点", ("2025", None)),
        ("2023暑假实践方案", ("2023", None)),
        ("云岭二中2025届毕业典礼方案", ("2025", None)),
    ],
)
def test_the_years_are_read_from_the_title(title: str, years: tuple[str, str | None]) -> None:
    found = facts(f"{title}\n{BODY}")
    assert (found["year"], found.get("until")) == years


def test_a_report_given_in_december_is_on_the_next_year() -> None:
    text = "政府工作报告\n——2025年12月28日在示例市第九届人民代表大会第四次会议上\n市长 王某\n各位代表：\n一、过去的工作\n增长。\n二、任务\n做好。\n"
    found = facts(text)
    assert plan(text).name == "政府工作报告"
    assert (found["issued"], found["year"], found["issuer"]) == ("2025-12-28", "2026", "示例市人民政府")


def test_the_line_of_the_meeting_is_no_title() -> None:
    text = "——2024年1月8日在云岭市第九届人民代表大会第四次会议上\n市长 王某\n各位代表：\n一、回顾\n增长。\n二、任务\n做好。\n"
    found = plan(text, "云岭市2024年政府工作报告.txt")
    assert (found.title, found.name) == (None, "云岭市2024年政府工作报告")
    assert found.profile.kind
    assert found.profile.kind.value == "工作报告"


@pytest.mark.parametrize("line", ["（二〇二五年三月二十三日）", "（2025年3月23日）", "（2025年3月）"])
def test_a_date_below_the_title_is_the_date_of_issue(line: str) -> None:
    text = f"中共云岭市委关于进一步深化热线办理改革的意见\n{line}\n为深化改革，提出如下意见。\n一、要求\n坚持以人民为中心。\n二、任务\n强化热线平台，推动数据共享。\n"
    found = facts(text)
    assert plan(text).name == "中共云岭市委关于进一步深化热线办理改革的意见"
    assert (found["issued"], found["year"], found["sector"], found["genre"]) == (
        "2025-03" if line == "（2025年3月）" else "2025-03-23",
        "2025",
        "政务",
        "opinion",
    )


def test_office_and_month_below_the_title_are_a_signature() -> None:
    found = facts(f"2025学年第一学期学校工作计划\n云岭二中\n2025年9月\n{BODY}")
    assert (found["issuer"], found["issued"], found["level"]) == ("云岭二中", "2025-09", "校")


def test_a_caption_is_no_title() -> None:
    text = (
        "分享:\n云岭省2026年政府工作报告\n2026年1月27日在云岭省第十四届人民代表大会第四次会议上 云岭省人民政府省长 王某\n首页\n>\n政府信息公开\n"
        "政府工作报告\n云岭省2026年政府工作报告\n2026年1月27日在云岭省第十四届人民代表大会第四次会议上 云岭省人民政府省长 王某\n省长王某作政府工作报告\n"
        "各位代表：\n现在，我向大会报告政府工作，请各位代表审议。\n一、2025年工作回顾\n全省经济稳步增长。\n二、2026年重点工作\n（一）扩大内需。支持消费品以旧换新。\n"
    )
    plans = parse(Source(text)).plans
    assert [plan.name for plan in plans] == ["云岭省2026年政府工作报告"]
    assert plans[0].profile.year
    assert plans[0].profile.year.value == 2026


def test_the_plan_of_a_party_committee_of_a_school() -> None:
    found = facts(
        "云岭市一中党委2025年工作思路\n一、指导思想\n坚持党建引领。\n二、重点\n1.加强教育。关心学生。\n云岭市一中党委\n2025年3月\n"
    )
    assert found == {
        "kind": "工作思路", "genre": "annual", "sector": "教育", "level": "校", "year": "2025", "issued": "2025-03",
        "issuer": "云岭市一中党委",
    }  # fmt: skip


def test_front_matter_gives_the_title_that_the_text_has_not() -> None:
    text = "---\n标题: 示例镇2025年工作要点\n成文日期: 2025年2月3日\n---\n\n各位同志，全镇工作如下。\n\n一、总体要求\n\n坚持。\n\n二、任务\n\n落实。\n"
    found = parse(read(text.encode(), "a.md")).plans[0]
    assert (found.title, found.name) == (None, "示例镇2025年工作要点")
    assert found.profile.issued
    assert found.profile.issued.value == "2025-02-03"


@pytest.mark.parametrize(
    "path",
    [
        "云岭二中防汛工作方案.txt",
        "附件1 云岭二中防汛工作方案.docx",
        "12_云岭二中防汛工作方案(修改稿).txt",
        "a/云岭二中防汛工作方案-定稿.txt",
    ],
)
def test_the_file_name_gives_the_title_without_its_numbers(path: str) -> None:
    assert plan(BODY, path).name == "云岭二中防汛工作方案"


def test_the_line_that_names_the_file_is_the_title() -> None:
    found = plan(f"红色故事 润泽童心\n{BODY}", "红色故事_润泽童心.txt")
    assert found.title
    assert found.title.words == "红色故事 润泽童心"


def test_a_name_that_says_nothing_is_no_title() -> None:
    assert plan(BODY, "draft-2.txt").name == ""
    assert plan(BODY, "稿.txt").name == ""
