"""Generate a page for each rule, from the rule itself, when mkdocs builds the site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule, Basis, Example
from planlint.engine.testing import is_fixable
from planlint.reporters.labels import PRECISIONS, SEVERITIES
from planlint.reporters.rule_reference import applies, groups, waiving


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each rule, a table of them all, and both to the navigation."""
    catalog = installed()
    for rule in catalog.rules:
        files.append(File.generated(config, _path(rule), content=_page(rule)))
    grouped = groups(catalog)
    files.append(File.generated(config, "rules/index.md", content=_index(grouped)))
    assert config.nav, "mkdocs.yml has a navigation"
    section = next(part["规则"] for part in config.nav if "规则" in part)
    section += [{name: [{f"{rule.code} {rule.title}": _path(rule)} for rule in rules]} for name, rules in grouped.items()]
    return files


def _path(rule: AnyRule) -> str:
    return f"rules/{rule.code}.md"


def _index(grouped: Mapping[str, Sequence[AnyRule]]) -> str:
    total = sum(map(len, grouped.values()))
    lines = [
        "# 全部规则",
        f"共{total}条。规则名也可以用在 `--select`、`--ignore` 里；`planlint explain 代码` 看到的就是这些说明。",
    ]
    for name, rules in grouped.items():
        rows = (
            f"| [{r.code}]({r.code}.md) | {r.title} | {SEVERITIES[r.severity]} | {'是' if r.default else '否'} |" for r in rules
        )
        lines += [f"## {name}", "\n".join(("| 代码 | 规则 | 级别 | 默认启用 |", "|---|---|---|---|", *rows))]
    return "\n\n".join(lines) + "\n"


def _page(rule: AnyRule) -> str:
    return "\n\n".join(_parts(rule)) + "\n"


def _parts(rule: AnyRule) -> Iterator[str]:
    yield f"# {rule.code} {rule.title}"
    yield "\n".join(("| 名称 | 级别 | 把握 | 默认 | 自动修改 |", "|---|---|---|---|---|", _facts(rule)))
    yield f"## 为什么\n\n{escape(rule.why)}"
    if rule.advice:
        yield f"## 怎样写\n\n{escape(rule.advice)}"
    if limits := applies(rule):
        yield f"## 适用范围\n\n{escape(limits)}"
    if rule.basis:
        yield "## 依据\n\n" + "\n".join(f"- {_basis(one)}" for one in rule.basis)
    yield "## 例子"
    yield "\n".join(_examples(rule.examples))
    if rule.allows:
        yield "## 不算错的例子\n\n" + "\n".join(_figure("不算错", escape(passage)) for passage in rule.allows)
    yield f"## 怎样不用\n\n{waiving(rule).partition('：')[2].strip()}"


def _facts(rule: AnyRule) -> str:
    state, fixable = "启用" if rule.default else "关闭", "能" if is_fixable(rule) else "不能"
    return f"| `{rule.name}` | {SEVERITIES[rule.severity]} | {PRECISIONS[rule.precision]} | {state} | {fixable} |"


def _basis(basis: Basis) -> str:
    return f"[{escape(str(basis))}]({basis.url})" if basis.url else escape(str(basis))


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    for example in examples:
        bad = escape(example.bad).replace("⟦", "<mark>").replace("⟧", "</mark>")
        yield f'<div class="pair">{_figure("反例", bad)}{_figure("正例", escape(example.good))}</div>'


def _figure(name: str, text: str) -> str:
    lines = text.replace("\n", "&#10;")  # a blank line would end the block of HTML
    return f'<figure class="{"bad" if name == "反例" else "good"}"><figcaption>{name}</figcaption><pre>{lines}</pre></figure>'
