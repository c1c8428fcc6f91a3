"""A line of a page with its position and size."""

from msgspec import Struct


class PdfLine(Struct, frozen=True):
    """The words of a line on *page* (from 1). Lengths are in points; *bottom* is measured from the lower edge of the page."""

    page: int
    words: str
    left: float
    right: float
    bottom: float
    size: float
    height: float

    @property
    def depth(self) -> float:
        """The vertical position on the page: 0 at the top, 1 at the bottom."""
        return 1 - (self.bottom + self.size / 2) / self.height if self.height > 0 else 0.5

    def is_as_large_as(self, other: "PdfLine") -> bool:
        """Say whether both have about the same size; the tolerance allows for bold characters, which are measured smaller."""
        return abs(self.size - other.size) <= 0.2 * max(self.size, other.size)
