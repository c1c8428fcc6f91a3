"""Operators on words, names and marks: what is doubled, does not match, or is half as wide."""

import random
import re

from operators.mutant import Mutant, Sentence, forward_looking, insert_sentence, long_paragraphs, plans, write_over
from planlint.plan.model import Draft, Paragraph
from planlint.text.segmentation import segment
from planlint.text.span import Span

_WORD = re.compile("[一-鿿]{2,4}")
_PAIR = re.compile(r"（(?=[^（）()\n]{1,40}）)")
_UNMATCHED: tuple[tuple[Sentence, str], ...] = (
    (("持续", "增强师生的安全意识", "，守住底线。"), "加强师生的安全意识"),
    (("各地要", "加大校舍建设力度", "，改善条件。"), "加大校舍建设"),
    (("做到教与学", "结合起来", "，提高质量。"), "相结合起来"),
)
_REDUNDANT: tuple[tuple[Sentence, str], ...] = (
    (("这样做，", "目的是", "让群众满意。"), "目的是为了"),
    (("上述办法", "从发布之日起", "施行。"), "从发布之日起开始"),
)


def double_word(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write a word twice."""
    if not (lines := long_paragraphs(draft)):
        return None
    line, at, places = rng.choice(lines), 0, []
    for word in segment(line.text):
        if _WORD.fullmatch(word):
            places.append((line.span.start + at, word))
        at += len(word)
    if not places:
        return None
    start, word = rng.choice(places)
    return write_over(draft, Span(start + len(word), start + len(word)), word, "WRD003", "STR003")


def narrow_bracket(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write a half-width bracket in a full-width pair."""
    places = [line.span.start + i.start() for line in long_paragraphs(draft) for i in _PAIR.finditer(line.text) if i.start()]
    if not places or re.search("[()]", draft.source.text):  # one finding has all of them
        return None
    at = rng.choice(places)
    return write_over(draft, Span(at, at + 1), "(", "PUN008")


def mismatch_words(draft: Draft, rng: random.Random) -> Mutant | None:
    """Insert a sentence in which two words do not go together."""
    sentence, wrong = rng.choice(_UNMATCHED)
    return insert_sentence(draft, rng, _lines(draft), sentence, wrong, "WRD008")


def say_twice(draft: Draft, rng: random.Random) -> Mutant | None:
    """Insert a sentence that says one thing twice."""
    sentence, wrong = rng.choice(_REDUNDANT)
    return insert_sentence(draft, rng, _lines(draft), sentence, wrong, "WRD007")


def vary_name(draft: Draft, rng: random.Random) -> Mutant | None:
    """Insert a sentence that names one thing in two forms."""
    sentence = ("坚持“八不准”，对照“八不准”检查，违反“", "八不准", "”的通报。")
    return insert_sentence(draft, rng, _lines(draft), sentence, "八个不准", "WRD005")


def close_early(draft: Draft, rng: random.Random) -> Mutant | None:
    """Insert a purpose that ends before what is done for it."""
    sentence = ("为提高服务水平，营造良好环境", "，", "根据实际情况，决定组织评议。")
    return insert_sentence(draft, rng, _lines(draft), sentence, "。", "STR015")


def _lines(draft: Draft) -> list[Paragraph]:
    return [line for plan in plans(draft) for line in forward_looking(plan)]
