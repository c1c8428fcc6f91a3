"""Indicators (指标) side by side: what each plan promises under the same name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from planlint.comparison.background import words_only
from planlint.reporters.commitment_table import CommitmentRow
from planlint.text.numerals import fold

_EMPTY = re.compile(
    "^(?:(?:力争|确保|努力|实现|达到|使|全[省市县区旗乡镇校]|我[省市县区旗乡镇校]"
    "|儿童青少年|青少年|中小学生|学生|总体|整体)){1,6}(?=..)"
)
"""Words before the name that do not distinguish indicators."""
_SAME = (("规上", "规模以上"), ("GDP", "地区生产总值"), ("总体近视率", "近视率"), ("R&D", "研发"))
_SHORTEST, _LONGEST = 3, 40  # characters of a name that says what is counted: 改造, 产量, 学生 do not
_DIFFERENCE = "百分点"


class Indicator(Struct, frozen=True):
    """An indicator and what plans promise: for each plan (by its index) the values in the order of its text.

    *name* ends in （升降） where the values are percentage points.
    """

    name: str
    values: Mapping[int, tuple[str, ...]]


class IndicatorCollector:
    """Collects the commitments of plans, and groups them by the name of the indicator."""

    def __init__(self) -> None:
        self._values: dict[str, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))

    def add(self, plan: int, commitments: Iterable[CommitmentRow]) -> None:
        """Add the commitments of a plan."""
        for one in commitments:
            name = indicator_name(one.indicator)
            if one.value and _SHORTEST <= len(name) <= _LONGEST:
                key = f"{name}（升降）" if _DIFFERENCE in one.value else name
                self._values[key][plan].setdefault(one.value)

    def shared(self) -> list[Indicator]:
        """Return the indicators of two plans or more, those of most plans first."""
        found = [
            Indicator(name, {plan: tuple(values) for plan, values in plans.items()})
            for name, plans in self._values.items()
            if len(plans) > 1
        ]
        return sorted(found, key=lambda one: (-len(one.values), one.name))


def indicator_name(words: str) -> str:
    """Return the name by which indicators are grouped, without what does not distinguish them; "" if it names nothing.

    >>> indicator_name("全县儿童青少年总体近视率"), indicator_name("规上工业增加值")
    ('近视率', '规模以上工业增加值')
    """
    name = fold(words)
    for word, same in _SAME:
        if same not in name:
            name = name.replace(word, same)
    return _EMPTY.sub("", words_only(name))
