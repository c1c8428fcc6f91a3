"""The documents that a plan cites, and the days on which it can have been written.

The grammar planlint_grammar/citation.lark says what a citation is.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from planlint.cache.grammars import load_grammar
from planlint.plan.model import Plan, Role
from planlint.plan.passage import Passage
from planlint.text.normalize import without_blanks
from planlint.text.scan import scan

if TYPE_CHECKING:
    from lark import Lark

_INNER = {"〈": "〉", "<": ">", "《": "》"}
"""The marks of a title inside a title."""


class Citation(Passage, frozen=True, kw_only=True):
    """A document cited by its title in 《》, with its number (发文字号) where one follows.

    *title* has no blanks and its inner marks are 〈〉; *number* is as written, or empty; *year* is that of the number;
    *words* is what is between the outer marks.
    """

    title: str = ""
    number: str = ""
    year: int | None = None
    words: Passage


def citations(plan: Plan) -> tuple[Citation, ...]:
    """Return the citations in the paragraphs of *plan*, in the order of the text."""
    paragraphs = (paragraph for paragraph in plan.paragraphs if paragraph.role is not Role.WEB)
    return tuple(citation for paragraph in paragraphs for citation in _in_passage(paragraph))


def _in_passage(passage: Passage) -> Iterator[Citation]:
    if "《" not in passage.folded:
        return
    for found in scan("citation").finditer(passage.folded):
        at, shape = found.start(), _read(found.group())
        yield Citation(
            span=passage.part(at, at + shape.length),
            source=passage.source,
            title=shape.title,
            number=passage.folded[at + shape.number[0] : at + shape.number[1]],
            year=shape.year,
            words=Passage(passage.part(at + 1, at + shape.title_end - 1), passage.source),
        )


class _Shape(Struct, frozen=True):
    """A citation as the grammar reads it: its title, and where its parts are in it.

    *title_end* and *length* are where its 》 and the whole of it end, *number* is from where to where its number goes.
    """

    title: str
    title_end: int
    length: int
    number: tuple[int, int] = (0, 0)
    year: int | None = None


@lru_cache(maxsize=4096)
def _read(found: str) -> _Shape:
    """Read a citation; if the marks in its title do not pair (《甲<乙》), its title is taken as written, without a number."""
    from lark.exceptions import LarkError

    end = found.rindex("》") + 1
    words = without_blanks(found[1 : end - 1])
    title = _with_inner_marks(words)
    try:
        numbers: Any = _parser().parse(found).children[1:]
    except LarkError:
        numbers = ()
    if title is None or not numbers:
        return _Shape(words if title is None else title, end, end)
    agency, *_, serial = tokens = numbers[0].children
    year = _full_year(tokens[1]) if len(tokens) > 2 else None
    return _Shape(title, end, len(found), (agency.start_pos, serial.end_pos), year)


def _with_inner_marks(words: str) -> str | None:
    """Return *words* with 〈〉 for all marks of titles in them; None where these do not pair."""
    closing: list[str] = []
    marked = ""
    for char in words:
        if char in _INNER:
            closing.append(_INNER[char])
            marked += "〈"
        elif char in _INNER.values():
            if not closing or closing.pop() != char:
                return None
            marked += "〉"
        else:
            marked += char
    return None if closing else marked


def _full_year(text: str) -> int | None:
    return int(text) if len(text) == 4 else None


@cache
def _parser() -> "Lark":
    return load_grammar("citation")


class Written(Struct, frozen=True):
    """When a plan was written: on some day from *earliest* to *latest*.

    *certain* is false if this is only derived from the years that the text mentions.
    """

    earliest: date
    latest: date
    certain: bool = True

    def __str__(self) -> str:
        day, last = self.earliest, self.latest
        if day == last:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.year}年" if day.year == last.year else f"{day.year}—{last.year}年"


def written(plan: Plan) -> Written | None:
    """Return when *plan* was written: on its date of issue, else within the years it is for; None if it says neither.

    If the date of issue is far from those years, any day between the two is possible.
    """
    profile = plan.profile
    issued = profile.issue_days
    if not profile.year:
        return Written(*issued) if issued else None
    first = int(profile.year.value)
    last = max(first, int(profile.until.value) if profile.until else first)
    begin, end = date(first, 1, 1), date(last, 12, 31)
    if issued is None:
        return Written(begin, end, certain=profile.year.origin != "text")
    if first - 1 <= issued[0].year <= last:
        return Written(*issued)
    return Written(min(begin, issued[0]), max(end, issued[1]))
