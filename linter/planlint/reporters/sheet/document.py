"""Lay out a review sheet as a Word document to print and sign: A4 upright, tables with their heads on each page."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from docx.document import Document

from planlint import __version__
from planlint.engine.rule import Severity
from planlint.reporters.changes import in_words, lead
from planlint.reporters.labels import SEVERITIES, STATUSES
from planlint.reporters.sheet.model import (
    FileSheet,
    ListedFinding,
    MandateCoverage,
    MissingPart,
    PlanSheet,
    Quote,
    RelatedPlace,
    Sheet,
    TextLine,
)
from planlint.reporters.sheet.word import COLORS, Cell, TextRun, blank, heading, paragraph, table

_FINDINGS = {"序号": 1.1, "位置": 2.3, "问题和改法": 11.8, "采纳情况": 1.8}
_MISSING = {"序号": 1.1, "要求": 1.2, "必备内容": 7.7, "可写入": 4.3, "采纳情况": 2.7}
_COVERAGE = {"序号": 1.1, "必备内容": 3.8, "情况": 1.4, "原文": 6.2, "依据": 4.5}
_COMMITMENTS = {"序号": 1.1, "条目": 1.6, "指标": 3.0, "数值": 2.0, "时限": 2.0, "责任单位": 2.8, "原文": 4.5}
"""The columns of the tables, with their widths in centimetres (17 in all)."""

_ANSWERS = ("□采纳", "□不采纳")
_SIGN = "校对人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日"
_ALIGN = {"title": "center", "number": "center", "right": "right"}


def document(sheet: Sheet, *, appendix: bool = False) -> Document:
    """Return the sheet as a document; the *appendix* has the tables of items and commitments, and the text with marks."""
    paper = blank(f"校对单 {sheet.title}", f"planlint {__version__}")
    paragraph(paper, [TextRun(f"校对单　{sheet.title}", bold=True, size=15)], align="center")
    paragraph(paper, [TextRun(sheet.verdict, bold=True, size=12)], align="center")
    paragraph(paper, [TextRun(_summary(sheet))], align="center")
    for file in sheet.files:
        _file(paper, file, named=len(sheet.files) > 1)
    for path, reason in sheet.skipped:
        paragraph(paper, [TextRun(f"跳过：{path}（{reason}）")])
    for words in _legend(sheet):
        paragraph(paper, [TextRun(words, size=8)])
    paragraph(paper, [TextRun(_SIGN)], align="center")
    for file in sheet.files if appendix else ():
        _appendix(paper, file)
    return paper


def _summary(sheet: Sheet) -> str:
    waived = f"；已豁免{sheet.waived}处" if sheet.waived else ""
    waived += f"；基线中已有{sheet.baselined}处" if sheet.baselined else ""
    failed = f"；{sheet.failed}个文件没有查成" if sheet.failed else ""
    draft = f"稿件：{PurePath(sheet.files[0].path).name}；" if len(sheet.files) == 1 else ""
    return f"{draft}检查了{sheet.checked}个文件、{sheet.plans}份计划，用{sheet.rules}条规则{waived}{failed}"


def _legend(sheet: Sheet) -> Iterator[str]:
    """Yield what the words of the tables mean, for those who have only the paper."""
    if any(file.entries for file in sheet.files):
        yield (
            "错误：应当改；警告：请看一遍，该改的改。位置“二/3”指第二部分第3条，引号里是那一段开头的字。"
            "同一种问题（字母数字相同），为什么、依据什么写在最后一处。"
        )
    if any(file.missing for file in sheet.files):
        yield "法定：法律、条例规定要写；应写：其他文件要求写；鼓励：文件倡导，写不写由本单位定。"


def _file(paper: Document, file: FileSheet, *, named: bool) -> None:
    if named or not file.read:
        heading(paper, f"{file.path}　{file.verdict}".strip(), 2)
    for message in file.errors:
        paragraph(paper, [TextRun(f"没有查{'全' if file.read else '成'}：{message}", bold=True, color=COLORS[Severity.ERROR])])
    for message in file.notes:
        paragraph(paper, [TextRun(message)])
    for message in file.unread:
        paragraph(paper, [TextRun(f"没有读全：{message}", bold=True)])
    if file.read:
        _findings(paper, file)


def _findings(paper: Document, file: FileSheet) -> None:
    if not file.entries and not file.missing:
        paragraph(paper, [TextRun("没有发现问题。规则查不到的，仍请人工校对。")])
    if file.entries:
        table(paper, _FINDINGS, map(_row, file.entries))
    for part in file.missing:
        count = f"必备内容缺{len(part.items)}项"
        paragraph(paper, [TextRun(f"{count}（《{part.title}》）" if part.title else count, bold=True)], with_next=True)
        table(paper, _MISSING, _missing(part))
    for note in file.omitted:
        paragraph(paper, [TextRun(note)])
    for title, findings in (("已豁免", file.waived), ("基线中已有", file.baselined)):
        if findings:
            paragraph(paper, [TextRun(title, bold=True)])
        for one in findings:
            reason = f"（理由：{one.reason}{f'，{one.expires}止' if one.expires else ''}）" if one.reason else ""
            paragraph(paper, [TextRun(f"{one.place}　{one.finding.rule.code} {one.finding.message}{reason}")])


def _row(entry: ListedFinding) -> list[Cell]:
    return [_plain(str(entry.number)), _plain(entry.place), list(_paragraphs(entry)), [[TextRun(one)] for one in _ANSWERS]]


def _paragraphs(entry: ListedFinding) -> Iterator[list[TextRun]]:
    """Yield what is wrong, what to write instead, and below the last finding of a rule why."""
    finding, rule, severity = entry.finding, entry.finding.rule, entry.finding.severity
    label = TextRun(f"{SEVERITIES[severity]}　", bold=True, color=COLORS[severity])
    yield [label, TextRun(finding.message, bold=True), TextRun(f"　{rule.code}", size=7)]
    if entry.edits:
        yield [TextRun(lead(finding) + "；".join(in_words(*one) for one in entry.edits[:5]))]
    elif not entry.is_quoted:
        yield _quoted(entry.quote, COLORS[severity])
    if entry.others:
        yield [TextRun(f"另见：{entry.others}")]
    if entry.explains and entry.advises:
        yield [TextRun(f"建议：{rule.advice}")]
    if entry.explains:
        basis = f"依据：{'；'.join(map(str, finding.basis))}" if finding.basis else ""
        yield [TextRun(f"理由：{rule.why}{basis}")]


def _missing(part: MissingPart) -> Iterator[list[Cell]]:
    for number, (item, _) in enumerate(part.items, 1):
        words = [TextRun(f"{item.subject}{item.lacks} "), TextRun(item.code, size=7)]
        yield [
            _plain(str(number)),
            _plain(item.force),
            [words, [TextRun(item.basis, size=7.5)]],
            _plain(item.place),
            _plain("□补写 □不写"),
        ]


def _appendix(paper: Document, file: FileSheet) -> None:
    for plan in file.plans:
        _plan(paper, plan, named=len(file.plans) > 1)
    if file.read:
        heading(paper, "原文", 2)
    for line in file.lines:
        _line(paper, line)


def _quoted(quote: Quote, color: str) -> list[TextRun]:
    return [TextRun(quote.before), TextRun(quote.words, bold=True, color=color, underline=True), TextRun(quote.after)]


def _plan(paper: Document, plan: PlanSheet, *, named: bool) -> None:
    of = f"：{plan.title}" if named else ""
    if plan.coverage:
        heading(paper, f"必备内容对照表{of}", 2)
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
            severity = entry.severity if isinstance(entry, RelatedPlace) else entry.finding.severity
            yield TextRun(f"[{entry.number}]", bold=True, color=COLORS[severity], raised=True)
