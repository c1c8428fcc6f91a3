"""Text for people: what is wrong, where, why, what to write instead, on whose authority."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from planlint.engine.rule import Finding, Severity
from planlint.findings.report import FileReport, PlanSummary, Report
from planlint.findings.shortlist import shortlist
from planlint.reporters.labels import ENCODINGS, SET_ASIDE, SEVERITIES
from planlint.reporters.related import other_places
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.width import cell, cells
from planlint.text.printable import visible
from planlint.text.source import Source
from planlint.text.span import Span

_COLORS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36"}
_INDENT = "    "


def render(report: Report, options: RenderOptions) -> str:
    """Return the findings by file, plan and section, and the summary."""
    lines = [note for file in report.files for note in _notes(file)]
    lines += [line for file in report.files if file.findings for line in _file(file, options)]
    if not options.quiet:
        lines.append(summary(report, options))
    return "".join(line + "\n" for line in lines)


def _notes(file: FileReport) -> Iterator[str]:
    """Yield what is said of a text besides findings, one line each: also that more than half of it is set aside."""
    most = (set_aside_note(file),) if file.set_aside.is_most else ()
    yield from (f"{visible(file.path)}: {visible(note)}" for note in (*file.notes, *most))


def set_aside_note(file: FileReport) -> str:
    """Return how much of a text is set aside."""
    return f"全文{file.set_aside.total}行，其中{file.set_aside.lines}行像{SET_ASIDE}"


def _file(file: FileReport, options: RenderOptions) -> Iterator[str]:
    explained: dict[str, str] = {}  # the line and column at which each rule is explained, by code
    listed = shortlist(file.findings)
    by_plan = groupby(sorted(listed.findings, key=lambda f: (f.plan is not None, f.plan or 0)), key=lambda f: f.plan)
    for plan, findings in by_plan:
        yield options.paint(_plan_line(file, file.summaries[plan] if plan is not None else None), "1")
        yield ""
        for section, members in groupby(findings, key=lambda f: f.section):
            if section:
                yield options.paint(f"—— {section}", "2")
            for finding in members:
                yield from _finding(finding, file, options, explained)
    for note in listed.notes:
        yield f"{visible(file.path)}: {note}（json、sarif 等格式列出全部）"
        yield ""


def _plan_line(file: FileReport, summary: PlanSummary | None) -> str:
    source = file.source
    encoding = ENCODINGS.get(source.encoding, source.encoding) if source else ""
    facts = f" {' · '.join(summary.facts)}" if summary and summary.facts else ""
    return f"{visible(file.path)}（{encoding}） {_plan_name(summary)}{facts}"


def _plan_name(summary: PlanSummary | None) -> str:
    if summary is None:
        return "（全文）"
    return "（无标题）" if summary.title is None else f"《{visible(summary.title)}》"


def _finding(finding: Finding, file: FileReport, options: RenderOptions, explained: dict[str, str]) -> Iterator[str]:
    source = file.source
    assert source, "a file with findings was read"
    position = source.position(finding.span.start)
    label = options.paint(f"{finding.rule.code} {SEVERITIES[finding.severity]}", _COLORS[finding.severity])
    origin = source.origin(finding.span.start)
    where = f"（{origin}）" if origin and not origin.paragraph else ""
    yield f"{visible(file.path)}:{position.line}:{position.column}: {label} {visible(finding.message)}{where}"
    yield from (_INDENT + line for line in excerpt(source, finding.span, options.width - len(_INDENT)))
    if places := other_places(finding, source):
        yield from _wrap("另见：", places, options.width)
    if at := explained.get(finding.rule.code):
        yield f"{_INDENT}理由、建议见上（{at}）"
    else:
        explained[finding.rule.code] = f"{position.line}:{position.column}"
        yield from _reasons(finding, options.width)
    yield ""


def _reasons(finding: Finding, width: int) -> Iterator[str]:
    """Yield the rule's reason, what to write instead, and its authorities."""
    rule = finding.rule
    yield from _wrap("理由：", rule.why, width)
    if rule.advice:
        yield from _wrap("建议：", rule.advice, width)
    if finding.basis:
        yield from _wrap("依据：", "；".join(map(str, finding.basis)), width)


@lru_cache(maxsize=1024)  # many files have findings of one rule
def _wrap(lead: str, text: str, width: int) -> Sequence[str]:
    """Return *text* in lines of *width* cells, the lead before the first."""
    room = max(width - len(_INDENT) - cells(lead), 20)
    lines, taken = [""], 0
    for char in text:
        if taken + cell(char) > room and char not in "，。；：、）》”":
            lines.append("")
            taken = 0
        lines[-1] += char
        taken += cell(char)
    return [_INDENT + (" " * cells(lead) if i else lead) + line for i, line in enumerate(lines)]


def excerpt(source: Source, span: Span, width: int) -> list[str]:
    """Return the line at *span*, cut to *width* cells around it, and a line of carets below the cells of *span*."""
    line = source.line_at(span.start)
    first, last = _window(source.text, line, span, width)
    head, tail = "…" if first > line.start else "", "…" if last < line.end else ""
    text = _printable(source.text[first:last])
    before = cells(head + text[: span.start - first])
    marked = cells(text[span.start - first : span.end - first])
    return [head + text + tail, " " * before + "^" * max(marked, 1)]


def _window(text: str, line: Span, span: Span, width: int) -> tuple[int, int]:
    """Return the part of the line that fits: a third of the room before *span*, the rest from its start on."""
    if len(line) <= width and cells(text[line.start : line.end]) <= width:
        return line.start, line.end
    room = width - 4  # … at both ends
    first, taken = span.start, 0
    while first > line.start and taken + cell(text[first - 1]) <= room // 3:
        first -= 1
        taken += cell(text[first])
    last, taken = first, 0
    while last < line.end and taken + cell(text[last]) <= room:
        taken += cell(text[last])
        last += 1
    return first, last


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def summary(report: Report, options: RenderOptions) -> str:
    """Return how much can be fixed and, in the last line, what was checked and found."""
    return "\n".join([*_fixes(report), options.paint(tally(report), "1")])


def tally(report: Report) -> str:
    """Return the line that says what was checked, what was skipped and what was found."""
    count = report.count()
    found = "，".join(f"{SEVERITIES[s]}{count[s]}" for s in Severity)
    checked = f"检查了{report.checked}个文件、{report.plans}份计划，用{len(report.rules)}条规则：{found}"
    names = Counter(other.name for other in report.others)
    others = "、".join(f"{name}{times}个" for name, times in names.items())
    failed = sum(bool(file.errors) for file in report.files)
    extra = f"；{len(report.others)}个不像计划（{others}）" if others else ""
    extra += f"；另有{report.set_aside}行像{SET_ASIDE}" if report.set_aside else ""
    extra += f"；已豁免{len(report.waived)}处" if report.waived else ""
    extra += f"；基线中已有{len(report.baselined)}处" if report.baselined else ""
    extra += f"；{failed}个文件没有查成" if failed else ""
    reasons = Counter(reason for _, reason in report.skipped)
    extra += "".join(f"；跳过{times}个（{reason}）" for reason, times in reasons.items())
    return checked + extra


def _fixes(report: Report) -> Iterator[str]:
    """Yield lines that count the findings that --fix can fix."""
    if safe := report.fixable(safe=True):
        yield f"有{safe}处可用 --fix 直接改（--diff 先看怎样改）"
    if others := report.fixable(safe=False):
        yield f"{'另' if safe else '还'}有{others}处可用 --fix --unsafe-fixes 改，改后请核对"


def statistics(report: Report) -> str:
    """Return the number of findings of each rule, the most frequent first."""
    rules = {finding.rule.code: finding.rule for finding in report.findings}
    counts = Counter(finding.rule.code for finding in report.findings)
    return "\n".join(f"{times:>5} {code} {rules[code].title}" for code, times in counts.most_common())
