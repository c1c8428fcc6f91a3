"""Where a missing item belongs: in the section that the mandate's topics name, else in the one with the most similar words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from planlint.analysis.analysis import Analysis
from planlint.plan.model import Plan, Section
from planlint.text.search_text import Match
from planlint.text.segmentation import segment

_ENOUGH = 2  # different words that item and section must share
_HEADING = 3  # how many words in the text one in the heading counts for
_AIMS = re.compile("指导思想|总体|基本原则|工作(?:目标|思路|原则)|主要目标|发展目标|目标任务")
"""What the heading of a part on aims says; tasks belong elsewhere."""
_HAN = "々〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U000323af"  # the blocks of 汉字, rare ones too
_WORD = re.compile(f"[{_HAN}]{{2,}}")
_MOST_SEGMENTED = 200_000  # code points of a plan's text that are cut into words, which is slow; hardly a plan is longer
_COMMON = frozenset(
    "教育 工作 学校 学生 教师 中小学 要求 落实 加强 推进 开展 实施 建设 确保 制度 全面 健全 完善 组织 活动 "
    "每年 每学期 每月 每周 一次 至少".split()
)


def best_section(plan: Plan, matches: Iterable[Sequence[Match]], words: str) -> Section | None:
    """Return the section in which a missing item belongs; None where none is suitable.

    *matches* are the places in the plan's normalized text that name each of its topics in turn; *words* are its own, used
    where the plan names no topic.
    """
    return _by_topics(plan, matches) or _by_words(plan, words)


def _by_topics(plan: Plan, matches: Iterable[Sequence[Match]]) -> Section | None:
    """Return the section whose heading names a topic, or else whose text names it most often; earlier topics go first."""
    text, aims = Analysis.of(plan).text, Analysis.of(plan).derive(_aims)
    for topic in matches:
        found = [(text.section(match[0][0]), text.span(*match[0]).start) for match in topic]
        sections = [(section, at) for section, at in found if section and section not in aims]
        for section, at in sections:
            if section.heading and section.heading.span.start <= at < section.heading.title.span.end:
                return section
        if sections:
            return Counter(section for section, _ in sections).most_common(1)[0][0]
    return None


def _by_words(plan: Plan, words: str) -> Section | None:
    """Return the section that shares most words with the item; None where none shares enough."""
    wanted = _segment(words)
    best, most = None, 0
    for section, heading, text in Analysis.of(plan).derive(_sections):
        weight = _HEADING * len(wanted & heading) + len(wanted & text)
        if weight > most and len(wanted & (heading | text)) >= _ENOUGH:
            best, most = section, weight
    return best


def _aims(plan: Plan) -> frozenset[Section]:
    """Return the sections on the plan's aims, with those below them."""
    parts = (section for section in plan.body.walk() if section.heading and _AIMS.search(section.heading.title.folded))
    return frozenset(below for part in parts for below in part.walk())


def _sections(plan: Plan) -> Sequence[tuple[Section, frozenset[str], frozenset[str]]]:
    """Return the sections that can take an item, with the words of their headings and of their text."""
    aims = Analysis.of(plan).derive(_aims)
    found, room = list[tuple[Section, frozenset[str], frozenset[str]]](), _MOST_SEGMENTED
    for section in plan.body.walk():
        if section.heading and section.heading.ordinal.level <= 4 and section not in aims and room > 0:
            title, text = section.heading.title.folded, "\n".join(one.folded for one in section.paragraphs)[:room]
            found.append((section, _segment(title), _segment(text)))
            room -= len(title) + len(text)
    return found


@lru_cache(maxsize=1024)
def _segment(text: str) -> frozenset[str]:
    """Return the words of two characters and more in *text*, without the common ones."""
    return frozenset(word for word in segment(text) if _WORD.fullmatch(word)) - _COMMON
