"""Tables in plain text: lines in a row whose fields are set apart by tabs, or by runs of blanks."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise

from msgspec import Struct

from planlint.text.cells import Cell, CellKind, without_outer_blanks
from planlint.text.numerals import CHINESE_ORDINALS, enclosed_number, fold, number
from planlint.text.span import Span

_FEWEST_ROWS = 3  # aligned lines in a row that are a table
_LONGEST_FIELD = 40  # code points of a field set apart by blanks
_BLANK = r"[ \u3000\xa0\u2002\u2003]"
_FIELD = re.compile(r"[^\t]+")
_GAP = re.compile(rf"{_BLANK}{{2,}}")
_INNER_GAP = re.compile(rf"{_BLANK}(?<=\S.){_BLANK}++(?=\S)")  # one that is not at either end of a line
_STOP = re.compile("[。！？]")  # in prose, where a run of blanks is a slip
_NUMERAL = rf"\d{{1,3}}|[{CHINESE_ORDINALS}]{{1,4}}"
_MARK = re.compile(
    rf"(?:(?:\d{{1,2}}\.){{1,2}}(\d{{1,2}})(?!\d)|\(?\s?({_NUMERAL})\s?[).、]|第({_NUMERAL})(?:部分|[条章节])|([①-⑳]))\s*"
)
_AMOUNT = re.compile(r"\d{1,6}\.\d{1,6}[万亿元%]")
_BULLET = re.compile(r"[\W_]")
_DIGIT = re.compile(r"\d")


class _AlignedRow(Struct, frozen=True, gc=False):
    """A line and its fields, without the bullet before them."""

    line: Span
    fields: list[Span]


def aligned_cells(text: str, lines: Sequence[Span | None], first_table: int = 0) -> Iterator[Cell]:
    """Yield the cells of the tables in *lines* of *text*, table by table; the tables are numbered from *first_table* on.

    None among the lines is a place where no table goes on.
    """
    tables = [(rows, CellKind.TABS) for rows in _tabbed_rows(text, lines)]
    tables += [(rows, CellKind.BLANKS) for rows in _blank_aligned_rows(text, lines)]
    for table, (rows, kind) in enumerate(tables, first_table):
        columns = _columns(text, rows)
        has_header = _has_header(text, rows)
        for i, row in enumerate(rows):
            for field, column in zip(row.fields, columns[i], strict=True):
                span = without_outer_blanks(text, field)
                yield Cell(span, kind, table, i, column, is_header=has_header and i == 0)


def _columns(text: str, rows: Sequence[_AlignedRow]) -> list[list[int]]:
    """Return the column of each field of each row; where all lines have equally many tabs, a column may be empty in a row."""
    counts = {text.count("\t", row.line.start, row.line.end) for row in rows}
    if len(counts) > 1 or counts == {0}:
        return [[*range(len(row.fields))] for row in rows]
    columns = []
    for row in rows:
        edges = [row.line.start, *(field.start for field in row.fields)]
        columns.append([*accumulate(text.count("\t", start, end) for start, end in pairwise(edges))])
    first = min(column[0] for column in columns)
    return [[column - first for column in row] for row in columns]


def _has_header(text: str, rows: Sequence[_AlignedRow]) -> bool:
    """Return whether the first row names the columns: it has no digits, while a row below has."""
    has_digits = [_DIGIT.search(text, row.line.start, row.line.end) is not None for row in rows]
    return not has_digits[0] and any(has_digits)


def _tabbed_rows(text: str, lines: Sequence[Span | None]) -> Iterator[list[_AlignedRow]]:
    """Yield the fields of tabbed lines: at least three in a row, blank lines aside, each with two fields or more.

    Numbered lines with a tab beside only the number or last field (“1.⇥抓好教研”) are not a table if their numbers count on.
    """
    if "\t" not in text:
        return
    rows: list[_AlignedRow] = []
    for line in (*lines, None):
        row = None if line is None else _tabbed_row(text, line)
        if row and len(row.fields) > 1:
            rows.append(row)
        elif row is None or row.fields:
            if len(rows) >= _FEWEST_ROWS and not _is_list(text, [row.fields for row in rows]):
                yield rows
            rows = []


def _tabbed_row(text: str, line: Span) -> _AlignedRow:
    """Return the fields of a line between tabs; none if it is blank."""
    if text.find("\t", line.start, line.end) < 0:
        return _AlignedRow(line, [line] if text[line.start : line.end].strip() else [])
    fields = [Span(*found.span()) for found in _FIELD.finditer(text, line.start, line.end) if found.group().strip()]
    return _AlignedRow(line, _without_bullet(text, fields))


def _without_bullet(text: str, fields: list[Span]) -> list[Span]:
    return fields[1:] if fields and _BULLET.fullmatch(text[fields[0].start : fields[0].end].strip()) else fields


def _blank_aligned_rows(text: str, lines: Sequence[Span | None]) -> Iterator[list[_AlignedRow]]:
    """Yield the fields of lines set apart by runs of blanks: at least three in a row, blank lines aside, with equally many.

    A line with a number of its own (“1.建学校”), a sentence or a long field is not in such a table; nor are numbered lines
    with a gap after the number if their numbers count on.
    """
    if not _has_gaps(text):
        return
    rows: list[_AlignedRow] = []
    for line in (*lines, None):
        fields = [] if line is None else _blank_fields(text, line)
        if line is not None and not fields:
            continue
        if rows and len(fields) != len(rows[0].fields):
            if len(rows) >= _FEWEST_ROWS and not _is_list(text, [row.fields for row in rows]):
                yield rows
            rows = []
        if line is not None and len(fields) > 1:
            rows.append(_AlignedRow(line, fields))


def _has_gaps(text: str) -> bool:
    """Return whether *text* has enough runs of blanks within lines."""
    return next(islice(_INNER_GAP.finditer(text), _FEWEST_ROWS - 1, None), None) is not None


def _blank_fields(text: str, line: Span) -> list[Span]:
    """Return the fields of a line: one, the line, if it is not a row of a table; none if it is blank."""
    line = without_outer_blanks(text, line)
    if not line:
        return []
    gaps = [Span(*found.span()) for found in _GAP.finditer(text, line.start, line.end)]
    if not gaps or _STOP.search(text, line.start, line.end) or text.find("\t", line.start, line.end) >= 0:
        return [line]
    edges = [line.start, *(edge for gap in gaps for edge in (gap.start, gap.end)), line.end]
    fields = _without_bullet(text, [Span(*edges[i : i + 2]) for i in range(0, len(edges), 2)])
    is_row = max(map(len, fields)) <= _LONGEST_FIELD and not _is_item(text, fields)
    return fields if is_row else [line]


def _is_item(text: str, row: Sequence[Span]) -> bool:
    """Return whether a row may be an item or heading of the draft: “1.建学校”, “第一条”, but not “(72)” or “2.5万元”."""
    first = fold(text[row[0].start : row[0].end]).strip()
    found = _MARK.match(first)
    return found is not None and (found[3] is not None or found.end() < len(first)) and not _AMOUNT.match(first)


def _is_list(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Return whether most rows are items of a list that count on from the row before."""
    numbers = [_item_number(text, row) for row in rows]
    steps = sum(before is not None and after == before + 1 for before, after in pairwise(numbers))
    return steps * 2 >= len(rows) - 1


def _item_number(text: str, row: Sequence[Span]) -> int | None:
    """Return the number of an item: a mark with words after it, or alone in its field beside a single other one."""
    first = fold(text[row[0].start : row[0].end]).strip()
    found = _MARK.match(first)
    if found is None or (found.end() == len(first) and len(row) > 2) or _AMOUNT.match(first):
        return None
    return enclosed_number(found[4]) if found[4] else number(found[found.lastindex or 1])
