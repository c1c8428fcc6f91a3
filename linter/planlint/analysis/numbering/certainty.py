"""Whether it is certain that a number is wrong, and which number is right: a fix may then be made without asking."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from planlint.analysis.numbering.model import Deviation, DeviationKind, Level
from planlint.analysis.numbering.restarts import Member
from planlint.plan.model import Heading
from planlint.text.numerals import CHINESE_ORDINALS, ENCLOSED, fold
from planlint.text.span import Span

_FEWEST = 3  # the members of a count in which one can be certainly wrong
_MANY = 3  # the deviations of one list that put the whole of it in doubt
_SHARE = 3  # one member in this number at least is then out of step
_NUMERAL = re.compile(rf"[0-9{CHINESE_ORDINALS}{ENCLOSED}][0-9{CHINESE_ORDINALS} ]*")


def with_certainty(level: Level, members: Mapping[Span, Member]) -> Level:
    """Return *level* with the deviations marked whose expected number is certain.

    That is one wrong number in a count of one form and style below one heading, without a table in between, if the count is
    complete with the number expected there and the numbers on both sides are right. Of the last member that repeats the
    number before it, the one side suffices; a last number that skips one may as well lack a member.
    """
    wrong = {deviation.heading.span: deviation for deviation in level.deviations if deviation.fixable}
    certain: set[Span] = set()
    for group in level.groups if wrong else ():
        if any(heading.span in wrong for heading in group) and _is_one_list(group, members):
            certain.update(_certain(group, wrong))
    deviations = (replace(one, certain=one.heading.span in certain) for one in level.deviations)
    return replace(level, deviations=tuple(deviations)) if certain else level


def _is_one_list(group: Sequence[Heading], members: Mapping[Span, Member]) -> bool:
    """Return whether the headings are of one style, below one heading, with titles that differ, and without a table between."""
    first, source = group[0], group[0].source
    one_place = all(members[heading.span].above == members[first.span].above for heading in group)
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


def one_for_lists_in_doubt(groups: Sequence[Sequence[Heading]], deviations: Sequence[Deviation]) -> Iterator[Deviation]:
    """Yield the deviations; of a list with many of them, none of them certain, the first, with the headings of the others."""
    list_of = {heading.span: i for i, group in enumerate(groups) for heading in group}
    by_list: dict[int, list[Deviation]] = {}
    for one in deviations:
        if one.kind in (DeviationKind.GAP, DeviationKind.REPEAT, DeviationKind.ORDER) and not one.certain:
            by_list.setdefault(list_of[one.heading.span], []).append(one)
    in_doubt = [found for i, found in by_list.items() if len(found) >= max(_MANY, len(groups[i]) / _SHARE)]
    first = {found[0].heading.span: found for found in in_doubt}
    rest = {one.heading.span for found in in_doubt for one in found[1:]}
    for one in deviations:
        if one.heading.span in first:
            also = tuple(other.heading for other in first[one.heading.span][1:])
            yield replace(one, fixable=False, also=also)
        elif one.heading.span not in rest:
            yield one
