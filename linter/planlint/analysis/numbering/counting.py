"""The headings of one form as a count: the policy that explains most of it, and the headings out of step."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from planlint.analysis.numbering.inline import Inline
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level, Row
from planlint.plan.model import Heading
from planlint.plan.ordinal import Form

_CHANGE = 1.0  # cost of a heading with a wrong number
_BREAK = 1.05  # cost of a place where the count jumps and continues from there: dearer, so that one wrong number is preferred
_WINDOW = 8  # how many wrong numbers in a row the alignment can skip


def level(form: Form, row: Row, inline: Inline) -> Level:
    """Return the level with the policy that has the fewest deviations: continuous, or restarting under a higher form.

    Among equals, the one under which a count restarts least often without a heading above it, then the one that the borders
    of groups speak against least often: a continuous count goes back there, or a restarting one goes on. *inline* are members
    of a count that have no paragraph of their own.
    """
    scopes: list[Form | None] = [None, *sorted({form for member in row for form in member.above}, key=lambda f: f.rank)]
    best: tuple[tuple[float, int, int], Level] | None = None
    for scope in scopes:
        groups = _groups(row, scope)
        cost, found = _evaluate(groups, inline, is_continuous=scope is None)
        if best is None or cost < best[0]:
            best = cost, Level(form, groups, scope is None, tuple(found))
    assert best, "a level has at least one scope"
    return best[1]


def _groups(row: Row, scope: Form | None) -> tuple[tuple[Heading, ...], ...]:
    """Group headings that are numbered together: by their count, and the nearest ancestor of *scope* or of a higher form."""
    groups: dict[tuple[int, ...], list[Heading]] = {}
    for member in row:
        key = (member.count, *(at for form, at in member.above.items() if scope and form.rank <= scope.rank))
        groups.setdefault(key, []).append(member.heading)
    return tuple(tuple(group) for group in groups.values())


def _evaluate(
    groups: Sequence[Sequence[Heading]], inline: Inline, *, is_continuous: bool
) -> tuple[tuple[float, int, int], list[Deviation]]:
    """Return the cost if each group is one count, the restarts in groups, what speaks against it, and the deviations."""
    total, counts, against = 0.0, -len(groups), 0
    found: list[Deviation] = []
    last = 0
    for group in groups:
        for headings in [group] if is_continuous else _runs(group, inline):
            run = _Run(headings, inline)
            cost, retained = _align(run.numbers)
            total, counts = total + cost, counts + 1
            against += sum(after <= before for before, after in pairwise(run.numbers))
            found.extend(_deviations(run, retained, last, is_continuous=is_continuous))
        against += not is_continuous and bool(last) and group[0].ordinal.number == last + 1
        last = group[-1].ordinal.number
    return (total, counts, against), found


class _Run:
    """Headings that are numbered together, with their numbers as they were if all members of the count were headings."""

    def __init__(self, headings: Sequence[Heading], inline: Inline) -> None:
        self.headings = headings
        self.skipped = list(accumulate(_inline_before(heading, inline) for heading in headings))
        pairs = zip(headings, self.skipped, strict=True)
        self.numbers = [heading.ordinal.number - skipped for heading, skipped in pairs]


def _inline_before(heading: Heading, inline: Inline) -> int:
    """Return how many inline members come right before a heading."""
    found = inline.get(heading.span)
    return len(found.marks) if found else 0


def _runs(group: Sequence[Heading], inline: Inline) -> Iterator[Sequence[Heading]]:
    """Split where the count restarts with 1, 2 under one heading: lists below unnumbered heads, or a heading lost above."""
    start = 0
    numbers = [heading.ordinal.number - _inline_before(heading, inline) for heading in group]
    for i in range(1, len(group)):
        members = inline.get(group[i].span)
        restarts = i + 1 < len(group) and (numbers[i], numbers[i + 1]) == (1, 2)
        if (restarts or (members and members.is_beginning)) and i > start:
            yield group[start:i]
            start = i
    yield group[start:]


def _align(numbers: Sequence[int]) -> tuple[float, list[int]]:
    """Return the least cost of correcting a count that should run 1, 2, 3 …, and the indices whose numbers are retained."""
    best: list[tuple[float, int]] = []  # the least cost with i retained, and the index retained before it
    for i, value in enumerate(numbers):
        options = [(i * _CHANGE + (0 if value == i + 1 else _BREAK), -1)] if i <= _WINDOW else []
        for j in range(max(0, i - _WINDOW), i):
            jump = 0 if value - numbers[j] == i - j else _BREAK
            options.append((best[j][0] + (i - j - 1) * _CHANGE + jump, j))
        best.append(min(options, key=lambda option: (option[0], -option[1])))
    tail = range(max(0, len(numbers) - 1 - _WINDOW), len(numbers))
    cost, i = min((best[i][0] + (len(numbers) - 1 - i) * _CHANGE, -i) for i in tail)
    retained, i = [], -i
    while i >= 0:
        retained.append(i)
        i = best[i][1]
    return cost, retained[::-1]


def _deviations(run: _Run, retained: Sequence[int], last: int, *, is_continuous: bool) -> Iterator[Deviation]:
    """Yield a deviation for each heading out of step, one for two headings that have changed places."""
    expected = _expected(run.numbers, retained)
    sound, swapped, first = set(retained), set[int](), dict[int, Heading]()
    places: dict[tuple[int, int], list[int]] = {}  # the headings out of step, by the number written and the one expected
    for i in reversed(range(len(expected))):
        if expected[i] != run.numbers[i]:
            places.setdefault((run.numbers[i], expected[i]), []).append(i)
    for i, (heading, value) in enumerate(zip(run.headings, run.numbers, strict=True)):
        earlier = first.setdefault(value, heading)
        if expected[i] == value or i in swapped:
            continue
        others = places.get((expected[i], value), []) if i not in sound else []
        while others and others[-1] <= i:
            others.pop()
        due = expected[i] + run.skipped[i]
        if others:
            swapped.add(others[-1])
            yield Deviation(DeviationKind.ORDER, heading, due, run.headings[others[-1]])
        else:
            twin = earlier if earlier is not heading else None
            fixable = i not in sound
            yield _deviation(heading, due, last, twin, is_first=i == 0, is_continuous=is_continuous, fixable=fixable)


def _expected(numbers: Sequence[int], retained: Sequence[int]) -> list[int]:
    """Return the number that each heading should have; where the count jumps, the one that continues it."""
    sound = set(retained)
    expected: list[int] = []
    step = 0  # the last number
    for i, number in enumerate(numbers):
        step += 1
        expected.append(step)
        if i in sound:
            step = number
    return expected


def _deviation(
    heading: Heading, expected: int, last: int, earlier: Heading | None, *, is_first: bool, is_continuous: bool, fixable: bool
) -> Deviation:
    """Return what is wrong with one heading; *earlier* is one with its number in the same run."""
    value = heading.ordinal.number
    if value == 1 and not is_first and not fixable:
        return Deviation(DeviationKind.RESTART, heading, expected)
    if is_first and not is_continuous and last and value == last + 1 and not fixable:
        return Deviation(DeviationKind.CONTINUED, heading, expected)
    if earlier:
        return Deviation(DeviationKind.REPEAT, heading, expected, earlier, fixable)
    return Deviation(DeviationKind.GAP if value > expected else DeviationKind.ORDER, heading, expected, None, fixable)
