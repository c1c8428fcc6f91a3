"""The register of events: the years that the reference saw, the year before, and what must not be computed."""

from collections.abc import Sequence

import pytest

from planlint.authoring import Severity, chinese, parse
from planlint.engine.linter import lint
from planlint.engine.rule import Finding
from planlint.errors import PackError
from planlint.text.edit import apply
from planlint_rules.dates.event_ordinal_wrong import RULE
from planlint_rules.registers import build_entries, read_entries
from planlint_rules.registers.events import FILE, Event

SEEN = {
    "第{}个教师节": {2024: 40, 2025: 41, 2026: 42},
    "第{}届全国推广普通话宣传周": {2022: 25, 2023: 26, 2024: 27, 2025: 28},
    "第{}届全民终身学习活动周": {2022: 18},
    "第{}个全国学前教育宣传月": {2019: 8, 2025: 14},
    "第{}个全国中小学生安全教育日": {2022: 27, 2025: 30},
    "第{}个全民国家安全教育日": {2025: 10, 2026: 11},
    "第{}个国家宪法日": {2019: 6, 2025: 12},
    "第{}个“宪法宣传周”": {2019: 2, 2025: 8},
    "第{}个全国“安全生产月”": {2023: 22, 2026: 25},
    "第{}个全国防灾减灾日": {2024: 16, 2026: 18},
    "第{}个爱国卫生月": {2023: 35, 2024: 36},
    "第{}个国际禁毒日": {2023: 36, 2026: 39},
    "第{}次全国助残日": {2024: 34, 2026: 36},
    "第{}个世界读书日": {2023: 28, 2025: 30},
    "第{}个中国航天日": {2023: 8, 2026: 11},
    "第{}个全国爱眼日": {2024: 29},
    "第{}届世界水日": {2023: 31, 2026: 34},
    "第{}个全民健身日": {2025: 17, 2026: 18},
    "第{}个中国农民丰收节": {2023: 6, 2025: 8},
}
CASES = [(form, year, ordinal) for form, years in SEEN.items() for year, ordinal in years.items()]


def findings(sentence: str, title: str = "云岭市{}年教育工作要点", year: int = 2025) -> Sequence[Finding]:
    return lint(parse(text(sentence, title, year)), [RULE]).findings


def text(sentence: str, title: str = "云岭市{}年教育工作要点", year: int = 2025) -> str:
    return f"{title.format(year)}\n一、主要任务\n1.{sentence}"


@pytest.mark.parametrize(("form", "year", "ordinal"), CASES)
@pytest.mark.parametrize(
    "style", [str, chinese, lambda n: f"{n}".translate(str.maketrans("0123456789", "０１２３４５６７８９"))]
)
def test_the_ordinal_goes_by_the_plans_year(form: str, year: int, ordinal: int, style: object) -> None:
    assert callable(style)
    right = f"做好{form.format(style(ordinal))}宣传。"
    assert findings(right, year=year) == ()
    for other in (ordinal - 1, ordinal + 1):
        wrong = f"做好{form.format(style(other))}宣传。"
        (finding,) = findings(wrong, year=year)
        assert finding.severity is Severity.ERROR
        assert finding.safe
        assert finding.data["expected"] == ordinal
        fixed = apply(text(wrong, year=year), list(finding.edits))
        assert lint(parse(fixed), [RULE]).findings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "去年第40个教师节表彰了优秀教师。",
        "2024年第40个教师节期间走访了退休教师。",
        "2024年9月10日是第40个教师节，明年继续开展走访。",
        "第40个教师节（2024年9月10日）表彰的教师，优先推荐。",
        "学习第39个教师节的致信精神，弘扬教育家精神。",
        "学习总书记在第30个教师节前夕考察时的讲话。",
        "第三届教师节征文比赛、第六届教师节文艺汇演如期举办。",
        "举办第五届全县推广普通话宣传周、第三届校园宪法宣传周。",
        "举办第二十届全市中小学生运动会、第三十五届艺术节、第三届劳动节。",
        "办好第3届职业教育活动周、第9个全民国防教育日活动。",
        "开展第12次民族团结进步宣传月活动。",
        "学习庆祝中国共产党成立100周年大会上的重要讲话。",
        "庆祝新中国成立70周年以来的成就。",
        "推广“第41个教师节”主题活动，总结推广经验。",
        "开展《第40个教师节活动方案》评估。",
        "落实十四届全国人大二次会议精神。",
    ],
)
def test_history_and_other_counts_are_left_alone(sentence: str) -> None:
    assert findings(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("去年第39个教师节表彰了优秀教师。", 40),
        ("2024年第41个教师节期间走访了退休教师。", 40),
        ("2026年9月10日是第41个教师节。", 42),
        ("召开第40个教师节表彰大会，总结经验。", 41),
        ("组织庆祝第四十个教师节大会。", 41),
        ("庆祝建党103周年。", 104),
        ("2025年是抗日战争胜利79周年。", 80),
        ("2025年召开的十四届全国人大二次会议明确要求。", 3),
        ("学习2025年十四届全国人大二次会议精神。", 3),
    ],
)
def test_a_year_beside_the_ordinal_decides(sentence: str, expected: int) -> None:
    assert [finding.data["expected"] for finding in findings(sentence)] == [expected]


@pytest.mark.parametrize(
    ("anniversary", "year", "ordinal"),
    [
        ("中国人民解放军建军{}周年", 2027, 100),
        ("红军长征胜利{}周年", 2026, 90),
        ("新中国成立{}周年", 2027, 78),
        ("中华人民共和国成立{}周年", 2024, 75),
        ("香港回归祖国{}周年", 2027, 30),
        ("澳门回归祖国{}周年", 2024, 25),
        ("全民族抗战爆发{}周年", 2027, 90),
        ("五四运动{}周年", 2024, 105),
        ("中国共产党成立{}周年", 2027, 106),
    ],
)
def test_an_anniversary_goes_by_the_plans_year(anniversary: str, year: int, ordinal: int) -> None:
    assert findings(f"庆祝{anniversary.format(ordinal)}。", year=year) == ()
    (finding,) = findings(f"庆祝{anniversary.format(ordinal - 1)}。", year=year)
    assert finding.data["expected"] == ordinal
    assert findings(f"弘扬庆祝{anniversary.format(ordinal - 10)}大会精神。", year=year) == ()


@pytest.mark.parametrize(
    ("session", "times"), [("十五届全国人大一次", 0), ("十五届全国人大二次", 1), ("十四届全国人大六次", 0)]
)
def test_a_congress_has_five_sessions(session: str, times: int) -> None:
    assert len(findings(f"学习2028年{session}会议精神。", year=2028)) == times


def test_a_quoted_name_is_shown_with_both_marks() -> None:
    (finding,) = findings("开展第25个全国“安全生产月”活动。", year=2027)
    assert "应为“第26个全国‘安全生产月’”" in finding.message
    (finding,) = findings("做好“第25个全国安全生产月”宣传。", year=2027)
    assert "应为“第26个全国安全生产月”" in finding.message


def test_the_title_is_read_too() -> None:
    assert len(findings("认真组织。", "云岭市{}年第40个教师节庆祝活动方案")) == 1


def test_the_count_of_the_language_week_ends_with_its_name() -> None:
    assert findings("组织第28届全国推广普通话宣传周。", year=2026) == ()
    assert findings("组织第29届全国推广普通话宣传周。", year=2026) == ()


def test_a_school_year_has_two_years() -> None:
    for ordinal, times in ((40, 0), (41, 0), (39, 1)):
        assert len(findings(f"组织第{ordinal}个教师节活动。", "云岭市第一中学{}学年工作计划", 2024)) == times


def test_a_plan_of_several_years_may_mean_any_of_them() -> None:
    for ordinal, times in ((41, 0), (43, 0), (40, 1)):
        assert len(findings(f"组织第{ordinal}个教师节活动。", "云岭市教育行动计划（2025—2027年）")) == times


def test_without_a_year_nothing_is_computed() -> None:
    assert findings("组织第40个教师节活动。", "教育工作要点") == ()


def test_a_year_guessed_from_the_text_makes_a_warning() -> None:
    sentence = "到2025年底完成。\n2.2025年6月完成。\n3.2025年9月完成。\n4.组织第40个教师节活动。"
    (finding,) = findings(sentence, "教育工作要点")
    assert finding.severity is Severity.WARNING
    assert not finding.safe


def test_a_malformed_entry_is_named() -> None:
    assert read_entries(FILE, "events", Event)
    with pytest.raises(PackError, match=r"events\.yaml: events第1条（O-99）：“first”应为整数"):
        list(build_entries({"events": [{"id": "O-99", "names": ["甲节"], "first": "1985年"}]}, FILE, "events", Event))
