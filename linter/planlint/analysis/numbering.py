"""Which headings are out of step: the numbering policy of each level, and the fewest changes that mend it.

Level 1. may count on through the whole plan or begin anew under each heading; either is right, a break inside the
plan's own policy is not. The policy of a level is the one with the fewest deviations; each deviation is reported once,
and counting goes on from there.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from planlint.plan.model import Form, Heading, Plan, Section
from planlint.text.span import Span

_CHANGE = 1.0  # cost of a heading with a wrong number
_BREAK = 1.05  # cost of a place where the count jumps and then goes on: dearer, so that one wrong number is called that
_LOWER = {Form.H1: Form.H2, Form.H3: Form.H4}
"""The form that a slip makes of another: （三） for 三、, （3） for 3."""
_WINDOW = 8  # so many wrong numbers in a row are looked past


Row = list[tuple[Heading, dict[Form, int]]]
"""The headings of one form, each with the place of the nearest heading of each higher form above it."""


class Fault(Enum):
    """How a heading is out of step."""

    GAP = "gap"
    REPEAT = "repeat"
    ORDER = "order"
    RESTART = "restart"
    COUNT_ON = "count-on"
    FORM = "form"


class Deviation(Struct, frozen=True):
    """A heading out of step: what is wrong, the number expected there, and the heading it clashes or changes places with.

    `mends` says whether giving the heading the expected number is all that is needed. A heading whose fault is its form has
    the number expected in that of *other*, which comes next: （三） between 二、 and 四、.
    """

    fault: Fault
    heading: Heading
    expected: int
    other: Heading | None = None
    mends: bool = False


class Level(Struct, frozen=True):
    """The headings of one form in one part of a plan, grouped as they are counted.

    *counts_on* is true where one count runs through the whole part.
    """

    form: Form
    groups: tuple[tuple[Heading, ...], ...]
    counts_on: bool
    deviations: tuple[Deviation, ...]


@lru_cache(maxsize=64)
def levels(part: Section) -> tuple[Level, ...]:
    """Return the levels of a part (the body of a notice, plan or annex) with their policy and deviations."""
    rows: dict[Form, Row] = {}
    for heading, above in _with_ancestors(part):
        rows.setdefault(heading.ordinal.form, []).append((heading, above))
    counted: dict[Form, Row] = {form: row for form, row in rows.items() if form not in (Form.POINT, Form.GROUP)}
    found = [_level(form, row) for form, row in counted.items()]
    found = [_without_consequences(level, found) for level in found]
    return tuple(_with_slips(found, counted))


def _with_slips(found: Sequence[Level], rows: Mapping[Form, Row]) -> Iterator[Level]:
    """Make one deviation of the two that a heading in the wrong form leaves: 二、（三）四、 has one in either level."""
    wrong = {deviation.heading.span for level in found for deviation in level.deviations}
    slips = [slip for level in found for gap in level.deviations if (slip := _slip(gap, rows, wrong))]
    if not slips:
        yield from found
        return
    slipped = {slip.heading.span for slip in slips}
    explained = slipped | {slip.other.span for slip in slips if slip.other}
    for level in found:
        own = [slip for slip in slips if slip.heading.ordinal.form is level.form]
        rest = [(heading, above) for heading, above in rows[level.form] if heading.span not in slipped]
        counted = _level(level.form, rest) if own and rest else level
        kept = [deviation for deviation in counted.deviations if deviation.heading.span not in explained]
        yield replace(counted, deviations=(*kept, *own))


def _slip(gap: Deviation, rows: Mapping[Form, Row], wrong: set[Span]) -> Deviation | None:
    """Return the heading that fills *gap*, but for its form: out of step where it stands, or with （一） right under it."""
    form, at = gap.heading.ordinal.form, gap.heading.span.start
    lower = _LOWER.get(form)
    if gap.fault is not Fault.GAP or gap.heading.ordinal.number != gap.expected + 1 or lower is None or lower not in rows:
        return None
    before = bisect_left(rows[form], at, key=_start) - 1
    since = _start(rows[form][before]) if before >= 0 else 0
    between = rows[lower][bisect_left(rows[lower], since, key=_start) : bisect_left(rows[lower], at, key=_start)]
    for (heading, _), following in zip_longest(between, between[1:]):
        is_slip = heading.span in wrong or (following is not None and _heads(heading, following[0]))
        if heading.ordinal.number == gap.expected and is_slip:
            return Deviation(Fault.FORM, heading, gap.expected, gap.heading)
    return None


def _heads(heading: Heading, following: Heading) -> bool:
    """Say whether *following* is （一） and stands right under *heading*."""
    between = heading.source.text[heading.paragraph.span.end : following.span.start]
    return following.ordinal.number == 1 and not between.strip()


def _start(place: tuple[Heading, dict[Form, int]]) -> int:
    return place[0].span.start


def _without_consequences(level: Level, all_levels: Sequence[Level]) -> Level:
    """Leave out a gap that a lost heading above explains: with 三、 goes what stood under it, and that is one defect."""
    lost = [
        deviation.heading.span.start
        for above in all_levels
        for deviation in above.deviations
        if above.form.rank < level.form.rank and deviation.fault is Fault.GAP
    ]
    if not lost or not level.deviations:
        return level
    starts = sorted(heading.span.start for group in level.groups for heading in group)
    kept = tuple(d for d in level.deviations if d.fault is not Fault.GAP or not _follows(d, starts, lost))
    return replace(level, deviations=kept)


def _follows(deviation: Deviation, starts: Sequence[int], lost: Sequence[int]) -> bool:
    """Say whether a heading lost above stands between this heading and the one before it."""
    at = deviation.heading.span.start
    i = bisect_left(starts, at)
    return any((starts[i - 1] if i else 0) < place <= at for place in lost)


def deviations(plan: Plan, fault: Fault) -> Iterator[Deviation]:
    """Yield the deviations of one kind in all parts of a plan, in the order of the text within each level."""
    for part in plan.parts:
        for level in levels(part):
            yield from (deviation for deviation in level.deviations if deviation.fault is fault)


@lru_cache(maxsize=8)
def in_wrong_form(plan: Plan) -> frozenset[Span]:
    """Return the headings whose mark is that of a lower level: what stands below them is not where it should be."""
    return frozenset(deviation.heading.span for deviation in deviations(plan, Fault.FORM))


def _with_ancestors(part: Section) -> Iterator[tuple[Heading, dict[Form, int]]]:
    """Yield each heading with the place of the nearest heading of each higher form above it."""
    stack: list[tuple[Section, dict[Form, int]]] = [(part, {})]
    while stack:
        section, above = stack.pop()
        if section.heading:
            yield section.heading, above
            above = above | {section.heading.ordinal.form: section.heading.span.start}
        stack.extend((below, above) for below in reversed(section.sections))


def _level(form: Form, row: Row) -> Level:
    """Choose the policy with the fewest deviations: counting on through all, or anew under each heading of a form.

    Of policies with as many, the one under which a count least often begins anew without a heading above it.
    """
    scopes: list[Form | None] = [None, *sorted({f for _, above in row for f in above}, key=lambda f: f.rank)]
    best: tuple[tuple[float, int], Level] | None = None
    for scope in scopes:
        groups = _groups(row, scope)
        cost, found = _judge(groups, counts_on=scope is None)
        if best is None or cost < best[0]:
            best = cost, Level(form, groups, scope is None, tuple(found))
    assert best, "a level has at least one scope"
    return best[1]


def _groups(row: Row, scope: Form | None) -> tuple[tuple[Heading, ...], ...]:
    """Group headings that are counted together: by the nearest ancestor of *scope* or of a higher form."""
    groups: dict[tuple[int, ...], list[Heading]] = {}
    for heading, above in row:
        key = tuple(at for form, at in above.items() if scope and form.rank <= scope.rank)
        groups.setdefault(key, []).append(heading)
    return tuple(tuple(group) for group in groups.values())


def _judge(groups: Sequence[Sequence[Heading]], *, counts_on: bool) -> tuple[tuple[float, int], list[Deviation]]:
    """Return the cost of reading each group as one count, how often a count begins anew within one, and the deviations."""
    total, counts = 0.0, -len(groups)
    found: list[Deviation] = []
    last = 0
    for group in groups:
        for run in [group] if counts_on else _runs(group):
            cost, kept = _align([heading.ordinal.number for heading in run])
            total, counts = total + cost, counts + 1
            found.extend(_name(run, kept, last, counts_on=counts_on))
        last = group[-1].ordinal.number
    return (total, counts), found


def _runs(group: Sequence[Heading]) -> Iterator[Sequence[Heading]]:
    """Split where the count begins anew with 1, 2 under one heading: lists below unnumbered heads, or a heading lost above."""
    start = 0
    for i in range(1, len(group) - 1):
        if group[i].ordinal.number == 1 and group[i + 1].ordinal.number == 2 and i > start:
            yield group[start:i]
            start = i
    yield group[start:]


def _align(numbers: Sequence[int]) -> tuple[float, list[int]]:
    """Return the least cost of mending a count that should run 1, 2, 3 …, and the indices whose numbers stand."""
    best: list[tuple[float, int]] = []  # cost of the best way that keeps i, and the index kept before it
    for i, value in enumerate(numbers):
        ways = [(i * _CHANGE + (0 if value == i + 1 else _BREAK), -1)] if i <= _WINDOW else []
        for j in range(max(0, i - _WINDOW), i):
            jump = 0 if value - numbers[j] == i - j else _BREAK
            ways.append((best[j][0] + (i - j - 1) * _CHANGE + jump, j))
        best.append(min(ways, key=lambda way: (way[0], -way[1])))
    tail = range(max(0, len(numbers) - 1 - _WINDOW), len(numbers))
    cost, i = min((best[i][0] + (len(numbers) - 1 - i) * _CHANGE, -i) for i in tail)
    kept, i = [], -i
    while i >= 0:
        kept.append(i)
        i = best[i][1]
    return cost, kept[::-1]


def _name(run: Sequence[Heading], kept: Sequence[int], last: int, *, counts_on: bool) -> Iterator[Deviation]:
    """Say of each heading out of step what is wrong with it."""
    expected = _expected(run, kept)
    standing, swapped, first = set(kept), set[int](), dict[int, Heading]()
    wrong = [i for i in range(len(run)) if expected[i] != run[i].ordinal.number]
    places: dict[tuple[int, int], list[int]] = {}  # of the headings out of step, by the number written and that expected
    for i in reversed(wrong):
        places.setdefault((run[i].ordinal.number, expected[i]), []).append(i)
    for i, heading in enumerate(run):
        value = heading.ordinal.number
        earlier = first.setdefault(value, heading)
        if expected[i] == value or i in swapped:
            continue
        others = places.get((expected[i], value), []) if i not in standing else []
        while others and others[-1] <= i:
            others.pop()
        if others:
            swapped.add(others[-1])
            yield Deviation(Fault.ORDER, heading, expected[i], run[others[-1]])
        else:
            twin = earlier if earlier is not heading else None
            yield _one(heading, expected[i], last, twin, is_first=i == 0, counts_on=counts_on, mends=i not in standing)


def _expected(run: Sequence[Heading], kept: Sequence[int]) -> list[int]:
    """Return the number that each heading should have; where the count jumps, what it should have gone on with."""
    standing = set(kept)
    expected: list[int] = []
    step = 0  # the number to come
    for i, heading in enumerate(run):
        step += 1
        expected.append(step)
        if i in standing:
            step = heading.ordinal.number
    return expected


def _one(
    heading: Heading, expected: int, last: int, earlier: Heading | None, *, is_first: bool, counts_on: bool, mends: bool
) -> Deviation:
    """Say what is wrong with one heading; *earlier* is one with its number in the same run."""
    value = heading.ordinal.number
    if value == 1 and not is_first and not mends:
        return Deviation(Fault.RESTART, heading, expected)
    if is_first and not counts_on and last and value == last + 1 and not mends:
        return Deviation(Fault.COUNT_ON, heading, expected)
    if earlier:
        return Deviation(Fault.REPEAT, heading, expected, earlier, mends)
    return Deviation(Fault.GAP if value > expected else Fault.ORDER, heading, expected, None, mends)
