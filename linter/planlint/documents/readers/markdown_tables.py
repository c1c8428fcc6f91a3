"""Cells of the tables in Markdown: between | above and below |---|---|, and in the <td> and <th> of HTML."""

import re
from collections.abc import Iterator
from itertools import count

from planlint.documents.readers.tables import TableGrid
from planlint.text.cells import Cell, CellKind, without_outer_blanks
from planlint.text.source import Source
from planlint.text.span import Span

_CELL = r"[ \t]{0,9}:?-{1,200}:?[ \t]{0,9}"
_RULE = re.compile(rf"[ \t]{{0,9}}\|?{_CELL}(?:\|{_CELL}){{0,99}}\|?[ \t]{{0,9}}")
_BAR = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,200})>([^<]*)", re.IGNORECASE)
_MERGED = re.compile(r"\b(row|col)span\s{0,3}=\s{0,3}[\"']?(\d{1,3})", re.ASCII | re.IGNORECASE)


def markdown_cells(source: Source) -> tuple[Cell, ...]:
    """Return the cells of the tables in *source*, those without text among them, in the order of the text."""
    between_bars = [*_bar_cells(source)]
    first = between_bars[-1].table + 1 if between_bars else 0
    return tuple(sorted((*between_bars, *_html_cells(source, first)), key=lambda cell: cell.span))


def _bar_cells(source: Source) -> Iterator[Cell]:
    table, row = -1, 0
    for line, is_head in _rows(source):
        table, row = (table + 1, 0) if is_head else (table, row + 1)
        for column, field in enumerate(_fields(source.text, line)):
            yield Cell(without_outer_blanks(source.text, field), CellKind.TABLE, table, row, column, is_header=is_head)


def _rows(source: Source) -> Iterator[tuple[Span, bool]]:
    """Yield the rows of tables, and whether one is the head: from that above |---|---| to the last line with |."""
    has_bars = [_BAR.search(source.text, line.start, line.end) is not None for line in source.lines]
    is_row = False
    for i, line in enumerate(source.lines):
        begins = not is_row and i > 0 and has_bars[i - 1] and _RULE.fullmatch(source.text, line.start, line.end) is not None
        if begins:
            yield source.lines[i - 1], True
        elif is_row and has_bars[i]:
            yield line, False
        is_row = begins or (is_row and has_bars[i])


def _fields(text: str, line: Span) -> Iterator[Span]:
    """Yield what is between the bars of a row, without what is outside of a bar at either end of it."""
    line = without_outer_blanks(text, line)
    start = line.start
    for bar in _BAR.finditer(text, line.start, line.end):
        if bar.start() > line.start:
            yield Span(start, bar.start())
        start = bar.end()
    if start < line.end:
        yield Span(start, line.end)


def _html_cells(source: Source, first_table: int) -> Iterator[Cell]:
    """Yield the cells in HTML; of each, the text up to the next tag."""
    numbers = count(first_table)
    grids = [TableGrid(next(numbers))]
    for found in _TAG.finditer(source.text) if "<" in source.text else ():
        closes, tag = found[1], found[2].lower()
        if tag == "table" and not closes:
            grids.append(TableGrid(next(numbers)))
        elif tag == "table" and len(grids) > 1:
            grids.pop()
        elif tag == "tr" and not closes:
            grids[-1].begin_row()
        elif tag != "tr" and not closes:
            merged = {name.lower(): int(size) for name, size in _MERGED.findall(found[3])}
            place = grids[-1].place(merged.get("row", 1), merged.get("col", 1), is_header=tag == "th")
            yield place.cell(without_outer_blanks(source.text, Span(*found.span(4))))
