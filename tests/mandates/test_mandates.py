"""Mandates: which plans must have an item, what counts as having it, and where a missing one belongs."""

from collections.abc import Mapping

import pytest

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.mandates.amounts import limit, measures
from planlint.mandates.loader import load_pack
from planlint.mandates.mandate import Mandate, Status, verdicts
from planlint.mandates.placement import best_section
from planlint.mandates.scope import is_general
from planlint.plan.model import Plan
from planlint.plan.parse import parse
from support.packs import PACK

BODY = "一、增强学生体质\n办好运动会。\n二、加强经费保障\n用好经费。\n三、维护校园安全\n排查隐患。\n"
ALL = installed().rules


def plan(text: str) -> Plan:
    (only,) = parse(text).plans
    return only


def statuses(title: str, body: str = BODY) -> Mapping[str, Status]:
    return {rule.code: verdict.status for rule, verdict in verdicts(plan(f"{title}\n{body}"), ALL)}


def asked(title: str) -> set[str]:
    return {code for code, status in statuses(title).items() if status is Status.MISSING}


def mandate(**entry: str) -> AnyRule:
    text = PACK
    for key, value in entry.items():
        text = text.replace(
            "    require: [读书节]\n", f"    {key}: {value}\n" + ("" if key == "require" else "    require: [读书节]\n")
        )
    (rule,) = load_pack(text, "本局.yaml").rules
    return rule


def found(rule: AnyRule, text: str) -> tuple[Finding, ...]:
    result = lint(parse(text), [rule])
    assert not result.errors
    return result.findings


class TestWhichPlansAreAsked:
    def test_a_province_is_asked_for_its_own_items_only(self) -> None:
        shandong, heilongjiang = asked("山东省云岭市2025年教育工作要点"), asked("黑龙江省云岭市2025年教育工作要点")
        assert {code for code in shandong if code[:2] == "SD"}
        assert not {code for code in shandong if code[:3] == "HLJ"}
        assert {code for code in heilongjiang if code[:3] == "HLJ"}
        assert not {code for code in heilongjiang if code[:2] == "SD"}

    def test_a_plan_without_a_province_is_asked_for_no_provincial_item(self) -> None:
        assert {code[:3] for code in asked("云岭市2025年教育工作要点")} == {"EDU"}

    def test_a_plan_is_asked_only_for_what_it_can_know(self) -> None:
        assert "EDU004" in asked("云岭市2025年教育工作要点")
        assert "EDU004" not in asked("云岭市2024年教育工作要点")
        assert "EDU016" not in asked("云岭市2025年教育工作要点")
        assert "EDU016" in asked("云岭市2026年教育工作要点")

    def test_an_issue_date_after_the_rule_counts(self) -> None:
        late = BODY + "云岭市教育局\n2025年9月10日\n"
        assert statuses("云岭市2025年教育工作要点", late)["EDU016"] is Status.MISSING

    @pytest.mark.parametrize("title", ["云岭市2025年林业工作要点", "云岭市2025年安全生产工作要点"])
    def test_other_sectors_are_asked_for_nothing(self, title: str) -> None:
        assert set(statuses(title).values()) == {Status.NOT_APPLICABLE}

    @pytest.mark.parametrize(
        "title", ["云岭市中小学生近视防控实施方案", "云岭市2025年校园安全工作要点", "云岭市2025年语言文字工作要点"]
    )
    def test_a_plan_on_one_topic_is_not_asked_for_a_whole_year(self, title: str) -> None:
        assert not asked(title)

    @pytest.mark.parametrize(
        ("title", "general"),
        [
            ("云岭市2025年教育工作要点", True),
            ("中共云岭市委教育工委 云岭市教育局2025年工作要点", True),
            ("云岭市教育系统2025年重点工作计划", True),
            ("云岭市第三中学2025—2026学年度工作计划", True),
            ("云岭市2025年教育科学研究工作要点", False),
            ("云岭市2025年家庭教育工作要点", False),
        ],
    )
    def test_what_is_left_of_a_general_title_is_nothing(self, title: str, general: bool) -> None:
        assert is_general(plan(f"{title}\n{BODY}")) is general

    def test_what_a_plan_says_is_held_to_the_amount_in_any_kind(self) -> None:
        body = "一、要求\n中小学生每天综合体育活动时间不低于1小时。\n"
        assert (
            statuses("云岭市2025年中小学生体质提升实施方案", body + "二、教育\n学校教育教师学生。\n")["EDU004"]
            is Status.WEAKENED
        )


class TestWhatSatisfiesAMandate:
    @pytest.mark.parametrize(
        ("written", "status"),
        [
            ("每两周1课时", Status.MET),
            ("每2周一课时", Status.MET),
            ("双周1节", Status.MET),
            ("每周1课时", Status.MET),
            ("每周不少于两课时", Status.MET),
            ("两周一节", Status.MET),
            ("每月1课时", Status.WEAKENED),
            ("每三周1节", Status.WEAKENED),
            ("每学期2课时", Status.WEAKENED),
        ],
    )
    def test_periods_units_and_numerals_are_equivalent(self, written: str, status: Status) -> None:
        assert statuses("云岭市2025年教育工作要点", f"一、健康\n安排{written}心理健康教育课。\n")["EDU002"] is status

    def test_concepts_meet_within_what_the_pack_says(self) -> None:
        text = "云岭市2025年工作要点\n一、读书\n办好活动，读书为先。全年不断线。\n二、劳动\n劳动周。\n"
        for within, met in (("clause", False), ("sentence", False), ("paragraph", True), ("item", True)):
            rule = mandate(require=f"[{{says: [读书, 全年], within: {within}}}]")
            assert bool(found(rule, text)) is not met, within
        assert found(mandate(require="[{says: [读书, 劳动周], within: item}]"), text)

    def test_words_before_hide_no_amount(self) -> None:
        rule = mandate(require='[{says: "[安全|应急]…演练", least: 1次/月}]')
        (finding,) = found(rule, "云岭市2025年工作要点\n一、安全\n放学前安全提醒，每学期组织1次应急演练。\n")
        assert "写作“每学期组织1次”" in finding.message

    def test_a_ceiling_is_not_exceeded(self) -> None:
        rule = mandate(limits='[{of: "作业[时间]?", most: 60分钟}]', require="[作业]")
        head = "云岭市2025年工作要点\n一、减负\n"
        assert not found(rule, f"{head}作业时间不超过50分钟。")
        (finding,) = found(rule, f"{head}作业时间不超过90分钟。")
        assert finding.data["status"] == "weakened"
        assert finding.message.endswith("写作“不超过90分钟”，超过了60分钟的上限")

    def test_after_respectively_no_amount_is_ascribed(self) -> None:
        rule = mandate(limits="[{of: 作业, most: 60分钟}]", require="[作业]")
        assert not found(rule, "云岭市2025年工作要点\n一、减负\n阅读和作业时间分别不超过60分钟、90分钟。")

    def test_limits_have_their_own_years(self) -> None:
        rule = mandate(limits="[{of: 达标率, least: 90%, since: 2025}]", require="[达标率]")
        assert not found(rule, "云岭市2024年工作要点\n一、条件\n达标率达到80%。")
        assert found(rule, "云岭市2025年工作要点\n一、条件\n达标率达到80%。")

    def test_what_only_looks_like_it_counts_neither_way(self) -> None:
        rule = mandate(unlike="[读书节目]")
        assert found(rule, "云岭市2025年工作要点\n一、文化\n播出读书节目。")
        assert not found(rule, "云岭市2025年工作要点\n一、文化\n播出读书节目，办好读书节。")

    def test_a_misquotation_is_fixed_inside_its_quotes(self) -> None:
        rule = mandate(misquoted="{三校三审: 三审三校}")
        (finding,) = found(rule, "云岭市2025年工作要点\n一、宣传\n落实“三校 三审”。")
        assert finding.data["status"] == "misquoted"
        assert finding.edits


class TestWhereAMissingItemBelongs:
    text = "云岭市2025年工作要点\n一、书香校园\n建好图书馆，开展阅读活动，阅读打卡。\n二、体育\n运动会，课外阅读。\n"

    def test_it_belongs_where_most_is_written_about_it_and_quotes_it(self) -> None:
        rule = mandate(near="[阅读, 图书馆]")
        (finding,) = found(rule, self.text)
        assert self.text[finding.span.start : finding.span.end] == "一、书香校园"
        assert "已谈“开展阅读活动”，但未写明这一项" in finding.message

    def test_else_at_the_heading_that_the_topics_name(self) -> None:
        (finding,) = found(mandate(topics="[体育]"), self.text)
        assert finding.message == "读书节：全文未提，可写入“二、体育”部分"

    def test_else_where_the_words_are_most_alike(self) -> None:
        section = best_section(plan(self.text), (), "开展阅读打卡")
        assert section
        assert section.heading
        assert section.heading.title.text.strip() == "书香校园"

    def test_but_not_in_the_part_that_says_what_the_plan_aims_at(self) -> None:
        aims = "云岭市2025年工作要点\n一、工作目标\n1.体育成绩优良。\n2.无事故。\n二、任务\n抓好体育。\n"
        (finding,) = found(mandate(topics="[体育]"), aims)
        assert finding.message == "读书节：全文未提，可写入“二、任务”部分"
        assert best_section(plan(aims.replace("抓好体育", "抓好安全")), (), "体育成绩") is None

    def test_of_the_parts_that_name_a_topic_the_one_that_names_it_most(self) -> None:
        text = "云岭市2025年工作要点\n一、甲\n锻炼身体，注意安全。\n二、乙\n安全检查，安全演练。\n"
        (finding,) = found(mandate(topics="[安全]"), text)
        assert finding.message == "读书节：全文未提，可写入“二、乙”部分"

    def test_a_topic_within_something_unlike_does_not_count(self) -> None:
        text = "云岭市2025年工作要点\n一、甲\n网络安全检查，网络安全演练。\n二、乙\n校园安全。\n"
        (finding,) = found(mandate(topics="[安全]", unlike="[网络安全]"), text)
        assert finding.message == "读书节：全文未提，可写入“二、乙”部分"

    def test_what_the_opening_says_is_quoted_and_the_place_is_below(self) -> None:
        text = "云岭市2025年工作要点\n推进“阅读改革”等工作。\n一、安全\n排查隐患。\n二、学生体育\n办好比赛。\n"
        (finding,) = found(mandate(near="[阅读]", topics="[体育]"), text)
        assert finding.message == "读书节：文中已谈“推进‘阅读改革’等工作”，但未写明这一项，可写入“二、学生体育”部分"

    def test_else_at_the_title(self) -> None:
        (finding,) = found(mandate(), "云岭市2025年工作要点\n一、体育\n运动会。\n")
        assert finding.message == "读书节：全文未提"
        assert finding.span.start == 0


def test_of_two_packs_with_one_item_the_local_one_speaks() -> None:
    draft = parse(f"黑龙江省云岭市2025年教育工作要点\n{BODY}")
    codes = {finding.rule.code for finding in lint(draft, ALL).findings}
    assert "HLJ001" in codes
    assert "EDU002" not in codes


def test_evidence_is_a_place_in_the_source() -> None:
    text = f"云岭市2025年教育工作要点\n{BODY}四、健康\n安排“每两周1课时”的心理健康教育课。\n"
    (verdict,) = [verdict for rule, verdict in verdicts(plan(text), ALL) if rule.code == "EDU002"]
    (span,) = verdict.evidence
    assert text[span.start : span.end] == "每两周1课时”的心理健康教育课"


def test_every_mandate_has_a_number_in_the_catalogue_and_a_place() -> None:
    mandates = [(rule, rule.check) for rule in ALL if isinstance(rule.check, Mandate)]
    assert len(mandates) > 100
    for rule, check in mandates:
        assert rule.ref, rule.code
        assert check.topics or not check.expected, rule.code


@pytest.mark.parametrize(
    ("text", "demand", "reaches"),
    [
        ("每天2小时", "2小时/天", True),
        ("每天120分钟", "2小时/天", True),
        ("每天110分钟", "2小时/天", False),
        ("1小时", "2小时/天", False),
        ("每年下降0.5个百分点", "0.5个百分点/年", True),
        ("每年下降0.3个百分点", "0.5个百分点/年", False),
        ("不高于80%", "90%", None),
        ("达到12%", "10%", True),
        ("每月3名", "1次/月", None),
        ("每天80分钟", "60分钟", True),
        ("每周80分钟", "60分钟", None),
    ],
)
def test_amounts_are_compared_with_a_demand(text: str, demand: str, reaches: bool | None) -> None:
    (measure,) = measures(text)
    assert measure.reaches(limit(demand)) is reaches


def test_an_error_needs_an_authority_whose_text_was_seen() -> None:
    mandates = [(rule, rule.check) for rule in ALL if isinstance(rule.check, Mandate)]
    errors = 0
    for rule, check in mandates:
        heaviest = max([rule.severity, *check.severities.values()], key=lambda severity: severity.weight)
        marks = {basis.mark for basis in rule.basis}
        errors += heaviest is Severity.ERROR
        assert heaviest is not Severity.ERROR or "verified" in marks, rule.code
    assert errors
