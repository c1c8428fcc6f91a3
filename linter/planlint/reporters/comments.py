"""A draft as a Word document with a comment (批注) at each finding."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath

from msgspec.structs import replace

from planlint.documents.limits import NO_LIMIT
from planlint.documents.readers import WORD, read
from planlint.documents.writers.word.comments import CommentText, annotate
from planlint.documents.writers.word.edits import NUMBER
from planlint.documents.writers.word.plain import typed
from planlint.engine.rule import Finding
from planlint.errors import PlanlintError
from planlint.findings.report import FileReport
from planlint.findings.shortlist import shortlist
from planlint.reporters.labels import SEVERITIES
from planlint.reporters.related import MOST_OTHERS, others, place_name
from planlint.text.invisible import spelled
from planlint.text.normalize import shorten
from planlint.text.printable import shown
from planlint.text.source import Source
from planlint.text.span import Span

_LONGEST = 60  # code points of an edit that a comment shows


def annotated(file: FileReport, data: bytes) -> bytes:
    """Return the draft in *data* as a Word document with a comment for each finding that is shown.

    A draft that is not one is written into a new one, line by line. Raises PlanlintError if *data* is not what was checked.
    """
    assert file.source, "a file with findings was read"
    if PurePath(file.path).suffix.lower() not in WORD:
        return _typed(file.source, list(_comments(file, file.source)))
    source = read(data, file.path, NO_LIMIT)
    if source.text != file.source.text:
        raise PlanlintError("检查之后文件又改动了，没有写批注；请再运行一次")
    return annotate(data, source, list(_comments(file, source)), _now())


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


def _comments(file: FileReport, source: Source) -> Iterator[CommentText]:
    """Yield a comment for each finding that is shown; the last one of a rule says how many more there are."""
    listed = shortlist(file.findings)
    last = {finding.rule.code: finding for finding in listed.findings}
    for finding in listed.findings:
        left = listed.omitted[finding.rule.code] if last[finding.rule.code] is finding else 0
        more = [f"{finding.rule.code}：其余{left}处从略"] if left else []
        yield CommentText(finding.span, tuple(shown(words) for words in (*_paragraphs(finding, source), *more)))
        yield from _others(finding, source)


def _others(finding: Finding, source: Source) -> Iterator[CommentText]:
    """Yield a comment for each other place that a finding speaks of."""
    first = place_name(finding.span, source)
    words = f"{SEVERITIES[finding.severity]}：这里与{first}的批注是同一个问题（{finding.rule.code}）：{finding.message}"
    yield from (CommentText(span, (shown(words),)) for span in others(finding)[:MOST_OTHERS])


def _paragraphs(finding: Finding, source: Source) -> Iterator[str]:
    """Yield the paragraphs of a finding's comment: message, fix, advice, reason, authority and rule."""
    rule = finding.rule
    yield f"{SEVERITIES[finding.severity]}：{finding.message}"
    if finding.edits and _is_automatic(finding, source):
        yield f"怎么改：序数{NUMBER}"
    elif finding.edits:
        yield f"可改为：{'；'.join(_changes(finding, source))}"
    if rule.advice:
        yield f"怎么办：{rule.advice}"
    yield f"为什么：{rule.why}"
    if finding.basis:
        yield f"依据：{'；'.join(map(str, finding.basis))}"
    yield f"规则：{rule.code} {rule.title}"


def _is_automatic(finding: Finding, source: Source) -> bool:
    """Return whether the words to be edited are an automatic number of Word's."""
    origin = source.origin(finding.edits[0].span.start)
    return f".{source.encoding}" in WORD and origin is not None and origin.run is None


def _changes(finding: Finding, source: Source) -> Iterator[str]:
    for edit in finding.edits[:3]:
        old, new = spelled(source.text[edit.span.start : edit.span.end]), edit.text
        if not new:
            yield f"删去“{shorten(old, _LONGEST)}”"
        else:
            yield f"“{shorten(old, _LONGEST)}”改作“{shorten(new, _LONGEST)}”" if old else f"加上“{shorten(new, _LONGEST)}”"
    if len(finding.edits) > 3:
        yield f"其余{len(finding.edits) - 3}处照此改"
