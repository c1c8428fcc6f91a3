"""Times of the clock in a plan (13:30—17:30), and the entries of a schedule that have one place, or one class, at one time."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.plan.model import Paragraph, Plan, Role
from planlint.text.span import Span

_CLOCK = r"(2[0-4]|[01]?[0-9]) ?[:：] ?([0-5][0-9])(?![0-9:])"
_RANGE = re.compile(rf"(?<![0-9.])(?<![0-9]:){_CLOCK} ?(?:[-—–~～至到]|--|——) ?(下午|晚上?|次日|第二天|翌日|凌晨)? ?{_CLOCK}")
_TIME = re.compile(_CLOCK)
_DAY = re.compile(r"[0-9]{1,2} ?[月.][ 0-9]{0,3}[日号]?|第[一二三四五六七八九十0-9]{1,2}[天日周]|(?:星期|周)[一二三四五六日天]")
_PLACE = re.compile(
    r"[^\s,。;:、()]{0,12}(?:操场|田径场|体育[场馆]|广场|礼堂|报告厅[一二三四1-4]?|会议室|会场|剧场|图书馆|食堂|餐厅|演播厅|多功能厅|展厅|泳池|球场)"
)
_CLASS = re.compile(r"(?:高[一二三]|初[一二三]|[一二三四五六七八九]年级) ?(?:[0-9]{1,2}|\([0-9]{1,2}\)) ?班")
_PART_OF_CLASS = re.compile("部分|代表|[男女]生|小组|家长|教师|老师|班主任|选考|监考|值班|选修|各")
_NO_ONE_PLACE = re.compile("各|分别|对应|、|/")
_MOST_BELOW = 6  # lines below a time that are about it, in a table whose cells are lines
_LONGEST_CELL = 16
NOON = 12 * 60


class ClockRange(Struct, frozen=True):
    """Two times of the clock that a line joins: the place, and both in minutes from midnight.

    *is_later_day* is true where the line says that the second is of another day or part of the day.
    """

    span: Span
    start: int
    end: int
    is_later_day: bool = False


class Overlap(Struct, frozen=True):
    """Two entries of one day in one *place*, of which the *later* begins before the *earlier* ends.

    *of_class* is true where the place is the name of a class.
    """

    earlier: ClockRange
    later: ClockRange
    place: str
    of_class: bool = False


class _TimedLine(Struct, frozen=True):
    """An entry of a schedule: its time, and the places named with it, and the classes in its line."""

    time: ClockRange
    places: frozenset[str]
    classes: frozenset[str]


def clock_ranges(line: Paragraph) -> Iterator[ClockRange]:
    """Yield the spans of time of a paragraph, in the order of the text."""
    for found in _RANGE.finditer(line.folded) if ":" in line.folded else ():
        hours = [int(found.group(i)) for i in (1, 2, 4, 5)]
        start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        yield ClockRange(line.part(*found.span()), start, end, found.group(3) is not None)


def overlaps(plan: Plan) -> Iterator[Overlap]:
    """Yield the entries that begin in a place before the entry right above them there has ended; those of other days do not."""
    for part in plan.parts:
        before: _TimedLine | None = None
        lines = part.all_paragraphs
        for i, line in enumerate(lines):
            times = list(clock_ranges(line))
            if before and (len(times) > 1 or (line.ordinal and not times) or _DAY.search(line.folded)):
                before = None
            if len(times) == 1:
                entry = _TimedLine(times[0], frozenset(_places(lines, i)), frozenset(_classes(line.folded)))
                if before and (shared := before.places & entry.places) and _overlap(before.time, entry.time):
                    yield Overlap(before.time, entry.time, min(shared))
                elif before and (shared := before.classes & entry.classes) and _cross(before.time, entry.time):
                    yield Overlap(before.time, entry.time, min(shared), of_class=True)
                before = entry


def _overlap(earlier: ClockRange, later: ClockRange) -> bool:
    """Return whether the second begins within the first; two that begin together are parallel on purpose."""
    return earlier.start < later.start < earlier.end and later.start < later.end


def _cross(earlier: ClockRange, later: ClockRange) -> bool:
    """Return whether the second begins within the first and ends after it; one that ends within may be a part of the first."""
    return _overlap(earlier, later) and later.end > earlier.end


def _classes(words: str) -> Iterator[str]:
    """Yield the classes that a line names whole: 高一(2)班."""
    if not _PART_OF_CLASS.search(words):
        yield from (re.sub(r"[ ()]", "", found.group()) for found in _CLASS.finditer(words))


def _places(lines: Sequence[Paragraph], i: int) -> Iterator[str]:
    """Yield the places named in line *i*, and in the cells below it up to the next time."""
    yield from _named(lines[i].folded)
    for line in lines[i + 1 : i + 1 + _MOST_BELOW]:
        if line.role is not Role.SET_ASIDE or _TIME.search(line.folded) or _DAY.search(line.folded):
            return
        if len(line.folded) <= _LONGEST_CELL:
            yield from _named(line.folded)


def _named(words: str) -> Iterator[str]:
    for found in _PLACE.finditer(words):
        if not _NO_ONE_PLACE.search(found.group()):
            yield found.group()
