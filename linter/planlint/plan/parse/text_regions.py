"""The regions of a draft that are set aside: tables flattened to lines, lists of persons, sample forms, words to be spoken.

They are found by their own lines before any structure is read, so that a cell never becomes a heading. Numbering that goes on
from before a region always ends it.
"""

import re
from collections.abc import Sequence

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.flattened_tables import table_at
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.persons import lists_persons
from planlint.plan.parse.region_scan import ANNEX_MARK, TABLE_NAME, RegionScan
from planlint.plan.parse.samples import embedded_document_at, sample_at
from planlint.plan.region import RegionKind, TextRegion
from planlint.text.span import Span

_SCRIPT = re.compile(r"(?:宣誓|誓词|领誓|朗诵|歌词|口号|解说词|主持词|串词)[^。]{0,12}(?::|——)$")
_SPEAKER = re.compile(r"人\s?:")
_GROUP = re.compile(r"[^。,;:]{1,16}组(?:\([^()]{0,20}\))?\s?:?")
_HEADCOUNT = re.compile(r"[^。,;:]{1,16}:\s?(?:若干|[\d一二三四五六七八九十]{1,3})?[名个]?[一-龥]{0,6}人?")
_LISTED, _LONGEST_LISTED = 13, 30  # items of a list under an annex mark, and the code points of one
_LONGEST_SPOKEN, _FEWEST_SPOKEN = 36, 3
_MOST_BETWEEN = 3  # long lines in a cell between two runs of cells

_Region = tuple[range, RegionKind]


def find_regions(lines: Sequence[DraftLine]) -> list[_Region]:
    """Return the ranges of *lines* that are regions, in order, with what they are. The first line is in none."""
    scan = RegionScan.of(lines)
    found, i = list[_Region](), 1
    if lines:
        scan.note(0)
    while i < len(lines):
        region = _region_at(scan, i)
        if region:
            _append(found, region, lines)
            i = region[0].stop
        else:
            scan.note(i)
            i += 1
    return found


def _append(found: list[_Region], region: _Region, lines: Sequence[DraftLine]) -> None:
    """Append a region; a table goes on after a few long lines without a number, which are in a cell of it."""
    members, kind = region
    if found and kind is RegionKind.TABLE is found[-1][1]:
        first, between = found[-1][0], lines[found[-1][0].stop : members.start]
        is_in_cell = len(between) <= _MOST_BETWEEN and all(_is_free(line) and not line.folded.endswith(":") for line in between)
        if between and is_in_cell and not any(TABLE_NAME.search(line.folded) for line in between):
            found[-1] = (range(first.start, members.stop), kind)
            return
    found.append(region)


def _region_at(scan: RegionScan, i: int) -> _Region | None:
    """Return the region that begins with line *i*, if one does."""
    line, before = scan.lines[i], scan.lines[i - 1]
    if line.is_in_table:
        return None
    for kind, find in _FINDERS:
        region = find(scan, i, before)
        if region:
            return region, kind
    return None


def _is_free(line: DraftLine) -> bool:
    """Say whether a line has no ordinal and is outside of tables of the file, whose cells are known."""
    return line.form is None and not line.is_in_table


def _script(scan: RegionScan, i: int, before: DraftLine) -> range:
    """Return the lines to be spoken that begin at line *i*, below 全体宣誓人：."""
    if not _SCRIPT.search(before.folded[-20:]):
        return range(0)
    end = i
    while end < len(scan.lines) and _is_free(scan.lines[end]) and len(scan.lines[end].folded) <= _LONGEST_SPOKEN:
        end += 1
        if _SPEAKER.search(scan.lines[end - 1].folded[:12]) and end - 1 > i:
            break
    end = scan.before_signature(i, end)
    return range(i, end) if end - i >= _FEWEST_SPOKEN else range(0)


def _long_list(scan: RegionScan, i: int, before: DraftLine) -> range:
    """Return the numbered list that begins with line *i* right below an annex mark, if it is too long to list annexes."""
    if scan.lines[i].number != 1 or not scan.lines[i].form or not ANNEX_MARK.match(before.folded):
        return range(0)
    end = i
    while end < len(scan.lines) and _is_listed(scan.lines[end], scan.lines[i].form):
        end += 1
    return range(i, end) if end - i >= _LISTED else range(0)


def _is_listed(line: DraftLine, form: Form | None) -> bool:
    return line.form is form and len(line.folded) <= _LONGEST_LISTED and not re.search(r"[。;]", line.folded)


def _persons(scan: RegionScan, i: int, _: DraftLine) -> range:
    """Return the lines from *i* on that list persons. A numbered line is an item of the draft, even if it names persons."""
    end = i
    while end < len(scan.lines) and _is_free(scan.lines[end]) and _lists_persons(scan, end):
        end += 1
    return range(i, end)


def _lists_persons(scan: RegionScan, at: int) -> bool:
    """Say whether a line lists persons, or names a group whose persons the next line lists."""
    words = scan.lines[at].folded
    if lists_persons(words):
        return True
    after = scan.lines[at + 1].folded if at + 1 < len(scan.lines) else ""
    return bool(_GROUP.fullmatch(words) or _HEADCOUNT.fullmatch(words)) and lists_persons(after)


_FINDERS = (
    (RegionKind.SCRIPT, _script),
    (RegionKind.LIST, _long_list),
    (RegionKind.SAMPLE, sample_at),
    (RegionKind.SAMPLE, embedded_document_at),
    (RegionKind.TABLE, table_at),
    (RegionKind.NAMES, _persons),
)


def set_aside(lines: Sequence[DraftLine]) -> list[TextRegion]:
    """Make the lines of each region plain lines with the role SET_ASIDE, and return the regions.

    A long list keeps its ordinals, for its numbers must be in order, too.
    """
    regions = []
    for members, kind in find_regions(lines):
        for line in lines[members.start : members.stop] if kind.is_set_aside else ():
            line.drop_ordinal()
            line.role = Role.SET_ASIDE
        span = Span(lines[members.start].span.start, lines[members.stop - 1].span.end)
        regions.append(TextRegion(kind, span, len(members)))
    return regions
