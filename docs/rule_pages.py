"""Generate a page for each rule, from the rule itself, and the checklist of upkeep, when mkdocs builds the site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_date
from upkeep import checklist

from planlint.config.applicability import ApplicabilityRow
from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule, Basis, Example
from planlint.engine.testing import is_fixable
from planlint.plan.text_types import NOT_PLANS, TEXT_TYPES
from planlint.reporters.labels import FACTS, PRECISIONS, SEVERITIES
from planlint.reporters.rule_reference import applies, authority, counterparts, groups, waiving


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each rule, a table of them all, and both to the navigation."""
    catalog = installed()
    for rule in catalog.rules:
        files.append(File.generated(config, _path(rule), content=_page(rule)))
    grouped = groups(catalog)
    files.append(File.generated(config, "rules/index.md", content=_index(grouped)))
    files.append(File.generated(config, _TEXTS, content=_applicability(catalog.rows)))
    assert config.nav, "mkdocs.yml has a navigation"
    section = next(part["规则"] for part in config.nav if "规则" in part)
    section.append({"哪些规则问哪类文字": _TEXTS})
    section += [{name: [{f"{rule.code} {rule.title}": _path(rule)} for rule in rules]} for name, rules in grouped.items()]
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return the text of a page with what the registers need on the day of the build, where it asks for that."""
    if _CHECKLIST not in markdown:
        return markdown
    day = date.fromisoformat(get_build_date())
    lines = [line.replace("- [ ]", "-", 1) for line in checklist(day)]
    return markdown.replace(_CHECKLIST, "\n".join([f"截至{day}：", "", *map(escape, lines)]))


_CHECKLIST = "<!-- checklist -->"
_TEXTS = "rules/texts.md"


def _applicability(rows: Sequence[ApplicabilityRow]) -> str:
    """Return the table of the rules' package in Markdown: a row for each group of rules, a column for each type of text."""
    head = ["规则", "问什么", *TEXT_TYPES.values(), "先要认出", "为什么"]
    lines = [
        "# 哪些规则问哪类文字",
        "文字的类别由标题、文种、文件名和写法认出，`--kind` 可以指明；`planlint inspect` 显示认出了什么。没有列出的规则"
        "（层次序数、标点、提法、引文等）问所有的文字；类别没有认出的文字，除“先要认出”所限以外都问。"
        f"{'、'.join(TEXT_TYPES[one] for one in NOT_PLANS)}不像计划，单独计数，`--skip-other-texts` 跳过它们。",
        "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *map(_applicability_row, rows)]),
    ]
    return "\n\n".join(lines) + "\n"


def _applicability_row(row: ApplicabilityRow) -> str:
    rules = "、".join(
        {"mandates": "必备内容（缺）", "mandates-wording": "必备内容（写低、写错）"}.get(one, one) for one in row.rules
    )
    marks = ["✓" if one in row.of else "" for one in TEXT_TYPES]
    needs = "、".join(FACTS[one] for one in row.needs)
    return f"| {' | '.join([rules, row.asks, *marks, needs, row.why])} |"


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
    yield from (_figure(name, escape(words)) for name, words in counterparts(rule))
    yield "\n".join(_examples(rule.examples))
    if rule.allows:
        yield "## 不算错的例子\n\n" + "\n".join(_figure("不算错", escape(passage)) for passage in rule.allows)
    yield f"## 怎样不用\n\n{waiving(rule).partition('：')[2].strip()}"


def _facts(rule: AnyRule) -> str:
    state, fixable = "启用" if rule.default else "关闭", "能" if is_fixable(rule) else "不能"
    return f"| `{rule.name}` | {SEVERITIES[rule.severity]} | {PRECISIONS[rule.precision]} | {state} | {fixable} |"


def _basis(basis: Basis) -> str:
    return f"[{escape(authority(basis))}]({basis.url})" if basis.url else escape(authority(basis))


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    for example in examples:
        bad = escape(example.bad).replace("⟦", "<mark>").replace("⟧", "</mark>")
        yield f'<div class="pair">{_figure("反例", bad)}{_figure("正例", escape(example.good))}</div>'


def _figure(name: str, text: str) -> str:
    lines = text.replace("\n", "&#10;")  # a blank line would end the block of HTML
    return f'<figure class="{"bad" if name == "反例" else "good"}"><figcaption>{name}</figcaption><pre>{lines}</pre></figure>'
