"""Findings of one rule on a plan of one sentence."""

from collections.abc import Sequence

from planlint.authoring import parse
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding


def plan_with(sentence: str, year: int | str = 2025) -> str:
    """Return the text of a plan of one year whose only item is a sentence."""
    return f"云岭市{year}年教育工作要点\n一、主要任务\n1.{sentence}"


def findings(text: str, rule: AnyRule) -> Sequence[Finding]:
    """Return the findings of one rule, which must not fail."""
    result = lint(parse(text), [rule])
    assert result.errors == ()
    return result.findings
