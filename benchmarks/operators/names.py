"""Operators on formulations and document titles; titles are also cited in a sentence that is inserted first."""

import random
import re
from importlib.resources import files

import yaml

from operators.mutant import MANDATED, Mutant, insert_sentence, long_paragraphs, plans, replaced, write_over
from planlint.analysis.analysis import Analysis
from planlint.authoring import CHINESE_TENS
from planlint.plan.model import Draft
from planlint.text.span import Span
from planlint_rules.registers.documents import documents, title_key

_DISTINGUISHING = frozenset(f"0123456789{CHINESE_TENS}省市县区国大中小高初新不“”（）《》—")
_CITING = ("认真贯彻《", "严格执行《", "落实《", "对照《")


def _register() -> list[tuple[str, str]]:
    """Return pairs of correct and wrong wording from the register of formulations, without those that have gaps."""
    document = yaml.safe_load((files("planlint_rules") / "registers" / "formulations.yaml").read_text(encoding="utf-8"))
    plain = (entry for entry in document["misquoted"] if not (entry.keys() & {"near", "far", "not_before", "since"}))
    pairs = ((entry["right"].strip("…"), wrong.strip("…")) for entry in plain for wrong in entry["wrong"])
    return [(right, wrong) for right, wrong in pairs if "…" not in right + wrong and right != wrong]


def misquote_formulation(draft: Draft, rng: random.Random) -> Mutant | None:
    """Replace a fixed formulation by a common wrong wording."""
    text = draft.source.text
    bodies = [Span(plan.body.all_paragraphs[0].span.start, plan.span.end) for plan in plans(draft) if plan.body.all_paragraphs]
    places = [
        (Span(found.start(), found.end()), wrong)
        for right, wrong in _register()
        for found in re.finditer(re.escape(right), text)
        if any(body.start <= found.start() < body.end for body in bodies) and wrong not in right
    ]
    if not places:
        return None
    span, wrong = rng.choice(places)
    at = Span(span.start - 4, span.start + len(wrong) + 4)
    return write_over(draft, span, wrong, "WRD001", *MANDATED, at=at)


def misquote_title(draft: Draft, rng: random.Random) -> Mutant | None:
    """Remove a character from the title of a known document, except one that could yield another title (a numeral, 省)."""
    places = [c for plan in plans(draft) for c in Analysis.of(plan).citations if c.title in documents() and len(c.title) >= 10]
    if places and rng.random() < 0.5:
        citation = rng.choice(places)
        span, title = citation.span, citation.words.span
        at = rng.randrange(title.start + 2, title.start + len(citation.words.text.split("（")[0]))
        is_plain = draft.source.text[at] not in _DISTINGUISHING
        codes = ("CIT001", "STR010")
        return Mutant(replaced(draft, Span(at, at + 1), ""), Span(span.start, span.end), codes) if is_plain else None
    title = rng.choice(_titles(draft))
    at = rng.randrange(2, len(title.split("（")[0]))
    if title[at] in _DISTINGUISHING:
        return None
    sentence = (rng.choice(_CITING) + title[:at], title[at], title[at + 1 :] + "》各项要求。")
    return insert_sentence(draft, rng, long_paragraphs(draft), sentence, "", "CIT001")


def _titles(draft: Draft) -> list[str]:
    """Return the titles of documents in force that were issued before the draft's plans."""
    years = [int(plan.profile.year.value) for plan in plans(draft) if plan.profile.year]
    known = [paper for paper in documents().values() if not paper.ended and len(title_key(paper.title)) >= 10]
    return [paper.title for paper in known if not paper.issued or paper.issued.year < min(years, default=2027)]
