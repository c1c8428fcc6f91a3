"""Fixed formulations (固定提法) and the places where a plan has them otherwise; the register is data/formulations.yaml."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct

from planlint.authoring import Edit, Passage, Plan, Role, Severity, difference, fold, is_in_title, without_characters
from planlint_rules.registers import read

FILE = "formulations.yaml"
_NOISE = "“”‘’\"' "
"""Quotes and blanks do not count within a formulation."""
_BETWEEN = f"[{_NOISE}]?"
_GAP = "[^,。;:、!?()《》]"
_WIDEST = 8
_TITLE, _SENTENCE = 200, 400  # so far a place's surroundings are looked at
_STOPS = re.compile("[。;!?\n]")
_BEFORE = re.compile("(?:原[^,。;则]{0,3}|曾[^,。;]{0,6}|旧称|以前的?|过去的?|当时的?|此前的?)$")
_AFTER = re.compile("^[^,。;]{0,6}[,]?(?:将|已|统一)?(?:改为|更名|改称|转为|调整为|并入|划入|撤销)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


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
    severity: Severity = Severity.WARNING
    replace: bool = True
    alike: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for wrong in self.wrong:
            if wrong in self.right:
                raise ValueError(f"错误写法“{wrong}”就在正确写法“{self.right}”之中")
            if wrong.count("…") > 1 or wrong.count("…") != self.right.count("…"):
                raise ValueError(f"“{wrong}”与“{self.right}”的“…”应同为一处或都没有")


class Found(Struct, frozen=True):
    """A wrong form in a passage: from *start* to *end* of its folded text."""

    entry: Formulation
    wrong: str
    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        """The wrong form as it stands."""
        return self.passage.text[self.start : self.end]

    @property
    def right(self) -> str:
        """The right form of these words."""
        return _mended(self.wrong, self.entry.right, without_characters(self.words, _NOISE))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Replace only what differs, so that quotes stay where they are."""
        if not self.entry.replace:
            return ()
        at = [i for i in range(self.start, self.end) if self.passage.folded[i] not in _NOISE]
        (head, *tail), (new_head, *new_tail) = self.wrong.split("…"), self.entry.right.split("…")
        pairs = [(0, head, new_head)] + [(len(at) - len(old), old, new) for old, new in zip(tail, new_tail, strict=True)]
        return tuple(
            Edit(self.passage.part(at[first + a], at[first + b - 1] + 1), new[a : len(new) - len(old) + b])
            for first, old, new in pairs
            if old != new
            for a, b in (difference(old, new),)
        )


def _mended(wrong: str, right: str, words: str) -> str:
    """Return the right form with what stands in the gap of *words*."""
    (head, *tail), (new_head, *new_tail) = wrong.split("…"), right.split("…")
    return new_head + words[len(head) : len(words) - len(tail[0])] + new_tail[0] if tail else right


@cache
def formulations(section: str) -> tuple[Formulation, ...]:
    """Return the formulations of a section of the register (misquoted, stale); raises PackError where it is malformed."""
    return read(FILE, section, Formulation)


def find(entries: Iterable[Formulation], plan: Plan) -> Iterator[Found]:
    """Yield the wrong forms of *entries* in titles and text of *plan*, those set aside that their conditions excuse."""
    text = squeezed(plan)
    forms = tuple(
        (entry, wrong) for entry in entries for wrong in entry.wrong if all(fold(part) in text for part in wrong.split("…"))
    )
    if not forms:
        return
    for passage in passages(plan):
        end = -1
        found = (place for entry, wrong in forms for place in _places(entry, wrong, passage))
        for place in sorted(found, key=lambda place: (place.start, -place.end)):
            if place.end > end:  # else it lies in a longer one
                yield place
            end = max(end, place.end)


def _places(entry: Formulation, wrong: str, passage: Passage) -> Iterator[Found]:
    for place in _pattern(entry.right, wrong).finditer(passage.folded):
        if is_meant(entry, passage.folded, place.start(), place.end()):
            yield Found(entry, wrong, passage, place.start(), place.end())


@cache
def _pattern(right: str, wrong: str) -> re.Pattern[str]:
    head, *tail = (_BETWEEN.join(map(re.escape, fold(part))) for part in wrong.split("…"))
    gap = f"(?:(?!{re.escape(right.split('…')[0])}){_GAP}){{0,{_WIDEST}}}?"
    return re.compile(head + "".join(gap + part for part in tail))


def is_meant(entry: Formulation, folded: str, start: int, end: int) -> bool:
    """Say whether the wrong form at this place is wrong: not in a title (《》), not excused, not a look back."""
    if is_in_title(folded, start, line_start(folded, start)):
        return False
    sentence, rest = sentence_at(folded, start, end), folded[end:].lstrip(_NOISE)
    if (entry.near and not has(sentence, entry.near)) or has(sentence, entry.far) or rest.startswith(entry.not_before):
        return False
    return entry.since is None or not looks_back(folded, start, end, entry.since.year)


def line_start(folded: str, at: int) -> int:
    """Return where the line of text[at] begins, or where as much of it does as is looked at for the 《 of a title."""
    start = max(at - _TITLE, 0)
    return max(start, folded.rfind("\n", start, at) + 1)


def has(text: str, words: Sequence[str]) -> bool:
    """Say whether *text* has one of *words*."""
    return any(word in text for word in words)


def sentence_at(folded: str, start: int, end: int) -> str:
    """Return the sentence round a place, as far as it matters."""
    before = _STOPS.split(folded[max(start - _SENTENCE, 0) : start])[-1]
    return before + folded[start:end] + _STOPS.split(folded[end : end + _SENTENCE])[0]


def looks_back(folded: str, start: int, end: int, year: int) -> bool:
    """Say whether the sentence tells of earlier days: 原…, …改为…, or only years before *year*."""
    if _BEFORE.search(folded[max(start - 12, 0) : start].rstrip(_NOISE)) or _AFTER.match(folded[end : end + 16].lstrip(_NOISE)):
        return True
    years = _YEAR.findall(sentence_at(folded, start, end))
    return bool(years) and all(int(found) < year for found in years)


def passages(plan: Plan) -> Iterator[Passage]:
    """Yield the titles and the paragraphs of text, the plan's own words."""
    titles = (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes))
    paragraphs = (paragraph for paragraph in plan.paragraphs if paragraph.role is Role.TEXT)
    return chain((title for title in titles if title), paragraphs)


@lru_cache(maxsize=8)
def squeezed(plan: Plan) -> str:
    """Return the plan's folded text without quotes and blanks, to look up quickly what it has at all."""
    return without_characters(plan.source.folded[plan.span.start : plan.span.end], _NOISE)


class Series(Struct, frozen=True):
    """Several items in a fixed order; the fields are explained at the head of the register."""

    id: str
    items: tuple[str, ...]
    strangers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    alike: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.items) < 2 or len(set(self.items)) < len(self.items):
            raise ValueError("“items”至少两项，且不得重复")


@cache
def series() -> tuple[Series, ...]:
    """Return the series of the register; raises PackError where it is malformed."""
    return read(FILE, "series", Series)


class Campaign(Struct, frozen=True):
    """A campaign of study (集中教育) that was carried on in one year."""

    id: str
    names: tuple[str, ...]
    year: int


@cache
def campaigns() -> tuple[Campaign, ...]:
    """Return the campaigns of the register; raises PackError where it is malformed."""
    return read(FILE, "campaigns", Campaign)
