"""Regions: parts of a draft other than prose, such as a table of which each cell is a line."""

from enum import Enum

from msgspec import Struct

from planlint.text.span import Span


class RegionKind(Enum):
    """What a region is; the values are those of JSON."""

    TABLE = "table"  # a table or timetable whose cells are lines of their own
    NAMES = "names"  # persons with their tasks
    LIST = "list"  # a long list of titles or things under an annex mark
    SAMPLE = "sample"  # a sample form or essay with a structure of its own
    SCRIPT = "script"  # words to be spoken, such as an oath

    @property
    def is_set_aside(self) -> bool:
        """Whether no heading, target or task is read in such a region; the numbers of a long list must be in order, too."""
        return self is not RegionKind.LIST


class TextRegion(Struct, frozen=True):
    """A run of whole lines, most often set aside; *lines* is their number."""

    kind: RegionKind
    span: Span
    lines: int
