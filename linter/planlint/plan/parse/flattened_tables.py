"""Tables of which each cell is a line: runs of lines that look like cells, found by the points of the lines."""

import re

from planlint.plan.ordinal import Form
from planlint.plan.parse.cells import CellScore
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.region_scan import LONGEST_OPENER, NO_CELL, TABLE_NAME, RegionScan
from planlint.text.normalize import without_blanks

_TABLE_TITLE = re.compile(rf"{TABLE_NAME.pattern}|(?:如下|下表|分配)(?:表)?[^。]{{0,6}}[:。]?$")
_DROP = 5.0  # a table ends where the points of its lines fall that much below their highest sum
_FEWEST, _FEWEST_STRONG, _SHARE = 5, 3, 0.2  # lines of a table, those that are surely cells, and their share
_LAST, _RETURN = 0.5, 3.5  # points of the last line, at least, and how far the sum may be below its highest there
_LONGEST_IN_NAMED, _LEAST_IN_NAMED = 150, -0.2  # code points and points of prose below the name of a table
_SHORT = 16  # code points of an item in a cell that may have any number
_LISTS = 2  # lists in cells that show that the last cell may hold one, too
_TITLED, _BONUS, _FEWEST_TITLED = 2, 3.0, 3  # sure cells, points and lines of a table below its title


def table_at(scan: RegionScan, i: int, before: DraftLine) -> range:
    """Return the lines of a table that begins with line *i*: those whose points have the highest sum."""
    name = without_blanks(before.folded) if len(before.folded) <= LONGEST_OPENER else ""
    titled, named = bool(_TABLE_TITLE.search(name)), bool(TABLE_NAME.search(name))
    if scan.lines[i].form or (not titled and i < scan.searched) or scan.score(i).points <= 0:
        return range(0)
    total = best = _BONUS if titled else 0.0
    inner: dict[Form, int] = {}
    end, strong, sure, k = i, 0, 0, i
    for k in range(i, len(scan.lines)):
        score = _score_in_table(scan, k, named=named) if _fits(scan.lines[k], inner) else CellScore(NO_CELL)
        total += score.points
        strong += score.is_strong
        if total < max(best - _DROP, 0):
            break
        if score.points >= _LAST and total >= best - _RETURN:
            best, end, sure = max(best, total), k + 1, strong
    fewest, least = (_FEWEST_TITLED, _TITLED) if titled else (_FEWEST, _FEWEST_STRONG)
    scan.searched = max(scan.searched, end if sure >= least else k)
    end = scan.before_signature(i, _end_of_list(scan, i, end) if named else end)
    return range(i, end) if end - i >= fewest and sure >= max(least, 0 if named else _SHARE * (end - i)) else range(0)


def _fits(line: DraftLine, inner: dict[Form, int]) -> bool:
    """Say whether an item of some length goes on with the *inner* numbers of the table; remember its number if it does.

    One item may be missing: a number before a date (2.11月9日) is not read yet.
    """
    if line.form is None:
        return True
    last = inner.get(line.form, 0)
    if len(line.folded) > _SHORT and line.number not in (1, last + 1, last + (2 if last else 1)):
        return False
    inner[line.form] = line.number
    return True


def _end_of_list(scan: RegionScan, start: int, end: int) -> int:
    """Return *end*, moved down over the list in the last cell, whose items may be broken over two lines.

    Only in a table that has such lists in two cells before.
    """
    if sum(line.form is Form.H3 and line.number == 1 for line in scan.lines[start:end]) < _LISTS:
        return end
    while end < len(scan.lines):
        rest = end if scan.lines[end].form else end + 1
        if rest >= len(scan.lines) or not _may_be_in_cell(scan, end) or not _is_item_in_cell(scan, rest):
            break
        end = rest + 1
    return end


def _is_item_in_cell(scan: RegionScan, at: int) -> bool:
    return scan.lines[at].form is not None and _may_be_in_cell(scan, at)


def _may_be_in_cell(scan: RegionScan, at: int) -> bool:
    return _may_be_cell(scan.lines[at]) and scan.score(at).points > NO_CELL


def _score_in_table(scan: RegionScan, at: int, *, named: bool) -> CellScore:
    """Return the score of a line; if the table is *named*, prose that may be in a cell costs little."""
    score = scan.score(at)
    if named and NO_CELL < score.points < _LEAST_IN_NAMED and _may_be_cell(scan.lines[at]):
        return CellScore(_LEAST_IN_NAMED)
    return score


def _may_be_cell(line: DraftLine) -> bool:
    """Say whether a line may be a cell of a table of which the name is known: a sentence or item that is not too long."""
    return len(line.folded) <= _LONGEST_IN_NAMED and (line.form is None or line.form.rank > Form.H2.rank)
