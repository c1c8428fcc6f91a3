"""A line of a page, and what it looks like."""

from msgspec import Struct


class Line(Struct, frozen=True):
    """The words of a line of *page* (from 1). Lengths are in points; *bottom* counts from the lower edge of the page up."""

    page: int
    words: str
    left: float
    right: float
    bottom: float
    size: float
    height: float

    @property
    def depth(self) -> float:
        """How far down the page it stands: 0 at the top, 1 at the bottom."""
        return 1 - (self.bottom + self.size / 2) / self.height if self.height > 0 else 0.5

    def is_as_large_as(self, other: "Line") -> bool:
        """Say whether both are of one size, as far as can be told: bold characters seem smaller."""
        return abs(self.size - other.size) <= 0.2 * max(self.size, other.size)
