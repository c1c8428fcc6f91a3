"""The paragraphs of a plan that should end in a full stop, and whether its text breaks off."""

import re
from collections.abc import Iterator
from itertools import pairwise

from planlint.plan.model import Heading, Paragraph, Plan, Role, Section
from planlint.plan.ordinal import Form

_STOPPED = re.compile(r"[。.!?;:…)\]】〕|]$|[。.!?;…][”’」》>]{1,3}$")
_CLOSE = 4  # code points at the end that show whether a paragraph is stopped
_OPEN = (",", "、")
_NO_PROSE = re.compile(  # owner lines and other labels, cells of a table, credits of a web page
    r"^\(?[^,。;:]{0,8}(?:单位|部门|责任|时限|牵头|参与|配合|负责|时间|地点|人员|对象|联系|电话|领导|备注|来源|注|图|表)[^,。;:]{0,4}:"
    r"|\t|\||   |(?:摄|报道|供稿|记者.{2,4})$"
)
_LEADS_IN = re.compile("如下|以下|下列|下表|包括|方面|做到|[是为有]$")
_DASHES = ("——", "①", "●", "■", "-")
_LONG = 40  # code points of a paragraph of one sentence that is surely no heading
_ITEM = 15  # … of an item of a list whose other items end in a full stop
_LONG_ITEM = 26  # … of an item without a comma, or of the last line
_ROW = 3  # the fewest items among which the only one without text is a heading


def prose_lines(part: Section) -> list[Paragraph]:
    """Return the paragraphs of a part that should end in a full stop, in the order of the text."""
    found = [*(line for section in part.walk() for line in _texts(section)), *_items(part)]
    following = {line.span.start: after for line, after in pairwise(part.all_paragraphs)}
    lines = (line for line in found if not _leads_in(line, following.get(line.span.start)))
    return sorted(lines, key=lambda line: line.span.start)


def ends_in_stop(line: Paragraph) -> bool:
    """Return whether a paragraph ends in a full stop or another mark that may end it."""
    return _STOPPED.search(line.folded[-_CLOSE:]) is not None


def ends_in_comma(line: Paragraph) -> bool:
    """Return whether a paragraph ends in a mark that never ends one: a comma or 、."""
    return line.folded.endswith(_OPEN)


def last_text_line(plan: Plan) -> Paragraph | None:
    """Return the last line of the plan's body with content; text of a web page may follow it."""
    lines = [line for line in plan.body.all_paragraphs if line.role is Role.TEXT and _has_content(line)]
    return lines[-1] if lines else None


def text_breaks_off(plan: Plan, last: Paragraph, *, is_prose: bool) -> bool:
    """Return whether the plan's last line is not stopped, or ends in a colon with nothing below it."""
    if last.folded.endswith(":"):
        return not plan.annexes and last is plan.body.all_paragraphs[-1]
    is_long = len(last.folded) >= (_LONG_ITEM if last.ordinal else _ITEM) and not _NO_PROSE.search(last.folded)
    return (is_prose or is_long) and not ends_in_stop(last)


def _has_content(line: Paragraph) -> bool:
    return re.search("[,。]", line.folded) is not None or (line.ordinal is not None and len(line.folded) >= _LONG_ITEM)


def _texts(section: Section) -> Iterator[Paragraph]:
    """Yield the section's own paragraphs of prose; the line of a heading is one if text is run in."""
    if section.heading and section.heading.is_run_in:
        yield section.heading.paragraph
    yield from (line for line in section.body if line.role is Role.TEXT and _is_prose(line.folded))


def _is_prose(words: str) -> bool:
    if _NO_PROSE.search(words):
        return False
    return "。" in words[:-1] or (len(words) >= _LONG and "," in words) or (len(words) >= _ITEM and words.endswith(_OPEN))


def _items(part: Section) -> Iterator[Paragraph]:
    """Yield the one-sentence items of each form of which most end in a full stop.

    The only item without text among items that have some is a heading without its text, and left out.
    """
    leaves: dict[Form, list[Heading]] = {}
    for section in part.walk():
        row = [below.heading for below in section.sections if below.heading and not below.sections and not below.body]
        if len(row) > 1 or len(section.sections) < _ROW:
            for heading in row:
                leaves.setdefault(heading.ordinal.form, []).append(heading)
    for items in leaves.values():
        stopped = sum(ends_in_stop(item.paragraph) for item in items)
        if stopped * 3 >= len(items) * 2:
            lines = [item.paragraph for item in items if not item.is_run_in]
            yield from (line for line in lines if len(line.folded) >= (_ITEM if "," in line.folded else _LONG_ITEM))


def _leads_in(line: Paragraph, after: Paragraph | None) -> bool:
    """Return whether the line only introduces a list that follows."""
    if after is None or ends_in_comma(line) or not _LEADS_IN.search(line.folded[-_LONG:].split("。")[-1]):
        return False
    return after.folded.startswith(_DASHES) or bool(after.ordinal and after.ordinal.number == 1)
