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


class TextRegion(Struct, frozen=True):
    """A run of whole lines that is set aside: no heading, target or task is read in it. *lines* is their number."""

    kind: RegionKind
    span: Span
    lines: int
