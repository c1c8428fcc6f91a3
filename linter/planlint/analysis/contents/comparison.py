"""The differences between the tables of contents of a draft and its plans and headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from msgspec import Struct

from planlint.analysis.contents.items import ContentsItem, ListedPart, are_alike, bare, entry_item, listed_part, title_item
from planlint.analysis.contents.pairing import blocks_of, pairs_of
from planlint.plan.model import Contents, Draft, Plan
from planlint.plan.ordinal import Form

_NAME = re.compile(r"(?:要点|方案|计划|规划|纲要|意见|措施|报告|办法|预案|细则|规定)(?:\([^()]*\))?$")
_SAMPLE = re.compile(
    r"(?:模[板版]|样[式本稿]|范[文本例]|示例|提纲|大纲|框架|格式)[\d一二三四五A-Z]?(?:\([^()]{1,12}\))?:?$|参考\)?:?$"
)
_ABOVE, _TITLE_LINES, _LONGEST_TITLE = 120, 2, 40  # code points and lines above a table of contents that name it
_SHARE = 0.3  # the least share of the entries of the draft's own contents that it has
_CANDIDATES = 5  # how many headings may be meant by an entry


class ContentsFault(Enum):
    """How a table of contents differs from the text."""

    MISSING = "missing"  # headings are not listed
    EXTRA = "extra"  # entries have no heading
    REWORDED = "reworded"  # an entry has other words than its heading
    RENUMBERED = "renumbered"  # an entry has another number than its heading
    PLAN_MISSING = "plan-missing"  # a plan is not listed
    PLAN_EXTRA = "plan-extra"  # plans are listed that the file does not have
    PLAN_REWORDED = "plan-reworded"  # a plan is listed by another title


class ContentsDifference(Struct, frozen=True):
    """A difference: its kind, the entry where it shows, and the items that it is about.

    The items are the headings or titles that are missing or named otherwise, or the entries that are extra; where something
    is missing, *entry* is the entry before which it belongs.
    """

    fault: ContentsFault
    entry: ContentsItem
    items: tuple[ContentsItem, ...]


def contents_differences(draft: Draft) -> Iterator[ContentsDifference]:
    """Compare the plans listed with those of the file, and each block of entries with the headings of its plan."""
    plans = draft.distinct_plans if draft.contents else ()
    others = [title for plan in plans for title in (plan.notice and plan.notice.title, *(a.title for a in plan.annexes))]
    known = {bare(title.words) for title in others if title}
    titles = {bare(plan.title.words) for plan in plans if plan.title}
    parts = [listed_part(body, known) for plan in plans for body in (plan.body, *(annex.body for annex in plan.annexes))]
    tables = [[entry_item(entry) for entry in table.entries] for table in draft.contents if not _is_sample(table, parts, plans)]
    names = [_names(table, titles) for table in tables]
    absent: list[ContentsItem] = []  # the plans of the last table of contents that are not there
    for named in filter(None, names):
        absent = [item for item in named if (titles | known).isdisjoint(item.keys)]
        yield from _compare_plans(named, absent, plans)
    if absent:
        yield ContentsDifference(ContentsFault.PLAN_EXTRA, absent[0], tuple(absent))
    for table, named in zip(tables, names, strict=True):
        yield from _compare_headings(table, named, parts, may_be_extra=not absent)


def _is_sample(table: Contents, parts: Sequence[ListedPart], plans: Sequence[Plan]) -> bool:
    """Return whether a table of contents belongs to a sample or form within the text (读书报告模板), not to the draft.

    It comes after text, and its title says so or the draft has hardly any of its entries.
    """
    texts = (line for plan in plans for line in plan.paragraphs if line.span.start < table.span.start)
    if not any(line.ordinal or "。" in line.folded for line in texts):
        return False
    above = [line.strip() for line in table.source.folded[max(table.span.start - _ABOVE, 0) : table.span.start].split("\n")]
    if any(_SAMPLE.search(line) for line in [line for line in above if line][-_TITLE_LINES:] if len(line) <= _LONGEST_TITLE):
        return True
    items = [entry_item(entry) for entry in table.entries]
    return sum(any(part.has(item) for part in parts) for item in items) < _SHARE * len(items)


def _names(table: Sequence[ContentsItem], titles: set[str]) -> list[ContentsItem]:
    """Return the entries that name a plan: those that equal a title, and others like them."""
    names = {i for i, item in enumerate(table) if not titles.isdisjoint(item.keys)}
    forms = {table[i].form for i in names}
    for i, item in enumerate(table if names else ()):
        if _NAME.search(item.words) and not item.words.startswith("附"):
            joins = not names.isdisjoint((i - 1, i + 1)) or _opens_block(table, i)
            if item.form is None or (item.form in forms and joins):
                names.add(i)
    return [table[i] for i in sorted(names)]


def _opens_block(table: Sequence[ContentsItem], i: int) -> bool:
    """Return whether a higher level begins right below the entry."""
    own, below = table[i].form, table[i + 1] if i + 1 < len(table) else None
    return bool(own and below and below.form and below.is_first and below.form.rank < own.rank)


def _compare_plans(
    listed: Sequence[ContentsItem], absent: list[ContentsItem], plans: Sequence[Plan]
) -> Iterator[ContentsDifference]:
    """Yield the plans that are not listed or listed by another title; remove from *absent* the entries that mean them."""
    titles = [title_item(plan) for plan in plans]
    pairs = pairs_of(listed, titles)
    is_list = len(listed) > 1 and len(pairs) * 2 >= sum(bool(title.words) for title in titles)
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, (len(listed), len(titles))]):
        extra = [item for item in listed[i + 1 : next_i] if item in absent]
        for title in titles[j + 1 : next_j]:
            twin = next((one for one in extra[:_CANDIDATES] if not title.words or are_alike(one.words, title.words)), None)
            if twin:
                extra.remove(twin)
                absent.remove(twin)
            if twin and title.words:
                yield ContentsDifference(ContentsFault.PLAN_REWORDED, twin, (title,))
            elif title.words and is_list:
                yield ContentsDifference(ContentsFault.PLAN_MISSING, listed[min(next_i, len(listed) - 1)], (title,))


def _compare_headings(
    table: Sequence[ContentsItem], names: Sequence[ContentsItem], parts: Sequence[ListedPart], *, may_be_extra: bool
) -> Iterator[ContentsDifference]:
    """Compare each block of entries with the part it lists; a block that lists none is extra if *may_be_extra*."""
    for block, part in blocks_of(table, names, parts):
        numbered = tuple(item for item in block if item.label)
        if part:
            after = next((item for item in table if item.span > block[-1].span), block[-1])
            yield from _compare_block(block, after, part)
        elif numbered and may_be_extra and not any(part.has(item) for item in block for part in parts):
            yield ContentsDifference(ContentsFault.EXTRA, numbered[0], numbered)


def _compare_block(block: Sequence[ContentsItem], after: ContentsItem, part: ListedPart) -> Iterator[ContentsDifference]:
    """Compare entries and headings between those that are the same in both; a shift of numbers is one difference."""
    headings, written = part.headings, {key for item in block for key in item.keys}
    pairs = pairs_of(block, headings)
    levels = _levels(headings, {j for _, j in pairs})
    shifted = False
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pairs, (len(block), len(headings))]):
        is_end = next_i == len(block)
        due = [heading for heading in headings[j + 1 : next_j] if (heading.form, heading.depth) in levels]
        missing = [heading for heading in due if written.isdisjoint(heading.keys)]
        extra = [item for item in block[i + 1 : next_i] if not part.has(item)]
        found = list(_between(extra, missing, after if is_end else block[next_i], open_end=is_end and part.breaks_off))
        yield from found
        differs = not is_end and _differs(block[next_i], headings[next_j])
        if differs and not shifted and not found:
            yield ContentsDifference(ContentsFault.RENUMBERED, block[next_i], (headings[next_j],))
        shifted = differs


def _between(
    extra: list[ContentsItem], missing: list[ContentsItem], after: ContentsItem, *, open_end: bool
) -> Iterator[ContentsDifference]:
    """Yield what only the contents or only the text has between two entries that both have."""
    for item in list(extra):
        if heading := _take_twin(item, missing):
            extra.remove(item)
            yield ContentsDifference(ContentsFault.REWORDED, item, (heading,))
    if numbered := tuple(item for item in extra if item.label and not open_end):
        yield ContentsDifference(ContentsFault.EXTRA, numbered[0], numbered)
    if missing:
        yield ContentsDifference(ContentsFault.MISSING, after, tuple(missing))


def _differs(item: ContentsItem, heading: ContentsItem) -> bool:
    return bool(item.label) and item.form is heading.form and item.label != heading.label


def _levels(headings: Sequence[ContentsItem], matched: set[int]) -> set[tuple[Form | None, int]]:
    """Return the levels that the contents list: those of which most headings are listed."""
    total = Counter((heading.form, heading.depth) for heading in headings)
    listed = Counter((headings[j].form, headings[j].depth) for j in matched)
    return {level for level, times in listed.items() if times * 2 >= total[level]}


def _take_twin(item: ContentsItem, missing: list[ContentsItem]) -> ContentsItem | None:
    """Remove from *missing* the heading that the entry means, by its number or by its words, and return it."""
    for heading in missing[:_CANDIDATES]:
        same = (item.form, item.label) == (heading.form, heading.label) if item.label else len(missing) == 1
        if same or are_alike(item.words, heading.words):
            missing.remove(heading)
            return heading
    return None
