"""Whether the words of a draft promise less than those of the superior document: a lower figure, or a softer verb."""

import re

from planlint.text.quantities import Bound, Quantity, quantities

COMPARABLE_UNITS = ("%", "‰", "个百分点", "小时", "分钟", "课时", "次", "天", "节")
"""The units of rates and times, which can be compared with those of a smaller place."""
_FIRM = re.compile("完成|建成|实现|通过|全面(?:实施|推行|推开|落实)|确保|全部|所有")
_SOFT = re.compile("探索|试点|鼓励|引导|力争|争取|迎接|谋划|研究|推动")
_NEAR = 12  # characters of the unit's first words, in which its verb is


def is_weaker(superior: str, draft: str) -> bool:
    """Say whether *draft*, a sentence that answers the unit *superior*, promises less of it.

    Totals (所, 人) are not compared: a smaller place has its own. Rates, times and thresholds are.
    """
    return lower_quantity(superior, draft) is not None or is_softer(superior, draft)


def lower_quantity(superior: str, draft: str) -> Quantity | None:
    """Return the quantity of *draft* that is lower than the one of *superior*, None if there is none."""
    wanted, given = quantities(superior), quantities(draft)
    for one in wanted:
        if one.unit not in COMPARABLE_UNITS:
            continue
        same = [two for two in given if two.unit == one.unit]
        if len(same) == 1 and len(wanted) == 1 and same[0].amount != one.amount:
            return same[0] if (same[0].amount > one.amount) == (one.bound is Bound.AT_MOST) else None
    return None


def is_softer(superior: str, draft: str) -> bool:
    """Say whether the superior wants a result and the draft names only an effort for it."""
    return bool(_FIRM.search(superior[:_NEAR])) and not _FIRM.search(draft) and bool(_SOFT.search(draft))
