"""Entries of a table of contents (目录), headings and titles in one form, so that they can be compared."""

import re
from difflib import SequenceMatcher
from itertools import islice

from msgspec import Struct

from planlint.plan.model import Entry, Heading, Plan, Role, Section
from planlint.plan.ordinal import Form
from planlint.text.normalize import without_blanks
from planlint.text.numerals import fold
from planlint.text.span import Span

_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})(?![\d.])\s*")
_CLAUSE_END = re.compile(r"[,;:—(\s]")
_FIRST = re.compile(r"第?[一1](?:部分|[章编篇])?")
_STOPPED = re.compile(r"[。.!?;:…)\]】〕”’」》]$")
_DECIMALS = (Form.D1, Form.D2, Form.D3)
_CLAUSES = 6  # how many first clauses of a heading are tried
_LONGEST = 80  # code points of a line that are read
_ALIKE = 0.7  # the similarity of one title in two wordings


class ContentsItem(Struct, frozen=True):
    """An entry, a heading or a title: its form, number and words, and the keys it is compared by, the whole words first.

    *line* counts from 1; *label* is the number as written, without brackets and points; *depth* is the depth of a heading
    in its part, -1 if it is a sentence rather than a title.
    """

    span: Span
    line: int
    form: Form | None
    label: str
    words: str
    keys: tuple[str, ...]
    depth: int = 0

    @property
    def name(self) -> str:
        """How a message names it."""
        return f"{self.label} {self.words[:40]}".strip()

    @property
    def is_first(self) -> bool:
        """Whether its number is 1."""
        return _FIRST.fullmatch(self.label) is not None


class ListedPart(Struct, frozen=True):
    """The body of a plan or annex: its headings, what its lines begin with, and whether it stops in mid-sentence."""

    headings: tuple[ContentsItem, ...]
    lines: frozenset[str]
    breaks_off: bool

    def has(self, item: ContentsItem) -> bool:
        """Return whether it has a heading or a line with the words of an entry."""
        return not self.lines.isdisjoint(item.keys)


def bare(words: str) -> str:
    """Return *words* without blanks and punctuation, in half width and lower case."""
    return re.sub(r"[\W_]", "", fold(words[:_LONGEST])).lower()


def entry_item(entry: Entry) -> ContentsItem:
    """Return an entry of a table of contents as an item; its number may be an ordinal or decimal (1.2)."""
    form, label, words = None, "", fold(entry.title)
    if entry.ordinal:
        form, label = entry.ordinal.form, _label(entry.ordinal.folded)
    elif found := _DECIMAL.match(words):
        label, words = found.group(1), words[found.end() :]
        form = _DECIMALS[label.count(".")]
    keys = (bare(words), bare(words).rstrip("0123456789"), bare(entry.title))  # a page number may stick to the words
    return ContentsItem(entry.span, entry.line, form, label, words, tuple(filter(None, keys)))


def _heading_item(heading: Heading, depth: int) -> ContentsItem:
    words = heading.title.folded[:_LONGEST]
    ends = [len(words), *(found.start() for found in islice(_CLAUSE_END.finditer(words), _CLAUSES))]
    keys = tuple(key for end in ends if (key := bare(words[:end])))
    return ContentsItem(heading.span, heading.line, heading.ordinal.form, _label(heading.ordinal.folded), words, keys, depth)


def title_item(plan: Plan) -> ContentsItem:
    """Return the title of a plan as an item; without a title it has no words and no keys."""
    span, words = (plan.title.span, plan.title.words) if plan.title else (plan.span, "")
    line = plan.source.position(span.start).line
    return ContentsItem(span, line, None, "", words, (bare(words),) if words else ())


def _label(mark: str) -> str:
    return without_blanks(mark).strip("()、.,:")


def listed_part(body: Section, known: set[str]) -> ListedPart:
    """Return what a table of contents may list of a body; *known* are bare words from elsewhere in the file."""
    headings: list[ContentsItem] = []
    stack = [(body, 0)]
    while stack:
        section, depth = stack.pop()
        if section.heading:
            headings.append(_heading_item(section.heading, depth if _is_title(section) else -1))
        stack.extend((below, depth + 1) for below in reversed(section.sections))
    text = [line for line in body.all_paragraphs if line.role is Role.TEXT]
    lines = {bare(words.split("。")[0]) for line in text for words in (line.folded, line.words.folded)}
    lines |= known | {key for heading in headings for key in heading.keys}
    return ListedPart(tuple(headings), frozenset(lines), bool(text) and not _STOPPED.search(text[-1].folded))


def _is_title(section: Section) -> bool:
    """Return whether a section has a title, rather than being one sentence of text."""
    heading = section.heading
    below = bool(section.body or section.sections)
    return heading is not None and (below or heading.is_run_in or not heading.paragraph.folded.endswith(("。", ";")))


def are_alike(one: str, other: str) -> bool:
    """Return whether two wordings mean one title."""
    return SequenceMatcher(None, bare(one), bare(other)).ratio() >= _ALIKE
