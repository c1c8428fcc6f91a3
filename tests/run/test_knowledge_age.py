"""What the rules know of the world has a date, and a plan long after it is checked with less certainty."""

from collections.abc import Sequence

import pytest

from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.config.knowledge import ages
from planlint.engine.knowledge_age import is_outdated
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Severity
from planlint.plan.parse import parse
from planlint.run.recognition import outdated, unknown_holidays
from planlint.text.unread import Extent

DATED = ("CIT002", "CIT004", "DAT002", "WRD002")


def rules(*codes: str) -> Sequence[AnyRule]:
    return [rule for rule in installed().rules if rule.code in codes]


@pytest.mark.parametrize(
    ("checked", "day", "late"),
    [
        ("2026-11-30", "2027-12-31", False),
        ("2026-11-30", "2028-02-29", False),
        ("2026-11-30", "2028-03-31", True),
        ("2026-11-30", "2028-04", True),
        ("2026-11-30", "", False),
        ("", "2028-03-31", False),
    ],
)
def test_knowledge_is_good_for_fifteen_months(checked: str, day: str, late: bool) -> None:
    assert is_outdated(checked, day) is late


def test_each_register_and_pack_says_when_it_was_checked() -> None:
    catalog = installed()
    known = dict(ages(catalog.rules, catalog.packs))
    assert len(known) == 3 + len(catalog.packs)
    assert all(rule.checked for rule in rules(*DATED))
    assert all(rule.checked for pack in catalog.packs.values() for rule in pack.rules)


@pytest.mark.parametrize(("year", "severity", "sentences"), [(2027, Severity.ERROR, 0), (2030, Severity.NOTE, 1)])
def test_dated_findings_on_a_plan_that_is_too_late_are_notes(year: int, severity: Severity, sentences: int) -> None:
    draft = parse(f"云岭市{year}年教育工作要点\n一、主要任务\n1.组织第40个教师节活动。")
    dated = rules(*DATED)
    assert [finding.severity for finding in lint(draft, dated).findings] == [severity]
    notes = outdated(draft, dated)
    assert len(notes) == sentences
    assert all(f"本计划为{year}年" in note for note in notes)


def test_the_command_line_says_how_old_the_knowledge_is(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version", "-v"], ["rules", "--packs", "--isolated"]):
        assert main(arguments) == 0
        printed = capsys.readouterr().out
        assert "formulations.yaml　核对到" in printed
        assert "必备内容包 edu-core　核对到" in printed
    assert main(["explain", "WRD002"]) == 0
    assert "知识核对到" in capsys.readouterr().out


@pytest.mark.parametrize(("year", "words"), [(2024, "公示5个工作日。"), (2049, "公示5日。")])
def test_nothing_is_noted_where_holidays_are_known_or_do_not_matter(year: int, words: str) -> None:
    assert unknown_holidays(parse(f"示例中学{year}年招生工作方案\n一、公示\n{words}\n二、保障\n加强领导。\n")) == ()


def test_a_year_without_known_holidays_is_noted_on_request() -> None:
    draft = parse("示例中学2049年招生工作方案\n一、公示\n公示5个工作日。\n二、保障\n加强领导。\n")
    (note,) = unknown_holidays(draft)
    assert "2049年" in note.message
    assert note.extent is Extent.MARGIN
