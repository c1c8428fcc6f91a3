"""Lay out a review sheet as a Word document: A4 landscape, tables with their heads on each page, numbered pages."""

from collections.abc import Iterable, Sequence

from docx.document import Document

from planlint import __version__
from planlint.engine.rule import Severity
from planlint.reporters.labels import SEVERITIES, STATUSES
from planlint.reporters.sheet.model import FileSheet, ListedFinding, MandateCoverage, PlanSheet, Quote, Sheet, TextLine
from planlint.reporters.sheet.word import COLORS, Cell, TextRun, blank, heading, paragraph, table

_FINDINGS = {"序号": 1.2, "位置": 2.8, "原文": 5.2, "问题": 5.6, "依据": 4.6, "建议": 6.0}
_COVERAGE = {"序号": 1.2, "必备内容": 6.2, "情况": 2.0, "原文": 9.0, "依据": 7.0}
_COMMITMENTS = {"序号": 1.2, "条目": 3.0, "指标": 4.4, "数值": 3.0, "时限": 3.0, "责任单位": 4.2, "原文": 6.6}
"""The columns of the tables, with their widths in centimetres (25.4 in all)."""

_ALIGN = {"title": "center", "number": "center", "right": "right"}


def document(sheet: Sheet) -> Document:
    """Return the sheet as a document."""
    paper = blank(f"校对单 {sheet.title}", f"planlint {__version__}")
    paragraph(paper, [TextRun("校对单", bold=True, size=22)], align="center")
    paragraph(paper, [TextRun(sheet.title, bold=True, size=15)], align="center")
    paragraph(paper, [TextRun(_summary(sheet))], align="center")
    for file in sheet.files:
        _file(paper, file, named=len(sheet.files) > 1)
    for path, reason in sheet.skipped:
        paragraph(paper, [TextRun(f"跳过：{path}（{reason}）")])
    return paper


def _summary(sheet: Sheet) -> str:
    found = "，".join(f"{name}{sheet.count[severity]}处" for severity, name in SEVERITIES.items())
    waived = f"；已豁免{sheet.waived}处" if sheet.waived else ""
    waived += f"；基线中已有{sheet.baselined}处" if sheet.baselined else ""
    failed = f"；{sheet.failed}个文件没有查成" if sheet.failed else ""
    return f"检查了{sheet.checked}个文件、{sheet.plans}份计划，用{sheet.rules}条规则：{found}{waived}{failed}"


def _file(paper: Document, file: FileSheet, *, named: bool) -> None:
    if named or not file.read:
        heading(paper, file.path, 1)
    for message in file.errors:
        paragraph(paper, [TextRun(f"没有查{'全' if file.read else '成'}：{message}", bold=True, color=COLORS[Severity.ERROR])])
    for message in file.notes:
        paragraph(paper, [TextRun(message, bold=True)])
    for message in file.unread:
        paragraph(paper, [TextRun(f"没有读全：{message}", bold=True)])
    if file.read:
        _findings(paper, file)
        for plan in file.plans:
            _plan(paper, plan, named=len(file.plans) > 1)
        heading(paper, "原文", 2)
        for line in file.lines:
            _line(paper, line)


def _findings(paper: Document, file: FileSheet) -> None:
    heading(paper, "发现的问题", 2)
    if not file.entries:
        paragraph(paper, [TextRun("没有发现问题。规则查不到的，仍请人工校对。")])
    for note in file.omitted:
        paragraph(paper, [TextRun(note)])
    for chapter in file.chapters:
        heading(paper, chapter.title, 3)
        table(paper, _FINDINGS, map(_row, chapter.entries))
    for title, findings in (("已豁免", file.waived), ("基线中已有", file.baselined)):
        if findings:
            heading(paper, title, 3)
        for one in findings:
            reason = f"（理由：{one.reason}{f'，{one.expires}止' if one.expires else ''}）" if one.reason else ""
            paragraph(paper, [TextRun(f"{one.place}　{one.finding.rule.code} {one.finding.message}{reason}")])


def _row(entry: ListedFinding) -> list[Cell]:
    rule, severity = entry.finding.rule, entry.finding.severity
    label = TextRun(f"{SEVERITIES[severity]} {rule.code}", bold=True, color=COLORS[severity])
    advice = [TextRun(f"改为“{new}”。") if new else TextRun(f"删去“{old}”。") for old, new in entry.edits[:5]]
    return [
        [[TextRun(str(entry.number))]],
        [[TextRun(entry.place)]],
        [_quoted(entry.quote, COLORS[severity])],
        [[label], [TextRun(entry.finding.message)]],
        [[TextRun("；".join(map(str, entry.finding.basis)) or f"理由：{rule.why}")]],
        [[*advice, TextRun(rule.advice)]],
    ]


def _quoted(quote: Quote, color: str) -> list[TextRun]:
    return [TextRun(quote.before), TextRun(quote.words, bold=True, color=color, underline=True), TextRun(quote.after)]


def _plan(paper: Document, plan: PlanSheet, *, named: bool) -> None:
    of = f"：{plan.title}" if named else ""
    if plan.coverage:
        heading(paper, f"必备内容{of}", 2)
        table(paper, _COVERAGE, (_covered(i, item) for i, item in enumerate(plan.coverage, 1)))
    if plan.commitments:
        heading(paper, f"任务分解表{of}", 2)
        rows = (
            [str(i), row.item, row.indicator, row.value, row.deadline or "未写", row.lead, row.text]
            for i, row in enumerate(plan.commitments, 1)
        )
        table(paper, _COMMITMENTS, ([_plain(text) for text in row] for row in rows))


def _covered(number: int, item: MandateCoverage) -> list[Cell]:
    color = COLORS[item.status]
    quotes: Sequence[list[TextRun]] = [_quoted(quote, color) for quote in item.evidence[:3]] or [[TextRun("—")]]
    return [
        _plain(str(number)),
        [[TextRun(f"{item.rule.title} "), TextRun(item.rule.code, size=8)]],
        [[TextRun(STATUSES[item.status], bold=True, color=color)]],
        list(quotes),
        _plain("；".join(map(str, item.rule.basis))),
    ]


def _plain(text: str) -> Cell:
    return [[TextRun(text or "—")]]


def _line(paper: Document, line: TextLine) -> None:
    align = _ALIGN.get(line.kind, "")
    paragraph(paper, list(_runs(line)), align=align, indent=line.kind == "text" or line.kind.startswith("h"))


def _runs(line: TextLine) -> Iterable[TextRun]:
    for fragment in line.fragments:
        color = COLORS[fragment.severities[0]] if fragment.severities else ""
        yield TextRun(fragment.text, bold=fragment.strong or line.kind == "title", color=color, underline=bool(color))
        for entry in fragment.ends:
            yield TextRun(f"[{entry.number}]", bold=True, color=COLORS[entry.finding.severity], raised=True)
