"""How serious a target without a time is, and how the targets of a chapter are gathered."""

import pytest

from planlint.engine.linter import lint
from planlint.engine.rule import Finding, Severity
from planlint.plan.parse import parse
from planlint_rules.duties.task_without_owner import RULE as TASKS
from planlint_rules.targets.target_without_deadline import RULE
from planlint_rules.targets.target_without_owner import RULE as TARGETS

BODY = "一、总体要求\n坚持立德树人。\n二、任务\n1.新建幼儿园3所。\n2.培训教师500人。\n"


def found(text: str) -> list[Finding]:
    return list(lint(parse(text), [RULE]).findings)


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("示例县2025年教育工作要点", Severity.WARNING),
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


def test_the_end_that_a_title_gives_is_the_time_of_targets() -> None:
    assert found(f"示例县教育发展规划（2026—2030年）\n{BODY}") == []


def test_tasks_and_targets_without_an_owner_are_one_finding_a_chapter() -> None:
    owned = "".join(f"{i}.培训教师{i}0人。（责任单位：人事科）\n" for i in range(3, 11))
    text = f"示例县2025年教育工作要点\n一、任务\n1.建学校。\n2.聘教师。\n{owned}二、保障\n加强领导。\n"
    (tasks,) = lint(parse(text), [TASKS]).findings
    assert (len(tasks.related), tasks.message) == (2, "各条都写了责任单位，“建学校”等2条没有写")
    both = "1.年内新建幼儿园3所。年内改建学校2所。（责任单位：基建科）年内新增学位5个。年内新增床位6张。\n"
    (targets,) = lint(parse(text.replace("1.建学校。\n", both)), [TARGETS]).findings
    assert (len(targets.related), targets.message) == (2, "目标“新增学位5个”等2处没有写责任单位")
