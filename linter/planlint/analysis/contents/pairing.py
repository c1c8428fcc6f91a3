"""Which entries of a table of contents belong to which part, and which of them to which heading."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from planlint.analysis.contents.items import ContentsItem, ListedPart
from planlint.plan.ordinal import Form

_SHARE = 0.3  # the least share of a block's entries that must occur in the part it belongs to


def pairs_of(block: Sequence[ContentsItem], headings: Sequence[ContentsItem]) -> list[tuple[int, int]]:
    """Return the indices of entries and the headings they mean, as far as both come in the same order."""
    index: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for j, heading in enumerate(headings):
        for key in heading.keys:
            index[key, heading.label].append(j)
            index[key, None].append(j)
    pairs: list[tuple[int, int]] = []
    for i, item in enumerate(block):
        found = [places for label in (item.label, None) for key in item.keys if (places := index.get((key, label)))]
        if found:
            at = bisect_left(found[0], pairs[-1][1] + 1 if pairs else 0)
            pairs.append((i, found[0][min(at, len(found[0]) - 1)]))
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both numbers rise."""
    ends: list[int] = []  # the lowest heading that a run of each length can end with, and
    last: list[int] = []  # the pair that it ends with
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [j], [k]
    k, run = (last[-1] if last else -1), []
    while k >= 0:
        run.append(pairs[k])
        k = before[k]
    return run[::-1]


def blocks_of(
    table: Sequence[ContentsItem], names: Sequence[ContentsItem], parts: Sequence[ListedPart]
) -> list[tuple[list[ContentsItem], ListedPart | None]]:
    """Return the entries that belong together, each block with the part it lists; level 1 may restart within a part.

    *names* are the entries that name a whole plan; they end a block and are part of none.
    """
    joined: list[tuple[list[ContentsItem], ListedPart | None]] = []
    for block in chain.from_iterable(map(_runs, _blocks(table, names))):
        part = _part_of(block, parts)
        if joined and part and joined[-1][1] is part:
            joined[-1][0].extend(block)
        else:
            joined.append((block, part))
    return joined


def _blocks(table: Sequence[ContentsItem], names: Sequence[ContentsItem]) -> list[list[ContentsItem]]:
    """Return the entries between names, split where the first form restarts."""
    named = {name.span for name in names}
    blocks: list[list[ContentsItem]] = [[]]
    top: Form | None = None  # the form of the first numbered entry of the block
    for item in table:
        if item.span in named:
            blocks.append([])
            top = None
            continue
        if top and item.form and item.is_first and item.form.rank <= top.rank:
            blocks.append([])
            top = None
        blocks[-1].append(item)
        top = top or item.form
    return blocks


def _runs(block: list[ContentsItem]) -> Iterator[list[ContentsItem]]:
    """Split a block where a number of its top level recurs: a part whose first entry is lost joins the one before it."""
    top = next((item.form for item in block if item.form), None)
    begin, restart, seen = 0, 0, set[str]()
    for i, item in enumerate(block):
        above = block[i - 1].form if i else None
        if above and item.form and item.is_first and item.form.rank <= above.rank:
            restart = i  # a lower level restarts, with nothing of a higher one above it
        if item.form is top and item.label in seen:
            at = restart or i
            yield block[begin:at]
            begin, seen = at, set()
        if item.form is top:
            seen.add(item.label)
            restart = 0
    if block:
        yield block[begin:]


def _part_of(block: Sequence[ContentsItem], parts: Sequence[ListedPart]) -> ListedPart | None:
    """Return the part that has most of the entries."""
    score = [sum(part.has(item) for item in block) for part in parts]
    best = max(range(len(parts)), key=lambda i: score[i], default=None)
    return parts[best] if best is not None and score[best] >= max(1, _SHARE * len(block)) else None
