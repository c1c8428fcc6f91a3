"""Figures that a plan quotes from a superior document, by its title, and that are different there."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.analysis.analysis import Analysis
from planlint.analysis.citations import Citation
from planlint.comparison.alignment_entry import normal
from planlint.comparison.background import pairs, similarity
from planlint.plan.model import Plan, Role
from planlint.plan.passage import Sentence
from planlint.text.quantities import Quantity, quantities
from planlint.text.span import Span

_ALIKE = 0.75  # similarity of the words round a figure and its quotation
_SAYS = re.compile("中?,?(?:明确|要)?(?:提出|规定|指出|要求|明确|确定)(?:了|的是)?[,:]?(?!的)")
_BY = ("按照", "根据", "依据", "落实", "对照", "贯彻", "执行", "围绕", "结合")
_OWN = re.compile("[我本](?:[省市县区校局乡镇])")
_CLAUSE = re.compile(r"[^,。;:“”\n]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class MisquotedFigure(Struct, frozen=True):
    """A figure that is quoted wrongly: its place, what is written, what the superior document says, and where."""

    span: Span
    written: str
    right: str
    place: Span


class _Figure(Struct, frozen=True):
    """A quantity of the superior document, the words of its clause, and its place."""

    quantity: Quantity
    text: str
    words: frozenset[str]
    place: Span


def misquotations(superior: Plan, plan: Plan) -> Iterator[MisquotedFigure]:
    """Yield the figures that are quoted with the title of *superior* and differ from it."""
    cited = [one for one in Analysis.of(plan).citations if superior.name and normal(one.title) == normal(superior.name)]
    if not cited:
        return
    known = list(_figures(superior))
    for paragraph in plan.paragraphs:
        for sentence in paragraph.sentences if paragraph.role is Role.TEXT else ():
            for one in cited:
                if sentence.span.holds(one.span):
                    yield from _in_sentence(sentence, one, known)


def _figures(superior: Plan) -> Iterator[_Figure]:
    for paragraph in superior.paragraphs:
        for clause in _CLAUSE.finditer(paragraph.folded) if paragraph.role is Role.TEXT else ():
            for quantity in quantities(clause.group()):
                text = clause.group()[quantity.start : quantity.end]
                yield _Figure(quantity, text, _words(clause.group()), paragraph.span)


def _words(clause: str) -> frozenset[str]:
    return pairs(_NUMBER.sub("", clause))


def _in_sentence(sentence: Sentence, citation: Citation, known: Sequence[_Figure]) -> Iterator[MisquotedFigure]:
    text = sentence.folded
    start, end = citation.span.start - sentence.span.start, citation.span.end - sentence.span.start
    says = _SAYS.match(text, end)
    if says and not text[:start].rstrip().endswith(_BY) and "“" not in text[end:]:
        clauses = list(_CLAUSE.finditer(text, says.end()))[:1]
    else:
        clauses = [clause for clause in _CLAUSE.finditer(text, end) if text[: clause.start()].endswith("“")]
    for clause in clauses:
        found = quantities(clause.group())
        if len(found) == 1 and not _OWN.search(clause.group()):
            yield from _compared(sentence, clause.start(), found[0], clause.group(), known)


def _compared(
    sentence: Sentence, at: int, quantity: Quantity, clause: str, known: Sequence[_Figure]
) -> Iterator[MisquotedFigure]:
    words = _words(clause)
    same = [one for one in known if one.quantity.unit == quantity.unit and similarity(one.words, words) >= _ALIKE]
    values = {(one.quantity.amount, one.quantity.upper) for one in same}
    if len(values) == 1 and (quantity.amount, quantity.upper) not in values:
        span = sentence.part(at + quantity.start, at + quantity.end)
        yield MisquotedFigure(span, sentence.source.text_part(span), same[0].text, same[0].place)
