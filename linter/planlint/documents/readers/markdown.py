"""Markdown: marks (#, **, >, list bullets, comments) are replaced by as many blanks, so that offsets do not change."""

import re

from msgspec.structs import replace

from planlint.documents.limits import DEFAULT_LIMIT, SizeLimit
from planlint.documents.readers import text
from planlint.documents.readers.markdown_tables import markdown_cells
from planlint.text.source import Source

_FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\r?\n.*?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n.*?\n\+\+\+)[ \t]*(?=\r?\n|\Z)", re.DOTALL
)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_HASHES = re.compile(r"^ {0,3}#{1,6}(?=[ \t])|[ \t]#+[ \t]*$", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+](?=[ \t])|^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}|(?<![0-9A-Za-z])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![0-9A-Za-z_])|`+|(?<=\d)\\(?=[.)])")
_VISIBLE = re.compile(r"[^\s]")


def read(data: bytes, path: str, limit: SizeLimit = DEFAULT_LIMIT) -> Source:
    """Return the text of *data* with its Markdown blanked out in `bare`. Raises ReadError like `text.read`."""
    source = text.read(data, path, limit)
    bare = _without_comments(_FRONT_MATTER.sub(_blank, source.visible.text))
    for pattern in (_FENCE, _HASHES, _LEAD, _EMPHASIS):
        bare = pattern.sub(_blank, bare)
    return replace(source, bare=_with_invisible(bare, source), table_cells=markdown_cells(source))


def _with_invisible(bare: str, source: Source) -> str:
    """Return the blanked visible text with the invisible characters of *source* in their places."""
    parts, start = [], 0
    for offset, chars in source.visible.invisible():
        parts += [bare[start:offset], chars]
        start = offset
    return "".join([*parts, bare[start:]])


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
