"""Lines that are one sentence, broken by a line end in its middle."""

import re
from collections.abc import Sequence
from itertools import pairwise

from planlint.plan.model import Paragraph, Role

_OPEN = re.compile(r"[(“《〔]$")
_CLOSES = re.compile(r"[,。;、)”》〕]")
_NUMBER = re.compile(r"[\d月年]\d$|[年月]\d{1,2}$")
_UNIT = re.compile(r"[日月年号%‰](?!程|\d|报)")
_DAY, _REST_OF_DAY = re.compile(r"月\d$"), re.compile("[0-9][日号](?![程报])")  # 9月2 / 1日
_CONNECTS = re.compile("同时立?即?|从而|进而|并且|而且|以便|以及")
_STOPS = "。;:!?,、"
_FULL = 25  # code points of a line that is full
_MANY = 3  # full lines with one below that is indented less
_SHORTEST = 12  # code points of a line outside of tables


def is_wrapped(lines: Sequence[Paragraph]) -> bool:
    """Return whether a text was broken into lines by blanks: the first line of a paragraph is indented more than the others."""
    hanging = 0
    for line, after in pairwise(lines):
        is_open = len(line.folded) >= _FULL and line.folded[-1] not in _STOPS and after.ordinal is None
        hanging += is_open and _indent(line) > _indent(after)
    return hanging >= _MANY


def is_joined(line: Paragraph) -> bool:
    """Return whether a reader joined the lines of the file to paragraphs, so that where one ends is a guess."""
    origins = line.source.origins
    return bool(origins) and origins[0].paragraph == 0


def _indent(line: Paragraph) -> int:
    return line.span.start - line.source.line_at(line.span.start).start


def goes_on(line: Paragraph, after: Paragraph) -> bool:
    """Return whether a line surely goes on in the one right below it: the break is in marks, a date, or before 同时."""
    is_prose = line.role is after.role is Role.TEXT and after.ordinal is None and len(line.folded) >= _SHORTEST
    if not is_prose or not line.sentences or line.source.text.count("\n", line.span.end, after.span.start) != 1:
        return False
    before, words = line.folded, after.folded
    if _OPEN.search(before[-1:]) or (_CLOSES.match(words) and not before.endswith(("。", ";"))):
        return True
    if (_NUMBER.search(before[-4:]) and _UNIT.match(words)) or (_DAY.search(before[-2:]) and _REST_OF_DAY.match(words)):
        return True
    return before.endswith(";") and "。" in words and _CONNECTS.match(words) is not None
