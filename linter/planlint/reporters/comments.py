"""A draft as a Word document with a comment (批注) at each finding."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath

from msgspec.structs import replace

from planlint.documents.limits import NO_LIMIT
from planlint.documents.readers import WORD, read
from planlint.documents.writers.word.comments import CommentText, annotate
from planlint.documents.writers.word.plain import typed
from planlint.engine.rule import Finding
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.findings.shortlist import ReviewList, last_of_each_rule, review_list
from planlint.reporters.changes import correction
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.missing import missing_items
from planlint.reporters.related import MOST_OTHERS, other_places, others, place_name
from planlint.reporters.verdict import verdict
from planlint.text.printable import shown
from planlint.text.source import Source
from planlint.text.span import Span


def annotated(file: FileReport, data: bytes, *, notes: bool = False) -> bytes:
    """Return the draft in *data* as a Word document with a comment for each finding that is shown, *notes* or without them.

    A draft that is not one is written into a new one, line by line. Raises PlanlintError if *data* is not what was checked.
    """
    assert file.source, "a file with findings was read"
    if PurePath(file.path).suffix.lower() not in WORD:
        return _typed(file.source, list(_comments(file, file.source, notes=notes)))
    source = read(data, file.path, NO_LIMIT)
    if source.text != file.source.text:
        raise PlanlintError("检查之后文件又改动了，没有写批注；请再运行一次")
    return annotate(data, source, list(_comments(file, source, notes=notes)), _now())


def _typed(source: Source, comments: Sequence[CommentText]) -> bytes:
    data = typed(source)
    copy = read(data, "草稿.docx", NO_LIMIT)
    starts = [line.start for line in copy.lines]

    def moved(offset: int) -> int:
        position = source.position(offset)
        line = source.lines[position.line - 1]
        return starts[position.line - 1] + min(position.column - 1, len(line))

    return annotate(
        data, copy, [replace(one, span=Span(moved(one.span.start), moved(one.span.end))) for one in comments], _now()
    )


def _now() -> datetime:
    """Return the current time as Word writes it in comments: local, without a zone."""
    return datetime.now().replace(microsecond=0)


def _comments(file: FileReport, source: Source, *, notes: bool) -> Iterator[CommentText]:
    """Yield a comment that counts the findings and lists the missing items, then one for each finding that is shown."""
    listed = review_list(file.findings)
    if file.findings:
        yield CommentText(_first_line(source), tuple(map(shown, _overview(file, listed, notes=notes))))
    findings = sorted(listed.listed(notes=notes), key=lambda finding: finding.span.start)
    last = last_of_each_rule(findings)
    unedited = {finding.rule.code for finding in findings if not finding.edits}
    for i, finding in enumerate(findings):
        reasons = list(_reasons(finding, advises=finding.rule.code in unedited)) if i in last else []
        yield CommentText(finding.span, tuple(map(shown, (*_what(finding, source), *reasons))))
        yield from _others(finding, source)


def _first_line(source: Source) -> Span:
    """Return the first line that is not blank."""
    return next((line for line in source.lines if source.text[line.start : line.end].strip()), Span(0, 0))


def _overview(file: FileReport, listed: ReviewList, *, notes: bool) -> Iterator[str]:
    """Yield the paragraphs of the first comment."""
    yield verdict(file, notes=notes)
    items = missing_items(listed.missing)
    plans = len({item.plan for item in items})
    for number, item in enumerate(items, 1):
        title = f"《{file.summaries[item.plan].title}》" if plans > 1 and item.plan is not None else ""
        yield f"缺{number} {item.force}：{title}{item.words}（{item.code}）"
    yield from listed.omitted


def _others(finding: Finding, source: Source) -> Iterator[CommentText]:
    """Yield a comment for each place in another paragraph that a finding speaks of."""
    first = place_name(finding.span, source)
    words = f"{SEVERITIES[finding.severity]}：这里与{first}的批注是同一个问题（{finding.rule.code}）：{finding.message}"
    elsewhere = (span for span in others(finding)[:MOST_OTHERS] if place_name(span, source) != first)
    yield from (CommentText(span, (shown(words),)) for span in elsewhere)


def _what(finding: Finding, source: Source) -> Iterator[str]:
    """Yield what is wrong, the edit, and the other places, whose comments name this one."""
    yield f"{SEVERITIES[finding.severity]}：{finding.message}（{finding.rule.code}）"
    if edit := correction(finding, source):
        yield "".join(edit)
    if places := other_places(finding, source):
        yield f"另见：{places}的批注"


def _reasons(finding: Finding, *, advises: bool) -> Iterator[str]:
    """Yield the rule's advice, reason and authorities."""
    if advises and finding.rule.advice:
        yield f"建议：{finding.rule.advice}"
    yield f"理由：{finding.rule.why}"
    if finding.basis:
        yield f"依据：{'；'.join(map(str, finding.basis))}"
