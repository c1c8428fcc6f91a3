"""Cells of tables: stretches of a text in which a number is a quantity or counts rows, and is not the ordinal of a heading."""

from enum import Enum

from msgspec import Struct

from planlint.text.span import Span


class CellKind(Enum):
    """Where a cell is from."""

    TABLE = "table"  # a table of the file
    TABS = "tabs"  # tabbed lines
    BLANKS = "blanks"  # lines whose fields are set apart by runs of blanks
    LAYOUT = "layout"  # a table that only arranges text, such as the frame of a page


class Cell(Struct, frozen=True, gc=False):
    """A cell: the *span* of its text, without the line end or mark after it; empty, at its place, if it has no text.

    *table* is a number that no other table of the text has. *row* and *column* are the place of its upper left corner in
    the table, from 0, *rowspan* and *colspan* the rows and columns that it extends over. *is_header* says whether the file
    marks it as the head of a column or row.
    """

    span: Span
    kind: CellKind
    table: int = 0
    row: int = 0
    column: int = 0
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False


def without_outer_blanks(text: str, span: Span) -> Span:
    """Return *span* without the blanks at its ends; empty, at its start, if there are only blanks."""
    words = text[span.start : span.end]
    stripped = words.strip()
    start = span.start + (len(words) - len(words.lstrip()) if stripped else 0)
    return Span(start, start + len(stripped))
