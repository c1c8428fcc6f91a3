"""Defects of the text: marks, sentences, what was left open, the end."""

import random

from planlint.plan.model import Draft, Paragraph
from planlint.text.span import Span
from plants.plant import Plant, put, replaced, texts


def _at(draft: Draft, rng: random.Random, chars: str) -> tuple[Paragraph, int] | None:
    """Return one of the places where one of *chars* stands, with its paragraph."""
    places = [(p, p.span.start + i) for p in texts(draft) for i, char in enumerate(p.text) if char in chars and i > 2]
    return rng.choice(places) if places else None


def unpair(draft: Draft, rng: random.Random) -> Plant | None:
    """Take out the second mark of a pair."""
    if not (place := _at(draft, rng, "”》")):
        return None
    return Plant(replaced(draft, Span(place[1], place[1] + 1), ""), place[0].span, ("PUN001",))


def double_mark(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a comma or full stop twice."""
    if not (place := _at(draft, rng, "。，；,;")):
        return None
    return put(draft, Span(place[1], place[1] + 1), draft.source.text[place[1]] * 2, "PUN003")


def repeat_sentence(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a long sentence twice in a row."""
    places = [s for p in texts(draft) for s in p.sentences[:-1] if len(s.span) >= 25 and s.text.endswith("。")]
    if not places:
        return None
    sentence = rng.choice(places)
    end = sentence.span.end
    return put(draft, Span(end, end), sentence.text, "STR003")


def leave_placeholder(draft: Draft, rng: random.Random) -> Plant | None:
    """Leave XX for a word."""
    if not (place := _at(draft, rng, "，,")):
        return None
    words = rng.choice(("XX县", "××单位", "【待定】", "____年"))
    return put(draft, Span(place[1] + 1, place[1] + 1), words, "STR009")


def cut_end(draft: Draft, rng: random.Random) -> Plant | None:
    """Break the last plan's last paragraph off in mid-sentence; all below it goes too."""
    if not (places := texts(draft)):
        return None
    last = places[-1]
    cut = last.span.start + rng.randrange(len(last.span) // 2, len(last.span) - 4)
    if draft.source.folded[cut - 1] in "。;!?”)":
        cut -= 3
    head = draft.source.folded[last.span.start : cut]
    if any(head.count(opening) != head.count(closing) for opening, closing in ("“”", "()", "《》")):
        return None
    gone = Span(cut, len(draft.source.text))
    return Plant(draft.source.text[:cut] + "\n", Span(last.span.start, cut), ("STR004",), gone)
