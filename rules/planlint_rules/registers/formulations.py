"""Fixed formulations (固定提法) and the places where a plan misuses them; the register is formulations.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from msgspec import Struct

from planlint.authoring import (
    Analysis,
    Edit,
    Match,
    PassageText,
    Phrase,
    Plan,
    Severity,
    Span,
    cached_with_registers,
    corrected,
    correction_edits,
    fold,
    is_in_title,
    parse_phrases,
)
from planlint_rules.registers import read_entries

FILE = "formulations.yaml"
_QUOTES = "“”‘’\"' "
_NO_QUOTES = str.maketrans("", "", _QUOTES)
_WIDEST = 8  # the most characters that … covers
_NOT_COVERED = frozenset(",。;:、!?()《》")
_TITLE, _SENTENCE = 200, 400  # how many characters before and after a place its title or sentence is looked for
_STOPS = re.compile("[。;!?\n]")
_BEFORE = re.compile("(?:原[^,。;则]{0,3}|曾[^,。;]{0,6}|旧称|以前的?|过去的?|当时的?|此前的?)$")
_AFTER = re.compile("^[^,。;]{0,6}[,]?(?:将|已|统一)?(?:改为|更名|改称|转为|调整为|并入|划入|撤销)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_PERIOD = re.compile(r"\((?:19|20)\d\d年?[-—–―－~～至]+(?:19|20)\d\d年?\)")


class Formulation(Struct, frozen=True):
    """A formulation: the right form, and the wrong ones with the conditions on which they are wrong.

    The fields are explained at the head of the register.
    """

    id: str
    right: str
    wrong: tuple[str, ...]
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    fact: str = ""
    severity: Severity = Severity.WARNING
    replace: bool = True
    source: str = ""
    lookalikes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for wrong in self.wrong:
            if wrong in self.right:
                raise ValueError(f"错误写法“{wrong}”就在正确写法“{self.right}”之中")
            if wrong.count("…") > 1 or wrong.count("…") != self.right.count("…"):
                raise ValueError(f"“{wrong}”与“{self.right}”的“…”应同为一处或都没有")


class FixedSequence(Struct, frozen=True):
    """Several items in a fixed order; the fields are explained at the head of the register."""

    id: str
    items: tuple[str, ...]
    not_members: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    cue_words: tuple[str, ...] = ()
    since: date | None = None
    severity: Severity = Severity.WARNING
    source: str = ""
    lookalikes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.items) < 2 or len(set(self.items)) < len(self.items):
            raise ValueError("“items”至少两项，且不得重复")


class Misuse(Struct, frozen=True):
    """A wrong form of a formulation in a plan: its place, the words there, the right ones, and the edits that put them."""

    entry: Formulation
    span: Span
    written: str
    right: str
    edits: tuple[Edit, ...]


@cached_with_registers
def formulations(section: str) -> tuple[Formulation, ...]:
    """Return the formulations of a section of the register (misquoted, stale); raises PackError where it is malformed."""
    return read_entries(FILE, section, Formulation)


@cached_with_registers
def sequences() -> tuple[FixedSequence, ...]:
    """Return the fixed sequences of the register; raises PackError where it is malformed."""
    return read_entries(FILE, "sequences", FixedSequence)


@cached_with_registers
def _wrong_forms() -> Mapping[str, Phrase]:
    """Return every wrong form of the register as a phrase, by how it is written; raises PackError where one is malformed."""
    forms = [wrong for section in ("misquoted", "stale") for entry in formulations(section) for wrong in entry.wrong]
    return dict(zip(forms, parse_phrases(forms), strict=True))


def is_stale_wording(words: str) -> bool:
    """Return whether *words* (folded) have a wrong form of the section stale, quotes aside."""
    plain = words.translate(_NO_QUOTES)
    return any(wrong in plain for entry in formulations("stale") for wrong in entry.wrong)


def misuses(entries: Iterable[Formulation], analysis: Analysis) -> Iterator[Misuse]:
    """Yield the wrong forms of *entries* in titles and text of a plan, in their order, none inside another.

    Those that the conditions of their entry excuse are left out.
    """
    text, end = analysis.passages, -1
    found = [
        (match, entry)
        for entry in entries
        for wrong in entry.wrong
        for match in text.matches(_wrong_forms()[wrong], partial(_is_misuse, entry, text))
    ]
    for match, entry in sorted(found, key=lambda one: (one[0][0][0], -one[0][-1][1])):
        if match[-1][1] > end:
            edits = tuple(correction_edits(match, entry.right, text)) if entry.replace else ()
            span = text.span(match[0][0], match[-1][1])
            yield Misuse(entry, span, text.words(span), corrected(match, entry.right, text), edits)
        end = max(end, match[-1][1])


def _is_misuse(entry: Formulation, text: PassageText, match: Match) -> bool:
    """Return whether the words at *match* are one wrong form, and none of the entry's conditions excuses it."""
    passage = text.passage(match[0][0])
    folded, first = passage.folded, passage.span.start
    words = [text.span(*word) for word in match]
    start, end = words[0].start - first, words[-1].end - first
    head = fold(entry.right.partition("…")[0])
    gaps = [(a.end - first, b.start - first) for a, b in pairwise(words)]
    return all(_is_gap(folded, a, b, head) for a, b in gaps) and not _is_excused(entry, folded, start, end)


def _is_gap(folded: str, start: int, end: int, head: str) -> bool:
    """Return whether … may cover folded[start:end]: words of one short clause, in which the right form does not begin."""
    return (
        end - start <= _WIDEST
        and _NOT_COVERED.isdisjoint(folded[start:end])
        and head not in folded[start : end + len(head) - 1]
    )


def _is_excused(entry: Formulation, folded: str, start: int, end: int) -> bool:
    """Return whether folded[start:end] is in a title (《》), excused by a condition, or about former times."""
    if is_in_title(folded, start, line_start(folded, start)):
        return True
    sentence, rest = sentence_at(folded, start, end), folded[end:].lstrip(_QUOTES)
    if (entry.near and not has_any(sentence, entry.near)) or has_any(sentence, entry.far) or rest.startswith(entry.not_before):
        return True
    return entry.since is not None and looks_back(folded, start, end, entry.since.year)


def line_start(folded: str, at: int) -> int:
    """Return where the line of folded[at] begins, at most 200 characters before."""
    start = max(at - _TITLE, 0)
    return max(start, folded.rfind("\n", start, at) + 1)


def has_any(text: str, words: Sequence[str]) -> bool:
    """Return whether *text* has one of *words*."""
    return any(word in text for word in words)


def sentence_at(folded: str, start: int, end: int) -> str:
    """Return the sentence round folded[start:end], up to 400 characters on each side."""
    before = _STOPS.split(folded[max(start - _SENTENCE, 0) : start])[-1]
    return before + folded[start:end] + _STOPS.split(folded[end : end + _SENTENCE])[0]


def looks_back(folded: str, start: int, end: int, year: int) -> bool:
    """Return whether the sentence is about former times: 原…, …改为…, or only years before *year*.

    The period in brackets after the name of a plan (2024—2026年) does not date the sentence.
    """
    before, after = folded[max(start - 12, 0) : start].rstrip(_QUOTES), folded[end : end + 16].lstrip(_QUOTES)
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    years = _YEAR.findall(_PERIOD.sub("", sentence_at(folded, start, end)))
    return bool(years) and all(int(found) < year for found in years)


def plain_matches(pattern: re.Pattern[str], plan: Plan, hint: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
    """Yield where *pattern* occurs in the plan, outside of titles and not about former times.

    Lines without the *hint*, which is found faster, have no such place.
    """
    folded = plan.source.folded
    for part in _lines_with(hint, folded, plan.span) if hint else (plan.span,):
        for found in pattern.finditer(folded, part.start, part.end):
            at = found.start()
            if not is_in_title(folded, at, line_start(folded, at)) and not looks_back(folded, *found.span(), 0):
                yield found


def _lines_with(hint: re.Pattern[str], folded: str, span: Span) -> Iterator[Span]:
    """Yield the lines of folded[*span*] in which *hint* occurs, the first and the last as far as they are in *span*."""
    start, end = span.start, span.end
    while found := hint.search(folded, start, end):
        stop = folded.find("\n", found.end(), end)
        end_of_line = stop if stop >= 0 else end
        yield Span(max(folded.rfind("\n", start, found.start()) + 1, start), end_of_line)
        start = end_of_line
