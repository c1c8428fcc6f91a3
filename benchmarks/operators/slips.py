"""Operators on words, lines and names that a clerk types wrong: confusables, steps out of order, parts that do not add up."""

import random
import re
from collections.abc import Sequence
from functools import cache

from operators.mutant import Mutant, Operator, forward_looking, long_paragraphs, plans, replaced, write_over
from operators.sentences import Wording, operator_from
from planlint.plan.model import Draft, Paragraph, Role
from planlint.plan.text_types import NOT_PLANS, text_type
from planlint.text.span import Span
from planlint_rules.registers import read_entries
from planlint_rules.registers.confusable_entries import SOUNDS, WORDS, Sound, Word, marked, sounds_like

_DURATIONS: Sequence[Wording] = (
    ("骨干培训于9月8日至9月12日举行，为期", "五天", "。", "三天"),
    ("拟表彰名单于9月1日至9月5日公示", "3个工作日", "。", "8个工作日"),
)
_NEAR_NAMES: Sequence[Wording] = (
    ("实施“平安护航行动工程”，年内总结“", "平安护航行动工程", "”经验。", "平安护航工程"),
    ("填写《骨干学员报名表》，逾期未交《", "骨干学员报名表", "》的不予受理。", "骨干学员申报表"),
    ("办好“书香家园阅读展演”，", "书香家园阅读展演", "择优展出。", "书香家园阅读推荐展演"),
)
_PRIZES: Sequence[Wording] = (
    ("设奖项", "20个", "，其中一等奖4个、二等奖6个、三等奖10个。", "18个"),
    ("评分按内容占40%，表达占30%，着装占", "30%", "计算。", "50%"),
)
_STEPS: Sequence[tuple[str, str, str]] = (
    ("\n第一阶段：3月1日至3月20日，摸底排查。\n第二阶段：", "4月1日至6月30日", "，集中整治。\n第三阶段：9月，总结验收。"),
)
_EARLIER = "2月1日至2月20日"
_BROKEN: Sequence[tuple[str, str, str]] = (
    ("\n全市政务公开工作现场会暂定于9月2", "", "1日召开，请各单位派员参加。\n"),
    ("\n各单位要对照《办公用房管理工作台账", "", "》逐项销号，按月上报。\n"),
)
_SHORTEST = 2


def _among_plans(draft: Draft) -> list[Paragraph]:
    if any(text_type(plan) in NOT_PLANS for plan in plans(draft)):
        return []
    return [line for plan in plans(draft) for line in forward_looking(plan)]


def _inserting(sentences: Sequence[tuple[str, str, str]], wrong: str, code: str) -> Operator:
    """Return the operator that inserts lines at the end of a paragraph, with *wrong* in place of their middle piece."""

    def insert_lines(draft: Draft, rng: random.Random) -> Mutant | None:
        ends = [line.span.end for line in _among_plans(draft) if line.text.endswith("。") and line.role is Role.TEXT]
        if not ends:
            return None
        end = rng.choice(ends)
        head, right, tail = rng.choice(sentences)
        here, at = Span(end, end), Span(end, end + len(head + wrong + tail))
        base = replaced(draft, here, head + right + tail)
        return Mutant(replaced(draft, here, head + wrong + tail), at, (code,), base=base)

    return insert_lines


state_wrong_duration = operator_from(_DURATIONS, "TGT010", "DAT005")
vary_marked_name = operator_from(_NEAR_NAMES, "WRD005")
miscount_prizes = operator_from(_PRIZES, "TGT004", "TGT010")
swap_stages = _inserting(_STEPS, _EARLIER, "DAT005")
break_line = _inserting(_BROKEN, "\n", "STR013")


@cache
def _confusables() -> tuple[tuple[str, str], ...]:
    """Return the right words of the registers with a wrong form each, as often as there are forms."""
    certain = [
        (marked(word.text), wrong)
        for file in WORDS
        for word in read_entries(file, "words", Word)
        for wrong in word.wrong.split()
    ]
    likely = [(marked(sound.text), wrong) for sound in read_entries(SOUNDS, "words", Sound) for wrong in sounds_like(sound)]
    return (*certain, *likely)


def confuse_word(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write one character of a word of the registers wrong, outside of quotes and titles."""
    lines = long_paragraphs(draft)
    for right, wrong in rng.sample(_confusables(), min(len(_confusables()), 200)) if lines else ():
        places = [line.span.start + found.start() for line in lines for found in re.finditer(re.escape(right), line.text)]
        free = [at for at in places if not _is_quoted(draft.source.text, at)]
        if free and len(right) >= _SHORTEST:
            at = rng.choice(free)
            return write_over(draft, Span(at, at + len(right)), wrong, "WRD004", "WRD001", "CIT001")
    return None


def _is_quoted(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return any(line.count(opening) > line.count(closing) for opening, closing in ("“”", "《》", "‘’"))


def halve_comma(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write a half-width comma in a text that has none."""
    lines = [line for line in long_paragraphs(draft) if "，" in line.text]
    if not lines or re.search("[,;:?!()]", draft.source.text):
        return None
    line = rng.choice(lines)
    at = line.span.start + rng.choice([i for i, mark in enumerate(line.text) if mark == "，"])
    return write_over(draft, Span(at, at + 1), ",", "PUN002")
