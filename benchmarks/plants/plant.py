"""What a planted defect is, and how one is written into a plan."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planlint.analysis.commitments import commitments
from planlint.plan.model import Draft, Paragraph, Plan, Role
from planlint.text.span import Span

_NOWHERE = Span(0, 0)
MANDATED = ("EDU", "HLJ", "SD", "GD", "HEB")
"""What the codes of the mandates begin with."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A defect: the text with it, where it stands there, and the codes of which one should report it.

    *gone* is what was taken out of the text as it was: what is said of that cannot be said any more. *right* is the text as
    it was, where a right sentence had first to be written into the draft.
    """

    text: str
    at: Span
    codes: tuple[str, ...]
    gone: Span = _NOWHERE
    right: str | None = None


Sentence = tuple[str, str, str]
"""What comes before the piece that matters, that piece, and what comes after it."""

Planter = Callable[[Draft, random.Random], Plant | None]


def replaced(draft: Draft, span: Span, text: str) -> str:
    """Return the whole text with *text* for *span*."""
    whole = draft.source.text
    return whole[: span.start] + text + whole[span.end :]


def put(draft: Draft, span: Span, text: str, *codes: str, at: Span | None = None) -> Plant:
    """Write *text* for *span*; the defect is there, or in the part of the new text that *at* tells."""
    return Plant(replaced(draft, span, text), at or Span(span.start, span.start + max(len(text), 1)), codes)


def plans(draft: Draft) -> list[Plan]:
    """Return the plans of a draft, each once."""
    return [plan for plan in draft.plans if plan.copy_of is None]


def texts(draft: Draft, least: int = 40) -> list[Paragraph]:
    """Return the longer paragraphs of the plans proper."""
    return [p for plan in plans(draft) for p in plan.body.all_paragraphs if p.role is Role.TEXT and len(p.span) >= least]


def ahead(plan: Plan) -> list[Paragraph]:
    """Return the paragraphs of a plan that do not look back."""
    past = commitments(plan).past
    lines = plan.body.all_paragraphs
    return [line for line in lines if line.role is Role.TEXT and not any(span.overlaps(line.span) for span in past)]


def write(
    draft: Draft, rng: random.Random, among: Sequence[Paragraph], sentence: Sentence, wrong: str, *codes: str
) -> Plant | None:
    """Write a sentence in three pieces after one of *among*; the defect is that *wrong* stands for the second piece."""
    ends = [before.span.end for paragraph in among for before in paragraph.sentences if before.text.endswith("。")]
    if not ends:
        return None
    end = rng.choice(ends)
    head, _, tail = sentence
    at, here = Span(end, end + len(head + wrong + tail)), Span(end, end)
    return Plant(replaced(draft, here, head + wrong + tail), at, codes, right=replaced(draft, here, "".join(sentence)))
