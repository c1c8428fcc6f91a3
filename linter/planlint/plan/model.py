"""The tree of a draft: what the grammar found in the text. All values are frozen; the large ones compare by identity.

Terms follow GB/T 9704—2012, chapter 7 (标题, 主送机关, 正文, 附件, 署名, 成文日期).
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property

from msgspec import Struct

from planlint.text.numerals import CHINESE_ORDINALS, chinese
from planlint.text.sentences import split_clauses, split_sentences
from planlint.text.source import Source
from planlint.text.span import Span


class Form(Enum):
    """The form of an ordinal (层次序数), highest first.

    The value is the level that GB/T 9704—2012, 7.3.3 gives the form: 1 一、 2 （一） 3 1. 4 （1）;
    5 ① and 6 一是 follow usage, 0 are 第X部分、章、节、条, and 1.1 counts its parts.
    """

    def __init__(self, level: int, sample: str) -> None:
        self.level = level
        self.sample = sample
        self.rank = len(type(self).__members__)
        """The place among all forms, 0 for the highest."""

    PART = (0, "第一部分")
    CHAPTER = (0, "第一章")
    NODE = (0, "第一节")
    ARTICLE = (0, "第一条")
    H1 = (1, "一、")
    D1 = (1, "1 ")
    H2 = (2, "（一）")
    GROUP = (6, "一是 ")
    H3 = (3, "1.")
    D2 = (2, "1.1")
    D3 = (3, "1.1.1")
    H4 = (4, "（1）")
    H5 = (5, "①")
    POINT = (6, "一是")

    __hash__ = object.__hash__  # that of Enum is written in Python, and forms are the keys of many a table


class Role(Enum):
    """What a line of the source is for."""

    TEXT = "正文"
    TITLE = "标题"
    NUMBER = "发文字号"
    ADDRESSEE = "主送机关"
    SIGNATURE = "署名"
    DATE = "成文日期"
    ANNEX_NOTE = "附件说明"
    ANNEX_MARK = "附件"
    MATTER = "附注"
    ENTRY = "目录"
    WEB = "网页文字"


class Passage(Struct, frozen=True, dict=True):
    """A stretch of the source: the ground of every node that has words."""

    span: Span
    source: Source

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.source.text[self.span.start : self.span.end]

    @property
    def folded(self) -> str:
        """The words with full-width ASCII made half-width; as long as `text`."""
        span = self.span
        return self.source.folded[span.start : span.end]

    def part(self, start: int, end: int) -> Span:
        """Return the span of text[start:end] in the source."""
        return Span(self.span.start + start, self.span.start + end)


class Ordinal(Passage, frozen=True):
    """The number before a heading (层次序数): its form, its value and, as `text`, its mark (“（二）”)."""

    form: Form = Form.H1
    number: int = 1

    @property
    def level(self) -> int:
        """The level of the form, see `Form`."""
        return self.form.level

    def mark(self, number: int) -> str:
        """Return the mark that *number* would have in this ordinal's own style; in 2.1.3 the last number changes."""
        written = self.text.strip()
        numerals = [*_NUMERAL.finditer(written)]
        if not numerals:
            return written
        last = numerals[-1]
        return written[: last.start()] + _in_style(number, last.group()) + written[last.end() :]


_NUMERAL = re.compile(f"[0-9０-９]+|[{CHINESE_ORDINALS}](?: ?[{CHINESE_ORDINALS}])*|[①-⑳]")


def _in_style(number: int, numeral: str) -> str:
    """Write *number* as *numeral* is written: circled, Arabic (full-width or half-width) or Chinese."""
    if "①" <= numeral[0] <= "⑳":
        return chr(0x245F + number) if 1 <= number <= 20 else f"({number})"
    if numeral[0] in "０１２３４５６７８９":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return str(number) if numeral.isascii() else chinese(number)


class Sentence(Passage, frozen=True, dict=True):
    """A sentence, with the mark that ends it. Marks inside quotes and brackets do not end one."""

    @cached_property
    def clauses(self) -> tuple[Passage, ...]:
        """The clauses between commas, semicolons and colons, quotes and brackets kept whole."""
        return tuple(Passage(self.part(a, b), self.source) for a, b in split_clauses(self.folded))


class Paragraph(Passage, frozen=True, dict=True):
    """A paragraph (自然段) without the blanks around it; `ordinal` where it begins with one."""

    role: Role = Role.TEXT
    ordinal: Ordinal | None = None

    @cached_property
    def words(self) -> Passage:
        """The paragraph after its ordinal and the blanks that follow it."""
        start = self.ordinal.span.end if self.ordinal else self.span.start
        while start < self.span.end and self.source.folded[start].isspace():
            start += 1
        return Passage(Span(start, self.span.end), self.source)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences after the ordinal."""
        words = self.words
        return tuple(Sentence(words.part(a, b), self.source) for a, b in split_sentences(words.folded))


class Heading(Passage, frozen=True, kw_only=True):
    """A heading (层次标题): an ordinal and the words up to the first 。; `paragraph` is the whole line."""

    paragraph: Paragraph
    ordinal: Ordinal

    @cached_property
    def title(self) -> Passage:
        """The heading's words without ordinal and full stop."""
        words = self.paragraph.words
        end = words.folded.find("。")
        return Passage(words.part(0, len(words.folded) if end < 0 else end), self.source)

    @property
    def is_run_in(self) -> bool:
        """Whether text follows the title in the same line (接排)."""
        return self.title.span.end + 1 < self.paragraph.span.end


class Section(Struct, frozen=True, eq=False, dict=True):
    """A part of a plan: a heading (none for the whole), its own paragraphs, and the sections below it.

    `body` holds the paragraphs after the heading's line.
    """

    heading: Heading | None
    body: tuple[Paragraph, ...]
    sections: tuple["Section", ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The heading's line, and the section's own paragraphs."""
        return (self.heading.paragraph, *self.body) if self.heading else self.body

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all below it, in the order of the text."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of this section and of all below it, in the order of the text."""
        return tuple(section.heading for section in self.walk() if section.heading)

    @cached_property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of this section and of all below it, in the order of the text."""
        return tuple(paragraph for section in self.walk() for paragraph in section.paragraphs)


class Title(Passage, frozen=True):
    """A title, over one line or several; `words` is its text in one line, letter-spacing undone."""

    words: str = ""


class Notice(Struct, frozen=True):
    """The 通知 under which a plan is issued: title (if the file has it) and body."""

    title: Title | None
    body: Section


class Annex(Struct, frozen=True):
    """An annex (附件): its mark (“附件1”), number (None where it has none), title and body."""

    mark: Passage
    number: int | None
    title: Title | None
    body: Section


class Entry(Passage, frozen=True):
    """A line of a table of contents: ordinal and title; a page number is left out."""

    ordinal: Ordinal | None = None
    title: str = ""


class Contents(Passage, frozen=True):
    """A table of contents (目录)."""

    entries: tuple[Entry, ...] = ()


class Found(Struct, frozen=True):
    """A fact about the plan: its value, where it comes from, and the words that say so (if in the text).

    *origin* is one of title, notice, issuer, text, option, settings.
    """

    value: str | int
    origin: str
    span: Span | None = None


class Profile(Struct, frozen=True):
    """What kind of plan this is; None where planlint could not tell.

    *kind* 文种 (工作要点 …), *sector* (教育 …), *level* 国/省/市/县/校, *region* the province's short name, *year* the
    year that the plan is for (the first of several) and *until* the last of several, *issued* the date of issue
    (YYYY-MM-DD), *issuer* the office that signs.
    """

    kind: Found | None = None
    sector: Found | None = None
    level: Found | None = None
    region: Found | None = None
    year: Found | None = None
    until: Found | None = None
    issued: Found | None = None
    issuer: Found | None = None


class Plan(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """A plan: the notice that issues it, its title and body, and its annexes.

    `copy_of` is the index of an earlier plan of the same file with the very same words.
    """

    source: Source
    span: Span
    notice: Notice | None
    title: Title | None
    body: Section
    annexes: tuple[Annex, ...]
    profile: Profile = Profile()
    copy_of: int | None = None

    @property
    def parts(self) -> tuple[Section, ...]:
        """The bodies of notice, plan and annexes, in the order of the text."""
        notice = (self.notice.body,) if self.notice else ()
        return (*notice, self.body, *(annex.body for annex in self.annexes))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs of all parts, in the order of the text."""
        return tuple(paragraph for part in self.parts for paragraph in part.all_paragraphs)


class Draft(Struct, frozen=True, eq=False):
    """A file's text as planlint understood it: plans, tables of contents, and what belongs to neither."""

    source: Source
    plans: tuple[Plan, ...]
    contents: tuple[Contents, ...]
    rest: tuple[Paragraph, ...]
