"""Defects in a plan beside another text: each operator writes one into the plan and says what a comparison should report."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments.model import DeadlineKind
from planlint.comparison.background import words_only
from planlint.comparison.items import items
from planlint.comparison.units import Unit, units, without_verb
from planlint.comparison.weaker import is_bad
from planlint.plan.model import Plan, Role
from planlint.plan.parse import parse
from planlint.text.numerals import chinese
from planlint.text.quantities import Bound
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.times import TimeKind, times

_NOWHERE = Span(0, 0)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MONTH = re.compile(r"(?<![0-9])([1-9]|1[0-2])(?=月)")
_VERBS = (
    ("推进", "推动"), ("加强", "强化"), ("完善", "健全"), ("实施", "落实"), ("建设", "建好"), ("推动", "推进"),
    ("强化", "加强"), ("健全", "完善"), ("提升", "提高"), ("促进", "推动"), ("优化", "改进"), ("开展", "组织开展"),
)  # fmt: skip
_MADE = re.compile("(?:建成|完成|制定|出台|开工建设|修订|启动|印发|开展|新建|组织)(?!后|的).{6,30}$")
_EVENTS = ("中小学生读书节", "校园文化艺术节", "校园运动会", "青少年科技节", "中小学生体育节")
_IN_ITEM = 3  # sentences of an item of the draft that carries a superior document


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, the plan that is compared with it, and the plan with one defect.

    *expected* names what should be reported: the words of a unit, an item or a promise of the other text, or a place.
    *removed* is the span of the plan that the changed plan lacks.
    """

    other: Plan
    base: Plan
    changed: Plan
    expected: str
    at: Span
    removed: Span = _NOWHERE


Operator = Callable[[Plan, random.Random], Pair | None]


def read(text: str, name: str = "要点.txt") -> Plan:
    """Return the longest plan of a text."""
    return max(parse(Source(text, name)).distinct_plans, key=lambda plan: len(plan.span))


def next_year(plan: Plan) -> str:
    """Return the text of last year's plan with its year and the ordinals of its events counted on."""
    year = int(plan.profile.year.value) if plan.profile.year else 0
    text = re.sub(rf"(?<![0-9]){year}(?![0-9])", str(year + 1), plan.source.text)
    return re.sub("(?<=第)[0-9]{1,2}(?=[届个](?:教师节|全国|全民))", lambda found: str(int(found.group()) + 1), text)


def _year_pair(plan: Plan, text: str, expected: str, at: Span, removed: Span = _NOWHERE) -> Pair:
    return Pair(plan, read(next_year(plan)), read(text), expected, at, removed)


def lower_figure(plan: Plan, rng: random.Random) -> Pair | None:
    """Lower the figure of a target; of a limit, raise it."""
    text = next_year(plan)
    new = read(text)
    places = []
    for target in Analysis.of(new).commitments.targets:
        quantity = target.quantity
        digits = list(_DIGITS.finditer(target.folded))
        if quantity is None or quantity.upper is not None or not quantity.amount or quantity.bound is Bound.ABSOLUTE:
            continue
        own = [one for one in digits if one.group() == f"{quantity.amount.normalize():f}"]
        if len(own) == 1:
            places.append((target, own[0]))
    if not places:
        return None
    target, found = rng.choice(places)
    is_limit = target.quantity is not None and target.quantity.bound is Bound.AT_MOST
    value = float(found.group()) * (1.25 if is_limit or is_bad(target.indicator) else 0.75)
    less = f"{value:.1f}" if "." in found.group() or value < 8 else str(round(value))
    start = target.span.start + found.start()
    at = Span(start, start + len(less))
    return _year_pair(plan, text[:start] + less + text[start + len(found.group()) :], target.text, at)


def put_off(plan: Plan, rng: random.Random) -> Pair | None:
    """Move the month of a deadline to a later one of the year."""
    text = next_year(plan)
    known = Analysis.of(read(text))
    places = []
    for promise in (*known.commitments.targets, *known.deliverables):
        deadline = promise.deadline
        if deadline.kind is not DeadlineKind.EXPLICIT or deadline.span is None:
            continue
        months = list(_MONTH.finditer(text, deadline.span.start, deadline.span.end))
        if len(months) == 1 and int(months[0][1]) < 12:
            places.append((promise, months[0]))
    if not places:
        return None
    promise, month = rng.choice(places)
    later = str(rng.randrange(int(month[1]) + 1, 13))
    at = Span(month.start(), month.start() + len(later))
    return _year_pair(plan, text[: month.start()] + later + text[month.end() :], promise.text, at)


def delete_item(plan: Plan, rng: random.Random) -> Pair | None:
    """Delete an item."""
    text = next_year(plan)
    pairs = list(zip(items(plan), items(read(text)), strict=False))
    found = [(old, new) for old, new in pairs if new.title and len(new.text) > 40]
    if len(found) < 4:
        return None
    old, new = rng.choice(found)
    removed = Span(new.span.start, new.span.end + 1)
    return _year_pair(plan, text[: removed.start] + text[removed.end :], old.title, _NOWHERE, removed)


def leave_year(plan: Plan, rng: random.Random) -> Pair | None:
    """Leave last year's year in a time that is to come."""
    year = int(plan.profile.year.value) if plan.profile.year else 0
    text = next_year(plan)
    places = []
    for line in read(text).body.all_paragraphs:
        for time in times(line.folded, year + 1) if line.role is Role.TEXT else ():
            at = line.folded.find(str(year + 1), time.start, time.end)
            if time.kind is TimeKind.BY and at >= 0:
                places.append(line.span.start + at)
    if not places:
        return _insert(plan, rng, f"{year}年底前完成乡村学校食堂改造", f"{year + 1}年底前完成乡村学校食堂改造", str(year))
    at = rng.choice(places)
    return _year_pair(plan, text[:at] + str(year) + text[at + 4 :], str(year), Span(at, at + 4))


def leave_ordinal(plan: Plan, rng: random.Random) -> Pair | None:
    """Leave last year's ordinal of a yearly event."""
    event, count = rng.choice(_EVENTS), rng.randrange(2, 40)
    words = [chinese(n) if count < 20 else str(n) for n in (count, count + 1)]
    old, new = (f"举办第{one}届{event}，组织各校参加" for one in words)
    return _insert(plan, rng, old, new, words[0])


def _insert(plan: Plan, rng: random.Random, old: str, new: str, expected: str) -> Pair | None:
    """Write *old* as a sentence into last year's plan and *new* into this year's; in the changed plan *old* was left."""
    past = Analysis.of(plan).commitments.past
    lines = [one for one in plan.body.all_paragraphs if one.role is Role.TEXT and one.text.endswith("。")]
    lines = [one for one in lines if not any(span.overlaps(one.span) for span in past)]
    if not lines:
        return None
    at = rng.choice(lines).span.end
    text = plan.source.text
    other = read(text[:at] + old + "。" + text[at:])
    shared = next_year(plan)
    changed, base = (read(shared[:at] + words + "。" + shared[at:]) for words in (old, new))
    return Pair(other, base, changed, expected, Span(at, at + len(old)))


def copy_sentence(plan: Plan, rng: random.Random) -> Pair | None:
    """Copy a sentence of another plan."""
    lines = [one for one in plan.body.all_paragraphs if one.role is Role.TEXT]
    places = [s for line in lines for s in line.sentences if 14 <= len(s.span) < 80 and s.text.endswith("。")]
    base = read(_LOCAL)
    if not places:
        return None
    sentence = rng.choice(places)
    at = base.source.text.rindex("。") + 1
    text = base.source.text[:at] + sentence.text + base.source.text[at:]
    return Pair(plan, base, read(text), sentence.folded, Span(at, at + len(sentence.span)))


_LOCAL = """示例县2027年教育工作要点
一、办好学校
1.改造校舍。更换青石镇中心小学的课桌，修缮白沙中学的操场。
2.安排校车。开通三条校车线路，接送山村学生。
"""


@cache
def carrier(superior: Plan) -> tuple[Plan, list[Unit], dict[int, Span]]:
    """Return a draft that carries each unit of a superior document in words of its own, the units, and the place of each."""
    found, rng = units(superior), random.Random(0)
    order = list(range(len(found)))
    rng.shuffle(order)
    year = superior.profile.year.value if superior.profile.year else 2027
    text, places = f"示例市{year}年工作要点\n一、重点任务\n", dict[int, Span]()
    for n, i in enumerate(order):
        if n % _IN_ITEM == 0:
            text += f"\n{n // _IN_ITEM + 1}." if n else "1."
        words = _in_own_words(found[i])
        places[i] = Span(len(text), len(text) + len(words))
        text += words
    return read(text + "\n"), found, places


def _in_own_words(unit: Unit) -> str:
    text = unit.text.strip("*　 ").replace("全省", "全市")
    for old, new in _VERBS:
        if text.startswith(old):
            return new + text[len(old) :] + "。"
    return text + "。"


def _is_once(found: Sequence[Unit], i: int) -> bool:
    """Return whether a document says a unit only once: what it says again is still carried."""
    about = words_only(without_verb(found[i].folded))
    return not any(about in words_only(one.folded) for j, one in enumerate(found) if j != i)


def delete_unit(superior: Plan, rng: random.Random) -> Pair | None:
    """Delete the sentence by which the draft carries a unit of the superior document."""
    base, found, places = carrier(superior)
    i = rng.choice([i for i in sorted(places) if _is_once(found, i)])
    span = places[i]
    text = base.source.text
    changed = text[: span.start] + text[span.end :]
    return Pair(superior, base, read(changed), found[i].text, _NOWHERE, span)


def lower_unit(superior: Plan, rng: random.Random) -> Pair | None:
    """Lower the rate, frequency or threshold of a unit of the superior document."""
    from planlint.mandates.derived_limits import derived_limit

    base, found, places = carrier(superior)
    text = base.source.text
    year = int(superior.profile.year.value) if superior.profile.year else 0
    last = int(superior.profile.until.value) if superior.profile.until else year
    single = [(i, unit) for i, unit in enumerate(found) if _is_once(found, i)]
    limits = [(i, limit) for i, unit in single if (limit := derived_limit(unit.folded, year, last)) and limit.less]
    if not limits:
        return None
    i, limit = rng.choice(limits)
    digits = _DIGITS.search(found[i].text, limit.place[0])
    span = places[i]
    at = text.find(digits.group(), span.start, span.end) if digits else -1
    if digits is None or at < 0:
        return None
    changed = text[:at] + limit.less + text[at + len(digits.group()) :]
    return Pair(superior, base, read(changed), found[i].text, Span(at, at + len(limit.less)))


def put_off_unit(superior: Plan, rng: random.Random) -> Pair | None:
    """Set a deadline for a unit of the superior document, and a later one in the draft."""
    base, found, places = carrier(superior)
    single = [i for i, unit in enumerate(found) if _is_once(found, i) and _MADE.match(unit.text)]
    if not single:
        return None
    i = rng.choice(single)
    month = rng.randrange(3, 11)
    above = superior.source.text
    at = found[i].span.start
    other = read(f"{above[:at]}{month}月底前{above[at:]}", superior.source.path)
    text, start = base.source.text, places[i].start
    same, later = (read(f"{text[:start]}{one}月底前{text[start:]}") for one in (month, rng.randrange(month + 1, 13)))
    return Pair(other, same, later, f"{month}月底前{found[i].text}", Span(start, start + 5))


YEAR_OPERATORS: dict[str, Operator] = {
    "figure lowered": lower_figure,
    "deadline later": put_off,
    "item deleted": delete_item,
    "year left": leave_year,
    "ordinal left": leave_ordinal,
    "sentence copied": copy_sentence,
}
SUPERIOR_OPERATORS: dict[str, Operator] = {
    "unit deleted": delete_unit,
    "rate lowered": lower_unit,
    "deadline put off": put_off_unit,
}
