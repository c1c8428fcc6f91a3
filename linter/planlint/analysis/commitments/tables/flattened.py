"""Tables of which each cell is a line, read if lines with the heads of columns say how."""

import re
from collections.abc import Iterator, Sequence

from planlint.analysis.commitments.tables.columns import Column, ColumnHead, read_heads
from planlint.analysis.commitments.tables.grid import Grid
from planlint.plan.model import Paragraph, Section
from planlint.text.span import Span
from planlint.text.times import times

_FEWEST_HEADS, _MOST_HEADS, _FEWEST_ROWS, _FEWEST_CELLS = 3, 12, 2, 2
_LONGEST_HEAD, _LONGEST = 16, 150  # code points of a head, and of a cell
_OPTIONAL = frozenset({Column.DEADLINE, Column.LEAD, Column.SUPPORT})
"""The columns in which a cell without text may be lost: what is in the others' cells is never like theirs."""
_PERSONS = re.compile("[一-龥]{2,4}(?:[、, ]{1,2}[一-龥]{2,4}){0,8}")
_OFFICES = re.compile(
    "[一-龥、,,; 0-9()]{0,100}(?:局|委|部|厅|科|处|室|办|府|校|园|院|所|中心|部门|单位|组|会|公司|队|馆|站|署|区|县|市|级)"
    "(?:\\([^()]{0,20}\\))?等?"
)
_WHEN = re.compile("长期|全年|常年|持续|适时|及时|每[月季周年天日学]|[0-9]{4}[./-][0-9]{1,2}")
_NUMBER = re.compile("[0-9]")
_NO_VALUE = re.compile("[-—/]{1,2}|全覆盖|无")
_SENTENCE = re.compile("[。;!?]")


def flattened_tables(section: Section, year: int | None) -> Iterator[Grid]:
    """Yield the tables among the lines of a section, those set aside too.

    One whose rows do not fit its heads has no rows: it is set aside.
    """
    lines = [line for line in section.body if line.role.has_words and line.source.cell_at(line.span.start) is None]
    at = 0
    while at <= len(lines) - _FEWEST_HEADS:
        count = _count_heads(lines, at, year) if len(lines[at].folded) <= _LONGEST_HEAD else 0
        grid, end = _table(lines, at, count, year) if count else (None, at + 1)
        if grid:
            yield grid
        at = end


def _count_heads(lines: Sequence[Paragraph], start: int, year: int | None) -> int:
    """Return how many lines from *start* on are different heads of columns; 0 if not those of tasks or values."""
    words: list[str] = []
    for line in lines[start : start + _MOST_HEADS]:
        if len(line.folded) > _LONGEST_HEAD or line.folded in words or line.ordinal:
            break
        if read_heads([line.folded], year)[0].column is Column.OTHER:
            break
        words.append(line.folded)
    columns = {head.column for head in read_heads(words, year)}
    of_values = Column.INDICATOR in columns and Column.VALUE in columns
    of_tasks = Column.TASK in columns and Column.DEADLINE in columns
    return len(words) if len(words) >= _FEWEST_HEADS and (of_values or of_tasks) else 0


def _table(lines: Sequence[Paragraph], start: int, count: int, year: int | None) -> tuple[Grid, int]:
    """Return the table whose first heads are *count* lines from *start* on, and the index of the line after it."""
    for heads in range(count, _FEWEST_HEADS - 1, -1):
        found = read_heads([line.folded for line in lines[start : start + heads]], year)
        rows, end = _rows(lines, start + heads, found)
        if len(rows) >= _FEWEST_ROWS:
            return Grid(lines[start].source, Span(lines[start].span.start, lines[end - 1].span.end), found, tuple(rows)), end
    end = start + count
    while (
        end < len(lines)
        and len(lines[end].folded) <= _LONGEST
        and not _SENTENCE.search(lines[end].folded)
        and not lines[end].ordinal
    ):
        end += 1
    return Grid(lines[start].source, Span(lines[start].span.start, lines[end - 1].span.end), (), ()), end


def _rows(lines: Sequence[Paragraph], start: int, heads: Sequence[ColumnHead]) -> tuple[list[tuple[Span, ...]], int]:
    """Return the rows from line *start* on and the index of the line after them; none if a row breaks off."""
    rows: list[tuple[Span, ...]] = []
    at = start
    while at < len(lines):
        row, end = _row(lines, at, heads)
        if not row:
            break
        rows.append(row)
        at = end
    return (rows, at) if at == len(lines) or not _may_be_cell(lines[at]) else ([], start)


def _may_be_cell(line: Paragraph) -> bool:
    return len(line.folded) <= _LONGEST and not _SENTENCE.search(line.folded) and not line.ordinal


def _row(lines: Sequence[Paragraph], start: int, heads: Sequence[ColumnHead]) -> tuple[tuple[Span, ...], int]:
    """Return the cells of the row that begins with line *start*, and the index of the line after it; no cells if none fits."""
    cells: list[Span] = []
    at = start
    for head in heads:
        if at < len(lines) and _fits(lines[at].folded, head):
            cells.append(lines[at].span)
            at += 1
        elif head.column in _OPTIONAL:
            end = lines[at - 1].span.end
            cells.append(Span(end, end))
        else:
            return (), start
    return (tuple(cells), at) if at - start >= _FEWEST_CELLS else ((), start)


def _fits(folded: str, head: ColumnHead) -> bool:
    """Return whether a cell may be in a column with a head."""
    is_time, column = _is_time(folded), head.column
    if column is Column.DEADLINE:
        return is_time
    if column in (Column.LEAD, Column.SUPPORT):
        names = _PERSONS if head.words.endswith(("人", "领导")) else _OFFICES
        return not is_time and names.fullmatch(folded) is not None
    if column is Column.SEQUENCE:
        return folded.isdigit()
    if column in (Column.VALUE, Column.BASE):
        return len(folded) <= _LONGEST_HEAD and (_NUMBER.search(folded) is not None or _NO_VALUE.fullmatch(folded) is not None)
    if column is Column.UNIT:
        return len(folded) <= 6 and not _NUMBER.search(folded)
    return len(folded) <= _LONGEST and not is_time


def _is_time(folded: str) -> bool:
    """Return whether a cell says when, and nothing else."""
    if len(folded) > 24:
        return False
    left = folded
    for time in reversed([*times(folded)]):
        left = left[: time.start] + left[time.end :]
    return (left != folded and len(left.strip("前底末完成内。、,;至—-()起 ")) <= 2) or _WHEN.match(folded) is not None
