"""Where the documents of a file begin: a notice, the plan that it issues, its annexes, the next plan.

A title alone proves nothing (a table cell may end in 方案); it opens a document if the numbering restarts below it.
"""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import zip_longest

from msgspec import Struct, field

from planlint.plan.model import Role
from planlint.plan.ordinal import Form
from planlint.plan.parse.landmarks import Landmarks, annex_number, begins_document, closes_document, is_other_title
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.titles import find_annex_title, find_title, is_cell, is_listed, title_words
from planlint.plan.parse.words import NOTICE_NOUNS, TITLE_END
from planlint.text.normalize import without_blanks

_ISSUES = re.compile(r"印发|转发|下发|发布|公布|现将|印送")
_FULL = re.compile(r"关于|(?:19|20)\d\d")
_CHAPTER = re.compile(
    r"(?:关于)?(?:[今明]年|下一?(?:年|步|阶段)|(?:19|20)\d\d年)(?:度|全年)?的?(?:政府|主要|重点|总体|目标"
    r"|发展)*(?:工作)?的?(?:总体)?(?:安排|计划|打算|思路|要求|任务|部署|总结|回顾)"
)
"""A chapter of a report, which names neither office nor subject: 2025年工作安排."""
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar)$")
"""The end of a file's name, which may be all that is below the mark of an annex."""
_SHORTEST = 8  # code points of a title that names neither year nor subject
_LONGEST_NOTE = 4  # lines of a site's note above the first title
_NOTICE_LINES, _NOTICE_WIDTH = 80, 400  # how much of a document is read to see whether it issues another


class DocumentKind(Enum):
    """What a document is in its file; the names are the grammar's terminals."""

    NOTICE = "NOTICE"
    PLAN = "PLAN"
    ANNEX = "ANNEX"


class Opening(Struct):
    """The beginning of a document: *at* is the index of its first line, *title* the range of its title's lines.

    *mark* is the annex mark that it begins with, if any, and *number* the number in it; *marked* is true of a plan that an
    annex mark opens under its notice.
    """

    at: int
    kind: DocumentKind
    title: range = range(0)
    mark: DraftLine | None = None
    number: int | None = None
    marked: bool = False


class _State(Struct):
    """What the walk over the lines knows of the current document.

    *top* is the form of its first heading and *last* the last number of that form; *has_content* is true once it has a
    heading or a whole sentence, and *is_signed* once it has a date. *names* are the titles of all documents so far.
    """

    lines: Sequence[DraftLine]
    landmarks: Landmarks
    is_signed: bool = False
    openings: list[Opening] = field(default_factory=list)
    top: Form | None = None
    last: int = 0
    names: set[str] = field(default_factory=set)
    has_content: bool = False

    @property
    def current(self) -> Opening | None:
        return self.openings[-1] if self.openings else None

    def open(self, opening: Opening) -> None:
        """Begin a document. One with no content so far is a cover, or the head of a web page, and is dropped."""
        before = self.current
        if before and not self.has_content and before.kind is not DocumentKind.ANNEX:
            self.openings.pop()
        self.openings.append(opening)
        self.top, self.last, self.has_content, self.is_signed = None, 0, False, False


def find_openings(lines: Sequence[DraftLine]) -> list[Opening]:
    """Return the openings in the order of the text, and give title lines their role."""
    state = _State(lines, Landmarks(lines))
    i = 0
    while i < len(lines):
        i = _read_line(state, i)
    _fit_to_grammar(state.openings)
    return state.openings


def _read_line(state: _State, i: int) -> int:
    """Read line *i*, open what it opens, and return the index of the next line to read."""
    line = state.lines[i]
    if line.role in (Role.WEB, Role.ENTRY):
        return i + 1
    if line.role is Role.ANNEX_MARK and (end := _open_annex(state, i)):
        return end
    title = find_title(state.lines, i) or _other_title(state, i)
    if title and _starts_document(state, title):
        return _open_titled(state, title)
    if state.current is None:
        state.open(Opening(i, DocumentKind.PLAN))
    if line.form and state.top is None:
        state.top = line.form
    if line.form and line.form is state.top:
        state.last = line.number
    state.is_signed = state.is_signed or line.role is Role.DATE
    state.has_content = state.has_content or line.form is not None or "。" in line.folded
    return i + 1


def _starts_document(state: _State, title: range) -> bool:
    """Say whether a document begins with this title."""
    if state.current and (state.current.title or state.has_content) and _CHAPTER.fullmatch(title_words(state.lines, title)):
        return False
    if state.current and (state.has_content or state.current.kind is DocumentKind.ANNEX) and is_listed(state.lines, title):
        return False
    if state.current is None or not state.has_content:
        return True
    words, heading = title_words(state.lines, title), state.landmarks.headings[title.stop]
    if _begins_own_count(state, heading, title, words):
        return True
    if state.top is None:
        ended = state.lines[title.start - 1].role in (Role.DATE, Role.SIGNATURE, Role.NOTE)
        headed = len(words) >= _SHORTEST and _is_note_of_site(state, state.current, title)
        return ended or headed or _issues(state, state.current, title) or bool(_FULL.search(words))
    return _restarts_numbering(state, heading) and (
        len(words) >= _SHORTEST or words in state.names or bool(_FULL.search(words))
    )


def _other_title(state: _State, i: int) -> range | None:
    """Return the title in line *i* of a programme, calendar or guide that may be a document of its own below another."""
    ended = i > 0 and state.lines[i - 1].role in (Role.DATE, Role.SIGNATURE)
    return range(i, i + 1) if state.last > 1 and is_other_title(state.lines[i], dated=not ended) else None


def _begins_own_count(state: _State, heading: DraftLine | None, title: range, words: str) -> bool:
    """Say whether a full title below a closed document, or above a purpose (为…，制定本预案), begins a count of its own.

    The count may be of a lower form than that of the document before: (一) after 二、.
    """
    above = state.lines[title.start - 1]
    if heading is None or heading.number != 1 or state.last < 2:
        return False
    if len(words) < _SHORTEST or above.role is Role.DATE:
        return above.role is Role.DATE
    return begins_document(state.lines[title.stop]) or (closes_document(above) and _FULL.search(words) is not None)


def _restarts_numbering(state: _State, heading: DraftLine | None) -> bool:
    """Say whether *heading* restarts at the top: with 1 or, where 一、 has been lost, with no more than the last number."""
    if heading is None or heading.form is None or state.top is None:
        return False
    first_at_top = heading.number == 1 and heading.form.rank <= state.top.rank
    return first_at_top or (heading.form is state.top and heading.number <= state.last)


def _open_titled(state: _State, title: range) -> int:
    """Open the plan with this title; return the index of the line after it."""
    _mark_title(state, title)
    state.names.add(title_words(state.lines, title))
    current = state.current
    if current and current.kind is DocumentKind.PLAN:
        if _issues(state, current, title):
            current.kind = DocumentKind.NOTICE
        elif _is_note_of_site(state, current, title):
            state.has_content = False
    marked = current is not None and current.kind is DocumentKind.NOTICE and current.marked
    state.open(Opening(title.start, DocumentKind.PLAN, title, marked=marked))
    return title.stop


def _is_note_of_site(state: _State, current: Opening, title: range) -> bool:
    """Say whether the untitled lines above the first title are a site's note or a caption, not a document."""
    if len(state.openings) > 1 or current.title or state.top or title.start - current.at > _LONGEST_NOTE:
        return False
    return all(line.role in (Role.TEXT, Role.WEB) for line in state.lines[current.at : title.start])


def _mark_title(state: _State, title: range) -> None:
    for line in state.lines[title.start : title.stop]:
        line.role = Role.TITLE


def _issues(state: _State, current: Opening, title: range) -> bool:
    """Say whether the current document is a notice that issues the one with *title*.

    Its title and words show it or, where it has no title, that it consists of an addressee and 现将….
    """
    lines = state.lines[current.at : min(title.start, current.at + _NOTICE_LINES)]
    words = without_blanks("".join(line.folded[:_NOTICE_WIDTH] for line in lines))
    if not current.title:
        return state.top is None and bool(_ISSUES.search(words))
    name = title_words(state.lines, current.title)
    if not re.sub(r"\([^()]{0,40}\)$", "", name).endswith(NOTICE_NOUNS):
        return False
    new = without_blanks(state.lines[title.start].folded)
    return state.top is None or bool(_ISSUES.search(name)) or new in words


def _open_annex(state: _State, i: int) -> int | None:
    """Open the annex whose mark is line *i*, which may be the plan under its notice.

    Return the index of the line after its title; None where no annex follows.
    """
    lines = state.lines
    after = next((k for k in range(i + 1, len(lines)) if lines[k].role is not Role.WEB or _FILE.search(lines[k].folded)), None)
    if state.current is None or after is None:
        return None
    goes_on = state.top and not state.is_signed and state.last and state.landmarks.continues(state.top, state.last, i)
    in_form = not state.is_signed and is_cell(lines, i) and not find_annex_title(lines, after)
    if goes_on or in_form:  # 附一 is a part of the text, 附件 a cell
        lines[i].role = Role.TEXT
        return None
    inline = lines[i].folded.partition(":")[2].strip()
    title = range(0) if inline else find_annex_title(lines, after)
    under_notice = state.top is None and state.current.kind is DocumentKind.PLAN and _may_be_notice(state, state.current)
    named = bool(title) and TITLE_END.search(without_blanks(lines[title.stop - 1].folded)) is not None
    plan = named and (under_notice or state.current.marked)
    if under_notice and plan:
        state.current.kind = DocumentKind.NOTICE
    _mark_title(state, title)
    state.has_content = True
    kind = DocumentKind.PLAN if plan else DocumentKind.ANNEX
    state.open(Opening(i, kind, title, lines[i], annex_number(lines[i].folded), marked=plan))
    return title.stop or i + 1


def _may_be_notice(state: _State, current: Opening) -> bool:
    name = title_words(state.lines, current.title)
    return name.endswith(NOTICE_NOUNS) or not name


def _fit_to_grammar(openings: Sequence[Opening]) -> None:
    """Make openings follow one another as the grammar requires: a notice before a plan, an annex after one."""
    for opening, after in zip_longest(openings, openings[1:]):
        if opening.kind is DocumentKind.NOTICE and (after is None or after.kind is not DocumentKind.PLAN):
            opening.kind = DocumentKind.PLAN
    if openings and openings[0].kind is DocumentKind.ANNEX:
        openings[0].kind = DocumentKind.PLAN
