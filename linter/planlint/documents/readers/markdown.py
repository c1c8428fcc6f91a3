"""Markdown: marks (#, **, >, list bullets, comments) are replaced by as many blanks, so that offsets do not change."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers import text
from planlint.text.cells import Cell, CellKind, cell_within
from planlint.text.source import Source
from planlint.text.span import Span

_FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\r?\n.*?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n.*?\n\+\+\+)[ \t]*(?=\r?\n|\Z)", re.DOTALL
)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_HASHES = re.compile(r"^ {0,3}#{1,6}(?=[ \t])|[ \t]#+[ \t]*$", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+](?=[ \t])|^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}|(?<![0-9A-Za-z])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![0-9A-Za-z_])|`+|(?<=\d)\\(?=[.)])")
_CELL = r"[ \t]{0,9}:?-{1,200}:?[ \t]{0,9}"
_RULE = re.compile(rf"[ \t]{{0,9}}\|?{_CELL}(?:\|{_CELL}){{0,99}}\|?[ \t]{{0,9}}")
_BAR = re.compile(r"(?<!\\)\|")
_TD = re.compile(r"<t[dh]\b[^<>]{0,200}>([^<]+)<", re.IGNORECASE)
_VISIBLE = re.compile(r"[^\s]")


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of *data* with its Markdown blanked out in `bare`. Raises ReadError like `text.read`."""
    source = text.read(data, path, limit)
    bare = _without_comments(_FRONT_MATTER.sub(_blank, source.visible.text))
    for pattern in (_FENCE, _HASHES, _LEAD, _EMPHASIS):
        bare = pattern.sub(_blank, bare)
    return replace(
        source, bare=_with_invisible(bare, source), table_cells=tuple(sorted(_cells(source), key=lambda cell: cell.span))
    )


def _with_invisible(bare: str, source: Source) -> str:
    """Return the blanked visible text with the invisible characters of *source* in their places."""
    parts, start = [], 0
    for offset, chars in source.visible.invisible():
        parts += [bare[start:offset], chars]
        start = offset
    return "".join([*parts, bare[start:]])


def _cells(source: Source) -> Iterator[Cell]:
    """Yield the cells of the tables, those between | first, then those in <td>."""
    for line in _rows(source):
        start = line.start
        for bar in (*_BAR.finditer(source.text, line.start, line.end), None):
            yield from cell_within(source.text, Span(start, bar.start() if bar else line.end), CellKind.TABLE)
            start = bar.end() if bar else start
    for found in _TD.finditer(source.text):
        yield from cell_within(source.text, Span(*found.span(1)), CellKind.TABLE)


def _rows(source: Source) -> Iterator[Span]:
    """Yield the rows of tables: from the head above |---|---| to the first line without |."""
    has_bars = [_BAR.search(source.text, line.start, line.end) is not None for line in source.lines]
    is_row = False
    for i, line in enumerate(source.lines):
        begins = not is_row and i > 0 and has_bars[i - 1] and _RULE.fullmatch(source.text, line.start, line.end) is not None
        if begins:
            yield source.lines[i - 1]
        is_row = begins or (is_row and has_bars[i])
        if is_row:
            yield line


def _without_comments(text: str) -> str:
    """Blank out comments, from <!-- to -->; an unclosed comment is text."""
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[done:start], _VISIBLE.sub(" ", text[start : end + 3])]
        done = end + 3
    return "".join([*parts, text[done:]])


def _blank(found: re.Match[str]) -> str:
    """Return the match with all visible characters replaced by blanks; line ends are preserved."""
    return _VISIBLE.sub(" ", found.group())
