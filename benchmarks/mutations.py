"""Plant one defect at a time in sound plans and see whether it is reported where it stands, and nothing else changes.

    python benchmarks/mutations.py PLAN… [--plants 200] [--seed 0] [--misses 3]

Prints a row a kind of defect: how many plants were reported at the right place, and how many changed other findings.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planlint.catalog import installed
from planlint.engine import lint
from planlint.parse import parse
from planlint.plan import Draft, Form, Heading, Paragraph, Plan, Role, Section
from planlint.rule import AnyRule, Finding
from planlint.source import Source
from planlint.span import Span


@dataclass(frozen=True, slots=True)
class Plant:
    """A defect: the text with it, where it stands there, and the codes of which one should report it."""

    text: str
    at: Span
    codes: tuple[str, ...]


_MARK = re.compile(r"^[(（]?[\d一二三四五六七八九十]+[)）、.．]*")
Planter = Callable[[Draft, random.Random], Plant | None]


def _sections(plan: Plan) -> Iterator[Sequence[Section]]:
    """Yield rows of three and more sibling sections with one form of ordinal."""
    for section in plan.body.walk():
        if len(section.sections) >= 3 and len({s.heading.ordinal.form for s in section.sections if s.heading}) == 1:
            yield section.sections


def _pick(draft: Draft, rng: random.Random) -> Sequence[Section] | None:
    plans = [plan for plan in draft.plans if plan.copy_of is None]
    rows = [row for plan in plans for row in _sections(plan)]
    rows = [row for row in rows if row[0].heading and row[0].heading.ordinal.form in (Form.H1, Form.H2, Form.H3, Form.H4)]
    return rng.choice(rows) if rows else None


def _replace(draft: Draft, span: Span, text: str) -> str:
    whole = draft.source.text
    return whole[: span.start] + text + whole[span.end :]


def _heading(section: Section) -> Heading:
    assert section.heading, "rows are of numbered sections"
    return section.heading


def _extent(section: Section) -> Span:
    """Return the span of a section with all that is below it."""
    spans = [paragraph.span for paragraph in section.all_paragraphs]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def drop_section(draft: Draft, rng: random.Random) -> Plant | None:
    """Take out a section, not the last of its row."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    here, after = _extent(row[i]), _extent(row[i + 1])
    mark = _heading(row[i + 1]).ordinal.span
    return Plant(_replace(draft, Span(here.start, after.start), ""), Span(here.start, here.start + len(mark)), ("NUM001",))


def double_number(draft: Draft, rng: random.Random) -> Plant | None:
    """Give a section the number of the one before it."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(1, len(row))
    ordinal, before = _heading(row[i]).ordinal, _heading(row[i - 1]).ordinal
    mark = ordinal.mark(before.number)
    return Plant(_replace(draft, ordinal.span, mark), Span(ordinal.span.start, ordinal.span.start + len(mark)), ("NUM002",))


def swap_numbers(draft: Draft, rng: random.Random) -> Plant | None:
    """Let two neighbours change their numbers."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    first, second = _heading(row[i]).ordinal, _heading(row[i + 1]).ordinal
    text = draft.source.text
    new = first.mark(second.number)
    text = text[: second.span.start] + second.mark(first.number) + text[second.span.end :]
    text = text[: first.span.start] + new + text[first.span.end :]
    return Plant(text, Span(first.span.start, second.span.end), ("NUM003",))


def lose_mark(draft: Draft, rng: random.Random) -> Plant | None:
    """Take the dot, the 、 or one bracket from a mark."""
    if not (row := _pick(draft, rng)):
        return None
    ordinal = _heading(row[rng.randrange(len(row))]).ordinal
    if ordinal.text[-1].isnumeric():
        return None
    bracketed = ordinal.form in (Form.H2, Form.H4)
    mark = rng.choice((ordinal.text[1:], ordinal.text[:-1])) if bracketed else ordinal.text[:-1]
    return Plant(_replace(draft, ordinal.span, mark), Span(ordinal.span.start, ordinal.span.start + len(mark)), ("NUM004",))


def _texts(draft: Draft, least: int = 40) -> list[Paragraph]:
    plans = [plan for plan in draft.plans if plan.copy_of is None]
    return [p for plan in plans for p in plan.body.all_paragraphs if p.role is Role.TEXT and len(p.span) >= least]


def unpair(draft: Draft, rng: random.Random) -> Plant | None:
    """Take out one mark of a pair."""
    places = [(p, i) for p in _texts(draft) for i, char in enumerate(p.text) if char in "”》" and i > 2]
    if not places:
        return None
    paragraph, i = rng.choice(places)
    at = paragraph.span.start + i
    return Plant(_replace(draft, Span(at, at + 1), ""), paragraph.span, ("PUN001",))


def double_mark(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a comma or full stop twice."""
    places = [(p, i) for p in _texts(draft) for i, char in enumerate(p.text) if char in "。，；,;"]
    if not places:
        return None
    paragraph, i = rng.choice(places)
    at = paragraph.span.start + i
    return Plant(_replace(draft, Span(at, at), draft.source.text[at]), Span(at, at + 2), ("PUN003",))


def repeat_sentence(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a long sentence twice in a row."""
    places = [s for p in _texts(draft) for s in p.sentences[:-1] if len(s.span) >= 25 and s.text.endswith("。")]
    if not places:
        return None
    sentence = rng.choice(places)
    end = sentence.span.end
    return Plant(_replace(draft, Span(end, end), sentence.text), Span(end, end + len(sentence.text)), ("STR003",))


def leave_placeholder(draft: Draft, rng: random.Random) -> Plant | None:
    """Leave XX for a word."""
    places = [p for p in _texts(draft) if "，" in p.text or "," in p.text]
    if not places:
        return None
    paragraph = rng.choice(places)
    at = paragraph.span.start + max(paragraph.folded.find(","), 0) + 1
    return Plant(_replace(draft, Span(at, at), "XX县"), Span(at, at + 3), ("STR009",))


def cut_end(draft: Draft, rng: random.Random) -> Plant | None:
    """Break the last paragraph off in mid-sentence."""
    if not (texts := _texts(draft)):
        return None
    last = texts[-1]
    cut = last.span.start + rng.randrange(len(last.span) // 2, len(last.span) - 4)
    if draft.source.folded[cut - 1] in "。;!?”)":
        cut -= 3
    return Plant(draft.source.text[:cut] + "\n", Span(last.span.start, cut), ("STR004",))


PLANTERS: dict[str, Planter] = {
    "section dropped": drop_section,
    "number doubled": double_number,
    "numbers swapped": swap_numbers,
    "mark lost": lose_mark,
    "quote unpaired": unpair,
    "mark doubled": double_mark,
    "sentence repeated": repeat_sentence,
    "placeholder left": leave_placeholder,
    "end cut off": cut_end,
}


def keys(findings: Iterable[Finding], source: Source) -> set[tuple[str, str]]:
    """Return what other findings are compared by: code and words (without the ordinal, which a plant may change)."""
    return {(f.rule.code, _MARK.sub("", source.text[f.span.start : f.span.end])) for f in findings}


def judge(draft: Draft, plant: Plant, rules: Sequence[AnyRule]) -> tuple[bool, set[tuple[str, str]]]:
    """Return whether the defect is reported where it stands, and the findings that came or went besides."""
    before = keys(lint(draft, rules).findings, draft.source)
    with_defect = parse(Source(plant.text))
    findings = lint(with_defect, rules).findings
    hits = [f for f in findings if f.rule.code in plant.codes and (f.span.overlaps(plant.at) or plant.at.holds(f.span))]
    others = keys((f for f in findings if f not in hits), with_defect.source)
    return bool(hits), before ^ others


def run(drafts: Sequence[Draft], plants: int, seed: int, misses: int) -> None:
    """Print the table."""
    rules = [rule for rule in installed().rules if rule.default]
    for kind, planter in PLANTERS.items():
        rng = random.Random(seed)
        found = disturbed = tried = 0
        shown: list[str] = []
        while tried < plants:
            draft = rng.choice(drafts)
            plant = planter(draft, rng)
            if plant is None:
                if all(planter(one, rng) is None for one in drafts):
                    break
                continue
            tried += 1
            hit, changed = judge(draft, plant, rules)
            found += hit
            disturbed += bool(changed)
            if not hit or changed:
                words = plant.text[plant.at.start : plant.at.end][:30]
                shown.append(f"    {draft.source.path} {'found' if hit else 'MISSED'} {words!r} {sorted(changed)[:3]}")
        print(f"{kind:20} found {found}/{tried}  disturbed {disturbed}/{tried}")
        print("".join(line + "\n" for line in shown[:misses]), end="")


def main() -> None:
    """Read the plans and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", type=Path, nargs="+")
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=3)
    args = parser.parse_args()
    drafts = [parse(Source(path.read_text(encoding="utf-8"), path.name)) for path in args.plans]
    run(drafts, args.plants, args.seed, args.misses)


if __name__ == "__main__":
    main()
