"""The rule reference: one page a rule, made from its record; `planlint explain` prints one, rules/README.md holds all."""

from collections.abc import Container, Iterator, Sequence

from planlint.examples import is_fixable
from planlint.names import PRECISIONS, SEVERITIES
from planlint.rule import AnyRule, Example

_HEAD = """# 规则手册

本页由规则自身生成（`make reference`），请勿手改。⟦⟧标出的是要指出的地方。

"""


def page(rule: AnyRule) -> str:
    """Return a rule's page in Markdown: what it says, why, on what authority, wrong and right passages."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: AnyRule) -> Iterator[str]:
    state = "默认启用" if rule.default else "默认关闭"
    fixable = "，可自动修改" if is_fixable(rule) else ""
    yield f"## {rule.code} {rule.name}"
    yield f"\n**{rule.title}**（{SEVERITIES[rule.severity]}，{PRECISIONS[rule.precision]}，{state}{fixable}）"
    yield f"\n理由：{rule.why}"
    if rule.advice:
        yield f"\n建议：{rule.advice}"
    if rule.basis:
        yield f"\n依据：{'；'.join(map(str, rule.basis))}"
    for example in rule.examples:
        yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield f"\n反例：\n\n```text\n{example.bad}\n```"
    yield f"\n正例：\n\n```text\n{example.good}\n```"


def manual(rules: Sequence[AnyRule]) -> str:
    """Return the whole reference: a table of the rules, then their pages."""
    table = "".join(f"| [{r.code}](#{r.code.lower()}-{r.name}) | {r.title} | {SEVERITIES[r.severity]} |\n" for r in rules)
    return _HEAD + "| 代码 | 规则 | 级别 |\n|---|---|---|\n" + table + "\n" + "\n".join(map(page, rules))


def table(rules: Sequence[AnyRule], on: Container[str]) -> str:
    """Return a table for the terminal; *on* has the codes of the rules that are on."""
    rows = []
    for rule in rules:
        state, fixable = "启用" if rule.code in on else "关闭", "可改" if is_fixable(rule) else "    "
        rows.append(
            f"{rule.code:<7}{SEVERITIES[rule.severity]} {PRECISIONS[rule.precision]} {state} {fixable} {rule.name}\n"
            f"{' ' * 27}{rule.title}\n"
        )
    return "".join(rows)


if __name__ == "__main__":
    import sys

    from planlint.catalog import installed

    sys.stdout.write(manual(installed().rules))
