"""Operators on plain text: marks, sentences, placeholders, the end."""

import random

from operators.mutant import Mutant, long_paragraphs, replaced, write_over
from planlint.plan.model import Draft, Paragraph
from planlint.text.span import Span


def _at(draft: Draft, rng: random.Random, chars: str) -> tuple[Paragraph, int] | None:
    """Return the paragraph and offset of a random occurrence of one of *chars*."""
    places = [(p, p.span.start + i) for p in long_paragraphs(draft) for i, char in enumerate(p.text) if char in chars and i > 2]
    return rng.choice(places) if places else None


def unpair_mark(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove the closing mark of a pair."""
    if not (place := _at(draft, rng, "”》")):
        return None
    return Mutant(replaced(draft, Span(place[1], place[1] + 1), ""), place[0].span, ("PUN001",))


def double_mark(draft: Draft, rng: random.Random) -> Mutant | None:
    """Double a comma, a semicolon or a full stop."""
    if not (place := _at(draft, rng, "。，；,;")):
        return None
    return write_over(draft, Span(place[1], place[1] + 1), draft.source.text[place[1]] * 2, "PUN003")


def repeat_sentence(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write a long sentence twice in succession."""
    places = [s for p in long_paragraphs(draft) for s in p.sentences[:-1] if len(s.span) >= 25 and s.text.endswith("。")]
    if not places:
        return None
    sentence = rng.choice(places)
    end = sentence.span.end
    return write_over(draft, Span(end, end), sentence.text, "STR003")


def insert_placeholder(draft: Draft, rng: random.Random) -> Mutant | None:
    """Insert a placeholder such as XX县 after a comma."""
    if not (place := _at(draft, rng, "，,")):
        return None
    words = rng.choice(("XX县", "××单位", "【待定】", "____年"))
    return write_over(draft, Span(place[1] + 1, place[1] + 1), words, "STR009")


def cut_end(draft: Draft, rng: random.Random) -> Mutant | None:
    """Cut the text off within the last paragraph of the last plan."""
    if not (places := long_paragraphs(draft)):
        return None
    last = places[-1]
    cut = last.span.start + rng.randrange(len(last.span) // 2, len(last.span) - 4)
    if draft.source.folded[cut - 1] in "。;!?”)":
        cut -= 3
    head = draft.source.folded[last.span.start : cut]
    if any(head.count(opening) != head.count(closing) for opening, closing in ("“”", "()", "《》")):
        return None
    removed = Span(cut, len(draft.source.text))
    return Mutant(draft.source.text[:cut] + "\n", Span(last.span.start, cut), ("STR004",), removed)
