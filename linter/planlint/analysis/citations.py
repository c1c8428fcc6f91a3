"""The documents that a plan cites, and the days on which it can have been written.

A regular expression finds what may be a citation, the grammar planlint_grammar/citation.lark reads it.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from planlint.cache.grammars import load_grammar
from planlint.plan.model import Passage, Plan, Role
from planlint.text.normalize import without_blanks

if TYPE_CHECKING:
    from lark import Lark

_TITLE = r"《[^《》\n]{0,150}(?:《[^《》\n]{0,100}》[^《》\n]{0,100}){0,3}》"
_NUMBER = r"\s?\(?\s?(?:[一-鿿]{1,15}[〔\[(【]\s?\d{2,4}\s?年?\s?[〕\])】]\s?|[一-鿿]{0,14}令)(?:第\s?)?\s?\d{1,5}\s?号\s?\)?"
_CANDIDATE = re.compile(rf"(?P<title>{_TITLE})(?P<number>{_NUMBER})?")


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
    for found in _CANDIDATE.finditer(passage.folded):
        at, shape = found.start(), _read(found.group())
        yield Citation(
            span=passage.part(at, at + shape.length),
            source=passage.source,
            title=shape.title,
            number=passage.folded[at + shape.number[0] : at + shape.number[1]],
            year=shape.year,
            words=Passage(passage.part(at + 1, found.end("title") - 1), passage.source),
        )


class _Shape(Struct, frozen=True):
    """A candidate as the grammar reads it: its length, its title, and from where to where in it its number goes."""

    length: int
    title: str
    number: tuple[int, int] = (0, 0)
    year: int | None = None


@lru_cache(maxsize=4096)
def _read(text: str) -> _Shape:
    """Read a candidate; if its marks do not pair (《甲<乙》), its title is taken as written."""
    from lark.exceptions import LarkError

    try:
        tree: Any = _parser().parse(text)
    except LarkError:
        end = text.rindex("》") + 1
        return _Shape(end, without_blanks(text[1 : end - 1]))
    title, *numbers = tree.children
    if not numbers:
        return _Shape(len(text), _words(title)[1:-1])
    agency, *_, serial = tokens = numbers[0].children
    year = _full_year(tokens[1]) if len(tokens) > 2 else None
    return _Shape(len(text), _words(title)[1:-1], (agency.start_pos, serial.end_pos), year)


def _words(title: Any) -> str:
    """Return the words of a title in its marks: 《 outside, 〈 inside."""
    inside = "".join(without_blanks(part) if isinstance(part, str) else f"〈{_words(part)[1:-1]}〉" for part in title.children)
    return f"《{inside}》"


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
    issued = date.fromisoformat(str(profile.issued.value)) if profile.issued else None
    if not profile.year:
        return Written(issued, issued) if issued else None
    first = int(profile.year.value)
    last = max(first, int(profile.until.value) if profile.until else first)
    begin, end = date(first, 1, 1), date(last, 12, 31)
    if issued is None:
        return Written(begin, end, certain=profile.year.origin != "text")
    if first - 1 <= issued.year <= last:
        return Written(issued, issued)
    return Written(min(begin, issued), max(end, issued))
