"""Test a rule by its own examples: for planlint's tests, for `planlint test`, and for the tests of plug-ins."""

from collections.abc import Iterator, Sequence

from planlint.comparison.beside import Beside, BesidePrevious, BesideSuperior
from planlint.engine.linter import Result, lint
from planlint.engine.rule import AnyRule, Example
from planlint.plan.model import Draft
from planlint.plan.parse import parse
from planlint.text.edit import Edit, apply
from planlint.text.span import Span


def failures(rule: AnyRule, places: Sequence[str] = ()) -> Iterator[str]:
    """Yield in Chinese what is wrong with each example that *rule* does not satisfy; nothing if all are satisfied.

    *places* are the places of the examples (path:line), if they are in a file.
    """
    if not rule.examples:
        yield f"{rule.code} {rule.name}：没有例子"
    for i, example in enumerate(rule.examples):
        place = f"{places[i]}: " if places else ""
        for failure in _failures(rule, example):
            yield f"{place}{rule.code} {rule.name}，例{i + 1}：{failure}"
    for i, passage in enumerate(rule.allows):
        for failure in _false_alarms(rule, passage):
            yield f"{rule.code} {rule.name}，不报的例{i + 1}：{failure}"


def _failures(rule: AnyRule, example: Example) -> Iterator[str]:
    bad, good = _lint(rule, example.text), _lint(rule, example.good)
    yield from (str(error) for error in (*bad.errors, *good.errors))
    found = [finding.span for finding in bad.findings]
    if not example.spans:
        yield "反例没有用⟦⟧标出问题"
    if found != example.spans:
        reported = "".join(f"\n    报告：{finding.message}" for finding in bad.findings)
        shown = f"照现在的写法，⟦⟧应当标在：{indented(marked(example.text, found))}{reported}"
        yield f"反例标出的地方与报告的不同。{shown if found else '照现在的写法，反例里没有可报的'}"
    for finding in good.findings:
        yield f"正例不应有发现，却在⟦⟧处报告“{finding.message}”：{indented(marked(example.good, [finding.span]))}"
    edits = [edit for finding in bad.findings for edit in finding.edits]
    if edits and (fixed := apply(example.text, edits)) != example.good:
        yield f"修改后与正例不同，得到的是：{indented(fixed)}"


def _lint(rule: AnyRule, text: str) -> Result:
    """Return the findings of a rule in a passage, beside its counterpart if it has one."""
    draft = parse(text)
    return lint(draft, [rule], _beside(rule, draft) if rule.counterpart else ())


def _beside(rule: AnyRule, draft: Draft) -> Sequence[Beside]:
    other = parse(rule.counterpart).plans[0]
    if rule.on is BesidePrevious:
        return [BesidePrevious(plan, other) for plan in draft.plans]
    return [BesideSuperior(plan, other, entries=rule.entries) for plan in draft.plans]


def marked(text: str, spans: Sequence[Span]) -> str:
    """Return *text* with ⟦⟧ round each of *spans*, as examples have them."""
    marks = [Edit(Span(at, at), mark) for span in spans for at, mark in ((span.start, "⟦"), (span.end, "⟧"))]
    return apply(text, marks)


def indented(text: str) -> str:
    """Return *text* on lines of its own, set in."""
    return "".join(f"\n      {line}" for line in text.splitlines())


def _false_alarms(rule: AnyRule, passage: str) -> Iterator[str]:
    """Yield what is wrong with a passage that the rule allows."""
    result = _lint(rule, passage)
    yield from map(str, result.errors)
    for finding in result.findings:
        yield f"不应有发现，却在⟦⟧处报告“{finding.message}”：{indented(marked(passage, [finding.span]))}"


def is_fixable(rule: AnyRule) -> bool:
    """Return whether the rule offers edits, as found by running it on its examples."""
    results = (_lint(rule, example.text) for example in rule.examples)
    return any(finding.edits for result in results for finding in result.findings)
