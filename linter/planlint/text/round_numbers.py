"""Round numbers that are part of another word: 万能, 一万分, 百名讲师团, 百亿元企业."""

import re

_RUNS_ON = re.compile("[分能物国众幸象般事达向级一二三四五六七八九十]|人口[^,。;、]{0,3}以上")
"""What makes another word of a number without a unit."""
_MONEY = ("百亿元", "千亿元")
_COMPARED = "破到达过超"
"""The last characters of the words before a value: 突破, 达到."""
_ENDS = re.compile("[,。;、]|左右|以上|大关|$")
_GROUP = re.compile("(?<=[0-9] )[0-9]{3}(?![0-9])")
"""Three digits after a blank, which are the thousands of a number: 34 377种."""
_PEOPLE = ("百名", "千名", "万名")
_NAMED = re.compile("[一-鿿]{1,10}?(?:团|行动|工程|计划)")


def runs_on(folded: str, start: int, end: int, *, bare: bool) -> bool:
    """Return whether the number from *start* to *end* is part of another word; *bare* is true if it has no unit."""
    if _GROUP.match(folded, start):
        return True
    word = folded[start:end]
    if word in _MONEY:
        return folded[max(start - 1, 0)] not in _COMPARED or not _ENDS.match(folded, end)
    if word in _PEOPLE:
        return _NAMED.match(folded, end) is not None
    return bare and _RUNS_ON.match(folded, end) is not None
