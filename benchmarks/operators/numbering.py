"""Operators on headings and their numbers."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from operators.mutant import Mutant, plans, replaced, write_over
from planlint.authoring import CHINESE_TENS
from planlint.plan.model import Draft, Heading, Section
from planlint.plan.ordinal import Form
from planlint.text.span import Span

_FORMS = {Form.H1, Form.H2, Form.H3, Form.H4, Form.D1, Form.D2, Form.D3}
_OTHER = {".": "、", "．": "、", "、": "."}


def _rows(draft: Draft) -> Iterator[Sequence[Section]]:
    """Yield each row of three or more sibling sections whose ordinals have one form."""
    for section in (below for plan in plans(draft) for below in plan.body.walk()):
        row = section.sections
        forms = {below.heading.ordinal.form for below in row if below.heading}
        if len(row) >= 3 and len(forms) == 1 and forms <= _FORMS:
            yield row


def _pick(draft: Draft, rng: random.Random) -> Sequence[Section] | None:
    rows = list(_rows(draft))
    return rng.choice(rows) if rows else None


def _heading(section: Section) -> Heading:
    assert section.heading, "rows are of numbered sections"
    return section.heading


def _extent(section: Section) -> Span:
    """Return the span of a section including its subsections."""
    spans = [paragraph.span for paragraph in section.all_paragraphs]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def drop_section(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove a section that is not the last of its row."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    removed = Span(_extent(row[i]).start, _extent(row[i + 1]).start)
    mark = _heading(row[i + 1]).ordinal.span
    return Mutant(replaced(draft, removed, ""), Span(removed.start, removed.start + len(mark)), ("NUM001",), removed)


def double_number(draft: Draft, rng: random.Random) -> Mutant | None:
    """Give a section the number of the one before it."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(1, len(row))
    ordinal, before = _heading(row[i]).ordinal, _heading(row[i - 1]).ordinal
    return write_over(draft, ordinal.span, ordinal.mark(before.number), "NUM002")


def swap_numbers(draft: Draft, rng: random.Random) -> Mutant | None:
    """Swap the numbers of two neighbouring sections."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    first, second = _heading(row[i]).ordinal, _heading(row[i + 1]).ordinal
    text = replaced(draft, second.span, second.mark(first.number))
    text = text[: first.span.start] + first.mark(second.number) + text[first.span.end :]
    return Mutant(text, Span(first.span.start, second.span.end), ("NUM003",))


def lose_mark(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove the dot, the 、 or one bracket of a mark."""
    if not (row := _pick(draft, rng)):
        return None
    ordinal = _heading(row[rng.randrange(len(row))]).ordinal
    if ordinal.text[-1].isnumeric():
        return None
    bracketed = ordinal.form in (Form.H2, Form.H4)
    mark = rng.choice((ordinal.text[1:], ordinal.text[:-1])) if bracketed else ordinal.text[:-1]
    return write_over(draft, ordinal.span, mark, "NUM004")


def double_heading(draft: Draft, rng: random.Random) -> Mutant | None:
    """Replace the words of a heading by those of the one before it, as a copied line does."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(1, len(row))
    title, before = _heading(row[i]).title, _heading(row[i - 1]).title
    if len(before.span) < 6 or any(mark in before.folded for mark in ",;:"):
        return None
    return write_over(draft, title.span, before.text, "STR007", "STR003", at=Span(title.span.start - 8, title.span.start + 40))


def use_wrong_form(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write （三） for 三、 or （3） for 3.; the text below then belongs to another heading."""
    if not (row := _pick(draft, rng)):
        return None
    section = row[rng.randrange(1, len(row) - 1)]
    ordinal = _heading(section).ordinal
    if ordinal.form not in (Form.H1, Form.H3):
        return None
    bare = re.match(rf"[\d０-９{CHINESE_TENS}]+", ordinal.text)
    opening, closing = "()" if re.search("\\((?:一|1)\\)", draft.source.text) else "（）"
    mutant = write_over(draft, ordinal.span, f"{opening}{bare.group()}{closing}", "NUM005", "NUM001") if bare else None
    return mutant and replace(mutant, removed=_extent(section))


def use_other_style(draft: Draft, rng: random.Random) -> Mutant | None:
    """Write 3、 for 3. among siblings with a dot, or the reverse."""
    if not (row := _pick(draft, rng)):
        return None
    marks = [_heading(section).ordinal for section in row]
    ends = {ordinal.text.strip()[-1] for ordinal in marks}
    if marks[0].form is not Form.H3 or len(ends) > 1 or not ends <= set(_OTHER):
        return None
    ordinal = marks[rng.randrange(1, len(marks))]
    at = ordinal.span.start + ordinal.text.index(end := ends.pop())
    return write_over(draft, Span(at, at + 1), _OTHER[end], "NUM005", "NUM004")


def empty_section(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove all text under a heading that is not the last of its row; not in a document marked as abridged."""
    if "本文有删" in draft.source.text or not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    heading = _heading(row[i])
    if heading.is_run_in or not (row[i].body or row[i].sections):
        return None
    removed = Span(heading.paragraph.span.end, _extent(row[i]).end)
    return Mutant(replaced(draft, removed, ""), heading.span, ("STR002",), removed)
