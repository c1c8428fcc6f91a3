"""Context inherited from headings and lead-in sentences."""

import re

from msgspec import Struct
from msgspec.structs import replace

from planlint.analysis.commitments import words
from planlint.analysis.commitments.deadlines import TimedSentence
from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Duty
from planlint.plan.model import Paragraph
from planlint.text.numerals import CHINESE_DIGITS
from planlint.text.times import TimeExpression, TimeKind, times

_LOOSE = 40  # the longest line that may be a heading without a number
_CLOSED = re.compile("[。,;:!?]")
_OPENING = 20  # code points that show whether a paragraph begins with a time
_LABEL = re.compile("[一-龥]{0,8}(?:目标|指标|任务|要求):")
_TIMED = re.compile("[年季月末]|“十")
_PERIOD_HEADING = re.compile(
    "(?:度|内|的|前|底|末|时期|期间|全[市区县省]|教育|经济社会发展|各项|政府){0,6}(?:主要|重点|工作|目标|任务|预期|指标|安排)"
)
DATED = re.compile(f"(?:19|20)[0-9]{{2}} ?年|“十[{CHINESE_DIGITS}]?五”|[今本]年|年[底末内]")
"""The words of a sentence that may set a time for those after it."""


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
        ahead = words.AHEAD.search(title) is not None
        past = words.PAST.search(title) is not None and not ahead
        norms = self.has_norms or words.STANDARDS.search(title) is not None
        goals = words.GOALS.search(title) is not None
        context = replace(self, is_past=past or (self.is_past and not ahead), has_goals=goals, has_norms=norms)
        if past or not _TIMED.search(title):
            return context
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
    return words.PAST.search(text) is not None or words.AHEAD.search(text) is not None


def is_review(paragraph: Paragraph, year: int | None) -> bool:
    """Return whether a paragraph begins as reviews do, or with a time before the plan's: “十三五”期间."""
    opening = paragraph.words.folded[:_OPENING]
    if words.REVIEW.match(opening) or words.REVIEW.match(paragraph.folded):
        return True
    if year is None or not DATED.search(opening):
        return False
    first = next(times(opening, year), None)
    if first is None or first.start > 0 or first.kind is not TimeKind.WITHIN or first.latest is None:
        return False
    return first.latest.year < year


def lead_in(paragraph: Paragraph, timed: TimedSentence, context: Context) -> TimeExpression | None:
    """Return the time that a sentence sets for those after it: 到2027年，实现以下目标：."""
    for time in timed.dating:
        if time.kind is not TimeKind.EVERY and (_is_before_colon(timed, time) or _opens(paragraph, timed, time, context)):
            return time
    return None


def _is_before_colon(timed: TimedSentence, time: TimeExpression) -> bool:
    return timed.text[-1] == ":" or timed.text[timed.clauses[timed.clause_at(time.start)][1] - 1] == ":"


def _opens(paragraph: Paragraph, timed: TimedSentence, time: TimeExpression, context: Context) -> bool:
    """Return whether a sentence opens with a limit: among goals, in plain text, or after a label (主要目标：)."""
    if time.kind is not TimeKind.BY:
        return False
    plain = time.start == 0 and (context.has_goals or paragraph.ordinal is None)
    return plain or _LABEL.fullmatch(timed.text, 0, time.start) is not None
