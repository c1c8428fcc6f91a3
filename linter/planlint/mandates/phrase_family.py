"""Phrases by which a plan may carry a unit of a superior document: what the unit is about, in one piece or in its words."""

import re
from collections.abc import Iterator, Mapping

from planlint.comparison.background import information, words_only
from planlint.comparison.equivalents import split_by_equivalents
from planlint.comparison.units import without_tail, without_verb
from planlint.text.quantities import quantities
from planlint.text.segmentation import segment

_SHORTEST = 4  # characters of a phrase by itself
_MOST_WORDS, _FEWEST_WORDS = 4, 2  # words of which all must be in one sentence
_ENOUGH, _SINGLE = 9.0, 5.2  # information of the words of a unit that can be looked for; of a single word
_INFORMATIVE = 3.5  # information of a word that says something
_TELLING = 11.0  # information of two words that are enough
_KNOWN = 8.0  # information of a word of the register of equivalents
_TIME = re.compile("^(?:到|在)?(?:20[0-9]{2}年|年)?(?:[0-9]{1,2}月)?(?:底|末|内)?(?:以前|之前|前)?")
_MARK = re.compile("[、,，()（）\\[\\]|?…《》·;；:：/]|(?:以及|或者|[和与及或])(?=..)")
_PARTICLES = "的等好把将让与和及在向对从"
_QUOTE = re.compile("[“”‘’\"' \u3000*]")
_BOUND = re.compile("(?:提高到|提高至|控制在|不低于|不少于|不超过|达到|超过|力争|达|为|至|到|的|以上|以下|左右){1,3}$")
_GENERAL = frozenset(
    "推进 推动 加强 加快 深化 完善 健全 建立 建设 实施 落实 持续 积极 深入 全面 扎实 强化 提升 提高 "
    "促进 开展 做好 打造 扩大 优化 构建 制定 逐步 引导 支持 办好 弘扬 普及 提前 发展 工作 机制 体系 "
    "行动 工程 改革 计划 达到 以上 以下 不低于 不少于 不超过 控制 水平 能力 质量 力度 新增 实现 完成 "
    "进一步 全省 全国 全市 各类 各级 相关 有关 重点 重大 一批 力争 左右 试点 鼓励 允许 坚决 取得 成果 "
    "任务 项目 吸引 更多 所有 模式 政策 规模 制度 措施 下功夫 求实效".split()
)
"""Words that say what is done, or how much, not to what."""


def subject(text: str) -> str:
    """Return what a unit is about: its words without the time, the verb and the figures, the longest piece between these.

    >>> subject("实施县中振兴计划"), subject("到2027年公办幼儿园在园幼儿占比达到63%")
    ('县中振兴计划', '公办幼儿园在园幼儿占比')
    """
    return max(_pieces(text), key=_han, default="")


def phrase_families(text: str) -> list[list[str]]:
    """Return the ways to say a unit, each as phrases that must meet in one sentence, the strictest first.

    Empty if the unit's words are so general that any plan has them.

    >>> phrase_families("实施县中振兴计划")[0]
    ['县中振兴']
    """
    whole = subject(text)
    words = _content(text)
    says = sum(words.values())
    if says < _ENOUGH and not any(one >= _SINGLE for one in words.values()):
        return []
    core = without_tail(whole)
    strict = [core if _han(core) >= _SHORTEST else whole]
    found = [strict] if _han(strict[0]) >= _SHORTEST else []
    found += [_best(words, _MOST_WORDS)] if sum(words.values()) >= _KNOWN else []
    pair = _best(words, _FEWEST_WORDS)
    found += [pair] if sum(words[word] for word in pair) >= _TELLING else []
    found += [[word] for word in words if 2 * _length_in(word, whole) > max(_han(whole), 2 * _SHORTEST)]
    distinct = [list(one) for one in dict.fromkeys(map(tuple, found))]
    return distinct or [_best(words, _MOST_WORDS)]


def _best(words: Mapping[str, float], count: int) -> list[str]:
    """Return the words that say most, in the order of the text."""
    best = sorted(words, key=lambda word: (-words[word], word))[:count]
    return [word for word in words if word in best]


def _length_in(phrase: str, text: str) -> int:
    """Return how long the word of a choice is that a text has; 0 for a phrase that is not a choice."""
    return max((len(word) for word in phrase[1:-1].split("|") if phrase.startswith("[") and word in text), default=0)


def _han(text: str) -> int:
    """Return how many characters a text has that are not digits or letters."""
    return sum(not char.isascii() for char in text)


def _pieces(text: str) -> Iterator[str]:
    """Yield the runs of words between figures and marks, without the time and the verb at the head of the unit."""
    text = _QUOTE.sub("", text)
    at, parts = 0, []
    for one in quantities(text):
        parts.append(text[at : one.start])
        at = one.end
    for i, part in enumerate([*parts, text[at:]]):
        words = without_verb(_TIME.sub("", part) if not i else part)
        for piece in map(_trimmed, _MARK.split(words)):
            if len(words_only(piece)) > 1:
                yield piece


def _trimmed(piece: str) -> str:
    return _BOUND.sub("", piece.strip()).lstrip("的将把")


def _content(text: str) -> dict[str, float]:
    """Return the words of a unit that say something, in the order of the text, as phrases, and how much each says."""
    found: dict[str, float] = {}
    for piece in _pieces(text):
        for words in split_by_equivalents(piece):
            if len(words) > 1:
                found[f"[{'|'.join(words)}]"] = _KNOWN
            else:
                found |= {word: says for word in _words(words[0]) if (says := _informs(word)) >= _INFORMATIVE}
    return found


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text; the characters that are in no known word are words as long as they follow each other."""
    unknown = ""
    for word in [*segment(text, only_known=True), ""]:
        if len(word) == 1 and word not in _PARTICLES:
            unknown += word
            continue
        if unknown:
            yield unknown
        unknown = ""
        yield word


def _informs(word: str) -> float:
    """Return how much a word says: as much as its rarest pair of characters; 0 for a general word and for a figure."""
    if len(word) < 2 or word in _GENERAL or not _han(word):
        return 0.0
    return max((information(word[at : at + 2]) for at in range(len(word) - 1)), default=0.0)
