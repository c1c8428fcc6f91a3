"""The tables in the body of a plan, found by the place of a line."""

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from planlint.analysis.commitments.tables.flattened import flattened_tables
from planlint.analysis.commitments.tables.grid import Grid, lay_out
from planlint.plan.model import Plan
from planlint.text.span import Span


class PlanTables(Struct, frozen=True):
    """The tables of a plan's body in the order of the text; none is within another."""

    grids: tuple[Grid, ...]

    @classmethod
    def of(cls, plan: Plan) -> "PlanTables":
        """Return the tables of *plan*."""
        return cls(tuple(_outermost(sorted(_grids(plan), key=lambda grid: (grid.span.start, -grid.span.end)))))

    def at(self, line: Span) -> Grid | None:
        """Return the table that *line* is in; None for a line outside of tables."""
        found = bisect_right(self.grids, line.start, key=lambda grid: grid.span.start) - 1
        return self.grids[found] if found >= 0 and line.start < self.grids[found].span.end else None


def _grids(plan: Plan) -> Iterator[Grid]:
    year = plan.profile.first_year
    for table in plan.source.tables:
        if plan.span.start <= table.span.start < plan.span.end:
            yield lay_out(table, plan.source, year)
    for section in plan.body.walk():
        yield from flattened_tables(section, year)


def _outermost(grids: list[Grid]) -> Iterator[Grid]:
    end = -1
    for grid in grids:
        if grid.span.start >= end:
            yield grid
            end = grid.span.end
