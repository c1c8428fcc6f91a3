"""What headings, lead-ins and looks back say for all the text below them."""

import re

from msgspec import Struct
from msgspec.structs import replace

from planlint.analysis.commitments import words
from planlint.analysis.commitments.deadlines import Sentence as Timed
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
"""What a sentence has that may set a time for those after it."""


class Frame(Struct, frozen=True):
    """What headings and lead-ins say for all below them.

    *past* where they look back, *goals* where they announce goals, *standing* where they set standards; *deadline* and
    *owner* where they set one.
    """

    past: bool = False
    goals: bool = False
    standing: bool = False
    deadline: Deadline = NO_DEADLINE
    owner: Duty | None = None

    def under(self, title: str, year: int | None) -> "Frame":
        """Return the frame under a heading."""
        ahead = words.AHEAD.search(title) is not None
        past = words.PAST.search(title) is not None and not ahead
        standing = self.standing or words.STANDARDS.search(title) is not None
        goals = words.GOALS.search(title) is not None
        frame = replace(self, past=past or (self.past and not ahead), goals=goals, standing=standing)
        if past or not _TIMED.search(title):
            return frame
        for time in times(title, year):
            if time.kind in (TimeKind.BY, TimeKind.WITHIN) and _PERIOD_HEADING.match(title, time.end):
                deadline = Deadline(DeadlineKind.INHERITED, title[time.start : time.end], None, time)
                return replace(frame, past=False, deadline=deadline)
        return frame


def is_loose_heading(paragraph: Paragraph) -> bool:
    """Say whether a line without a number is a heading that looks back or ahead: 2025年工作回顾."""
    text = paragraph.folded
    if paragraph.ordinal or len(text) > _LOOSE or _CLOSED.search(text):
        return False
    return words.PAST.search(text) is not None or words.AHEAD.search(text) is not None


def looks_back(paragraph: Paragraph, year: int | None) -> bool:
    """Say whether a paragraph begins as a look back does, or with a time before the plan's: “十三五”期间."""
    opening = paragraph.words.folded[:_OPENING]
    if words.LOOK_BACK.match(opening) or words.LOOK_BACK.match(paragraph.folded):
        return True
    if year is None or not DATED.search(opening):
        return False
    first = next(times(opening, year), None)
    if first is None or first.start > 0 or first.kind is not TimeKind.WITHIN or first.latest is None:
        return False
    return first.latest.year < year


def lead_in(paragraph: Paragraph, timed: Timed, frame: Frame) -> TimeExpression | None:
    """Return the time that a sentence sets for those after it: 到2027年，实现以下目标：."""
    for time in timed.plain:
        if time.kind is not TimeKind.EVERY and (_is_before_colon(timed, time) or _opens(paragraph, timed, time, frame)):
            return time
    return None


def _is_before_colon(timed: Timed, time: TimeExpression) -> bool:
    return timed.text[-1] == ":" or timed.text[timed.clauses[timed.clause_at(time.start)][1] - 1] == ":"


def _opens(paragraph: Paragraph, timed: Timed, time: TimeExpression, frame: Frame) -> bool:
    """Say whether a sentence opens with a time, where goals are told, in plain text, or after a label (主要目标：)."""
    if time.kind is not TimeKind.BY:
        return False
    plain = time.start == 0 and (frame.goals or paragraph.ordinal is None)
    return plain or _LABEL.fullmatch(timed.text, 0, time.start) is not None
