"""Context inherited from headings and lead-in sentences."""

import re

from msgspec import Struct
from msgspec.structs import replace

from planlint.analysis.commitments import words
from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Duty
from planlint.analysis.commitments.periods import stage_time
from planlint.analysis.commitments.tense import title_tense
from planlint.plan.model import Paragraph
from planlint.text.times import TimeExpression, TimeKind, times

_LOOSE = 40  # the longest line that may be a heading without a number
_CLOSED = re.compile("[。,;:!?]")
_TIMED = re.compile("[年季月末]|“十")
_PERIOD_HEADING = re.compile(
    "(?:度|内|的|前|底|末|时期|期间|全[市区县省]|教育|经济社会发展|各项|政府){0,6}(?:主要|重点|工作|目标|任务|预期|指标|安排)"
)


_HEADING_NOTE = re.compile(r"\((?:[一-龥]{0,4}(?:时限|时间|期限)[:为]?)?(?P<time>[^()]{2,24})\)$")
_DONE = re.compile(
    "(?:[前底末内]|之前|以前)?(?:全部|全面|基本|集中|组织|要|须){0,2}(?:完成|实施|推进|开展|落实|启动|举办|到位|达标|见效|办结)?"
)
"""What may follow the time in the note of a heading: 重点任务(12月底前完成)."""


class Context(Struct, frozen=True):
    """Context inherited from headings and lead-in sentences.

    *is_past*: they are about the past; *has_goals*: they announce goals; *has_norms*: they announce standards.
    *deadline* and *owner* are those that they set.
    """

    is_past: bool = False
    has_goals: bool = False
    has_norms: bool = False
    deadline: Deadline = NO_DEADLINE
    owner: Duty | None = None

    def under(self, title: str, year: int | None) -> "Context":
        """Return the context below a heading with *title*."""
        tense = title_tense(title, year)
        norms = self.has_norms or words.STANDARDS.search(title) is not None
        goals = words.GOALS.search(title) is not None
        context = replace(self, is_past=self.is_past if tense is None else tense, has_goals=goals, has_norms=norms)
        if tense or not _TIMED.search(title):
            return context
        if stage := stage_time(title, year):
            return replace(context, deadline=Deadline(DeadlineKind.INHERITED, title[stage.start : stage.end], None, stage))
        for time in times(title, year):
            if time.kind in (TimeKind.BY, TimeKind.WITHIN) and _PERIOD_HEADING.match(title, time.end):
                deadline = Deadline(DeadlineKind.INHERITED, title[time.start : time.end], None, time)
                return replace(context, is_past=False, deadline=deadline)
        if noted := _noted_time(title, year):
            return replace(context, deadline=Deadline(DeadlineKind.INHERITED, title[noted.start : noted.end], None, noted))
        return context


def _noted_time(title: str, year: int | None) -> TimeExpression | None:
    """Return the time in brackets at the end of a heading: 重点任务(12月底前完成), but not (2024年修订)."""
    note = _HEADING_NOTE.search(title)
    if note is None:
        return None
    first = note.start("time")
    for time in times(note["time"], year):
        is_limit = time.kind is TimeKind.BY or (time.kind is TimeKind.WITHIN and time.end < len(note["time"]))
        if is_limit and time.start == 0 and _DONE.fullmatch(note["time"], time.end):
            return time.moved(first)
    return None


def is_loose_heading(paragraph: Paragraph) -> bool:
    """Return whether a line without a number is a heading about the past or the future: 2025年工作回顾."""
    text = paragraph.folded
    if paragraph.ordinal or len(text) > _LOOSE or _CLOSED.search(text):
        return False
    return title_tense(text, None) is not None
