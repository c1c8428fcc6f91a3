"""The rows of a table: what each commits the plan to, by when and who is responsible."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from planlint.analysis.commitments.duties import labelled_offices, offices
from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Duty, Target
from planlint.analysis.commitments.tables.columns import Column, ColumnHead
from planlint.analysis.commitments.tables.grid import Grid
from planlint.analysis.commitments.tables.values import is_difference, read_date, read_value
from planlint.text.cells import without_outer_blanks
from planlint.text.normalize import without_blanks
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.times import TimeKind, times

_READ = (Column.TASK, Column.INDICATOR, Column.VALUE, Column.OTHER)
"""The columns whose cells may have commitments in words."""
_DATED_SHARE = 0.5  # the least share of rows with a deadline in a column of deadlines; an emptier one is still to be filled in
_UNIT = re.compile(r"\(([^()0-9]{1,6})\)$")
_MARK = re.compile(r"(?:其中:|[(（]?[0-9]{1,2}[)）.、]|[①-⑳])\s{0,2}")
_PERSON = re.compile("领导|人")


class TableRow(Struct, frozen=True):
    """A row: the *targets* that its values are, and the *texts* of its other cells, in which commitments are looked for.

    *deadline* and *owner* are those that the row gives to them; *deadline* is None if the table has no column for it.
    """

    span: Span
    targets: tuple[Target, ...] = ()
    texts: tuple[Span, ...] = ()
    deadline: Deadline | None = None
    owner: Duty | None = None


def read_rows(grid: Grid, year: int | None) -> Iterator[TableRow]:
    """Yield the rows of a table; those of one without heads have texts only, those of a scale of marks none."""
    reader = _RowReader(grid, year)
    if Column.SCORE not in grid.columns:
        yield from map(reader.row, filter(_has_columns, grid.rows))


def _has_columns(row: Sequence[Span]) -> bool:
    """Return whether a row is more than a single cell that names the rows below."""
    return len(row) == 1 or len(set(row)) > 1


class _RowReader(Struct, frozen=True, dict=True):
    grid: Grid
    year: int | None

    @property
    def source(self) -> Source:
        """The text that the table is in."""
        return self.grid.source

    @cached_property
    def has_deadlines(self) -> bool:
        """Whether the table has a column of deadlines, most of which are filled in."""
        columns, rows = self.grid.places(Column.DEADLINE), self.grid.rows
        dated = sum(any(row[at] for at in columns) for row in rows)
        return bool(columns) and dated >= _DATED_SHARE * len(rows) and dated > 0

    @cached_property
    def values(self) -> list[int]:
        """The columns with values, if there is one that says of what."""
        columns = self.grid.columns
        owned = Column.TASK in columns and (Column.DEADLINE in columns or Column.LEAD in columns)
        return self.grid.places(Column.VALUE) if Column.INDICATOR in columns or owned else []

    @cached_property
    def lead(self) -> list[int]:
        """The columns of those who lead: offices before persons."""
        found = self.grid.places(Column.LEAD)
        return [at for at in found if not _PERSON.search(self.grid.heads[at].words)] or found

    def words(self, span: Span) -> str:
        """Return the folded words of a cell."""
        return self.source.folded_part(span).strip()

    def row(self, cells: Sequence[Span]) -> TableRow:
        """Return a row with the given cells."""
        with_text = [cell for cell in cells if cell]
        span = Span(min(cell.start for cell in with_text), max(cell.end for cell in with_text)) if with_text else cells[0]
        deadline, owner = self.deadline(cells), self.owner(cells)
        values = [at for at in self.values if cells[at]]
        made = {at: self.target(cells, at, span, deadline, owner) for at in values}
        targets = tuple(target for target in made.values() if target)
        return TableRow(span, targets, tuple(self.texts(cells, [at for at in values if made[at]])), deadline, owner)

    def texts(self, cells: Sequence[Span], done: Sequence[int]) -> Iterator[Span]:
        """Yield the cells that may have commitments in words, each once."""
        if self.values and not done:
            return
        heads = self.grid.heads or (ColumnHead(""),) * len(cells)
        seen: set[Span] = {cells[at] for at in done}
        for at, (cell, head) in enumerate(zip(cells, heads, strict=True)):
            if cell and cell not in seen and head.column in _READ and not (self.values and at not in done):
                seen.add(cell)
                yield cell

    def deadline(self, cells: Sequence[Span]) -> Deadline | None:
        """Return the deadline of a row: of the cell in the column of deadlines, none if that is empty."""
        if not self.has_deadlines:
            return None
        found = [cells[at] for at in self.grid.places(Column.DEADLINE) if cells[at]]
        return self.dated(found[-1]) if found else NO_DEADLINE

    def dated(self, cell: Span) -> Deadline:
        """Return the deadline that a cell gives, even if it is not a date (开学前)."""
        words = self.words(cell)
        found = [*times(words, self.year)]
        one = next((time for time in reversed(found) if time.kind in (TimeKind.BY, TimeKind.WITHIN)), None)
        time = one or next(iter(found), None) or read_date(words)
        return Deadline(DeadlineKind.INHERITED, words, without_outer_blanks(self.source.text, cell), time)

    def owner(self, cells: Sequence[Span]) -> Duty | None:
        """Return who is responsible for a row, if its columns say so."""
        lead, support, places = list[str](), list[str](), list[Span]()
        for column, columns in ((Column.LEAD, self.lead), (Column.SUPPORT, self.grid.places(Column.SUPPORT))):
            for at in columns:
                leading, helping = labelled_offices(words := self.words(cells[at]).replace("\n", "、"))
                if not leading and not helping:
                    names = offices(words)
                    leading, helping = (names, ()) if column is Column.LEAD else ((), names)
                lead += leading
                support += helping
                places += [cells[at]] if words else []
        if not places:
            return None
        return Duty(Span(places[0].start, max(place.end for place in places)), self.source, tuple(lead), tuple(support))

    def target(self, cells: Sequence[Span], at: int, row: Span, deadline: Deadline | None, owner: Duty | None) -> Target | None:
        """Return the target that a value is, if it is one."""
        name, own_unit = self.indicator(cells)
        cell = without_outer_blanks(self.source.text, cells[at])
        head, words = self.grid.heads[at], self.source.folded_part(cell)
        quantity = read_value(words, head.unit or self.unit(cells) or own_unit)
        if not name or quantity is None:
            return None
        if head.time:
            deadline = Deadline(DeadlineKind.INHERITED, head.words, None, head.time)
        return Target(
            cell, self.source, name, quantity, deadline or NO_DEADLINE, owner, is_difference(words), self.base(cells, at), row
        )

    def indicator(self, cells: Sequence[Span]) -> tuple[str, str]:
        """Return the name of a row's indicator and the unit in brackets after it."""
        columns = self.grid.places(Column.INDICATOR) or self.grid.places(Column.TASK)[:1]
        folded = next((words for at in reversed(columns) if (words := without_blanks(self.words(cells[at])))), "")
        unit = _UNIT.search(folded)
        name = folded[: unit.start()] if unit else folded
        mark = _MARK.match(name)
        return name[mark.end() :] if mark else name, unit[1] if unit else ""

    def unit(self, cells: Sequence[Span]) -> str:
        """Return the unit that a row has in a column of its own."""
        return next((self.words(cells[at]) for at in self.grid.places(Column.UNIT) if cells[at]), "")

    def base(self, cells: Sequence[Span], at: int) -> str:
        """Return the words of the value that an indicator starts from, in the nearest column before its target or after it."""
        columns = sorted(self.grid.places(Column.BASE), key=lambda column: (column > at, abs(column - at)))
        return next((self.source.text_part(cells[column]).strip() for column in columns if cells[column]), "")
