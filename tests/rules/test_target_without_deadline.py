"""How serious a target without a time is, and how the targets of a chapter are gathered."""

import pytest

from planlint.engine.linter import lint
from planlint.engine.rule import Finding, Severity
from planlint.plan.parse import parse
from planlint_rules.targets.target_without_deadline import RULE

BODY = "一、总体要求\n坚持立德树人。\n二、任务\n1.新建幼儿园3所。\n2.培训教师500人。\n"


def found(text: str) -> list[Finding]:
    return list(lint(parse(text), [RULE]).findings)


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("示例县2025年教育工作要点", Severity.WARNING),
        ("示例县教育发展规划（2024—2028年）", Severity.NOTE),
        ("示例县学前教育扩容实施方案", Severity.WARNING),
    ],
)
def test_severity_follows_the_horizon_of_the_plan(title: str, severity: Severity) -> None:
    findings = found(f"{title}\n{BODY}")
    assert [one.severity for one in findings] == [severity]
    assert len(findings[0].related) == 2
    assert findings[0].span == findings[0].related[0]
    assert findings[0].message == "目标“新建幼儿园3所”等2处没有写完成时限"


def test_absolute_targets_are_asked_only_in_a_scheme_without_an_end() -> None:
    text = "{}\n一、总体要求\n坚持立德树人。\n二、任务\n1.推进教研全覆盖。\n2.实现结对帮扶全覆盖。\n"
    assert found(text.format("示例县2025年教育工作要点")) == []
    scheme = found(text.format("示例县教研帮扶实施方案"))
    assert [(one.severity, one.data["words"]) for one in scheme] == [(Severity.WARNING, "结对帮扶全覆盖")]


def test_a_chapter_with_many_targets_has_a_finding_for_each_section() -> None:
    items = "".join(f"{i}.新建学校{i}所。\n" for i in range(1, 7))
    text = f"示例县2025年教育工作要点\n一、任务\n（一）城区\n{items}（二）乡村\n{items}二、保障\n新建场馆2处。\n"
    assert [len(one.related) for one in found(text)] == [6, 6, 0]
