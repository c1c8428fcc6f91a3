"""A comparison laid out as a table, before it is shown anywhere."""

from msgspec import Struct

SUSPECT, OUTDATED = "请再核", "记录过时"
"""What a row says of a decision of the record that no longer counts."""
EYES = {
    "修改",
    "增加",
    "删去",
    "移动",
    "今年没有",
    "降低了",
    "又列一次",
    "时限推后",
    "时限没有了",
    "写低了",
    "请看",
    "没有找到",
    SUSPECT,
    OUTDATED,
}
"""What a person should look at."""
LINES = ("左行", "右行")
"""The heads of the columns of lines, each after the column whose words are there."""


class ComparisonTable(Struct, frozen=True):
    """A comparison laid out: title, a line of counts, the heads of the columns, and the rows, the status first."""

    title: str
    counts: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def eyes(self) -> tuple[bool, ...]:
        """For each row, whether a person should look at it."""
        return tuple(row[0] in EYES for row in self.rows)
