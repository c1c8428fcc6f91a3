"""Rules described in Chinese: the page of one rule (`explain`), a table (`planlint rules`), the index in rules/README.md."""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from planlint.comparison.beside import BesidePrevious
from planlint.config.catalog import Catalog, installed
from planlint.engine.nodes import is_beside
from planlint.engine.rule import AnyRule, Basis, Example
from planlint.engine.testing import is_fixable
from planlint.mandates.mandate import Mandate
from planlint.plan.text_types import TEXT_TYPES
from planlint.reporters.json import basis_json
from planlint.reporters.labels import PRECISIONS, SEVERITIES

_INDEX_HEAD = """# 规则一览

本页由规则自身生成（`make reference`），请勿手改。每条规则的理由、依据、正反例：`planlint explain 代码`；
或者运行 `make docs`，用浏览器打开 build/site/rules/index.html，每条规则一页。
"""

FAMILIES = {
    "NUM": "层次序数", "STR": "结构", "TGT": "目标", "DUT": "责任", "DAT": "日期", "CIT": "引文", "WRD": "提法", "PUN": "标点",
    "COV": "对标上位文件", "CMP": "对照去年",
}  # fmt: skip
"""The subjects of the rules written in Python, by the letters of their codes; the other rules come from packs."""

_SHOWN = 2  # examples on the terminal


def page(rule: AnyRule) -> str:
    """Return a rule's page in Markdown: what it says, why, on what authority, wrong, right and allowed passages."""
    return "\n".join(_lines(rule)) + "\n"


def explanation(rule: AnyRule) -> str:
    """Return what `planlint explain` prints: the rule's page with its first examples only, and how to turn it off."""
    left = max(len(rule.examples) - _SHOWN, 0) + max(len(rule.allows) - _SHOWN, 0)
    more = f"\n另有{left}组例子，见规则手册。\n" if left > 0 else ""
    without = f"\n{waiving(rule)}" if rule.examples else ""
    known = f"\n知识核对到{rule.checked}。\n" if rule.checked else ""
    return f"{page(replace(rule, examples=rule.examples[:_SHOWN], allows=rule.allows[:_SHOWN]))}{more}{known}{without}"


def _lines(rule: AnyRule) -> Iterator[str]:
    state = "默认启用" if rule.default else "默认关闭"
    fixable = "，可自动修改" if is_fixable(rule) else ""
    yield f"## {rule.code} {rule.name}"
    yield f"\n**{rule.title}**（{SEVERITIES[rule.severity]}，{PRECISIONS[rule.precision]}，{state}{fixable}）"
    yield f"\n理由：{rule.why}"
    if rule.advice:
        yield f"\n建议：{rule.advice}"
    if rule.basis:
        yield f"\n依据：{'；'.join(map(authority, rule.basis))}"
    if limits := applies(rule):
        yield f"\n适用：{limits}"
    if is_beside(rule):
        key = "previous（去年的计划）" if rule.on is BesidePrevious else "[[superior]]（上位文件）"
        yield f"\n用法：在 planlint.toml 里写明 {key}，才查这一条"
    yield from _options(rule)
    yield from (f"\n{name}：\n\n```text\n{words}\n```" for name, words in counterparts(rule))
    for example in rule.examples:
        yield from _example(example)
    yield from (f"\n不算错：\n\n```text\n{passage}\n```" for passage in rule.allows)


def counterparts(rule: AnyRule) -> Iterator[tuple[str, str]]:
    """Yield the texts beside which the examples of a rule are, each with its name; none for most rules."""
    if rule.counterpart:
        yield "去年的计划" if rule.on is BesidePrevious else "上位文件", rule.counterpart
    for entry in rule.entries:
        fields = {"unit": entry.unit, "decision": entry.decision.value, "draft": entry.draft, "who": entry.who}
        yield "对标记录", "\n".join(["[[unit]]", *(f'{key} = "{value}"' for key, value in fields.items() if value)])


def authority(basis: Basis) -> str:
    """Return an authority in words, and whether it is known from reports only."""
    return f"{basis}（据转述）" if basis.mark == "reported" else str(basis)


def rule_json(rule: AnyRule, on: Container[str]) -> dict[str, Any]:
    """Return a rule as JSON has it; *on* has the codes of the rules that are on."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "precision": rule.precision,
        "proof": rule.proof,
        "on": rule.code in on,
        "default": rule.default,
        "fixable": is_fixable(rule),
        "why": rule.why,
        "advice": rule.advice,
        "basis": [{**basis_json(one), "mark": one.mark} for one in rule.basis],
        "options": [{"name": one.name, "value": one.value, "title": one.title} for one in rule.options],
        "examples": [{"bad": one.bad, "good": one.good} for one in rule.examples],
        "allows": list(rule.allows),
        **({"counterpart": rule.counterpart} if rule.counterpart else {}),
        "checked": rule.checked,
    }


def applies(rule: AnyRule) -> str:
    """Return in words to which texts a rule applies, "" if to all."""
    if not isinstance(rule.check, Mandate):
        return f"{'、'.join(TEXT_TYPES[one] for one in rule.genres)}" if rule.genres else ""
    scope = rule.check.scope
    lists = (("领域", scope.sectors), ("文种", scope.kinds), ("层级", scope.levels), ("省份", scope.regions))
    limits = [f"{name}为{'、'.join(values)}" for name, values in lists if values]
    limits += [f"{day}{word}的计划" for day, word in ((scope.since, "起"), (scope.until, "止")) if day]
    return "；".join(limits)


def waiving(rule: AnyRule) -> str:
    """Return in words how to turn the rule off: once, in a folder, or in one place."""
    return f"""怎样不用这条规则：

- 一次不用：`planlint 草稿.txt --ignore {rule.code}`
- 一个文件夹里都不用：在 planlint.toml 里写 `ignore = ["{rule.code}"]`
- 一处不用（豁免）：在稿子旁边的 planlint-waivers.toml 里写

```toml
[[waiver]]
rule = "{rule.code}"
words = "稿子里的原话"
reason = "为什么可以放过"
```
"""


def _options(rule: AnyRule) -> Iterator[str]:
    if rule.options:
        yield f"\n选项（在 planlint.toml 的 [rules.{rule.code}] 里写）：\n"
        yield from (f"- `{one.name} = {_value(one.value)}`：{one.title}" for one in rule.options)


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _example(example: Example) -> Iterator[str]:
    yield f"\n反例：\n\n```text\n{example.bad}\n```"
    yield f"\n正例：\n\n```text\n{example.good}\n```"


def groups(catalog: Catalog) -> Mapping[str, Sequence[AnyRule]]:
    """Return the rules by the title of their group: a family for those written in Python, a pack for the others."""
    packed = {rule.code for pack in catalog.packs.values() for rule in pack.rules}
    coded = [rule for rule in catalog.rules if rule.code not in packed]
    families = groupby(coded, key=lambda rule: rule.code[:3])
    found = {f"{FAMILIES.get(family, '其他')}（{family}）": list(rules) for family, rules in families}
    return found | {f"{pack.title}（{pack.name}）": list(pack.rules) for pack in catalog.packs.values()}


def index(catalog: Catalog) -> str:
    """Return the text of rules/README.md: one line a rule, with code, name, title, severity and whether it can be fixed."""
    return _INDEX_HEAD + "".join(map(_index_table, *zip(*groups(catalog).items(), strict=True)))


def _index_table(title: str, rules: Sequence[AnyRule]) -> str:
    rows = "".join(
        f"| {rule.code} | {rule.name} | {rule.title} | {SEVERITIES[rule.severity]} | {'能' if is_fixable(rule) else ''} |\n"
        for rule in rules
    )
    return f"\n## {title}\n\n| 代码 | 名称 | 规则 | 级别 | 自动修改 |\n|---|---|---|---|---|\n{rows}"


def table(rules: Sequence[AnyRule], on: Container[str]) -> str:
    """Return two lines a rule for the terminal; *on* has the codes of the rules that are on."""
    rows = []
    for rule in rules:
        state, fixable = "启用" if rule.code in on else "关闭", "可改" if is_fixable(rule) else "    "
        rows.append(
            f"{rule.code:<7}{SEVERITIES[rule.severity]} {PRECISIONS[rule.precision]} {state} {fixable} {rule.name}\n"
            f"{' ' * 27}{rule.title}\n"
        )
    return "".join(rows)


if __name__ == "__main__":
    print(index(installed()), end="")
