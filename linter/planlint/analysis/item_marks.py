"""Brackets that belong to the mark of an item and have no partner: 1）, 第2）或3）项."""

import re

from planlint.text.numerals import CHINESE_TENS

_OPENS = re.compile(rf"(?:^|(?<!\d)[^\w)]|(?<=\d)[^\w):])(?:\d{{1,2}}|[a-zA-Z]|[{CHINESE_TENS}]{{1,2}})$")  # 1) begins an item
_ITEM = rf"(?:\d{{1,2}}|[a-zA-Z]|[{CHINESE_TENS}]{{1,2}})\s?\)"
_AND = r"(?:或者?|以?及|[和与至到、,~—-])"
_NAMES = re.compile(rf"(?:第|\)\s?{_AND}第?)\s?{_ITEM}$")
_REFERENCE = re.compile(
    rf"(?:第 ?|(?<![\w() ])|(?<![\w() ]) |(?<=[或及和与至到按见属])){_ITEM}(?:{_AND}第?{_ITEM}){{0,9}}\s?[项条款点](?!目)"
)
"""References to items with half a bracket: 第1）项, 第2）或3）项."""
_HINT = re.compile(r"\)\s?[项条款点]")
"""How every reference ends; tested first, because it is fast."""


def without_references(text: str) -> str:
    """Return *text* with a blank for each bracket of a reference that names its unit (第2）或3）项); offsets are the same."""
    if not _HINT.search(text):
        return text
    return _REFERENCE.sub(lambda reference: reference.group().replace(")", " "), text)


def ends_item_mark(text: str, at: int) -> bool:
    """Return whether the closing bracket at the offset *at* ends the mark of an item, or a reference to one (第1）)."""
    return bool(_OPENS.search(text, max(at - 4, 0), at) or _NAMES.search(text, max(at - 8, 0), at + 1))
