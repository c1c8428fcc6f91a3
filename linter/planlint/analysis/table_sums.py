"""Totals in tables of a plan (合计) that are not the sum of their column or row."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from planlint.plan.model import Plan
from planlint.text.cells import Cell
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.tables import Table

_TOTAL = re.compile(r"[(]?(?:合 ?计|总 ?计|共 ?计|总数)(?:\([^()]{0,8}\))?[)]?")
_PART_TOTAL = re.compile("小 ?计|其中|累计|平均|占比|率")
_NUMBER = re.compile(r"([0-9]{1,9}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?) ?(?:[人个所名元分次班套台间项天]|万元|亿元|课时|学时)?")
_FEWEST = 2
_NO_SUMS = re.compile("序号|编号|电话|年份|年级|时间|日期|%|单价|标准")
"""What heads a column whose numbers are not added up."""


class TableSum(Struct, frozen=True):
    """A total of a table, the sum of its parts, and their places; *is_sure* if the table has other totals, which are right."""

    span: Span
    total: Decimal
    sum: Decimal
    parts: tuple[Span, ...]
    is_sure: bool


def wrong_table_sums(plan: Plan) -> Iterator[TableSum]:
    """Yield the totals at the ends of columns and rows that differ from the sums of all the numbers in these."""
    for table in plan.source.tables:
        if plan.span.start <= table.span.start < plan.span.end:
            grid = _grid(table)
            if grid:
                yield from _columns(plan.source, grid)
                yield from _columns(plan.source, [list(row) for row in zip(*grid, strict=True)])


def _grid(table: Table) -> list[list[Cell]]:
    """Return the cells by row and column, if the table is a plain grid without joined cells."""
    grid = [list(row.cells) for row in table.rows]
    width = table.columns
    plain = all(len(row) == width and all(cell.rowspan == cell.colspan == 1 for cell in row) for row in grid)
    return grid if plain and len(grid) > _FEWEST and width > 1 else []


def _columns(source: Source, grid: Sequence[Sequence[Cell]]) -> Iterator[TableSum]:
    """Yield the wrong totals of the columns of *grid*, whose last line begins with 合计."""
    heads = ["".join(source.folded_part(row[0].span).split()) for row in grid]
    if not _TOTAL.fullmatch(heads[-1]) or any(_TOTAL.fullmatch(head) or _PART_TOTAL.search(head) for head in heads[:-1]):
        return
    wrong: list[TableSum] = []
    right = 0
    for i in range(1, len(grid[0])):
        name, *cells = (row[i] for row in grid)
        words = source.folded_part(name.span)
        values = [_value(source, cell) for cell in cells]
        if _value(source, name) is not None or _NO_SUMS.search(words) or _PART_TOTAL.search(words):
            continue
        *parts, total = values
        numbers = [part for part in parts if part is not None]
        if total is None or not len(numbers) == len(parts) >= _FEWEST:
            continue
        right += sum(numbers) == total
        if sum(numbers) != total:
            places = tuple(cell.span for cell in cells[:-1])
            wrong.append(TableSum(cells[-1].span, total, sum(numbers, Decimal(0)), places, is_sure=False))
    yield from (replace(one, is_sure=right > 0) for one in wrong)


def _value(source: Source, cell: Cell) -> Decimal | None:
    """Return the number that a cell consists of, with or without a unit."""
    found = _NUMBER.fullmatch(source.folded_part(cell.span).strip())
    return Decimal(found.group(1).replace(",", "")) if found else None
