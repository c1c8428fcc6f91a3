"""The edits of a finding in words: what is there, and what to write instead."""

from planlint.documents.readers import WORD
from planlint.documents.writers.word.advice import AUTOMATIC_NUMBER
from planlint.engine.rule import Finding
from planlint.text.edit import Edit, apply
from planlint.text.invisible import spelled, without_invisible
from planlint.text.normalize import shorten
from planlint.text.source import Source
from planlint.text.span import Span

Change = tuple[str, str]
"""The words that an edit removes, and those that replace them."""

_ENOUGH = 4  # code points of words that can be found by themselves
_WORDS, _LONGEST, _MOST = 60, 60, 3  # code points of a finding shown as one change, of words that are shown; changes


def changes(finding: Finding, text: str) -> tuple[Change, ...]:
    """Return what each edit changes; edits within a short finding count as one change of its words."""
    span = finding.span
    if finding.edits and len(span) <= _WORDS and all(span.holds(edit.span) for edit in finding.edits):
        moved = [Edit(Span(e.span.start - span.start, e.span.end - span.start), e.text) for e in finding.edits]
        words = text[span.start : span.end]
        return ((spelled(words), apply(words, moved)),)
    return tuple((spelled(text[edit.span.start : edit.span.end]), edit.text) for edit in finding.edits)


def quotes_finding(finding: Finding, source: Source) -> bool:
    """Return whether the message of a finding quotes its words, so that they need not be shown again."""
    words = without_invisible(source.text[finding.span.start : finding.span.end])
    return len(words) >= _ENOUGH and words in finding.message


def correction(finding: Finding, source: Source) -> tuple[str, str] | None:
    """Return a lead (改为：) and the changes of a finding on one line: 原“免费师范生” → “公费师范生”; None if it has no edits.

    An automatic number of Word, which is not text, is named with what to do in Word.
    """
    if not finding.edits:
        return None
    if _is_automatic(finding, source):
        return "怎么改：", f"序数{AUTOMATIC_NUMBER}"
    found = changes(finding, source.text)
    rest = f"；其余{len(found) - _MOST}处照此改" if len(found) > _MOST else ""
    return lead(finding), "；".join(in_words(*change) for change in found[:_MOST]) + rest


def lead(finding: Finding) -> str:
    """Return the word before the changes of a finding, by whether they may be made unseen."""
    return "改为：" if finding.safe else "可改为（改后请核对）："


def in_words(old: str, new: str) -> str:
    """Return what a change does; long words are shortened."""
    if not new and not old.strip():
        return "删去这里的换行" if set(old) & set("\r\n") else "删去这里的空格"
    if not new:
        return f"删去“{shorten(old, _LONGEST)}”"
    return f"原“{shorten(old, _LONGEST)}” → “{shorten(new, _LONGEST)}”" if old else f"加上“{shorten(new, _LONGEST)}”"


def _is_automatic(finding: Finding, source: Source) -> bool:
    """Return whether the words to be edited are an automatic number of Word's."""
    origin = source.origin(finding.edits[0].span.start)
    return f".{source.encoding}" in WORD and origin is not None and origin.run is None
