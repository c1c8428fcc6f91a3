"""Mutants: plans with one inserted defect, and the steps that all operators share."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planlint.analysis.analysis import Analysis
from planlint.plan.model import Draft, Paragraph, Plan, Role
from planlint.text.span import Span

_NOWHERE = Span(0, 0)
MANDATED = ("EDU", "HLJ", "SD", "GD", "HEB")
"""Prefixes of the codes of mandates."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A text with one defect, the place of the defect in it, and the codes of the rules of which one should report it.

    *removed* is the span of the original text that is missing: findings on it disappear. *base* is the text without the
    defect where a correct sentence had to be inserted into the draft first; None if that is the draft itself.
    """

    text: str
    at: Span
    codes: tuple[str, ...]
    removed: Span = _NOWHERE
    base: str | None = None


Sentence = tuple[str, str, str]
"""The part before the piece that is changed, that piece, and the part after it."""

Operator = Callable[[Draft, random.Random], Mutant | None]


def replaced(draft: Draft, span: Span, text: str) -> str:
    """Return the whole text with *text* in place of *span*."""
    whole = draft.source.text
    return whole[: span.start] + text + whole[span.end :]


def write_over(draft: Draft, span: Span, text: str, *codes: str, at: Span | None = None) -> Mutant:
    """Return the mutant with *text* in place of *span*; the defect is there, or at *at* in the new text."""
    return Mutant(replaced(draft, span, text), at or Span(span.start, span.start + max(len(text), 1)), codes)


def plans(draft: Draft) -> list[Plan]:
    """Return the plans of a draft without repeated copies."""
    return [plan for plan in draft.plans if plan.copy_of is None]


def long_paragraphs(draft: Draft, minimum: int = 40) -> list[Paragraph]:
    """Return the text paragraphs of at least *minimum* code points."""
    return [p for plan in plans(draft) for p in plan.body.all_paragraphs if p.role is Role.TEXT and len(p.span) >= minimum]


def forward_looking(plan: Plan) -> list[Paragraph]:
    """Return the text paragraphs of a plan that do not report on the past."""
    past = Analysis.of(plan).commitments.past
    lines = plan.body.all_paragraphs
    return [line for line in lines if line.role is Role.TEXT and not any(span.overlaps(line.span) for span in past)]


def insert_sentence(
    draft: Draft, rng: random.Random, among: Sequence[Paragraph], sentence: Sentence, wrong: str, *codes: str
) -> Mutant | None:
    """Return the mutant with a sentence after a sentence of *among*, in which *wrong* replaces the middle piece."""
    ends = [before.span.end for paragraph in among for before in paragraph.sentences if before.text.endswith("。")]
    if not ends:
        return None
    end = rng.choice(ends)
    head, _, tail = sentence
    at, here = Span(end, end + len(head + wrong + tail)), Span(end, end)
    return Mutant(replaced(draft, here, head + wrong + tail), at, codes, base=replaced(draft, here, "".join(sentence)))
