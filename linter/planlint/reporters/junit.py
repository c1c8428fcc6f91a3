"""JUnit: a suite for each file, a test case for each finding; a file without findings passes one."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from planlint.findings.report import FileReport, Report
from planlint.reporters.diagnostics import Remark, of_file, passed_over, shared
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.style import Style
from planlint.reporters.xml import document, element, legal


def render(report: Report, style: Style) -> str:
    """Return the report: what fails the run is a failure, a lesser finding counts as skipped, what is unchecked is an error."""
    suites = [_suite(_name(file, style), list(of_file(file, style.root)), style) for file in report.files]
    suites += [_suite(remark.path, [remark], style) for remark in passed_over(report, style.root)]
    root = element("testsuites", name="planlint", **_counts(suites))
    root.extend(suites)
    return document(root)


def _name(file: FileReport, style: Style) -> str:
    return shared(file.path, style.root)


def _counts(parts: list[Element]) -> dict[str, int]:
    return {key: sum(int(part.get(key, "0")) for part in parts) for key in ("tests", "failures", "errors")}


def _suite(path: str, said: list[Remark], style: Style) -> Element:
    cases = [*_cases(path, said, style)] or [element("testcase", name="没有发现", classname=path)]
    outcomes = [case[0].tag if len(case) else "passed" for case in cases]
    counts = {f"{kind}s": outcomes.count(kind) for kind in ("failure", "error")}
    suite = element("testsuite", name=path, tests=len(cases), **counts, skipped=outcomes.count("skipped"), file=path)
    suite.extend(cases)
    return suite


def _cases(path: str, said: list[Remark], style: Style) -> Iterator[Element]:
    for remark in said:
        case = element("testcase", name=f"{remark.code} {_where(remark)}{remark.title}", classname=path)
        outcome = element(_outcome(remark, style), type=remark.code, message=remark.message)
        outcome.text = legal(f"{path}：{_where(remark)}{SEVERITIES[remark.severity]} {remark.message}")
        case.append(outcome)
        yield case


def _outcome(remark: Remark, style: Style) -> str:
    if remark.finding is None:
        return "error" if remark.severity.value == "error" else "skipped"
    return "failure" if remark.severity.weight >= style.fail_on.weight else "skipped"


def _where(remark: Remark) -> str:
    return f"第{remark.passage.start.line}行第{remark.passage.start.column}列 " if remark.passage else ""
