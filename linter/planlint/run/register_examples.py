"""Test added registers by their own examples: what they add must be reported at ⟦⟧ and nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from planlint.config.registers import read_registers
from planlint.engine.linter import lint
from planlint.engine.registers import RegisterOverrides, with_registers
from planlint.engine.rule import AnyRule, Example, Finding
from planlint.engine.testing import indented, marked
from planlint.mandates.mandate import Mandate
from planlint.plan.parse import parse


class RegisterTest(Struct, frozen=True):
    """What testing registers found: how many *entries* and *examples* they have, and the *failures* in Chinese."""

    entries: int
    examples: int
    failures: tuple[str, ...]


def test_registers(name: str, rules: Sequence[AnyRule]) -> RegisterTest:
    """Return the result of the examples and look-alikes of the registers in the folder or package *name*.

    Raises PackError where they are malformed.
    """
    overrides = read_registers([name])
    assert overrides
    comparison = _Comparison([rule for rule in rules if not isinstance(rule.check, Mandate)], overrides)
    failures, examples, entries = list[str](), 0, 0
    for file, tables in overrides.tables.items():
        for table in tables:
            entries += sum(len(section) for key, section in table.items() if key not in ("examples", "remove", "checked"))
            for number, one in enumerate(table.get("examples", ()), 1):
                examples += 1
                failures += (f"{name}/{file}，例{number}：{fault}" for fault in comparison.faults(one))
            for entry in _with_lookalikes(table):
                examples += len(entry["lookalikes"])
                failures += (f"{name}/{file}，{entry['id']}：{fault}" for fault in comparison.false_alarms(entry))
    return RegisterTest(entries, examples, tuple(failures))


def _with_lookalikes(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key, section in table.items():
        if key not in ("examples", "remove", "checked"):
            yield from (entry for entry in section if entry.get("lookalikes"))


class _Comparison:
    """Findings that the registers add to those of the rules as installed."""

    def __init__(self, rules: Sequence[AnyRule], overrides: RegisterOverrides) -> None:
        self._rules = rules
        self._overridden = [with_registers(rule, overrides) for rule in rules]

    def faults(self, one: Mapping[str, str]) -> Iterator[str]:
        """Yield what is wrong with an example."""
        example = Example(one["bad"].rstrip("\n"), one["good"].rstrip("\n"))
        found = [finding.span for finding in self._added(example.text)]
        if found != example.spans:
            shown = f"应当标在：{indented(marked(example.text, found))}" if found else "没有可报的"
            yield f"反例标出的地方与报告的不同。照现在的登记表，{shown}"
        for finding in self._added(example.good):
            yield f"正例不应有发现，却在⟦⟧处报告“{finding.message}”：{indented(marked(example.good, [finding.span]))}"

    def false_alarms(self, entry: Mapping[str, Any]) -> Iterator[str]:
        """Yield which look-alikes of a formulation are reported in a plan of the year after it applies."""
        year = int(str(entry.get("since", "2026"))[:4]) + 1
        for words in entry["lookalikes"]:
            for finding in self._added(f"示例县{year}年工作要点\n一、抓好重点工作\n1.{words}。"):
                yield f"“{words}”列为不错的写法，却报告“{finding.message}”"

    def _added(self, text: str) -> Sequence[Finding]:
        """Return the findings that only the registers give rise to."""
        known = {(one.code, one.span, one.message) for one in lint(parse(text), self._rules).findings}
        result = lint(parse(text), self._overridden)
        if result.errors:
            raise result.errors[0]
        return [one for one in result.findings if (one.code, one.span, one.message) not in known]
