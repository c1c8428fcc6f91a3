"""The time that an opening sets for what comes after it: a lead-in, the head of a stage, the first sentence of an item."""

import re
from collections.abc import Sequence

from planlint.analysis.commitments.deadlines import TimedSentence
from planlint.plan.model import Paragraph, Section
from planlint.text.numerals import CHINESE_TENS
from planlint.text.span import Span
from planlint.text.times import TimeExpression, TimeKind, times

_LABEL = re.compile("[一-龥]{0,8}(?:目标|指标|任务|要求):")
_STAGE = re.compile(
    f"(?:第[{CHINESE_TENS}]{{1,2}}(?:阶段|步|批次?|轮|期|季度?|周)|[一-龥]{{2,10}}(?:阶段|环节|时段))"
    "[一-龥、“”]{0,14}(?:[:—][一-龥]{1,12}(?=\\())?[ :(—\\-,]{0,3}"
)
"""The head of a stage, up to its time: 第二阶段：7月—9月; 宣传发动阶段（3月）."""
_ALL_YEAR = re.compile("(?:全面|圆满|确保|如期|高质量|努力|超额)*完成(?:好)?(?=全年)[^,。;:]{0,12}(?:任务|目标|指标)[。:]")
"""A sentence that is the heading of the tasks of the year: 全面完成全年目标任务。"""
_LONGEST = 30  # code points of the time of a stage
_SINCE_NOW = re.compile("(?:[从自]?(?:即日|现在|[今本]月|(?:本?(?:方案|通知|文件|意见))?(?:发文|印发|发布)之日)起[,]?)?")
"""Words before the time with which an item opens: 从即日起到6月底前."""


def stage_time(text: str, year: int | None) -> TimeExpression | None:
    """Return the time in the head of a stage with which *text* begins; one without a year is in *year*."""
    head = _STAGE.match(text)
    if head is None:
        return None
    found = next(times(text[head.end() : head.end() + _LONGEST], year), None)
    dates = found is not None and found.start == 0 and found.kind in (TimeKind.BY, TimeKind.WITHIN)
    return found.moved(head.end()) if found and dates else None


def lead_in(paragraph: Paragraph, timed: TimedSentence, *, has_goals: bool) -> TimeExpression | None:
    """Return the time that a sentence sets for those after it: 到2027年，实现以下目标：, 全面完成全年任务。"""
    if _ALL_YEAR.fullmatch(timed.text):
        return next((time for time in timed.times if time.kind is TimeKind.WITHIN), None)
    for time in timed.dating:
        if time.kind is not TimeKind.EVERY and (_is_before_colon(timed, time) or _opens(paragraph, timed, time, has_goals)):
            return time
    return None


def _is_before_colon(timed: TimedSentence, time: TimeExpression) -> bool:
    return timed.text[-1] == ":" or timed.text[timed.clauses[timed.clause_at(time.start)][1] - 1] == ":"


def _opens(paragraph: Paragraph, timed: TimedSentence, time: TimeExpression, has_goals: bool) -> bool:
    """Return whether a sentence opens with a limit: among goals, in plain text, or after a label (主要目标：)."""
    if time.kind is not TimeKind.BY:
        return False
    plain = time.start == 0 and (has_goals or paragraph.ordinal is None)
    return plain or _LABEL.fullmatch(timed.text, 0, time.start) is not None


def opening_time(section: Section, sentence: Span, dating: Sequence[TimeExpression], text: str) -> TimeExpression | None:
    """Return the time that the first sentence of an item sets for the items below it: 从即日起到6月底前，集中开展宣讲."""
    if not section.sections or not dating or section.heading is None or section.heading.ordinal.form.level <= 1:
        return None
    if not _is_first(section, sentence):
        return None
    first = dating[0]
    if first.kind not in (TimeKind.BY, TimeKind.WITHIN) or not _SINCE_NOW.fullmatch(text, 0, first.start):
        return None
    is_day = first.kind is TimeKind.WITHIN and first.earliest is not None and first.earliest == first.latest
    return None if is_day else first


def _is_first(section: Section, sentence: Span) -> bool:
    """Return whether a sentence is the first one after the title of a section."""
    title = section.heading.title.span.end if section.heading else section.body[0].span.start if section.body else -1
    between = section.body[0].source.folded[title : sentence.start] if section.body else ""
    if section.heading and section.heading.is_run_in:
        between = section.heading.paragraph.source.folded[title : sentence.start]
    return sentence.start >= title >= 0 and not between.strip("。:： \n")
