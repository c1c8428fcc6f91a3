"""Members of a list that are written within a paragraph before it goes on in paragraphs of its own: 1）甲；2）乙。 / 3）丙。"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile, zip_longest

from msgspec import Struct

from planlint.plan.model import Heading, Paragraph, Role, Section
from planlint.plan.ordinal import Form, Ordinal
from planlint.text.numerals import CHINESE_ORDINALS, chinese, enclosed_number, number
from planlint.text.span import Span

_BRACKETS = re.compile(r"(?:\(\s?|(?<![\w(]))(\d{1,2})\s?\)")
_ITEM_ENDS = re.compile(r"(?:。\s{0,5}|\s{2}|[\u3000\t])$")
_AFTER_STOP, _AFTER_COLON = re.compile(r"。\s{0,3}$|;\s{1,3}$"), re.compile(r":\s{0,3}$")
_SET_ASIDE_LOOK_BACK = 120  # how many lines of a table may be after the number before
_TITLE_LOOK_BACK = 8  # how many paragraphs may be between a heading that holds the first member and the second
_ARTICLE_LOOK_BACK = 20  # how many paragraphs may be between an article and the one before
_FEWEST = 2  # the members with a paragraph of their own in a list in which another shares one
_LOOK_BACK = 3  # how many unnumbered paragraphs before a heading may hold the beginning of its list
_MARKS = {
    Form.H1: re.compile(rf"(?<=[。;: 月日])([{CHINESE_ORDINALS}]{{1,3}})、"),
    Form.H2: re.compile(rf"(?<!第)\(\s?([{CHINESE_ORDINALS}]{{1,3}})\s?\)|([㈠-㈩])"),
    Form.H3: re.compile(r"(?:(?<![\w.])|(?<=[一-鿿])(?=1\.[一-鿿]))(\d{1,2})[.、](?!\d)|([⒈-⒛])"),
    Form.HALF_OUTER: _BRACKETS,
    Form.H4: re.compile(rf"{_BRACKETS.pattern}|([⑴-⒇])"),
    Form.HALF_INNER: _BRACKETS,
    Form.H5: re.compile("([①-⑳])(?<![同见按如第照].)"),  # 同①, 见① refer to one
}


class InlineMembers(Struct, frozen=True):
    """The marks within the paragraph before a heading that belong to its list, and whether they begin it."""

    marks: tuple[Ordinal, ...]
    is_beginning: bool


Inline = Mapping[Span, InlineMembers]
"""The inline members before headings, by the spans of these."""


def inline_members(part: Section) -> Inline:
    """Return the inline members before the headings of a part whose list begins or goes on in the paragraph before."""
    found: dict[Span, InlineMembers] = {}
    headings = {heading.paragraph.span: heading for heading in part.headings}
    texts: list[Paragraph] = []  # the last paragraphs after the last heading
    last: dict[Form, Paragraph] = {}  # those of the headings above, by their forms
    earlier: dict[Form, Paragraph] = {}  # those of the last headings of each form, in earlier chapters too
    nearest: Paragraph | None = None
    for paragraph in part.all_paragraphs:
        heading = headings.get(paragraph.span)
        if heading is None:
            texts = [*texts[1 - _LOOK_BACK :], paragraph]
            continue
        form = heading.ordinal.form
        before = [*texts[::-1], *([nearest] if nearest else []), *([last[form]] if form in last else [])]
        members = _first_members(heading, before) if heading.ordinal.number > 1 else None
        if members := members or _last_of_earlier_chapter(heading, earlier.get(form)):
            found[heading.span] = members
        earlier[form] = paragraph
        last = {higher: one for higher, one in last.items() if higher.rank < form.rank} | {form: paragraph}
        nearest, texts = paragraph, []
    return found


def _first_members(heading: Heading, paragraphs: Sequence[Paragraph]) -> InlineMembers | None:
    """Return the members in the first of *paragraphs* that has any."""
    found = (_before(heading, one) for one in paragraphs if one.role is Role.TEXT)
    return next((one for one in found if one), None)


def _last_of_earlier_chapter(heading: Heading, paragraph: Paragraph | None) -> InlineMembers | None:
    """Return the members in *paragraph* if a heading goes on after the last of them, in a count through all chapters."""
    members = _before(heading, paragraph) if paragraph else None
    goes_on = members and not members.is_beginning and members.marks[-1].number == heading.ordinal.number - 1
    return members if goes_on else None


def has_number_before(heading: Heading, part: Section) -> bool:
    """Return whether the number before that of *heading* is within the text right above it: …；　（三）严重违规的。/ （四）….

    A first member after a colon (材料如下：（一）申请书；/ （二）证书；) begins another list.
    """
    form, number, at = heading.ordinal.form, heading.ordinal.number, heading.span.start
    if number <= 1:
        return False
    lines = part.all_paragraphs
    i = bisect_left(lines, at, key=lambda line: line.span.start)
    if form is Form.ARTICLE:
        article = f" 第{chinese(number - 1)}条"
        return any(_has_article(line, article) for line in lines[max(i - _ARTICLE_LOOK_BACK, 0) : i])
    before = heading.ordinal.mark(number - 1).strip()
    if any(_has_mark(line, before) for line in lines[max(i - _SET_ASIDE_LOOK_BACK, 0) : i]):
        return True
    titles = (line for line in lines[max(i - _TITLE_LOOK_BACK, 0) : i] if line.ordinal and line.ordinal.form.rank < form.rank)
    return any(
        mark.number == number - 1 and _begins_run_on_item(mark, line)
        for line in (*titles, *lines[max(i - _LOOK_BACK, 0) : i])
        for mark in _marks(line, form)
    )


def _has_article(line: Paragraph, article: str) -> bool:
    """Return whether an article begins within a line, after a sentence or the name of a chapter: 第一章 总则 第一条."""
    opens_chapter = line.ordinal is not None and line.ordinal.form is Form.CHAPTER
    return f"。{article}" in line.folded or (opens_chapter and article in line.folded)


def _has_mark(line: Paragraph, mark: str) -> bool:
    """Return whether a line without an ordinal, such as a row of a table or a note, begins with a mark."""
    after = line.text[len(mark) : len(mark) + 1]
    return line.ordinal is None and line.text.startswith(mark) and not after.isdecimal()


def _begins_run_on_item(mark: Ordinal, line: Paragraph) -> bool:
    before = line.words.folded[: mark.span.start - line.words.span.start][-4:]
    if _AFTER_STOP.search(before):
        return True
    in_title = line.ordinal is not None and line.ordinal.form.rank < mark.form.rank
    return mark.number == 1 and (in_title or _AFTER_COLON.search(before) is not None)


def marks_of(group: Sequence[Heading], inline: Inline) -> tuple[Ordinal, ...]:
    """Return the marks of headings that are numbered together, those within paragraphs too, in the order of the text."""
    found: dict[Span, Ordinal] = {}
    for heading, following in zip_longest(group, group[1:]):
        members = inline.get(heading.span)
        inside = [] if following and following.ordinal.number == heading.ordinal.number + 1 else _inside(heading)
        found |= {mark.span: mark for mark in (*(members.marks if members else ()), heading.ordinal, *inside)}
    return tuple(found.values())


def run_on_marks(group: Sequence[Heading]) -> Iterator[Ordinal]:
    """Yield the marks of members that share a paragraph with the one before, if the other members have a paragraph each."""
    if len(group) < _FEWEST:
        return
    found: list[Sequence[Ordinal]] = []
    for heading, following in zip_longest(group, group[1:]):
        marks = [*takewhile(_begins_item, _inside(heading))]
        if marks and (following is None or following.ordinal.number == marks[-1].number + 1):
            found.append(marks)
    if len(found) == 1:
        yield from found[0]


def _begins_item(mark: Ordinal) -> bool:
    """Return whether a mark within a paragraph comes after a sentence, or after some blanks."""
    return _ITEM_ENDS.search(mark.source.text, max(mark.span.start - 6, 0), mark.span.start) is not None


def _before(heading: Heading, paragraph: Paragraph) -> InlineMembers | None:
    """Return the members in *paragraph*: they count on from its own number, or from 1, and *heading* does not."""
    own = paragraph.ordinal.number if paragraph.ordinal and paragraph.ordinal.form is heading.ordinal.form else 0
    if heading.ordinal.number == own + 1:
        return None
    members = _last_count([*_marks(paragraph, heading.ordinal.form)], own + 1)
    return InlineMembers(tuple(members), not own) if members else None


def _inside(heading: Heading) -> Iterator[Ordinal]:
    """Yield the members in the paragraph of a heading that count on from it."""
    number = heading.ordinal.number
    for mark in _marks(heading.paragraph, heading.ordinal.form):
        if mark.number != number + 1:
            if _is_part_of_word(mark):
                continue
            return
        number = mark.number
        yield mark


def _is_part_of_word(mark: Ordinal) -> bool:
    """Return whether a mark is right after a word: 高一（1）班."""
    start = mark.span.start
    return start > 0 and mark.source.folded[start - 1].isalnum()


def _marks(paragraph: Paragraph, form: Form) -> Iterator[Ordinal]:
    """Yield the marks of a form after the ordinal of a paragraph."""
    words = paragraph.words
    for found in _MARKS[form].finditer(words.folded) if form in _MARKS else ():
        yield Ordinal(words.part(*found.span()), paragraph.source, form, _value(found[found.lastindex or 1]))


def _last_count(marks: Sequence[Ordinal], first: int) -> Sequence[Ordinal]:
    """Return the last of the *marks*, as far as they count on from *first* without a gap; none if they do not."""
    count = list(marks[-1:])
    for before in marks[-2::-1]:
        if before.number != count[0].number - 1 or before.number < first:
            break
        count.insert(0, before)
    return count if count and count[0].number == first else ()


def _value(numeral: str) -> int:
    return enclosed_number(numeral[0]) or number(numeral)
