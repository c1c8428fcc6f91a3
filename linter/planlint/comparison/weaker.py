"""Whether the words of a draft promise less than those of the superior document: a lower figure, or a softer verb."""

import re

from planlint.comparison.background import share_covered
from planlint.comparison.equivalents import unified_pairs_without_numbers
from planlint.text.marks import after_mark, before_mark
from planlint.text.quantities import Bound, Quantity, quantities

COMPARABLE_UNITS = ("%", "‰", "个百分点", "小时", "分钟", "课时", "次", "天", "节")
"""The units of rates and times, which can be compared with those of a smaller place."""
_SAME_MATTER = 0.45  # share of the information of the superior's words that the clause of the draft's figure has
_MARKS = ",，。;；:：、\n"
_FIRM = re.compile(
    "完成|建成|实现|全面(?:实施|推行|推开|落实)|确保|全部|所有|通过(?=.{0,20}(?:评估|验收|认定|评审|审核|复核|达标|认证|督导))"
)
_SOFT = re.compile("探索|试点|鼓励|引导|力争|争取|迎接|谋划|研究|推动")
_NEAR = 12  # characters of the unit's first words, in which its verb is


def is_weaker(superior: str, draft: str) -> bool:
    """Say whether *draft*, a sentence that answers the unit *superior*, promises less of it.

    Totals (所, 人) are not compared: a smaller place has its own. Rates, times and thresholds are.
    """
    return lower_quantity(superior, draft) is not None or is_softer(superior, draft)


def lower_quantity(superior: str, draft: str) -> Quantity | None:
    """Return the quantity of *draft* that is lower than the one of *superior*, None if there is none.

    It is the only one of its kind in a clause with most words of the superior's. What is about a figure (5.5%左右), each place
    sets for itself.
    """
    wanted = quantities(superior)
    if len(wanted) != 1 or wanted[0].unit not in COMPARABLE_UNITS or wanted[0].bound is Bound.ABOUT:
        return None
    one, words = wanted[0], unified_pairs_without_numbers(superior)
    same = [two for two in quantities(draft) if two.unit == one.unit and two.bound is not Bound.ABOUT]
    shares = [share_covered(words, unified_pairs_without_numbers(_clause(draft, two))) for two in same]
    if not same or max(shares) < _SAME_MATTER or shares.count(max(shares)) > 1:
        return None
    two = same[shares.index(max(shares))]
    falls = one.bound is Bound.AT_MOST or is_bad(superior)
    return two if two.amount != one.amount and (two.amount > one.amount) == falls else None


def is_bad(words: str) -> bool:
    """Say whether less of what a figure counts is better."""
    return re.search("近视|辍学|失业|能耗|排放|死亡|事故|肥胖|贫困|差距|大班额|负债|赤字", words) is not None


def _clause(text: str, quantity: Quantity) -> str:
    return text[after_mark(text, quantity.start, _MARKS) : before_mark(text, quantity.end, _MARKS)]


def is_softer(superior: str, draft: str) -> bool:
    """Say whether the superior wants a result and the draft names only an effort for it."""
    is_firm = _FIRM.search(superior[:_NEAR]) or _FIRM.match(superior)
    return bool(is_firm) and not _SOFT.match(superior) and not _FIRM.search(draft) and bool(_SOFT.search(draft))
