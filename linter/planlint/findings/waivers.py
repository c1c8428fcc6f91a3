"""Waivers (豁免): permissions to keep certain findings, each with a reason; match them against findings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from planlint.engine.rule import Finding
from planlint.text.invisible import without_invisible
from planlint.text.normalize import without_blanks
from planlint.text.numerals import fold
from planlint.text.source import Source
from planlint.text.span import Span


class Waiver(Struct, frozen=True):
    """A waiver: the code of a rule, what it covers, and the reason.

    *section* is a path of headings (ordinals or titles), *words* a quotation from the draft, *file* a path pattern
    relative to the waiver's folder; an empty field restricts nothing. *reach* is the span of the draft that an inline
    waiver covers. The waiver is valid up to and including the day *expires*. *path* and *line* (from 1) say where it is
    written, *span* is that place in code points.
    """

    rule: str
    reason: str
    path: str
    line: int
    span: Span
    section: str = ""
    words: str = ""
    file: str = ""
    expires: date | None = None
    reach: Span | None = None

    @property
    def is_inline(self) -> bool:
        """Whether it is written in the draft itself."""
        return self.reach is not None

    def is_expired(self, today: date) -> bool:
        """Say whether its last day is before *today*."""
        return self.expires is not None and self.expires < today


class Waived(Struct, frozen=True):
    """A finding and the waiver that covers it."""

    finding: Finding
    waiver: Waiver


def waive(
    findings: Iterable[Finding], waivers: Sequence[Waiver], source: Source
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Return the findings that no waiver covers, and the others, each with the first waiver that covers it."""
    matchers = [(waiver, _WaiverMatcher(waiver, source)) for waiver in waivers]
    live: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = next((waiver for waiver, matcher in matchers if matcher.covers(finding)), None)
        if waiver:
            waived.append(Waived(finding, waiver))
        else:
            live.append(finding)
    return tuple(live), tuple(waived)


class _WaiverMatcher:
    """Matches a waiver against the findings of one draft."""

    def __init__(self, waiver: Waiver, source: Source) -> None:
        self._waiver = waiver
        self._section = [_key(step) for step in waiver.section.strip("/").split("/")] if waiver.section else []
        self._quoted = list(_quoted(waiver.words, source)) if waiver.words else []

    def covers(self, finding: Finding) -> bool:
        waiver = self._waiver
        if finding.rule.code != waiver.rule:
            return False
        if waiver.reach and not _touch(waiver.reach, finding.span):
            return False
        if waiver.words and not any(_touch(span, finding.span) for span in self._quoted):
            return False
        return not self._section or _is_under(self._section, finding)


def _quoted(words: str, source: Source) -> Iterator[Span]:
    """Yield the spans of *words* in the draft, ignoring blanks, line ends, invisible characters and the width of characters."""
    letters, visible = without_blanks(fold(without_invisible(words))), source.visible
    pattern = r"\s*".join(map(re.escape, letters))
    yield from (visible.span_in_file(Span(*found.span())) for found in re.finditer(pattern, visible.folded))


def _touch(one: Span, other: Span) -> bool:
    return one.overlaps(other) or one.holds(other) or other.holds(one)


def _is_under(path: Sequence[str], finding: Finding) -> bool:
    """Say whether *finding* is under *path*: a path of ordinals starts at the top level, one of titles anywhere."""
    labels = map(_key, finding.section.split("/"))
    steps = list(zip(labels, map(_key, finding.titles), strict=False))
    return any(_fits(path, steps[at:], from_top=at == 0) for at in range(len(steps) - len(path) + 1))


def _fits(path: Sequence[str], steps: Sequence[tuple[str, str]], *, from_top: bool) -> bool:
    return all(_is_step(step, *named, from_top=from_top) for step, named in zip(path, steps, strict=False))


def _is_step(step: str, label: str, title: str, *, from_top: bool) -> bool:
    """Say whether a step of a path names a heading: by its ordinal (一, 一、), its title, or both (一、任务)."""
    if from_top and step.rstrip("、.") == label:
        return True
    return bool(title) and (step == title or (step.startswith(label) and step.endswith(title)))


def _key(words: str) -> str:
    """Return what counts when steps of a path are compared: the folded words without blanks."""
    return without_blanks(fold(words))
