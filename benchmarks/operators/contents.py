"""Operators on the table of contents (目录)."""

import random
from collections.abc import Iterator

from operators.mutant import Mutant, plans, replaced
from planlint.plan.model import Draft, Entry, Heading
from planlint.plan.passage import Passage
from planlint.text.span import Span


def drop_entry(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove an entry from the table of contents."""
    places = [(table, entry) for table in draft.contents for entry in table.entries[1:-1] if _is_whole(entry, draft)]
    if not places:
        return None
    table, entry = rng.choice(places)
    line = draft.source.line_at(entry.span.start)
    removed = Span(line.start, entry.span.end + 1)
    near = Span(max(table.span.start, line.start - 60), min(table.span.end, line.start + 60))
    return Mutant(replaced(draft, removed, ""), near, ("STR006",), removed)


def _is_whole(entry: Entry, draft: Draft) -> bool:
    """Return whether an entry has its own line and what it lists is in the file (001 also lists plans outside of the file)."""
    whole = entry.ordinal is not None and len(entry.title) >= 8 and "\n" not in entry.text
    return whole and any(_lists(entry, line) for line in _listed(draft))


def _lists(entry: Entry, line: Heading | Passage) -> bool:
    if isinstance(line, Heading):
        assert entry.ordinal
        return line.ordinal.number == entry.ordinal.number and line.title.folded.startswith(entry.title)
    return line.folded == entry.title


def _listed(draft: Draft) -> Iterator[Heading | Passage]:
    """Yield the titles of the plans and their headings."""
    for plan in plans(draft):
        if plan.title:
            yield plan.title
        yield from (section.heading for section in plan.body.walk() if section.heading)


def change_entry(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove two characters from the words of an entry."""
    entries = [entry for table in draft.contents for entry in table.entries if _is_whole(entry, draft)]
    if not entries:
        return None
    entry = rng.choice(entries)
    assert entry.ordinal
    at = entry.ordinal.span.end + 3
    removed = Span(at, at + 2)
    return Mutant(replaced(draft, removed, ""), Span(entry.span.start, entry.span.end), ("STR006",), removed)
