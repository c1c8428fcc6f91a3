"""What a reviewer of a plan would ask beside last year's: dropped items, lowered targets, promises due, stale copies."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Duty, Norm, Target
from planlint.analysis.commitments.model import DeadlineKind
from planlint.comparison.beside import BesidePrevious
from planlint.comparison.items import PlanItem
from planlint.comparison.promise_matching import Promise
from planlint.comparison.promises import Fate, PromiseChange
from planlint.comparison.weaker import COMPARABLE_UNITS
from planlint.comparison.years import Copied, ItemStatus
from planlint.plan.model import Role
from planlint.text.marks import after_mark, before_mark
from planlint.text.normalize import shorten
from planlint.text.numerals import CHINESE_ORDINALS, chinese, number
from planlint.text.quantities import Bound
from planlint.text.span import Span

_NAMES = re.compile("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|【[^【】]*】")
_AHEAD = re.compile(
    r" ?年(?:度?(?:工作|重点|目标|任务)|[底末前]|年底|[0-9]{1,2} ?月|[上下]半年|[春秋]季|,?(?:将|要|力争|确保))"
)
_PAST = re.compile(
    "总结|回顾|基础上|经验|考核|结果|已|成效|成绩|成果|完成了|达到了|以来|同比|上年|去年|决算|审计|遗留|结转|续建|验收|荣?获|印发|发布"
)
_REPORTED = re.compile("总结|回顾|已|完成了|达到了|以来|上年|去年|荣获|获评")
"""Words of the past, also beside a day by which something is to be done (2026年底前)."""
_DEADLINE = re.compile(" ?年(?:[0-9]{1,2} ?月)?(?:[0-9]{1,2} ?日)?[底末]?前|年底|年[0-9]{1,2} ?月底")
_SINCE = re.compile(r" ?年(?:[0-9]{1,2} ?月(?:[0-9]{1,2} ?日)?|[春秋]季(?:学期)?)?起")
_COMPARED = ("较", "比", "自", "从", "与", "同", "截至", "截止", "截止到", "截至到")
_ORDINAL = re.compile(
    rf"第(?P<number>[0-9]{{1,3}}|[{CHINESE_ORDINALS}]{{1,4}})[届个次](?=[^第,。;:“”《》、]{{0,12}}?(?:[节周]|宣传[月日]|校园?运动会|校运会))"
)
_RARE = re.compile("全国|全省|省级|奥运|亚运|全运|省运|市运|党代会|代表大会|双年")
_PLACE = re.compile(
    "(?:(?![全各我本县城市小地片校厂矿景库社园])[一-鿿]){2,6}(?:[区县旗镇乡村]|街道)(?=[新改扩迁建启开完实一两0-9])"
)
"""A name of a place before what is done there: 青禾区新建; not 全区, 各县, 城区, 校区."""
_NEAR = 30  # characters before a promise in which its place is
_MARKS = ",，。;；\n"
_TITLE = 20  # characters of an item without a title
_LAST = 1  # years between plans whose yearly events are counted


class DroppedItem(Struct, frozen=True):
    """An item of last year's plan that is dropped: its title or first words, its place there, whether it promised for later."""

    title: str
    where: str
    is_promised: bool


class ChangedPromise(Struct, frozen=True):
    """A promise of last year's plan: its words and place there, and the place and words that answer it, None if none do.

    *may_differ* is true for a number of things and for what is about a figure (6%左右), which change from year to year;
    *is_placed* if its clause names a place (青禾区新建一所…), so that it is one project and not as many each year.
    """

    old: str
    where: str
    span: Span | None
    new: str = ""
    may_differ: bool = False
    is_placed: bool = False


class StaleCopy(Struct, frozen=True):
    """Last year's year or ordinal in a copied sentence: its place, what is written, and what it would be this year."""

    span: Span
    written: str
    expected: str
    is_year: bool


class OwnerChange(Struct, frozen=True):
    """An item with other offices in charge: the place of the new ones, both in words, and the item's title."""

    span: Span
    title: str
    old: str
    new: str


def years_of(beside: BesidePrevious) -> tuple[int, int] | None:
    """Return the years of last year's plan and of this one; None if one is unknown, or they are not in that order."""
    old, new = beside.previous.profile.year, beside.plan.profile.year
    if old is None or new is None or int(old.value) >= int(new.value):
        return None
    return int(old.value), int(new.value)


def dropped_items(beside: BesidePrevious) -> Iterator[DroppedItem]:
    """Yield the items that are dropped."""
    for one in beside.compared.items:
        if one.status is ItemStatus.DROPPED and one.old:
            title = one.old.title or shorten(one.old.text, _TITLE)
            yield DroppedItem(title, beside.where(one.old.span), _holds_later_promise(beside, one.old))


def _holds_later_promise(beside: BesidePrevious, item: PlanItem) -> bool:
    """Say whether an item of last year's plan promises something for after the year of this plan."""
    years = years_of(beside)
    dated = [_due_in(one) for one in _changes(beside) if one.old and item.span.holds(one.old.span)]
    return years is not None and any(due is not None and due > years[1] for due in dated)


def promises(beside: BesidePrevious, fate: str) -> Iterator[ChangedPromise]:
    """Yield the promises of which that became."""
    yield from (_changed(one, beside) for one in _changes(beside) if one.fate is Fate(fate) and one.old)


def due(beside: BesidePrevious) -> Iterator[ChangedPromise]:
    """Yield the promises of last year's plan for the year of this one that it does not mention."""
    years = years_of(beside)
    for one in _changes(beside) if years else ():
        if years and one.fate is Fate.DROPPED and _due_in(one) == years[1]:
            yield _changed(one, beside)


def _changes(beside: BesidePrevious) -> Sequence[PromiseChange]:
    return [one for one in beside.compared.promises if one.old is not None]


def _due_in(change: PromiseChange) -> int | None:
    """Return the year of a promise's own deadline, None if it has none."""
    if change.old is None or isinstance(change.old, Norm) or change.old.deadline.kind is not DeadlineKind.EXPLICIT:
        return None
    return change.old.deadline.latest.year if change.old.deadline.latest else None


def _changed(change: PromiseChange, beside: BesidePrevious) -> ChangedPromise:
    assert change.old
    old, new = change.old, change.new
    quantity = old.quantity if isinstance(old, Target) else None
    may_differ = quantity is not None and (quantity.unit not in COMPARABLE_UNITS or quantity.bound is Bound.ABOUT)
    return ChangedPromise(
        old.text, beside.where(old.span), new.span if new else None, new.text if new else "", may_differ, _is_placed(old)
    )


def _is_placed(promise: Promise) -> bool:
    text, at = promise.source.folded, promise.span.start
    first = after_mark(text, at, _MARKS, max(at - _NEAR, 0))
    return _PLACE.search(text, first, promise.span.end) is not None


def copied(beside: BesidePrevious) -> Sequence[Copied]:
    """Return the sentences of the text itself, neither of signatures nor of tables, that are also in last year's plan."""
    starts = [one.span.start for one in beside.plan.paragraphs]
    paragraphs = beside.plan.paragraphs
    found = ((paragraphs[bisect_right(starts, one.new.start) - 1], one) for one in beside.compared.copied)
    return [one for paragraph, one in found if paragraph.role is Role.TEXT]


def stale_copies(beside: BesidePrevious) -> Iterator[StaleCopy]:
    """Yield last year's year in copied sentences about the future, and ordinals of yearly events that were not counted on."""
    years = years_of(beside)
    if years is None:
        return
    source, past = beside.plan.source, Analysis.of(beside.plan).commitments.past
    for one in copied(beside):
        if any(span.holds(one.new) for span in past):
            continue
        text = _NAMES.sub(lambda found: "□" * len(found.group()), source.folded_part(one.new))
        for found in re.finditer(rf"(?<![0-9—–~～至-]){years[0]}(?={_AHEAD.pattern})", text):
            if _is_about_future(text, found.start(), found.end()):
                span = Span(one.new.start + found.start(), one.new.start + found.end())
                yield StaleCopy(span, found.group(), str(years[1]), is_year=True)
        if _PAST.search(text) or _RARE.search(text) or years[1] - years[0] != _LAST:
            continue
        for found in _ORDINAL.finditer(text):
            written = found["number"]
            expected = number(written) + _LAST
            span = Span(one.new.start + found.start("number"), one.new.start + found.end("number"))
            yield StaleCopy(span, written, str(expected) if written.isascii() else chinese(expected), is_year=False)


def _is_about_future(text: str, start: int, end: int) -> bool:
    """Say whether the clause of a year is about what is to be done in it."""
    first, last = after_mark(text, start, _MARKS), before_mark(text, end, _MARKS)
    if text.endswith(_COMPARED, first, start) or _SINCE.match(text, end):
        return False
    past = _REPORTED if _DEADLINE.match(text, end) else _PAST
    return past.search(text, first, last) is None


def owner_changes(beside: BesidePrevious) -> Iterator[OwnerChange]:
    """Yield the items that go on in one item, with other offices in charge."""
    before, after = (Analysis.of(plan).commitments.duties for plan in (beside.previous, beside.plan))
    for change in beside.compared.items:
        if change.old is None or len(change.new) != 1:
            continue
        old, new = _duty(change.old, before), _duty(change.new[0], after)
        if old and new and set(old.lead) != set(new.lead):
            title = change.new[0].title or change.old.title
            yield OwnerChange(new.span, title, "、".join(old.lead), "、".join(new.lead))


def _duty(item: PlanItem, duties: Sequence[Duty]) -> Duty | None:
    """Return the only assignment within an item, None if there is none or are several."""
    found = [one for one in duties if item.span.holds(one.span) and one.lead]
    return found[0] if len(found) == 1 else None
