"""Deadlines from elsewhere in the plan: the work goals that date the same aim, and at last the plan's own horizon."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec.structs import replace

from planlint.analysis.commitments.model import NO_DEADLINE, Deadline, DeadlineKind, Target
from planlint.plan.model import Plan
from planlint.text.quantities import Bound
from planlint.text.span import Span
from planlint.text.times import TimeExpression, TimeKind, times

_FIRST = 60  # paragraphs in which 规划期 is looked for
_NEAR = 30  # code points after it
_LIMITS = (TimeKind.BY, TimeKind.WITHIN)
_MOST = 20  # aims of one amount that are compared
_VERB = re.compile(
    "^(?:新[建增]|[改扩续]建|建[成设]|完成|实现|创建|打造|培[训育养]|评选|认定|命名|组[建织]|开展|举办|引进){1,3}"
)


def dated(targets: Sequence[Target], plan: Plan) -> Iterator[Target]:
    """Yield *targets*, those without a time with that of the same aim earlier in the plan, else with the plan's horizon."""
    horizon = _horizon(plan)
    aims: dict[tuple[object, ...], list[Target]] = {}
    for target in targets:
        if target.deadline.kind is not DeadlineKind.NONE:
            if target.deadline.latest:
                aims.setdefault(_measure(target), []).append(target)
            yield target
            continue
        same = next((aim for aim in aims.get(_measure(target), ())[:_MOST] if _is_alike(aim, target)), None)
        deadline = replace(same.deadline, kind=DeadlineKind.INHERITED) if same else horizon
        yield replace(target, deadline=deadline) if deadline.time else target


def _measure(target: Target) -> tuple[object, ...]:
    quantity = target.quantity
    return (quantity.amount, quantity.upper, quantity.unit) if quantity else ()


def _is_alike(first: Target, second: Target) -> bool:
    """Return whether two targets of one amount name the same thing: 建成公办幼儿园12所, 新建公办幼儿园12所."""
    names = [_VERB.sub("", target.indicator) for target in (first, second)]
    if first.quantity and first.quantity.bound is Bound.ABSOLUTE:
        return names[0] == names[1]
    return min(map(len, names)) > 1 and (names[0].endswith(names[1]) or names[1].endswith(names[0]))


def _horizon(plan: Plan) -> Deadline:
    """Return the end of the plan that its title gives, or a sentence with 规划期 near the beginning."""
    if until := plan.profile.until:
        return _end(int(until.value), plan.name, None)
    for paragraph in islice((one for section in plan.body.walk() for one in section.paragraphs), _FIRST):
        at = paragraph.folded.find("规划期")
        if at >= 0:
            found = [time for time in times(paragraph.folded[at : at + _NEAR]) if time.kind in _LIMITS and time.latest]
            if found and found[-1].latest:
                return _end(found[-1].latest.year, paragraph.folded[at : at + _NEAR], paragraph.part(at, at + _NEAR))
    return NO_DEADLINE


def _end(year: int, words: str, place: Span | None) -> Deadline:
    """Return the end of *year* as a deadline, with those of the *words* that name it."""
    named = next(
        (words[time.start : time.end] for time in times(words) if time.latest and time.latest.year == year), f"{year}年"
    )
    return Deadline(DeadlineKind.HORIZON, named, place, TimeExpression(0, len(named), TimeKind.BY, None, date(year, 12, 31)))
