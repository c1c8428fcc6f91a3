"""A plan beside last year's (年度对照): which items go on, are reworded, dropped or new, and what became of the promises."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from planlint.comparison.background import words_only
from planlint.comparison.items import PlanItem, items
from planlint.comparison.links import link
from planlint.comparison.promises import PromiseChange, compare_promises
from planlint.plan.model import Plan
from planlint.text.span import Span

_GRAM = 4  # characters of the runs by which words that were taken over are counted
_RETAINED = 0.4  # share of an old item's runs that the new items must have, so that it is retained and not reworded
_SHORTEST = 10  # characters of a sentence that counts as copied


class ItemStatus(Enum):
    """What became of an item."""

    RETAINED = "kept"
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"


class ItemChange(Struct, frozen=True):
    """An item of the old plan (None if it is new), the items in which it goes on, and how alike they are (0 to 1)."""

    old: PlanItem | None
    new: tuple[PlanItem, ...]
    status: ItemStatus
    similarity: float = 0.0


class Copied(Struct, frozen=True):
    """A sentence of the new plan that is also in the old one: its places in both sources, and its words."""

    old: Span
    new: Span
    text: str


class YearComparison(Struct, frozen=True):
    """Two plans beside each other; *share_copied* is the share of the new plan's sentences that are also in the old one."""

    items: tuple[ItemChange, ...]
    promises: tuple[PromiseChange, ...]
    copied: tuple[Copied, ...]
    share_copied: float

    @property
    def has_old_items(self) -> bool:
        """Whether the old plan has an item."""
        return any(one.old for one in self.items)

    @property
    def has_new_items(self) -> bool:
        """Whether the new plan has an item."""
        return any(one.new for one in self.items)


def compare_years(old: Plan, new: Plan) -> YearComparison:
    """Return what became of the *old* plan in the *new* one."""
    before, after = items(old), items(new)
    links = link(before, after)
    going_on: dict[int, list[tuple[int, float]]] = {}
    for one in links:
        going_on.setdefault(one.old, []).append((one.new, one.similarity))
    changes = [_change(item, [(after[j], value) for j, value in going_on.get(i, ())]) for i, item in enumerate(before)]
    answered = {one.new for one in links}
    changes += [ItemChange(None, (item,), ItemStatus.NEW) for j, item in enumerate(after) if j not in answered]
    copied, total = _copied(old, new)
    promises = compare_promises(old, new, before, after, links)
    return YearComparison(tuple(changes), tuple(promises), tuple(copied), len(copied) / total if total else 0.0)


def _change(item: PlanItem, found: Sequence[tuple[PlanItem, float]]) -> ItemChange:
    if not found:
        return ItemChange(item, (), ItemStatus.DROPPED)
    new = tuple(one for one, _ in found)
    status = ItemStatus.RETAINED if _share(item, new) >= _RETAINED else ItemStatus.REWORDED
    return ItemChange(item, new, status, found[0][1])


def _share(old: PlanItem, new: Sequence[PlanItem]) -> float:
    """Return the share of an item's runs of four characters that the new items have."""
    mine, theirs = _grams(old.text), set[str]().union(*(_grams(item.text) for item in new))
    return len(mine & theirs) / len(mine) if mine else 0.0


def _grams(text: str) -> set[str]:
    words = words_only(text)
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}


def _copied(old: Plan, new: Plan) -> tuple[list[Copied], int]:
    """Return the sentences of the new plan that are also in the old one, and how many sentences the new plan has."""
    known: dict[str, Span] = {}
    for paragraph in old.paragraphs:
        for sentence in paragraph.sentences:
            known.setdefault(words_only(sentence.folded), sentence.span)
    found, total = [], 0
    for paragraph in new.paragraphs:
        for sentence in paragraph.sentences:
            words = words_only(sentence.folded)
            if len(words) < _SHORTEST:
                continue
            total += 1
            if words in known:
                found.append(Copied(known[words], sentence.span, sentence.folded))
    return found, total
