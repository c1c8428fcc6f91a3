"""What is done with a draft, in a worker process: review it for the page, and write the files that the page offers."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planlint.api import (
    FileReport,
    Finding,
    PlanlintError,
    annotate,
    changes,
    check_bytes,
    fix,
    render,
    render_document,
    tabulate_commitments,
)
from planlint.web.uploads import Upload

Json = dict[str, Any]

_MOST_FINDINGS = 2000  # that the page shows; the downloads have all


class Decisions(Struct, frozen=True):
    """What the person decided on findings, by their index in the report: which edits are accepted, what is dismissed."""

    accepted: frozenset[int] = frozenset()
    dismissed: frozenset[int] = frozenset()


class Download(Struct, frozen=True):
    """A file for the person: its name, its content, and a message on what was not done in it ("" if all was)."""

    name: str
    data: bytes
    message: str = ""


def review(upload: Upload) -> Json:
    """Return what the page shows of a draft: its facts, lines cut where findings begin and end, and the findings.

    Raises PlanlintError for options that mean nothing.
    """
    report = _report(upload)
    shown = report.findings[:_MOST_FINDINGS]
    left = len(report.findings) - len(shown)
    return {
        "name": upload.name,
        "plans": [{"title": plan.title or "（无标题）", "facts": plan.facts} for plan in report.summaries],
        "errors": report.errors,
        "notes": [*report.notes, *(one.message for one in report.unread), *([f"其余{left}处从略"] if left else [])],
        "counts": Counter(finding.severity.value for finding in report.findings),
        "findings": [_shown(number, finding, report) for number, finding in enumerate(shown)],
        "lines": list(_lines(report, shown)),
    }


def _report(upload: Upload) -> FileReport:
    return check_bytes(upload.data, upload.name, facts=upload.options.facts, packs=upload.options.packs)


def _shown(number: int, finding: Finding, report: FileReport) -> Json:
    """Return a finding for the page; *edits* are pairs of the words removed and inserted."""
    text = report.source.text if report.source else ""
    return {
        "id": number,
        "code": finding.code,
        "title": finding.rule.title,
        "severity": finding.severity.value,
        "missing": finding.data.get("status") == "missing",
        "message": finding.message,
        "place": _place(finding, report),
        "quote": text[finding.span.start : finding.span.end][:80],
        "edits": [[old[:120], new[:120]] for old, new in changes(finding, text)[:5]],
        "fixable": report.is_fixable(finding),
        "safe": finding.safe,
        "advice": finding.rule.advice,
        "why": finding.rule.why,
        "basis": [str(basis) for basis in finding.basis],
        "related": len(finding.related),
    }


def _place(finding: Finding, report: FileReport) -> str:
    assert report.source, "a file with findings was read"
    start = finding.span.start
    where = str(report.source.origin(start) or f"第{report.source.position(start).line}行")
    return f"{finding.section} · {where}" if finding.section else where


def _lines(report: FileReport, findings: Sequence[Finding]) -> Iterator[list[list[Any]]]:
    """Yield each line of the text as fragments: the words, and the numbers of the findings that they are part of."""
    if report.source is None:
        return
    places = [(span, i) for i, finding in enumerate(findings) for span in (finding.span, *finding.related[:100])]
    cuts = sorted({at for span, _ in places for at in (span.start, span.end)})
    starts: dict[int, set[int]] = {}
    ends: dict[int, set[int]] = {}
    for span, i in places:
        starts.setdefault(span.start, set()).add(i)
        ends.setdefault(span.end, set()).add(i)
    text, current = report.source.text, set[int]()
    for line in report.source.lines:
        inside = cuts[bisect_right(cuts, line.start - 1) : bisect_right(cuts, line.end)]
        fragments: list[list[Any]] = []
        at = line.start
        for cut in inside:
            if cut > at:
                fragments.append([text[at:cut], sorted(current)])
                at = cut
            current = (current - ends.get(cut, set())) | starts.get(cut, set())
        if line.end > at or not fragments:
            fragments.append([text[at : line.end], sorted(current)])
        yield fragments


def write(kind: str, upload: Upload, decisions: Decisions) -> Download:
    """Return the file of that *kind*, without what was dismissed. Raises PlanlintError if it cannot be written."""
    report = _report(upload)
    if report.source is None:
        raise PlanlintError("；".join(report.errors))
    return KINDS[kind](upload, report, decisions)


def _chosen(report: FileReport, dropped: Collection[int]) -> FileReport:
    return replace(report, findings=tuple(one for i, one in enumerate(report.findings) if i not in dropped))


def _annotated(upload: Upload, report: FileReport, decisions: Decisions) -> Download:
    path = PurePath(upload.name)
    suffix = path.suffix if path.suffix.lower() in (".docx", ".docm") else ".docx"
    message = "" if suffix == path.suffix else "原稿不是 .docx，副本只有文字，没有原来的格式"
    return Download(f"{path.stem}.批注{suffix}", annotate(_chosen(report, decisions.dismissed), upload.data), message)


def _fixed(upload: Upload, report: FileReport, decisions: Decisions) -> Download:
    accepted = [one for i, one in enumerate(report.findings) if i in decisions.accepted]
    if not accepted:
        raise PlanlintError("还没有采纳哪一处修改；在发现上点“采纳”，再下载")
    result = fix(report, upload.data, accepted)
    path = PurePath(upload.name)
    return Download(f"{path.stem}.修改{path.suffix}", result.data, "；".join(result.left))


def _page(upload: Upload, report: FileReport, decisions: Decisions) -> Download:
    text = render(_chosen(report, decisions.dismissed), "html")
    return Download(f"{PurePath(upload.name).stem}.校对单.html", text.encode("utf-8"))


def _sheet(upload: Upload, report: FileReport, decisions: Decisions) -> Download:
    return Download(f"{PurePath(upload.name).stem}.校对单.docx", render_document(_chosen(report, decisions.dismissed)))


def _table(upload: Upload, report: FileReport, _: Decisions) -> Download:
    return Download(f"{PurePath(upload.name).stem}.任务分解表.xlsx", tabulate_commitments(report))


KINDS: dict[str, Callable[[Upload, FileReport, Decisions], Download]] = {
    "annotated": _annotated,
    "fixed": _fixed,
    "page": _page,
    "sheet": _sheet,
    "table": _table,
}
"""The files that the page offers for download, by the last part of their address."""
