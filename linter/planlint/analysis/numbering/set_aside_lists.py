"""Numbered lists within tables, forms and samples, of which no heading is read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from planlint.plan.model import Paragraph, Plan, Role
from planlint.text.span import Span

_ITEM = re.compile(r"(\d{1,2})([.、．]| (?=[一-鿿]))\s?(?=[^\d\s.、．]|\d{1,2}月|\d{4}年)")
_DECIMAL = re.compile(r"(\d{1,2})\.\d{1,2}(?![\d月])")
_FEWEST = 3  # items that make a list
_FARTHEST = 15  # lines between two items of a list


class OddMark(Struct, frozen=True):
    """The mark of an item that differs from most in its list; *right* is what it should be, *of* the number of items."""

    span: Span
    written: str
    right: str
    of: int


class _NumberedLine(Struct, frozen=True):
    number: int
    separator: str
    span: Span
    place: int


def odd_marks(plan: Plan) -> Iterator[OddMark]:
    """Yield the marks that differ from most in a list (1．, 2., 3．) of lines that are set aside."""
    for items in _lists([line for line in plan.paragraphs if line.role is Role.SET_ASIDE]):
        counts = Counter(item.separator for item in items)
        usual, times = counts.most_common(1)[0]
        if len(items) >= _FEWEST and times * 2 > len(items):
            for item in items:
                if item.separator != usual:
                    number = str(item.number)
                    yield OddMark(item.span, number + item.separator, number + usual, len(items))


def _lists(lines: Sequence[Paragraph]) -> Iterator[list[_NumberedLine]]:
    """Yield the runs of items numbered 1, 2, 3 …; a blank alone is a mark where 1.1, 1.2 are below the items."""
    run: list[_NumberedLine] = []
    for item in _items(lines):
        if run and (item.number != run[-1].number + 1 or item.place - run[-1].place > _FARTHEST):
            yield run
            run = []
        if run or item.number == 1:
            run.append(item)
    if run:
        yield run


def _items(lines: Iterable[Paragraph]) -> Iterator[_NumberedLine]:
    decimals = {found[1] for line in lines if (found := _DECIMAL.match(line.folded))}
    for place, line in enumerate(lines):
        found = _ITEM.match(line.text)
        if found and not _DECIMAL.match(line.folded) and (found[2] != " " or found[1] in decimals):
            yield _NumberedLine(int(found[1]), found[2], line.part(found.start(), found.end(2)), place)
