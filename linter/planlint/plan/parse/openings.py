"""Where the documents of a file begin: a notice, the plan that it issues, its annexes, the next plan.

A title alone proves nothing (a table cell may end in 方案); it opens a document when numbering begins anew below it.
"""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import zip_longest

from msgspec import Struct, field

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.words import NOT_TITLE, NOTICE_NOUNS, TITLE_END
from planlint.text.normalize import without_blanks
from planlint.text.numerals import CHINESE_TENS, number
from planlint.text.span import Span

_SUBTITLE = re.compile(r"\((?!此件)[^()]{2,40}(?<!\d日)\)|——.{2,60}|\d{4}\s?[-—~至]\s?\d{4}年")
_ISSUES = re.compile(r"印发|转发|下发|发布|公布|现将|印送")
_FULL = re.compile(r"关于|(?:19|20)\d\d")
_SHORTEST = 8  # code points of a title that names neither year nor subject
_BEFORE_TITLE = (Role.WEB, Role.ENTRY, Role.NUMBER, Role.DATE, Role.SIGNATURE, Role.NOTE, Role.ANNEX_MARK)
_WEAK = re.compile("关于.{0,90}(?:制度|规定|措施|安排|部署|报告|总结|规则)$")  # may be but the end of a line of a longer title
_ANNEX_NUMBER = re.compile(rf"附\s?件?\s?(\d{{1,2}}|[{CHINESE_TENS}]{{1,2}})")
_LONGEST = 90
_NOTICE_LINES, _NOTICE_WIDTH = 80, 400  # as much of a document is read to see whether it issues another


class DocumentKind(Enum):
    """What a document is in its file; the names are the grammar's terminals."""

    NOTICE = "NOTICE"
    PLAN = "PLAN"
    ANNEX = "ANNEX"


class Opening(Struct):
    """The beginning of a document: *at* is the index of its first line, *title* the range of its title's lines."""

    at: int
    kind: DocumentKind
    title: range = range(0)
    mark: DraftLine | None = None
    number: int | None = None
    marked: bool = False  # a plan that an annex mark opens under its notice


class _State(Struct):
    """What the walk over the lines knows of the document it is in."""

    lines: Sequence[DraftLine]
    openings: list[Opening] = field(default_factory=list)
    top: Form | None = None  # the form of the first heading of the current document
    last: int = 0  # the last number of that form
    names: set[str] = field(default_factory=set)  # the titles so far
    said: bool = False  # the current document has a heading or a whole sentence

    @property
    def current(self) -> Opening | None:
        return self.openings[-1] if self.openings else None

    def open(self, opening: Opening) -> None:
        """Begin a document; one that had said nothing yet was but a cover, or the head of a web page."""
        before = self.current
        if before and not self.said and before.kind is not DocumentKind.ANNEX:
            self.openings.pop()
        self.openings.append(opening)
        self.top, self.last, self.said = None, 0, False


def find(lines: Sequence[DraftLine]) -> list[Opening]:
    """Return the openings in the order of the text, and give title lines their role."""
    state = _State(lines)
    heads = _heads(lines)
    i = 0
    while i < len(lines):
        i = _step(state, heads, i)
    _issue(state)
    return state.openings


def _step(state: _State, heads: list[DraftLine | None], i: int) -> int:
    """Look at line *i*, open what it opens, and return the next line to look at."""
    line = state.lines[i]
    if line.role in (Role.WEB, Role.ENTRY):
        return i + 1
    if line.role is Role.ANNEX_MARK and (end := _annex(state, i)):
        return end
    title = _title(state.lines, i)
    if title and _begins(state, heads, title):
        return _open_titled(state, title)
    if state.current is None:
        state.open(Opening(i, DocumentKind.PLAN))
    if line.form and state.top is None:
        state.top = line.form
    if line.form and line.form is state.top:
        state.last = line.number
    state.said = state.said or line.form is not None or "。" in line.folded
    return i + 1


def _heads(lines: Sequence[DraftLine]) -> list[DraftLine | None]:
    """Return, for each index, the first heading at or after it."""
    heads: list[DraftLine | None] = [None] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        heads[i] = lines[i] if lines[i].form and lines[i].role is Role.TEXT else heads[i + 1]
    return heads


def _title(lines: Sequence[DraftLine], start: int) -> range | None:
    """Return the lines of the title that begins at *start*, if one does."""
    words, found = "", 0
    opens = start == 0 or lines[start - 1].role in _BEFORE_TITLE
    for end in range(start, min(start + 4, len(lines))):
        line = lines[end]
        if not line.is_text or NOT_TITLE.search(line.folded) or line.folded.endswith((",", "、")):
            break
        words += without_blanks(line.folded)
        if len(words) > _LONGEST:
            break
        if TITLE_END.search(words) and not _unclosed(words):
            whole = "," not in words and (end == start or opens)
            found = end + 1 if whole or re.search("关于|印发|《", words) else 0
            if not found or not _WEAK.search(words):
                break
    return _with_subtitles(lines, start, found) if found else None


def _unclosed(words: str) -> bool:
    return words.count("《") != words.count("》") or words.count("(") != words.count(")")


def _with_subtitles(lines: Sequence[DraftLine], start: int, end: int) -> range:
    """Take in the lines that go with a title: （试行）, a span of years, a dash line, the same title again."""
    while end < len(lines) and lines[end].is_text:
        text = lines[end].folded
        again = without_blanks(text) == without_blanks(lines[start].folded)
        if not again and not _SUBTITLE.fullmatch(text):
            break
        end += 1
    return range(start, end)


def _begins(state: _State, heads: list[DraftLine | None], title: range) -> bool:
    """Say whether a document begins with this title."""
    if state.current is None or not state.said:
        return True
    words = _words(state, title)
    if state.top is None:
        ended = state.lines[title.start - 1].role in (Role.DATE, Role.SIGNATURE, Role.NOTE)
        return ended or _issues(state, state.current, title) or bool(_FULL.search(words))
    return _counts_anew(state, heads[title.stop]) and (
        len(words) >= _SHORTEST or words in state.names or bool(_FULL.search(words))
    )


def _words(state: _State, title: range) -> str:
    return without_blanks("".join(state.lines[i].folded for i in title))


def _counts_anew(state: _State, head: DraftLine | None) -> bool:
    """Say whether *head* begins a new count at the top: with 1, or (where 一、 has been lost) with no more than the last."""
    if head is None or head.form is None or state.top is None:
        return False
    return (head.number == 1 and head.form.rank <= state.top.rank) or (head.form is state.top and head.number <= state.last)


def _open_titled(state: _State, title: range) -> int:
    for line in state.lines[title.start : title.stop]:
        line.role = Role.TITLE
    state.names.add(_words(state, title))
    _issue_current(state, title)
    marked = state.current is not None and state.current.kind is DocumentKind.NOTICE and state.current.marked
    state.open(Opening(title.start, DocumentKind.PLAN, title, marked=marked))
    return title.stop


def _issue_current(state: _State, title: range) -> None:
    """Make the current document a notice if it is what issues the document that now begins."""
    current = state.current
    if current and current.kind is DocumentKind.PLAN and _issues(state, current, title):
        current.kind = DocumentKind.NOTICE


def _issues(state: _State, current: Opening, title: range) -> bool:
    """Say whether the current document is a notice: by its title and words, or by having none but addressee and 现将."""
    lines = state.lines[current.at : min(title.start, current.at + _NOTICE_LINES)]
    words = without_blanks("".join(line.folded[:_NOTICE_WIDTH] for line in lines))
    if not current.title:
        return state.top is None and bool(_ISSUES.search(words))
    name = _words(state, current.title)
    if not re.sub(r"\([^()]{0,40}\)$", "", name).endswith(NOTICE_NOUNS):
        return False
    new = without_blanks(state.lines[title.start].folded)
    return state.top is None or bool(_ISSUES.search(name)) or new in words


def _annex(state: _State, i: int) -> int | None:
    """Open the annex whose mark stands at *i*; return the line after its title, or None where no annex follows."""
    lines = state.lines
    after = next((k for k in range(i + 1, len(lines)) if lines[k].role is not Role.WEB), None)
    if state.current is None or after is None:
        return None
    inline = lines[i].folded.partition(":")[2].strip()
    title = range(0) if inline else _annex_title(lines, after)
    under_notice = state.top is None and state.current.kind is DocumentKind.PLAN and _is_notice(state)
    named = bool(title) and TITLE_END.search(without_blanks(lines[title.stop - 1].folded)) is not None
    plan = named and (under_notice or state.current.marked)
    if under_notice and plan:
        state.current.kind = DocumentKind.NOTICE
    for line in lines[title.start : title.stop]:
        line.role = Role.TITLE
    kind = DocumentKind.PLAN if plan else DocumentKind.ANNEX
    state.said = True
    state.open(Opening(i, kind, title, lines[i], _annex_number(lines[i].folded), marked=plan))
    return title.stop or i + 1


def _is_notice(state: _State) -> bool:
    current = state.current
    name = _words(state, current.title) if current else ""
    return name.endswith(NOTICE_NOUNS) or not name


def _annex_title(lines: Sequence[DraftLine], start: int) -> range:
    """Return the title below an annex mark: a known title, or one short line without a full stop."""
    if title := _title(lines, start):
        return title
    line = lines[start]
    short = line.is_text and len(line.folded) <= 40 and not re.search(r"[。;:]", line.folded)
    return range(start, start + 1) if short else range(0)


def _annex_number(mark: str) -> int | None:
    found = _ANNEX_NUMBER.match(mark)
    return number(found.group(1)) if found else None


def _issue(state: _State) -> None:
    """See that what the grammar demands holds: a notice before a plan, an annex after one."""
    openings = state.openings
    for opening, after in zip_longest(openings, openings[1:]):
        if opening.kind is DocumentKind.NOTICE and (after is None or after.kind is not DocumentKind.PLAN):
            opening.kind = DocumentKind.PLAN
    if openings and openings[0].kind is DocumentKind.ANNEX:
        openings[0].kind = DocumentKind.PLAN


def title_span(lines: Sequence[DraftLine], title: range) -> Span:
    """Return the span from the first to the last line of a title."""
    return Span(lines[title.start].span.start, lines[title.stop - 1].span.end)
