"""Whether it is certain that a number is wrong, and which number is right: a fix may then be made without asking."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from planlint.analysis.numbering.model import Deviation, Level
from planlint.plan.model import Heading
from planlint.plan.ordinal import Form
from planlint.text.numerals import CHINESE_ORDINALS, fold
from planlint.text.span import Span

_FEWEST = 3  # the members of a count in which one can be certainly wrong
_NUMERAL = re.compile(rf"[0-9{CHINESE_ORDINALS}①-⑳][0-9{CHINESE_ORDINALS} ]*")

Above = Mapping[Form, int]
"""The offset of the nearest heading of each higher form above a heading."""


def with_certainty(level: Level, above: Mapping[Span, Above]) -> Level:
    """Return *level* with the deviations marked whose expected number is certain.

    That is one wrong number in a count of one form and style below one heading, without a table in between, if the count is
    complete with the number expected there and the numbers on both sides are right. Of the last member that repeats the
    number before it, the one side suffices; a last number that skips one may as well lack a member.
    """
    wrong = {deviation.heading.span: deviation for deviation in level.deviations if deviation.fixable}
    certain: set[Span] = set()
    for group in level.groups if wrong else ():
        if any(heading.span in wrong for heading in group) and _is_one_list(group, above):
            certain.update(_certain(group, wrong))
    deviations = (replace(one, certain=one.heading.span in certain) for one in level.deviations)
    return replace(level, deviations=tuple(deviations)) if certain else level


def _is_one_list(group: Sequence[Heading], above: Mapping[Span, Above]) -> bool:
    """Return whether the headings are of one style, below one heading, with titles that differ, and without a table between."""
    first, source = group[0], group[0].source
    one_place = all(above.get(heading.span) == above.get(first.span) for heading in group)
    one_style = len({_style(heading) for heading in group}) == 1
    distinct = len({heading.title.folded.strip() for heading in group}) == len(group)
    return one_place and one_style and distinct and not source.has_cells(first.span.start, group[-1].paragraph.span.end)


def _style(heading: Heading) -> str:
    """Return the mark of a heading without its number and blanks."""
    return _NUMERAL.sub("", fold(heading.ordinal.text), count=1).replace(" ", "")


def _certain(group: Sequence[Heading], wrong: Mapping[Span, Deviation]) -> set[Span]:
    """Return the headings whose wrong numbers are certain."""
    numbers = [heading.ordinal.number for heading in group]
    expected = [wrong[one.span].expected if one.span in wrong else one.ordinal.number for one in group]
    right = [number == i for i, number in enumerate(numbers, 1)]
    if len(group) < _FEWEST or expected != [*range(1, len(group) + 1)] or right.count(False) * 2 >= len(group):
        return set()
    places = [i for i in range(len(group)) if not right[i]]
    return {group[i].span for i in places} if all(_is_enclosed(numbers, right, i) for i in places) else set()


def _is_enclosed(numbers: Sequence[int], right: Sequence[bool], i: int) -> bool:
    """Return whether the numbers beside the *i*th are right, or it is the last and repeats the right one before it."""
    if i + 1 == len(numbers):
        return right[i - 1] and numbers[i] == numbers[i - 1]
    return (i == 0 or right[i - 1]) and right[i + 1]
