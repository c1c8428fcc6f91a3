"""Markdown: the marks (#, **, >, list bullets, comments) are blanked out one for one, so that all offsets stay true."""

import re
from dataclasses import replace

from planlint.readers import text
from planlint.source import Source

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n---[ \t]*(?=\r?\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_HASHES = re.compile(r"^ {0,3}#{1,6}(?=[ \t])|[ \t]#+[ \t]*$", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+](?=[ \t])|^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}|(?<![0-9A-Za-z])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![0-9A-Za-z_])|`+|(?<=\d)\\(?=[.)])")
_VISIBLE = re.compile(r"[^\s]")


def read(data: bytes, path: str) -> Source:
    """Return the text of *data* with its Markdown blanked out in `bare`. Raises ReadError like the reader of text."""
    source = text.read(data, path)
    bare = source.text
    for pattern in (_FRONT_MATTER, _COMMENT, _FENCE, _HASHES, _LEAD, _EMPHASIS):
        bare = pattern.sub(_blank, bare)
    return replace(source, bare=bare)


def _blank(found: re.Match[str]) -> str:
    """Return blanks as long as the match; line ends stay."""
    return _VISIBLE.sub(" ", found.group())
