"""Two drafts of one plan (修改情况对照): which paragraphs were changed, added, deleted, moved or only renumbered."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct

from planlint.comparison.background import pairs, similarity, words_only
from planlint.plan.model import Paragraph, Plan

_ALIKE = 0.35  # share of the information that a paragraph and its changed form have in common
_AHEAD = 300  # old paragraphs among which the earlier form of a new one is looked for
_LONG = 2_000  # paragraphs of a draft in which those that recur again and again are not compared one by one


class VersionStatus(Enum):
    """What was done to a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"
    RENUMBERED = "renumbered"


class VersionChange(Struct, frozen=True):
    """A paragraph of the earlier draft, what it is in the later one, and what was done; one of the two may be None."""

    old: Paragraph | None
    new: Paragraph | None
    status: VersionStatus


def compare_versions(old: Plan, new: Plan) -> list[VersionChange]:
    """Return what was done to each paragraph, in the order of the later draft; deleted ones are where they were."""
    before, after = [one for one in old.paragraphs if _key(one)], [one for one in new.paragraphs if _key(one)]
    keys = [_key(one) for one in before], [_key(one) for one in after]
    matcher = SequenceMatcher(None, *keys, autojunk=len(after) > _LONG)
    changes: list[VersionChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            changes += [_same(*both) for both in zip(before[a:b], after[c:d], strict=True)]
        else:
            changes += _replaced(before[a:b], after[c:d])
    return list(_moved(changes))


def _key(paragraph: Paragraph) -> str:
    """Return the words of a paragraph without its ordinal, marks and blanks."""
    return words_only(paragraph.words.folded)


def _same(old: Paragraph, new: Paragraph) -> VersionChange:
    if old.words.folded != new.words.folded:
        return VersionChange(old, new, VersionStatus.CHANGED)
    is_same = old.folded == new.folded
    return VersionChange(old, new, VersionStatus.SAME if is_same else VersionStatus.RENUMBERED)


def _replaced(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[VersionChange]:
    """Yield the changes where one run of paragraphs replaces another: a new one goes with the next old one that is like it."""
    words_before = [pairs(one.words.folded) for one in before]
    left = 0
    for new in after:
        words = pairs(new.words.folded)
        ahead = range(left, min(left + _AHEAD, len(before)))
        match = next((i for i in ahead if similarity(words_before[i], words) >= _ALIKE), None)
        if match is None:
            yield VersionChange(None, new, VersionStatus.ADDED)
            continue
        yield from (VersionChange(old, None, VersionStatus.DELETED) for old in before[left:match])
        yield VersionChange(before[match], new, VersionStatus.CHANGED)
        left = match + 1
    yield from (VersionChange(old, None, VersionStatus.DELETED) for old in before[left:])


def _moved(changes: Sequence[VersionChange]) -> Iterator[VersionChange]:
    """Yield the changes; a paragraph deleted at one place and added with the same words at another was moved."""
    deleted: dict[str, list[Paragraph]] = {}
    for change in changes:
        if change.status is VersionStatus.DELETED and change.old:
            deleted.setdefault(_key(change.old), []).append(change.old)
    gone: set[int] = set()
    found: list[VersionChange] = []
    for change in changes:
        origins = deleted.get(_key(change.new), []) if change.status is VersionStatus.ADDED and change.new else []
        if origins:
            old = origins.pop(0)
            gone.add(id(old))
            found.append(VersionChange(old, change.new, VersionStatus.MOVED))
        else:
            found.append(change)
    yield from (one for one in found if not (one.status is VersionStatus.DELETED and id(one.old) in gone))
