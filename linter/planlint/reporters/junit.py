"""JUnit: a suite for each file, a test case for each finding; a file without findings passes one."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from planlint.findings.report import FileReport, Report
from planlint.reporters.diagnostics import Diagnostic, file_diagnostics, relative_path, skipped_diagnostics
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.xml import document, element, legal
from planlint.text.printable import visible


def render(report: Report, options: RenderOptions) -> str:
    """Return the report: what fails the run is a failure, a lesser finding is skipped, what could not be checked an error."""
    suites = [_suite(_name(file, options), list(file_diagnostics(file, options.root)), options) for file in report.files]
    suites += [_suite(diagnostic.shown_path, [diagnostic], options) for diagnostic in skipped_diagnostics(report, options.root)]
    root = element("testsuites", name="planlint", **_counts(suites))
    root.extend(suites)
    return document(root)


def _name(file: FileReport, options: RenderOptions) -> str:
    return visible(relative_path(file.path, options.root))


def _counts(parts: list[Element]) -> dict[str, int]:
    return {key: sum(int(part.get(key, "0")) for part in parts) for key in ("tests", "failures", "errors")}


def _suite(path: str, diagnostics: list[Diagnostic], options: RenderOptions) -> Element:
    cases = [*_cases(path, diagnostics, options)] or [element("testcase", name="没有发现", classname=path)]
    outcomes = [case[0].tag if len(case) else "passed" for case in cases]
    counts = {f"{kind}s": outcomes.count(kind) for kind in ("failure", "error")}
    suite = element("testsuite", name=path, tests=len(cases), **counts, skipped=outcomes.count("skipped"), file=path)
    suite.extend(cases)
    return suite


def _cases(path: str, diagnostics: list[Diagnostic], options: RenderOptions) -> Iterator[Element]:
    for diagnostic in diagnostics:
        case = element("testcase", name=f"{diagnostic.code} {_where(diagnostic)}{diagnostic.title}", classname=path)
        outcome = element(_outcome(diagnostic, options), type=diagnostic.code, message=diagnostic.message)
        outcome.text = legal(f"{path}：{_where(diagnostic)}{SEVERITIES[diagnostic.severity]} {diagnostic.message}")
        case.append(outcome)
        yield case


def _outcome(diagnostic: Diagnostic, options: RenderOptions) -> str:
    if diagnostic.finding is None:
        return "error" if diagnostic.severity.value == "error" else "skipped"
    return "failure" if diagnostic.severity.weight >= options.fail_on.weight else "skipped"


def _where(diagnostic: Diagnostic) -> str:
    return f"第{diagnostic.text_range.start.line}行第{diagnostic.text_range.start.column}列 " if diagnostic.text_range else ""
