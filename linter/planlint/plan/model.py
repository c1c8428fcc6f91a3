"""The tree of a draft, as the grammar derives it. All values are frozen; the large ones compare by identity.

Terms follow GB/T 9704—2012, chapter 7 (标题, 主送机关, 正文, 附件, 署名, 成文日期).
"""

import warnings
from collections.abc import Iterator
from enum import Enum
from functools import cached_property

from msgspec import Struct

from planlint.plan.ordinal import Ordinal
from planlint.plan.passage import Passage, Sentence
from planlint.plan.profile import Profile
from planlint.plan.region import TextRegion
from planlint.text.sentences import split_sentences
from planlint.text.source import Source
from planlint.text.span import Span


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
    NOTE = "附注"
    ENTRY = "目录"
    WEB = "网页文字"
    SET_ASIDE = "表格、名单等"

    @property
    def has_words(self) -> bool:
        """Whether the line is the draft's own text, set aside or not, in which words, marks and dates are checked."""
        return self in (Role.TEXT, Role.SET_ASIDE)


class Paragraph(Passage, frozen=True, dict=True):
    """A paragraph (自然段) without the blanks around it; `ordinal` where it begins with one."""

    role: Role = Role.TEXT
    ordinal: Ordinal | None = None

    @cached_property
    def folded(self) -> str:
        """The words with full-width ASCII made half-width: a hundred rules ask for them."""
        return self.source.folded_part(self.span)

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
    """A heading (层次标题): an ordinal and the words up to the first 。; `paragraph` is its whole line."""

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


class Plan(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """A plan: the notice that issues it, its title and body, and its annexes.

    `copy_of` is the index of an earlier plan of the same file with the same words.
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
    def name(self) -> str:
        """The title's words or, where the text has no title, those that the file's name or front matter gives; "" if none."""
        if self.title:
            return self.title.words
        return str(self.profile.title.value) if self.profile.title else ""

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
    """What a file's text consists of: plans, tables of contents, and the paragraphs *unclaimed* by either.

    *regions* are the runs of lines that are set aside, in the order of the text.
    """

    source: Source
    plans: tuple[Plan, ...]
    contents: tuple[Contents, ...]
    unclaimed: tuple[Paragraph, ...]
    regions: tuple[TextRegion, ...] = ()

    @property
    def distinct_plans(self) -> tuple[Plan, ...]:
        """The plans without those that only repeat an earlier one."""
        return tuple(plan for plan in self.plans if plan.copy_of is None)

    def regions_of(self, plan: Plan) -> tuple[TextRegion, ...]:
        """Return the regions within *plan*."""
        return tuple(one for one in self.regions if plan.span.start <= one.span.start < plan.span.end)

    @property
    def rest(self) -> tuple[Paragraph, ...]:
        """The name of `unclaimed` in planlint 0.1, to be removed in 0.3."""
        warnings.warn("Draft.rest is deprecated: use Draft.unclaimed", DeprecationWarning, stacklevel=2)
        return self.unclaimed
