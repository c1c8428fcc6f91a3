"""Context inherited from headings and lead-in sentences."""

import re

from msgspec import Struct
from msgspec.structs import replace

from planlint.analysis.commitments import words
from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Duty
from planlint.analysis.commitments.periods import stage_time
from planlint.analysis.commitments.tense import title_tense
from planlint.plan.model import Paragraph
from planlint.text.times import TimeKind, times

_LOOSE = 40  # the longest line that may be a heading without a number
_CLOSED = re.compile("[。,;:!?]")
_TIMED = re.compile("[年季月末]|“十")
_PERIOD_HEADING = re.compile(
    "(?:度|内|的|前|底|末|时期|期间|全[市区县省]|教育|经济社会发展|各项|政府){0,6}(?:主要|重点|工作|目标|任务|预期|指标|安排)"
)


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
        return context


def is_loose_heading(paragraph: Paragraph) -> bool:
    """Return whether a line without a number is a heading about the past or the future: 2025年工作回顾."""
    text = paragraph.folded
    if paragraph.ordinal or len(text) > _LOOSE or _CLOSED.search(text):
        return False
    return title_tense(text, None) is not None
