"""Documents inside a draft that are not its text: sample forms and essays, with a structure of their own."""

import re

from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.region_scan import ANNEX_MARK, LONGEST_OPENER, RegionScan
from planlint.text.normalize import without_blanks

_SAMPLE = re.compile(r"(?:范[文例]|模板|样[表式例张本]|格式|提纲)\d?(?:\([^()]{0,20}\))?:?$|\((?:仅供参考|参考模板|常规版)\)$")
_FEWEST_HEADINGS = 3  # of a document inside an item


def sample_at(scan: RegionScan, i: int, before: DraftLine) -> range:
    """Return the lines of a sample whose title is right above line *i*: up to where the draft's own numbers go on."""
    text = before.folded
    if not scan.last and not ANNEX_MARK.match(scan.lines[max(i - 2, 0)].folded) and not ANNEX_MARK.match(text):
        return range(0)
    if len(text) > LONGEST_OPENER or not _SAMPLE.search(without_blanks(text)) or _begins_own_text(scan, i):
        return range(0)
    return range(i, scan.before_signature(i, _end_of_inner(scan, i)))


def _begins_own_text(scan: RegionScan, i: int) -> bool:
    """Say whether line *i* has the draft's own next number, or is a sentence or another annex."""
    line = scan.lines[i]
    restarts = line.form is not None and line.number == 1
    return scan.goes_on(line) or not (restarts or line.folded[:1] == "1" or without_blanks(line.folded) in ("目录", "目次"))


def embedded_document_at(scan: RegionScan, i: int, before: DraftLine) -> range:
    """Return the lines of a document inside an item: 一、 begins again, and the draft's own next number follows later."""
    line, own = scan.lines[i], scan.last.get(Form.H1, 0)
    if line.form is not Form.H1 or line.number != 1 or own < 1 or before.form or not _is_short_title(before):
        return range(0)
    inner, last = i, 1
    for k in range(i + 1, len(scan.lines)):
        here = scan.lines[k]
        if here.form is not Form.H1 and not ANNEX_MARK.match(here.folded):
            continue
        if here.form is Form.H1 and here.number == own + 1 and here.number != last + 1:
            return range(i, _end_of_inner(scan, i, inner + 1)) if last >= _FEWEST_HEADINGS else range(0)
        if here.form is not Form.H1 or here.number != last + 1:
            return range(0)
        inner, last = k, here.number
    return range(0)


def _is_short_title(line: DraftLine) -> bool:
    return len(line.folded) <= LONGEST_OPENER and not re.search(r"[。;:!?]", line.folded)


def _end_of_inner(scan: RegionScan, i: int, start: int = 0) -> int:
    """Return the line at which the draft's own numbers go on, or another annex begins; looked for from *start* on."""
    inner: dict[Form, int] = {}
    for k in range(i, len(scan.lines)):
        line = scan.lines[k]
        is_own = scan.goes_on(line) and line.form is not None and inner.get(line.form, 0) != line.number - 1
        if k >= start and k > i and (is_own or ANNEX_MARK.match(line.folded)):
            return k
        if line.form:
            inner[line.form] = line.number
    return len(scan.lines)
