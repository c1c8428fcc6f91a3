"""Text for people: first how much there is to do, then what to correct and what to write instead, errors first."""

from collections import Counter
from collections.abc import Iterator

from planlint.engine.rule import Finding, Severity
from planlint.findings.report import FileReport, PlanSummary, Report
from planlint.findings.shortlist import ReviewList, last_of_each_rule, review_list
from planlint.reporters.finding_lines import finding_lines, reason_lines
from planlint.reporters.labels import ENCODINGS, SET_ASIDE, SEVERITIES
from planlint.reporters.missing import missing_items, missing_lines
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.verdict import verdict
from planlint.reporters.width import cells, cut
from planlint.text.printable import visible

_INDENT = "    "
_NAMED, _LEAST = 3, 24  # plans of a file whose titles are shown; cells that they have at least


def render(report: Report, options: RenderOptions) -> str:
    """Return the verdict, then file by file its errors, warnings and missing items, and last what was checked."""
    listed = [(file, review_list(file.findings)) for file in report.files]
    lines = [line for file, found in listed for line in _file(file, found, options, alone=len(report.files) == 1)]
    if not options.quiet:
        words = screen_verdict(report, options)
        if any(found.listed(notes=options.notes) or found.missing for _, found in listed):
            lines = [options.paint(words, "1"), *lines]
        lines += [*_fixes(report), tally(report, words)]
    return "".join(line + "\n" for line in lines)


def screen_verdict(report: Report, options: RenderOptions) -> str:
    """Return the verdict, with the option that lists the notes if there are any that are not listed."""
    words = verdict(report, notes=options.notes)
    return f"{words}（加 --show-notes 列出）" if words.endswith("未列") else words


def _file(file: FileReport, found: ReviewList, options: RenderOptions, *, alone: bool) -> Iterator[str]:
    """Yield the lines on one file: none if there is nothing to say."""
    notes = list(_notes(file))
    shown = found.listed(notes=options.notes)
    if shown or found.missing:
        if not alone:
            yield ""
        count = "" if alone or options.quiet else f"：{verdict(file, notes=options.notes)}"
        yield options.paint(_title_line(file, options.width) + count, "1")
    yield from notes
    yield from _findings(file, shown, options)
    yield from _missing(file, found, options)
    yield from (f"{visible(file.path)}: {note}（json、sarif 等格式列出全部）" for note in found.omitted)


def _notes(file: FileReport) -> Iterator[str]:
    """Yield what is said of a text besides findings, one line each: also that more than half of it is set aside."""
    most = (set_aside_note(file),) if file.set_aside.is_most else ()
    yield from (f"{visible(file.path)}: {visible(note)}" for note in (*file.notes, *most))


def set_aside_note(file: FileReport) -> str:
    """Return how much of a text is set aside."""
    return f"全文{file.set_aside.total}行，其中{file.set_aside.lines}行像{SET_ASIDE}"


def _title_line(file: FileReport, width: int) -> str:
    """Return path and encoding, and the plan with the facts of its profile, or the plans, in about *width* cells."""
    assert file.source, "a file with findings was read"
    head = f"{visible(file.path)}（{ENCODINGS.get(file.source.encoding, file.source.encoding)}）"
    if len(file.summaries) > 1:
        names = "".join(map(_plan_name, file.summaries[:_NAMED])) + ("等" if len(file.summaries) > _NAMED else "")
        plans = f"{len(file.summaries)}份计划：{names}"
    else:
        plans = " ".join(f"{_plan_name(one)} {' · '.join(one.facts)}".rstrip() for one in file.summaries) or "（无标题）"
    return f"{head} {cut(plans, max(width - cells(head) - 1, _LEAST))}"


def _plan_name(summary: PlanSummary) -> str:
    return "（无标题）" if summary.title is None else f"《{visible(summary.title)}》"


def _findings(file: FileReport, shown: tuple[Finding, ...], options: RenderOptions) -> Iterator[str]:
    """Yield the findings, the reasons of each rule below its last one, and a blank line before each group but the first."""
    last, unedited = last_of_each_rule(shown), {finding.rule.code for finding in shown if not finding.edits}
    for i, finding in enumerate(shown):
        assert file.source, "a file with findings was read"
        if i and finding.severity is not shown[i - 1].severity:
            yield ""
        yield from finding_lines(finding, file.source, file.path, options)
        if i in last:
            yield from reason_lines(finding, options.width, advises=finding.rule.code in unedited)


def _missing(file: FileReport, found: ReviewList, options: RenderOptions) -> Iterator[str]:
    """Yield the missing items as one block, plan by plan."""
    if not found.missing:
        return
    items = missing_items(found.missing)
    yield ""
    yield options.paint(f"必备内容缺{len(items)}项（依据、例句：planlint explain 代码）", "1")
    plans = {item.plan for item in items}
    for plan in sorted(plans, key=lambda plan: plan or 0):
        if len(plans) > 1 and plan is not None:
            yield _INDENT + _plan_name(file.summaries[plan])
        own = [item for item in items if item.plan == plan]
        yield from (_INDENT + line for line in missing_lines(own, options.width - len(_INDENT)))


def summary(report: Report) -> str:
    """Return how much can be fixed and, in the last line, what was checked and found."""
    return "\n".join([*_fixes(report), tally(report)])


def tally(report: Report, found: str = "") -> str:
    """Return the line that says what was checked, what was skipped and what was *found* (the findings by severity)."""
    count = report.count()
    found = found or "，".join(f"{SEVERITIES[s]}{count[s]}" for s in Severity)
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
