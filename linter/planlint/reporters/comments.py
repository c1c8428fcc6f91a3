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
from planlint.text.paragraph_names import paragraph_name, with_paragraph_name
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
    several = len({item.plan for item in items}) > 1
    for number, item in enumerate(items, 1):
        if several and item.plan is not None and item.plan not in {one.plan for one in items[: number - 1]}:
            yield f"《{file.summaries[item.plan].title or '（无标题）'}》缺："
        yield f"缺{number} {item.force}：{item.words}（{item.code}）"
    yield from listed.omitted


def _others(finding: Finding, source: Source) -> Iterator[CommentText]:
    """Yield a comment for each place in another paragraph that a finding speaks of."""
    own = place_name(finding.span, source)
    for span in others(finding)[:MOST_OTHERS]:
        if place_name(span, source) != own:
            first = paragraph_name(finding.span.start, span.start, source, in_word=True)
            message = f"这里与{first}的批注是同一个问题（{finding.rule.code}）：{_message(finding, source)}"
            words = f"{SEVERITIES[finding.severity]}：{message}"
            yield CommentText(span, (shown(words),))


def _what(finding: Finding, source: Source) -> Iterator[str]:
    """Yield what is wrong, the edit, and the other places, whose comments name this one."""
    yield f"{SEVERITIES[finding.severity]}：{_message(finding, source)}（{finding.rule.code}）"
    if edit := correction(finding, source):
        yield "".join(edit)
    if places := other_places(finding, source, in_word=True):
        yield f"另见：{places}的批注"


def _message(finding: Finding, source: Source) -> str:
    """Return the message of a finding; Word numbers no lines, so that another line is named by its words."""
    return with_paragraph_name(finding.message, finding.data.get("line"), finding.span.start, source, in_word=True)


def _reasons(finding: Finding, *, advises: bool) -> Iterator[str]:
    """Yield the rule's advice, reason and authorities."""
    if advises and finding.rule.advice:
        yield f"建议：{finding.rule.advice}"
    yield f"理由：{finding.rule.why}"
    if finding.basis:
        yield f"依据：{'；'.join(map(str, finding.basis))}"
