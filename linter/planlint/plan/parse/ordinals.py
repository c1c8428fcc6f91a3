"""Doubtful ordinals, resolved by their neighbours: the second pass of the lexer.

A mark that lost its dot or a bracket (27构建, 二推进, （三探索) is an ordinal if its number is missing between the numbers
before and after; 2.5亿 is a decimal and 2、9月 are two months unless item 2 is missing; 1.1 is an ordinal if it follows 1
or continues 1.x.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import CHINESE, DraftLine
from planlint.plan.parse.words import OFFICE
from planlint.text.numerals import number

_WORD = r"(?=[一-鿿“《])"
_LISTED = re.compile(
    r"(\d{1,3})(?:、(?=\d)|\.(?=(?:1[0-2]|[1-9])月|(?:[12]?\d|3[01])日|(?:19|20)\d\d\D|\d{1,2}:\d\d|\d\d(?:周?岁|%)))"
)
_DAMAGED = (
    (Form.H3, re.compile(rf"(\d{{1,3}})[ ,:;]?{_WORD}")),
    (Form.H3, _LISTED),
    (Form.H3, re.compile(r"(\d{1,3})\.(?=\d)")),
    (Form.H1, re.compile(r"([—－-])、(?=[一-鿿])")),
    (Form.H1, re.compile(rf"({CHINESE}{{1,3}})(?![是要])[ ,:;]?(?:{_WORD}|(?=20\d\d年))")),
    (Form.H2, re.compile(rf"\(({CHINESE}(?: ?{CHINESE}){{0,2}})[、,. ]?{_WORD}")),
    (Form.H2, re.compile(rf"({CHINESE}(?: ?{CHINESE}){{0,2}})\)[、,. ]?{_WORD}")),
    (Form.H4, re.compile(rf"\((\d{{1,2}})[、,. ]?{_WORD}")),
    (Form.ARTICLE, re.compile(rf"第({CHINESE}{{1,3}})条(?![的款项中第和及至或与所规之]){_WORD}")),
)
_DASHES = "—－-"  # what is typed or read for 一
_SENTENCE = 28  # code points of a last line that is a sentence and no heading without its mark
_DRAW = 6  # the fewest marks without words that are cells
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?(?![\d.%亿万元倍吨米])[ 、]*(?=[一-鿿“《(])")
_CHAPTER_NUMBER = re.compile(rf"(\d{{1,2}})(?:[ .、]\s*|){_WORD}")
_LIKE_HEADING = re.compile(r"[^。;:]{2,45}(?:。|(?::[^。;:]{2,45})?$)")
_MEASURE = re.compile(r"[年月日个所名人项万亿元次届周天岁级类家余多种条号套座处县市区批支场位户本时分度中小]|部[门委]")


def resolve_doubtful(lines: Sequence[DraftLine]) -> None:
    """Give form and number to those doubtful lines that are headings."""
    _drop_bare(lines)
    _resolve_decimals(lines)
    _resolve_damaged(lines)
    _resolve_groups(lines)


def _drop_bare(lines: Sequence[DraftLine]) -> None:
    """Make plain lines of marks without words that do not count on: the cells of a draw, （11） （5） （4）.

    Where there are no chapters, 第三节 alone is a lesson of a timetable.
    """
    if not any(line.form is Form.CHAPTER for line in lines):
        for line in lines:
            if line.form is Form.NODE and not line.words:
                line.drop_ordinal()
    bare = [line for line in lines if line.form is Form.H4 and not line.words]
    counts_on = sum(after.number == line.number + 1 for line, after in pairwise(bare))
    if len(bare) >= _DRAW and counts_on * 2 < len(bare):
        for line in bare:
            line.drop_ordinal()


_LOWER = {form: frozenset(lower for lower in Form if lower.rank > form.rank) for form in Form}


class _Numbers:
    """The last number of each form above a line, and the forms that a higher heading has reset since."""

    def __init__(self) -> None:
        self.last: dict[Form, int] = {}
        self._reset: set[Form] = set(Form)

    def add(self, line: DraftLine) -> None:
        if line.form:
            self.last[line.form] = line.number
            self._reset |= _LOWER[line.form]
            self._reset.discard(line.form)

    def may_begin(self, form: Form) -> bool:
        """Say whether a first item of *form* is possible here."""
        return form in self._reset


def _resolve_damaged(lines: Sequence[DraftLine]) -> None:
    """Make headings of lines with a damaged mark whose number fills a gap between its neighbours."""
    following = _following(lines)
    before = _Numbers()
    for i, line in enumerate(lines):
        if i in following:
            _resolve_line(line, before, following[i])
        before.add(line)


def _following(lines: Sequence[DraftLine]) -> dict[int, dict[Form, int]]:
    """Return, for each line with a doubtful mark, the next number of each form after it."""
    following: dict[int, dict[Form, int]] = {}
    ahead: dict[Form, int] = {}
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if line.form:
            ahead[line.form] = line.number
        elif line.is_text and any(pattern.match(line.folded) for _, pattern in _DAMAGED):
            following[i] = dict(ahead)
            if found := _LISTED.match(line.folded):
                ahead[Form.H3] = int(found.group(1))
    return following


def _resolve_line(line: DraftLine, before: _Numbers, following: dict[Form, int]) -> None:
    """Make the line a heading by the first reading of its mark that fits."""
    for form, pattern in _DAMAGED:
        found = pattern.match(line.folded)
        if not found:
            continue
        value = 1 if found.group(1) in _DASHES else number(found.group(1).replace(" ", ""))
        listed = pattern is _LISTED and _is_next_listed(value, before, following.get(form))
        if listed or _fits(form, value, line.folded[found.end() :], before, following):
            line.become_heading(form, value, len(found.group().rstrip()))
            return


def _is_next_listed(value: int, before: _Numbers, after: int | None) -> bool:
    """Say whether 2、9月 is item 2: item 1 is the last above it, and no other item 2 is to come."""
    if value == 1:
        return after == 2 and before.may_begin(Form.H3)
    return before.last.get(Form.H3) == value - 1 and not before.may_begin(Form.H3) and after != value


def _fits(form: Form, value: int, words: str, before: _Numbers, following: dict[Form, int]) -> bool:
    """Say whether the sequence lacks a heading numbered *value* here."""
    last, after = before.last.get(form), following.get(form)
    if last == value - 1 and after == value + 1:
        return True
    if form is Form.ARTICLE:
        return (last == value - 1 and (after is None or after > value)) or (value == 1 and last is None and after == 2)
    halved = form in (Form.H2, Form.H4) and ")" not in words.partition("(")[0]  # prose has no half pair of brackets
    if form is Form.H1 and (_is_office(words) or (after is None and value > 1 and len(words) > _SENTENCE)):
        return False
    if _MEASURE.match(words) or not (form is Form.H3 or halved or _LIKE_HEADING.match(words)):
        return False
    if value == 1:  # also a restart, under a notice or in a second plan: between 四、 and 二、
        return after == 2 and (before.may_begin(form) or (last or 0) > 1)
    return last == value - 1 and value > 2 and (after is None or after <= 1)


def _is_office(words: str) -> bool:
    """Say whether a line without its first numeral is the rest of an office's name: 四川省人民政府."""
    return (
        OFFICE.search(words) is not None
        and re.search("[省市县区州](?:人民)?(?:政府|[一-鿿]{0,8}[局厅委办会])", words) is not None
    )


def _resolve_decimals(lines: Sequence[DraftLine]) -> None:
    """Make headings of 1.1 and 1.1.1 where they continue a sequence that begins 1.1, 1.2; then of `1 总则` above them."""
    found = [(line, match) for line in lines if line.is_text and (match := _DECIMAL.match(line.folded))]
    numbered = [(line, match, tuple(int(part) for part in match.groups() if part)) for line, match in found]
    if not {(1, 1), (1, 2)} <= {parts for _, _, parts in numbered}:
        return
    last: tuple[int, ...] = (1, 0)
    for line, match, parts in numbered:
        if _continues(parts, last):
            line.become_heading(Form.D2 if len(parts) == 2 else Form.D3, parts[-1], len(match.group().rstrip()))
            last = parts
    _resolve_chapters(lines)


def _continues(parts: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Say whether *parts* may come next after *last*: 1.1 → 1.2, 1.1.1 or 2.1.

    A number may be wrong: skipped, written again, or changed with its neighbour's.
    """
    stem = parts[:-1]
    if parts[-1] == 1 and stem[-1] - 1 == last[len(stem) - 1]:
        return True
    before = last[len(stem)] if len(parts) <= len(last) else 0
    return stem == last[: len(stem)] and parts[-1] >= 1 and -1 <= parts[-1] - before <= 2


def _resolve_chapters(lines: Sequence[DraftLine]) -> None:
    """Make headings of lines like `1 总则` above 1.1, if they are numbered from 1."""
    expected = 1
    for line in lines:
        found = _CHAPTER_NUMBER.match(line.folded) if line.is_text or line.form is Form.H3 else None
        if found and int(found.group(1)) in (1, expected) and len(line.folded) < 40 and "。" not in line.folded:
            expected = int(found.group(1)) + 1
            line.become_heading(Form.D1, expected - 1, len(found.group(1)))


def _resolve_groups(lines: Sequence[DraftLine]) -> None:
    """Give the form GROUP to 一是… paragraphs that head a group of numbered items; others are points of one item."""
    headings = [line for line in lines if line.form]
    grouping = False
    for line, after in zip_longest(headings, headings[1:]):
        if line.form is Form.POINT:
            if line.number == 1:
                grouping = after is not None and after.form is Form.H3
            if grouping:
                line.form = Form.GROUP
        elif line.form and line.form.rank < Form.GROUP.rank:
            grouping = False
