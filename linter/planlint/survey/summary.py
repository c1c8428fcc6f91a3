"""A survey in a few lines: for the terminal, and for the summary of a CI job."""

from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.reporters.labels import SEVERITY_WORDS
from planlint.reporters.markdown import escape
from planlint.reporters.width import cells, cut
from planlint.survey.file_names import file_names
from planlint.survey.table import SurveyRow, SurveyTable
from planlint.text.printable import visible

_MOST_ROWS = 40  # plans that the terminal lists; of more, those with the most to do
_MOST = 8  # lines of each other list
_MOST_IN_JOB = 200  # rows of the summary of a job
_HEADS = ("单位", "错误", "警告", "缺", "低", "目标", "无时限", "相同", "备注")
_UNIT, _NOTE = 24, 14  # cells


def headline(table: SurveyTable) -> str:
    """Return what was surveyed, and that it was interrupted, if it was."""
    partial = f"（中断：{table.expected}件只查了{len(table.submissions)}件）" if table.is_partial else ""
    return f"汇总：{len(table.submissions)}件报送，{len(table.rows)}份计划{partial}"


def counts_line(table: SurveyTable) -> str:
    """Return the totals in one line."""
    errors, warnings = sum(row.plan.errors for row in table.rows), sum(row.plan.warnings for row in table.rows)
    missing, targets = sum(row.missing for row in table.rows), sum(row.plan.targets for row in table.rows)
    failed = len({path for path, _ in table.problems})
    bad = f"，{failed}件没有查成" if failed else ""
    return f"错误{errors}处，警告{warnings}处，必备内容缺{missing}项，目标{targets}个{bad}"


def as_text(table: SurveyTable, width: int) -> str:
    """Return the summary in lines of *width* cells."""
    lines = [headline(table), counts_line(table), "", *_plan_lines(table, width)]
    for title, found in _lists(table):
        lines += ["", title, *(f"  {line}" for line in found[:_MOST])]
        if len(found) > _MOST:
            lines.append(f"  其余{len(found) - _MOST}条见表（--output-format xlsx=汇总.xlsx 或 html=汇总.html）")
    return "".join(f"{cut(visible(line), width)}\n" for line in lines)


def as_markdown(table: SurveyTable) -> str:
    """Return the summary of a CI job: counts, what was not checked, and a row for each plan with something to do."""
    rows = [row for row in table.rows if row.plan.errors or row.plan.warnings or row.missing or row.lowered]
    blocks = [f"## {escape(headline(table))}", escape(counts_line(table))]
    if table.problems:
        blocks.append("\n".join(f"- {escape(path)}：{escape(why)}" for path, why in table.problems[:_MOST_IN_JOB]))
    if rows:
        head = "| 单位 | 计划 | 错误 | 警告 | 缺必备 | 低于要求 |\n|---|---|---|---|---|---|"
        blocks.append("\n".join((head, *map(_markdown_row, rows[:_MOST_IN_JOB]))))
    if len(rows) > _MOST_IN_JOB:
        blocks.append(f"其余{len(rows) - _MOST_IN_JOB}份从略")
    return "\n\n".join(blocks) + "\n"


def _markdown_row(row: SurveyRow) -> str:
    numbers = (row.plan.errors, row.plan.warnings, row.missing, row.lowered)
    return f"| {escape(row.unit)} | {escape(row.plan.title)} | {' | '.join(map(str, numbers))} |"


def _plan_lines(table: SurveyTable, width: int) -> Iterator[str]:
    if not table.rows:
        return
    rows: Sequence[SurveyRow] = table.rows
    if len(rows) > _MOST_ROWS:
        rows = sorted(rows, key=lambda row: (-row.plan.errors, -row.missing, -row.plan.warnings))[:_MOST_ROWS]
        yield f"下面是问题最多的{_MOST_ROWS}份："
    units, short = Counter(row.unit for row in table.rows), file_names(row.path for row in table.rows)
    yield _line(_HEADS, width)
    for row in rows:
        plan, copied = row.plan, f"{row.copied:.0%}" if row.copied else ""
        note = f"像 {row.nearest}" if row.nearest else "；".join(row.comments)
        numbers = (plan.errors, plan.warnings, row.missing, row.lowered, plan.targets, plan.undated)
        name = row.unit if units[row.unit] == 1 else short[row.path]
        yield _line((name, *map(str, numbers), copied, note), width)


def _line(values: Sequence[str], width: int) -> str:
    unit, *numbers, note = values
    shown = "  ".join(_right(value, cells(head)) for value, head in zip(numbers, _HEADS[1:-1], strict=True))
    name = cut(unit, _UNIT)
    return f"{name}{' ' * (_UNIT - cells(name))}  {shown}  {cut(note, max(width - _UNIT - cells(shown) - 4, _NOTE))}".rstrip()


def _right(value: str, width: int) -> str:
    return " " * max(width - cells(value), 0) + value


def _lists(table: SurveyTable) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the title and the lines of each list that is not empty."""
    missing = sorted((one for one in table.mandates if one.counts["missing"]), key=lambda one: -one.counts["missing"])
    every = {
        "最常缺的必备内容（几份缺）：": [f"{one.counts['missing']:>4}  {one.code} {one.subject}" for one in missing],
        "最常见的问题（几份有，共几处）：": [
            f"{one.plans:>4} {one.findings:>5}  {one.code} {SEVERITY_WORDS[one.severity]} {one.title}"
            for one in table.other_rules
        ],
        "最多计划写到的指标：": [f"{len(one.values):>4}  {one.name}" for one in table.indicators],
        "相同文字最多的（占全文）：": [
            f"{pair.share:>4.0%}  {table.rows[pair.later].unit} 与 {table.rows[pair.earlier].unit}" for pair in table.pairs
        ],
    }
    yield from ((title, lines) for title, lines in every.items() if lines)
