"""The sheets of a survey, the same in a workbook and on a page: heads, rows, and which cells to look at first."""

from collections.abc import Iterator, Sequence

from planlint.comparison.cover import CoverStatus
from planlint.mandates.mandate import Status
from planlint.reporters.labels import SEVERITY_WORDS, STATUSES
from planlint.reporters.workbook import SheetColumn, Value, WorkbookSheet
from planlint.survey.table import SurveyRow, SurveyTable
from planlint.text.normalize import on_one_line, shorten
from planlint.text.printable import visible

_MOST_INDICATORS = 100  # columns of indicators; those of fewer plans are in the list of commitments
_MOST_PLANS = 250  # columns of plans beside the tasks of the superior document
_LABELS = {status.value: label for status, label in STATUSES.items()}
_COVER = {
    CoverStatus.CARRIED.value: "已写",
    CoverStatus.WEAKENED.value: "写低",
    CoverStatus.UNSURE.value: "待看",
    CoverStatus.MISSING.value: "没有",
    CoverStatus.NOT_APPLICABLE.value: "不适用",
}
_MANDATE_WORDS = (
    (STATUSES[Status.MET],),
    (STATUSES[Status.WEAKENED], STATUSES[Status.MISQUOTED]),
    (STATUSES[Status.MISSING],),
)
_COVER_WORDS = (("已写",), ("写低", "待看"), ("没有",))
_PLAN_COLUMNS = (SheetColumn("单位", 24), SheetColumn("计划", 34))
_HEAD = 40  # characters of a head
_FIXED = 1  # columns that stay in view


def all_sheets(table: SurveyTable) -> Iterator[WorkbookSheet]:
    """Yield the sheets in their order; one that would be empty is left out, but for the first."""
    yield summary_sheet(table)
    others = (
        (table.problems, problem_sheet),
        (table.mandates, mandate_sheet),
        (table.rules, rule_sheet),
        (table.indicators, indicator_sheet),
        (table.pairs, pair_sheet),
        (table.superior, superior_sheet),
    )
    yield from (make(table) for rows, make in others if rows)


def detail_sheets(table: SurveyTable) -> Iterator[WorkbookSheet]:
    """Yield the long lists of findings and commitments, whose rows are read one by one."""
    yield WorkbookSheet(
        "问题清单",
        (*_PLAN_COLUMNS, *_columns(("级别", 8), ("规则", 10), ("说明", 60), ("行", 8), ("章节", 20), ("文件", 40))),
        (
            _words(
                row.unit, row.plan.title, SEVERITY_WORDS[one.severity], one.code, one.message, one.line, one.section, row.path
            )
            for row, plan in table.plans()
            for one in plan.findings
        ),
        _FIXED,
    )
    heads = (("类别", 10), ("指标", 26), ("数值", 14), ("基期值", 12), ("时限", 16), ("责任单位", 20), ("原句", 60), ("行", 8))
    yield WorkbookSheet(
        "目标清单",
        (*_PLAN_COLUMNS, *_columns(*heads)),
        (
            _words(
                *(row.unit, row.plan.title, one.kind, one.indicator, one.value, one.base),
                *(one.deadline, one.lead, one.sentence, one.line),
            )
            for row, plan in table.plans()
            for one in plan.commitments
        ),
        _FIXED,
    )


def summary_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the sheet with a row for each plan."""
    bad = [SheetColumn(head, 8, is_bad=True) for head in ("错误", "警告", "缺必备", "低于要求")]
    superior = [SheetColumn("上位任务已写", 14), SheetColumn("没有写", 8, is_bad=True)] if table.superior else []
    shares = [SheetColumn("与别家相同", 12, is_share=True), SheetColumn("最像", 20), SheetColumn("通用语", 10, is_share=True)]
    taken = [SheetColumn("同上位文件", 12, is_share=True)] if table.superior else []
    columns = [
        *_PLAN_COLUMNS,
        *bad,
        *_columns(("已写明", 8), ("目标", 8), ("无时限", 8), ("无责任单位", 11)),
        *superior,
        *shares,
        *taken,
        *_columns(("文种", 12), ("层级", 6), ("年度", 8), ("字数", 8), ("备注", 40), ("文件", 40)),
    ]
    return WorkbookSheet("汇总", columns, [_summary(row, table) for row in table.rows], _FIXED)


def _summary(row: SurveyRow, table: SurveyTable) -> list[Value]:
    plan = row.plan
    carried = (CoverStatus.CARRIED.value, CoverStatus.WEAKENED.value)
    answers = (sum(one in carried for one in row.answers), row.answers.count(CoverStatus.MISSING.value))
    return _words(
        *(row.unit, plan.title or "（无标题）"),
        *(plan.errors, plan.warnings, row.missing, row.lowered, row.met, plan.targets, plan.undated, plan.unowned),
        *(answers if table.superior else ()),
        *(round(row.copied, 3), row.nearest, round(row.common, 3)),
        *((round(row.superior, 3),) if table.superior else ()),
        *(plan.kind, plan.level, plan.year, plan.characters, "；".join(row.comments), row.path),
    )


def problem_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the sheet of submissions that were not read, are not plans, or were not checked to the end."""
    return WorkbookSheet("没有查成", _columns(("文件", 50), ("原因", 80)), [_words(*one) for one in table.problems])


def mandate_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the matrix of plans and mandated items; what does not apply to a plan is empty."""
    columns = [SheetColumn(visible(f"{one.subject} {one.code}"), 14, words=_MANDATE_WORDS) for one in table.mandates]
    rows = [
        _words(row.unit, row.plan.title, *(_LABELS.get(row.statuses.get(one.code, ""), "") for one in table.mandates))
        for row in table.rows
    ]
    return WorkbookSheet("必备内容", (*_PLAN_COLUMNS, *columns), rows, _FIXED)


def rule_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the sheet of the commonest findings."""
    columns = _columns(("规则", 10), ("是什么", 50), ("级别", 8), ("几份有", 10), ("共几处", 10))
    rows = [_words(one.code, one.title, SEVERITY_WORDS[one.severity], one.plans, one.findings) for one in table.rules]
    return WorkbookSheet("常见问题", columns, rows)


def indicator_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the sheet of indicators that two plans or more have, side by side; plans without any of them are left out."""
    shown = table.indicators[:_MOST_INDICATORS]
    columns = [SheetColumn(visible(one.name), 16) for one in shown]
    rows = [
        _words(row.unit, row.plan.title, *("；".join(one.values.get(i, ())) for one in shown))
        for i, row in enumerate(table.rows)
        if any(i in one.values for one in shown)
    ]
    return WorkbookSheet("指标对照", (*_PLAN_COLUMNS, *columns), rows, _FIXED)


def pair_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the sheet of plans that share wording."""
    columns = [
        *_columns(("甲", 28), ("乙", 28)),
        SheetColumn("占甲全文", 10, is_share=True),
        SheetColumn("占乙全文", 10, is_share=True),
        *_columns(("例：甲第几行", 12), ("乙第几行", 10), ("相同的话", 44), ("甲的文件", 40), ("乙的文件", 40)),
    ]
    rows = []
    for pair in table.pairs:
        one, other = table.rows[pair.earlier], table.rows[pair.later]
        shares = round(pair.share_of_earlier, 3), round(pair.share_of_later, 3)
        example = pair.earlier_line, pair.later_line, pair.passage
        rows.append(_words(one.unit, other.unit, *shares, *example, one.path, other.path))
    return WorkbookSheet("相同文字", columns, rows)


def superior_sheet(table: SurveyTable) -> WorkbookSheet:
    """Return the matrix of the superior document's tasks and the plans; with very many plans, only the numbers."""
    shown = table.rows if len(table.rows) <= _MOST_PLANS else ()
    counts = [SheetColumn("几份已写"), SheetColumn("几份待看"), SheetColumn("几份没有", 10, is_bad=True)]
    columns = [
        *_columns(("行", 6), ("上位文件的任务", 44)),
        *counts,
        *(SheetColumn(visible(shorten(row.unit, _HEAD)), 12, words=_COVER_WORDS) for row in shown),
    ]
    rows = []
    for at, unit in enumerate(table.superior):
        answers = [row.answers[at] for row in table.rows]
        written = answers.count(CoverStatus.CARRIED.value) + answers.count(CoverStatus.WEAKENED.value)
        numbers = (written, answers.count(CoverStatus.UNSURE.value), answers.count(CoverStatus.MISSING.value))
        rows.append(_words(unit.line, unit.text, *numbers, *(_COVER[one] for one in answers[: len(shown)])))
    return WorkbookSheet("对标对表", columns, rows, 2)


def _columns(*columns: tuple[str, int]) -> Sequence[SheetColumn]:
    return [SheetColumn(head, width) for head, width in columns]


def _words(*values: Value) -> list[Value]:
    """Return the cells of a row, texts on one line and without control characters."""
    return [visible(on_one_line(value)) if isinstance(value, str) else value for value in values]
