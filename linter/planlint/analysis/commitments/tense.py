"""Tense by chapter: what reports the past or describes the present promises nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from planlint.plan.model import Paragraph, Role, Section
from planlint.text.numerals import CHINESE_DIGITS
from planlint.text.times import TimeExpression, TimeKind, times

DATED = re.compile(f"(?:19|20)[0-9]{{2}} ?年|“十[{CHINESE_DIGITS}]?五”|[今本全]年|年[底末内]|月[底份末前至上中下]|阶段|即日")
"""The words of a sentence that may set a time for those after it."""
_AHEAD = re.compile("(?:主要|重点|工作|预期|发展|总体)(?:目标|任务|思路|要求|部署|安排)|下一步|打算|展望|[今明]年(?!以来)")
"""What a heading about the future says."""
_BACK = re.compile(
    "回顾|取得(?:了?)(?:重大|显著|历史性|丰硕|明显|新的){0,2}成[就绩效]|工作总结$|^过去|^(?!.*(?:夯实|筑牢|认清|把握|厚植|应对|解决|破解|巩固|推广|扩大|提升|聚焦|坚持|加强|做好|掌握|了解|摸清))(?:[^,。]{0,12}"
    "(?:成效|成绩|成就|现状|现状形势|发展基础|工作基础|发展环境|形势|突出问题|主要问题|存在问题|存在的问题|历史沿革)"
    "|(?:[^,。]{0,6}?(?:基本|总体|现有|当前|目前|往年|历年|[上去]一?年度?|前[一期]年)|学校|单位)(?:工作|发展)?(?:的|主要)?(?:情况|概况|做法|经验|状况))$"
    "|^(?:基本|总体|[学我]校|本[县市区校])?概况$"
)
"""What a heading about the past or the present says."""
_REVIEW = re.compile(
    "(?:各位代表[!,:]?)?(?:[^,。]{0,8}刚刚过去|过去[的一五几]|一年来|五年来|这五年|近年来|回顾|——这五年|这是[^。]{2,30}的[一五]年)"
)
"""The beginning of a paragraph about the past."""
_SPENT = re.compile("过去(?:的?[一五几]年|[几五]年来)|[一五三]年来|刚刚过去的|回[顾首](?:过去|20)|去年,")
"""The beginning of a sentence that opens a chapter about the past."""
_PRESENT = re.compile("新的一年|下一步|接下来|下半年|展望")
"""The beginning of a paragraph that turns to the plan's own time."""
_THIS_YEAR = re.compile("今年(?!以来|[上1-9一二三四五六七八九])")
"""Such a beginning if the paragraph says what is to be done: a review may call the year before the plan's 今年."""
_MODAL = re.compile(
    "(?:^|[,。;:!])[^,。;:]{0,6}?(?:我们|全[市区县省校])?"
    "(?:[要将](?![求素领地点闻])|力争|争取|确保(?!了)|必须|应当?(?![对急用届]))"
)
"""What a text about the future says at the beginning of a clause."""
_RESULT = re.compile(
    "(?<![为除])了(?![解结然望断])|已[经建有达完实]|同比|较上年|比上年|荣获|获评|被评为|[居列][全省市]|提高到|达[到成]?[0-9]"
)
"""What a review reports."""
_FIRST = 2  # paragraphs of a chapter that show its tense
_OPENING = 20  # code points that show whether a paragraph begins with a time
_SEEN = 30  # paragraphs of a chapter that are searched for words of the future


def title_tense(title: str, year: int | None) -> bool | None:
    """Return True for a heading about the past or the present, False for the future, else None (*year*: the plan's)."""
    if _AHEAD.search(title):
        return False
    if _BACK.search(title):
        return True
    first = _time_at_start(title, year)
    if first is None or first.kind is not TimeKind.WITHIN:
        return None
    return _is_before(first, year) or None


def last_of_now(sections: Sequence[Section], year: int | None) -> int:
    """Return the index of the last of *sections* whose heading names the plan's own time, -1 if none does."""
    now = [i for i, section in enumerate(sections) if year is not None and _names(section, year)]
    return now[-1] if now else -1


def reports_past(section: Section, year: int | None, *, before_now: bool) -> bool:
    """Return whether a chapter reports: by its first paragraphs, or as one *before_now*, before a chapter that is dated now."""
    opening = list(islice(_paragraphs(section), _FIRST))
    if any(_reports(paragraph, year) for paragraph in opening) and not any(turns(paragraph, year) for paragraph in opening):
        return True
    if not before_now or year is None or section.heading is None or _names(section, year):
        return False
    words = [paragraph.words.folded for paragraph in islice(_paragraphs(section), _SEEN)]
    return not any(map(_MODAL.search, words)) and any(map(_RESULT.search, words))


def is_review(paragraph: Paragraph, year: int | None) -> bool:
    """Return whether a paragraph begins as reviews do, or with a time before the plan's: “十三五”期间."""
    opening = paragraph.words.folded[:_OPENING]
    if _REVIEW.match(opening) or _REVIEW.match(paragraph.folded):
        return True
    first = _time_at_start(opening, year)
    past = first is not None and first.kind is TimeKind.WITHIN and _is_before(first, year)
    return past and not (f"{year}年," in paragraph.folded and _MODAL.search(paragraph.folded))


def turns(paragraph: Paragraph, year: int | None) -> bool:
    """Return whether a paragraph among those about the past turns to the plan's own time: 2026年，要…; 下一步，…."""
    text = paragraph.words.folded
    first = _time_at_start(text[:_OPENING], year)
    now = first is not None and year is not None and first.latest is not None and first.latest.year >= year
    opens = (now and text[0] in "“12") or _PRESENT.match(text) or (_THIS_YEAR.match(text) and _MODAL.search(text))
    return bool(opens) and not _RESULT.search(text)


def _reports(paragraph: Paragraph, year: int | None) -> bool:
    """Return whether a paragraph at the head of a chapter shows that all of it is about the past."""
    text = paragraph.words.folded
    first = _time_at_start(text[:_OPENING], year)
    dated = first is not None and first.kind is TimeKind.WITHIN and _is_before(first, year)
    if not dated and not any(_SPENT.match(sentence.folded) for sentence in paragraph.sentences[:3]):
        return False
    named = year is not None and f"{year}年" in text
    return not named and not _MODAL.search(text)


def _time_at_start(text: str, year: int | None) -> TimeExpression | None:
    if not DATED.search(text[:_OPENING]):
        return None
    first = next(times(text[:_OPENING], year), None)
    return first if first and first.start == 0 else None


def _is_before(time: TimeExpression, year: int | None) -> bool:
    return year is not None and time.latest is not None and time.latest.year < year


def _names(section: Section, year: int) -> bool:
    """Return whether a heading names the plan's own time."""
    title = section.heading.title.folded if section.heading else ""
    return f"{year}年" in title or any(word in title for word in ("今年", "下一步", "本年度"))


def _paragraphs(section: Section) -> Iterator[Paragraph]:
    """Yield the paragraphs of a chapter with text besides a heading, but not cells of tables."""
    for one in section.walk():
        if one.heading and one.heading.is_run_in and one is not section:
            yield one.heading.paragraph
        for paragraph in one.body:
            if paragraph.role is Role.TEXT and paragraph.source.cell_at(paragraph.span.start) is None:
                yield paragraph
