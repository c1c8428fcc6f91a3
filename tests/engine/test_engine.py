"""The engine: order, signatures, crashes, and one finding for one defect."""

from collections.abc import Callable
from time import perf_counter
from typing import cast

import pytest
from msgspec.structs import replace

from planlint.authoring import Analysis, Draft, Edit, Example, Heading, Hit, Plan, Rule, Severity, Span, parse
from planlint.config.catalog import installed
from planlint.engine.linter import MOST_FINDINGS, lint
from planlint.engine.rule import AnyRule
from planlint.text.source import Origin, Source

TEXT = "云岭市工作方案\n一、任务\n（一）甲乙甲乙。\n二、保障\n甲乙。"
EXAMPLES = (Example("⟦甲⟧", "乙"),)


def rule(code: str, *hits: Hit, severity: Severity = Severity.WARNING) -> AnyRule:
    return Rule(
        code=code, name=f"rule-{code.lower()}", severity=severity, precision="high", title="题", message="“{word}”不对", why="因", on=Plan,
        check=lambda _: hits, examples=EXAMPLES,
    )  # fmt: skip


def hit(start: int, *edits: Edit, word: str = "甲") -> Hit:
    return Hit(Span(start, start + 1), {"word": word}, edits)


def test_findings_come_in_the_order_of_the_text_and_know_their_place() -> None:
    first, last = TEXT.index("甲"), TEXT.rindex("甲")
    result = lint(parse(TEXT), [rule("BBB001", hit(last)), rule("AAA001", hit(first), hit(first + 2))])
    assert [(f.rule.code, f.section, f.plan, f.message) for f in result.findings] == [
        ("AAA001", "一/（一）", 0, "“甲”不对"),
        ("AAA001", "一/（一）", 0, "“甲”不对"),
        ("BBB001", "二", 0, "“甲”不对"),
    ]


def test_a_finding_has_all_places_it_speaks_of() -> None:
    first, last = TEXT.index("甲"), TEXT.rindex("甲")
    places = (Span(first, first + 1), Span(last, last + 1))
    (found,) = lint(parse(TEXT), [rule("AAA001", replace(hit(first), related=places))]).findings
    assert found.related == places
    (error,) = lint(parse(TEXT), [rule("AAA001", replace(hit(first), related=(Span(0, 9999),)))]).errors
    assert "outside of the text" in str(error)


def test_a_fingerprint_survives_inserted_text_and_differs_between_equal_places() -> None:
    first = TEXT.index("甲")
    one, two = lint(parse(TEXT), [rule("AAA001", hit(first), hit(first + 2))]).findings
    moved = lint(
        parse(TEXT.replace("一、任务", "一、任务\n新的一段。")), [rule("AAA001", hit(first + 6), hit(first + 8))]
    ).findings
    assert one.fingerprint != two.fingerprint
    assert [f.fingerprint for f in moved] == [one.fingerprint, two.fingerprint]


def test_a_fingerprint_survives_a_long_text_above() -> None:
    (one,) = lint(parse(TEXT), [rule("AAA001", hit(TEXT.index("甲")))]).findings
    long = TEXT.replace("一、任务", "一、任务\n" + "抓好落实。" * 500)
    (moved,) = lint(parse(long), [rule("AAA001", hit(long.index("甲")))]).findings
    assert moved.fingerprint == one.fingerprint


def test_fingerprints_are_the_same_in_every_release() -> None:
    """Every baseline in use would be out of date if one of these changed."""
    codes = ("PUN003", "EDU004")
    text = "云岭市2025年教育工作要点\n一、任务\n（一）甲\n好，，的。好，，的。\n二、乙\n好。"
    findings = lint(parse(text), [rule for rule in installed().rules if rule.code in codes]).findings
    assert [(one.rule.code, one.fingerprint) for one in findings] == [
        ("EDU004", "295113baf70daac9"),  # an absence: the code alone
        ("PUN003", "492a53ec39c4700b"),
        ("PUN003", "492a53ec39c4700b-2"),  # the same words under the same headings
    ]


def test_a_fingerprint_ignores_ordinals_blanks_and_width() -> None:
    texts = ("云岭市工作方案\n一、任务\n好，，的。", "云岭市工作方案\n三、任 务\n好,,的。\n好。")
    rules = [rule for rule in installed().rules if rule.code == "PUN003"]
    assert len({lint(parse(text), rules).findings[0].fingerprint for text in texts}) == 1
    other = lint(parse("云岭市工作方案\n一、保障\n好，，的。"), rules).findings[0]
    assert other.fingerprint != lint(parse(texts[0]), rules).findings[0].fingerprint


def test_time_is_counted_for_each_plan() -> None:
    def check(plan: Plan) -> list[Hit]:
        end = perf_counter() + 0.01
        while perf_counter() < end:
            pass
        return []

    two = TEXT + "\n青禾区2025年工作方案\n一、任务\n好。\n二、保障\n好。"
    seconds = lint(parse(two), [replace(rule("AAA001"), check=check)] * 3).seconds
    assert len(seconds) == 2
    assert all(one >= 0.03 for one in seconds)


@pytest.mark.parametrize(("more", "fails"), [(0, False), (1, True)])
def test_a_rule_may_have_as_many_hits_as_the_text_has_characters_and_a_hundred(more: int, fails: bool) -> None:
    result = lint(parse(TEXT), [rule("AAA001", *[hit(0)] * (100 + len(TEXT) + more))])
    assert bool(result.errors) is fails
    assert bool(result.findings) is not fails


def test_a_severity_of_a_wrong_type_is_the_rules_fault() -> None:
    wrong = replace(hit(0), severity=cast("Severity", "error"))
    (error,) = lint(parse(TEXT), [rule("AAA001", wrong)]).errors
    assert "AAA001" in str(error)


def test_the_severity_of_a_hit_counts_unless_settings_override_that_of_its_rule() -> None:
    serious = replace(hit(0), severity=Severity.ERROR)
    (finding,) = lint(parse(TEXT), [rule("AAA001", serious)]).findings
    assert finding.severity is Severity.ERROR
    (finding,) = lint(parse(TEXT), [replace(rule("AAA001", serious), severity_overridden=True)]).findings
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("span", [Span(3, 2), Span(-1, 2), Span(0, len(TEXT) + 1)])
def test_a_span_outside_of_the_text_is_the_rules_fault(span: Span) -> None:
    (error,) = lint(parse(TEXT), [rule("AAA001", Hit(span, {"word": "甲"}))]).errors
    assert f"span {span.start}–{span.end} lies outside of the text" in str(error)
    (error,) = lint(parse(TEXT), [rule("AAA001", hit(0, Edit(span, "")))]).errors
    assert "outside of the text" in str(error)
    last = Hit(Span(len(TEXT) - 1, len(TEXT)), {"word": "甲"})
    assert lint(parse(TEXT), [rule("AAA001", last)]).errors == ()


def test_one_place_with_one_remedy_is_one_finding() -> None:
    edit = Edit(Span(0, 1), "丙")
    weak, strong = rule("AAA001", hit(0, edit)), rule("BBB001", hit(0, edit), severity=Severity.ERROR)
    assert [f.rule.code for f in lint(parse(TEXT), [weak, strong]).findings] == ["BBB001"]
    other = rule("CCC001", hit(0, Edit(Span(0, 1), "丁")))
    assert [f.rule.code for f in lint(parse(TEXT), [weak, other]).findings] == ["AAA001", "CCC001"]


def test_a_hit_that_is_no_place_in_the_text_or_lacks_its_words_is_the_rules_fault() -> None:
    outside, wordless = rule("AAA001", hit(999)), rule("BBB001", Hit(Span(0, 1)))
    rubbish = replace(rule("CCC001"), check=lambda _: cast("list[Hit]", ["no hit"]))
    result = lint(parse(TEXT), [outside, wordless, rubbish, rule("DDD001", hit(0))])
    assert [f.rule.code for f in result.findings] == ["DDD001"]
    assert [str(error).split()[1] for error in result.errors] == ["AAA001", "BBB001", "CCC001"]


def test_a_plan_that_only_repeats_another_is_not_checked_again() -> None:
    twice = TEXT + "\n" + TEXT
    title = replace(rule("AAA001"), check=lambda plan: [Hit(plan.title.span, {"word": "题"})])
    assert len(parse(twice).plans) == 2
    assert len(lint(parse(twice), [title]).findings) == 1


def test_a_check_gets_the_analysis_of_its_plan() -> None:
    seen: list[Analysis] = []

    def check(analysis: Analysis) -> list[Hit]:
        seen.append(analysis)
        return [Hit(heading.span, {"word": "题"}) for heading in analysis.plan.body.headings]

    draft = parse(TEXT)
    on_analysis = replace(rule("AAA001"), on=Analysis, check=check)
    assert len(lint(draft, [on_analysis, on_analysis]).findings) == 6
    assert seen == [Analysis.of(draft.plans[0])] * 2


def test_a_check_with_the_two_arguments_of_planlint_0_1_still_runs_with_a_warning() -> None:
    def check(plan: Plan, whole: Plan) -> list[Hit]:
        assert plan is whole
        return [Hit(plan.span, {"word": "题"})]

    old = replace(rule("AAA001"), check=cast("Callable[[Plan], list[Hit]]", check))
    with pytest.warns(DeprecationWarning, match="one argument; remove the second"):
        result = lint(parse(TEXT), [old])
    assert len(result.findings) == 1


def test_a_type_error_inside_a_check_is_not_taken_for_an_old_check() -> None:
    def check(plan: Plan) -> list[Hit]:
        return cast("list[Hit]", plan + 1)  # type: ignore[operator]

    (error,) = lint(parse(TEXT), [replace(rule("AAA001"), check=check)]).errors
    assert "unsupported operand" in str(error)


def test_a_rule_on_another_type_of_node_is_an_error_that_names_the_right_ones() -> None:
    (error,) = lint(parse(TEXT), [replace(rule("AAA001"), on=Heading)]).errors
    assert "Draft, Plan, Analysis, Section, Sentence" in str(error)


def test_of_two_equal_findings_of_one_severity_the_first_stays() -> None:
    edit = Edit(Span(0, 1), "丙")
    rules = [rule("BBB001", hit(0, edit)), rule("AAA001", hit(0, edit))]
    assert [finding.rule.code for finding in lint(parse(TEXT), rules).findings] == ["AAA001"]
    note = rule("AAA001", hit(0, edit), severity=Severity.NOTE)
    assert [finding.rule.code for finding in lint(parse(TEXT), [note, rules[0]]).findings] == ["BBB001"]


def test_a_crash_is_reported_with_its_place_and_the_other_rules_go_on() -> None:
    def check(plan: Plan) -> list[Hit]:
        raise KeyError("缺")

    result = lint(parse(TEXT), [replace(rule("AAA001"), check=check, package="某包"), rule("BBB001", hit(0))])
    line = check.__code__.co_firstlineno + 1
    (error,) = result.errors
    assert str(error) == f"规则 AAA001 rule-aaa001 出错（某包）：KeyError: '缺'（test_engine.py:{line}）"
    assert [finding.rule.code for finding in result.findings] == ["BBB001"]


@pytest.mark.parametrize(("length", "fails"), [(MOST_FINDINGS, False), (MOST_FINDINGS + 1, True)])
def test_a_rule_has_at_most_ten_thousand_findings_and_more_are_an_error(length: int, fails: bool) -> None:
    draft = parse(TEXT + "\n" + "好" * MOST_FINDINGS)
    result = lint(draft, [rule("AAA001", *(hit(0) for _ in range(length)))])
    assert MOST_FINDINGS == 10_000
    assert len(result.findings) == MOST_FINDINGS
    assert ["超过10000处" in str(error) for error in result.errors] == [True] * fails


def test_a_finding_of_a_rule_on_the_file_knows_the_plan_that_it_is_in() -> None:
    two = TEXT + "\n青禾区2025年工作方案\n一、任务\n好。\n二、保障\n好。"
    at = two.index("青禾区")
    on_file = replace(rule("AAA001"), on=Draft, check=lambda _: [hit(0), hit(at)])
    assert [finding.plan for finding in lint(parse(two), [on_file]).findings] == [0, 1]
    on_plan = replace(rule("AAA001"), check=lambda plan: [hit(plan.span.start)])
    assert [finding.plan for finding in lint(parse(two), [on_plan]).findings] == [0, 1]


def test_the_fingerprint_of_a_heading_is_without_its_ordinal_even_if_the_heading_is_the_whole_place() -> None:
    def fingerprints(text: str, words: str) -> list[str]:
        at = text.index(words)
        spans = [Span(at, at + len(words)), Span(at, at + 2)]
        rules = rule("AAA001", *(Hit(span, {"word": "题"}) for span in spans))
        return [finding.fingerprint for finding in lint(parse(text), [rules]).findings]

    first, second = fingerprints(TEXT, "二、保障"), fingerprints(TEXT.replace("二、", "三、"), "三、保障")
    assert first[1] == second[1]
    assert first[0] != second[0]  # the ordinal alone is what the finding is about


def test_a_message_names_another_line_as_the_kind_of_file_does() -> None:
    lines = TEXT.splitlines(keepends=True)
    pages = tuple(Origin(sum(map(len, lines[:i])), page=i + 1) for i in range(len(lines)))
    found = Hit(Span(0, 1), {"word": "甲", "line": 3})
    checked = replace(rule("AAA001", found), message="与第{line}行的“{word}”不一致")
    for origins, words in (((), "第3行"), (pages, "第3页")):
        (finding,) = lint(parse(Source(TEXT, origins=origins)), [checked]).findings
        assert finding.message == f"与{words}的“甲”不一致"
