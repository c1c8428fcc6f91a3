"""The headings of a part in the order of the text, with the counts that begin below unnumbered lines.

A line such as 一月份, §2.基础与条件, 甲方案 or 附：活动安排表 opens a count of its own: the numbers below it begin again, and
those of the count around it go on after it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from planlint.plan.model import Heading, Paragraph, Role, Section
from planlint.plan.ordinal import Form
from planlint.text.span import Span

_LONGEST = 30  # code points of an unnumbered line that may be a title of what follows
_LONGEST_PLAIN = 45  # the same of a line without any mark of a sentence
_SENTENCE_MARK = re.compile(r"[,。;!?]")
_FIELD = re.compile(
    r"(?:总指挥|副?[组队]长|组?成员|联系人|责任人|主持人?|参加人员|对象|时间|地点|地址|电话|内容|备注|牵头|配合)[^:]{0,4}:."
)
_FEWEST = 3  # the last number of a list that may go on after a single item within it
_SAMPLE = re.compile(r"^附|[:]$|范文|范本|样[表本张例]|模板|示例|格式|(?:摘录|节选)\)?$")
_ENDS_SENTENCE = re.compile(r"[。;!?,、]$")
_INTRODUCES = re.compile(r":$|(?:如下|以下|下列|下述|如次)[^。]{0,30}[。:]?$")
_TITLES = frozenset((Role.ANNEX_NOTE, Role.ANNEX_MARK, Role.SIGNATURE, Role.DATE, Role.NOTE, Role.TITLE, Role.ADDRESSEE))
_POINTS = frozenset((Form.POINT, Form.GROUP))
_OTHER_PAPER = re.compile(
    r"^(?=[^,。;:]{2,45}$).*(?:》的?|政策|文件|方案|通知|意见|措施|办法)(?:解读|问答|(?:起草|编制|制定)?说明)$"
)
"""The title of a second paper in the file: 《……通知》解读."""


class Member(Struct, frozen=True):
    """A heading with the offset of the nearest heading of each higher form above it, and the count that it belongs to.

    *count* is 0 for the counts of the part itself, and the offset of the first heading for one below an unnumbered line;
    *is_introduced* is true of a first heading that has such a line before it; *is_resumed* of a heading after a count within
    its own, of which the outline takes it for a part.
    """

    heading: Heading
    above: Mapping[Form, int]
    count: int = 0
    is_introduced: bool = False
    is_resumed: bool = False


class _OpenCount(Struct):
    """An open count: the form that began it (None for the part itself), its last numbers and the headings above the next.

    *closed* is the highest form of a count within it that has ended, until a heading of that form or a higher one comes.
    """

    form: Form | None
    start: int
    above: dict[Form, int]
    numbers: dict[Form, int] = {}
    closed: Form | None = None

    def add(self, heading: Heading) -> Mapping[Form, int]:
        """Add a heading and return the offsets of those above it."""
        form = heading.ordinal.form
        if self.closed and form.rank <= self.closed.rank:
            self.closed = None
        above = {higher: at for higher, at in self.above.items() if higher.rank < form.rank}
        self.above = above | {form: heading.span.start}
        numbers = {higher: number for higher, number in self.numbers.items() if higher.rank < form.rank}
        self.numbers = numbers | {form: heading.ordinal.number}
        return above

    def continues_with(self, heading: Heading) -> bool:
        """Return whether a heading has the next number of its form."""
        return self.numbers.get(heading.ordinal.form, 0) + 1 == heading.ordinal.number


class _Before(Struct):
    """What is between two headings: a line that may be a title or an introduction, or any text; and the heading before.

    *opens_paper* is true where one of the lines is the title of another paper.
    """

    has_title: bool = False
    has_text: bool = False
    heading: Heading | None = None
    opens_paper: bool = False

    def add(self, paragraph: Paragraph) -> None:
        self.has_text = True
        self.opens_paper = self.opens_paper or _OTHER_PAPER.search(paragraph.folded[-_LONGEST_PLAIN:]) is not None
        self.has_title = self.has_title or _is_title(paragraph)

    def introduces(self, heading: Heading, count: _OpenCount) -> bool:
        """Return whether a list may begin again here; a list of 1. or lower also after any paragraph."""
        form = heading.ordinal.form
        any_text = self.has_text and (form.rank >= Form.H3.rank or count.form is form)
        return self.has_title or any_text or (self.heading is not None and _may_hold_list(self.heading, form))


def members_of(part: Section) -> Iterator[Member]:
    """Yield the headings of a part with the counts they belong to; a 0. before 1. is left out."""
    following = _next_numbers(part.headings)
    by_paragraph = {heading.paragraph.span: heading for heading in part.headings}
    counts, before = [_OpenCount(None, 0, {})], _Before()
    for paragraph in part.all_paragraphs:
        heading = by_paragraph.get(paragraph.span)
        if heading is None:
            before.add(paragraph)
            continue
        if heading.ordinal.form is Form.POINT:
            before.has_text = True
        yield from _member(heading, counts, before, following.get(heading.span))
        before = before if heading.ordinal.form is Form.POINT else _Before(heading=heading)


def _member(heading: Heading, counts: list[_OpenCount], before: _Before, following: int | None) -> Iterator[Member]:
    """Yield the member that a heading is, after changing the open *counts*."""
    form, number = heading.ordinal.form, heading.ordinal.number
    if form in _POINTS:
        yield Member(heading, counts[-1].add(heading), counts[-1].start)
        return
    if number == 0 and following == 1:
        return
    while (own := counts[-1].form) and form.rank < own.rank:
        counts.pop()
    last = counts[-1].numbers.get(form, 0)
    is_plain = following in (None, 0, 1, 2) or before.opens_paper
    may_restart = number <= 1 and (is_plain or _goes_on(following or 0, form, counts))
    if may_restart and last and before.introduces(heading, counts[-1]):
        _open(heading, counts)
    elif len(counts) > 1 and not counts[-1].continues_with(heading):
        _resume(heading, counts)
    above = counts[-1].add(heading)
    yield Member(heading, above, counts[-1].start, may_restart and before.has_title, counts[-1].closed is not None)


def _goes_on(number: int, form: Form, counts: Sequence[_OpenCount]) -> bool:
    """Return whether *number* goes on with a list around a single item: one of the counts around, or a longer one."""
    last = [count.numbers.get(form, 0) for count in counts]
    return number - 1 in last[:-1] or (last[-1] >= _FEWEST and number == last[-1] + 1)


def _open(heading: Heading, counts: list[_OpenCount]) -> None:
    """Open a count with *heading*, in the place of one that began with the same form."""
    form = heading.ordinal.form
    if counts[-1].form is form:
        counts.pop()
    above = {higher: at for higher, at in counts[-1].above.items() if higher.rank < form.rank}
    counts.append(_OpenCount(form, heading.span.start, above))


def _resume(heading: Heading, counts: list[_OpenCount]) -> None:
    """Close the counts within one that goes on with *heading*, if there is such a one."""
    if heading.ordinal.number < 2:
        return
    for i in range(len(counts) - 2, -1, -1):
        if counts[i].continues_with(heading):
            counts[i].closed = min((one.form for one in counts[i + 1 :] if one.form), key=lambda form: form.rank, default=None)
            del counts[i + 1 :]
            return


def _next_numbers(headings: Sequence[Heading]) -> dict[Span, int]:
    """Return the number of the next heading of the same form, where no higher heading comes before it."""
    found: dict[Span, int] = {}
    ahead: dict[Form, int] = {}
    for heading in reversed(headings):
        form = heading.ordinal.form
        if form in ahead:
            found[heading.span] = ahead[form]
        ahead = {higher: number for higher, number in ahead.items() if higher.rank < form.rank}
        ahead[form] = heading.ordinal.number
    return found


def _may_hold_list(heading: Heading, form: Form) -> bool:
    """Return whether a list of the form of *heading* may begin right below it: 五、附：范文 before 一、引言."""
    words = heading.paragraph.words.folded
    return heading.ordinal.form is form and len(words) <= _LONGEST and _SAMPLE.search(words) is not None


def _is_title(paragraph: Paragraph) -> bool:
    """Return whether an unnumbered line may be the title of what follows, or introduces it."""
    text = paragraph.folded.rstrip()
    if paragraph.role in _TITLES or _INTRODUCES.search(text, max(len(text) - 40, 0)):
        return True
    if _FIELD.match(text):
        return False
    is_short = len(text) <= _LONGEST or (len(text) <= _LONGEST_PLAIN and not _SENTENCE_MARK.search(text))
    return paragraph.role is Role.TEXT and is_short and not _ENDS_SENTENCE.search(text)
