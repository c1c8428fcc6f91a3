"""Documents and meetings that plans cite, and how titles are compared; the register is citations.yaml."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from planlint.authoring import (
    CHINESE_TENS,
    FIVE_YEAR_PLAN,
    Edit,
    Passage,
    Plan,
    Span,
    cached_with_registers,
    five_year_plan,
    fold,
)
from planlint_rules.registers import read_entries

FILE = "citations.yaml"
_DROPPED = re.compile(r"[\s“”‘’\"'〈〉<>《》]")
_RANGE = re.compile(r"(?<=[\d年])[-—–―－~～至]+(?=\d)")
_ISSUERS = re.compile(
    rf"^(?:(?:中共中央|国务院|教育部|中央)(?:办公厅)?(?:等[{CHINESE_TENS}\d]+个?(?:部门|单位))?[、,]?)+(?:印发)?(?=关于|深化|全面)"
)
STATE = "中华人民共和国"
"""What a citation of a law may omit."""
_ON_TRIAL = re.compile(r"\((?:试行|暂行|实行)\)$")
_PERIOD = re.compile(
    r"(?:19|20)\d\d年?[-—–―－~～至]+((?:19|20)\d\d)年?\)?$|\((?:19|20)\d\d年?[-—–―－~～至]+((?:19|20)\d\d)年?\)"
)
_FIVE_YEARS = re.compile(f"^[^年]{{0,12}}?({FIVE_YEAR_PLAN})")
IS_DRAFT = re.compile(r"\((?:[^()]*草案[^()]*|[^()]*征求意见稿|[^()]*送审稿|[^()]*讨论稿|[^()]*审议稿)\)$")
"""The end of the title of a draft, which is not a document yet."""


class CitedDocument(Struct, frozen=True):
    """A document that plans cite; the fields are explained at the head of the register."""

    title: str
    also: tuple[str, ...] = ()
    number: str = ""
    issued: date | None = None
    revised: date | None = None
    unrevised: date | None = None
    ended: date | None = None
    by: str = ""

    def __post_init__(self) -> None:
        if bool(self.ended) != bool(self.by):
            raise ValueError("“ended”和“by”要写都写")


class Standard(Struct, frozen=True):
    """A national standard that plans cite in earlier editions, or in one that never existed."""

    code: str
    year: int
    title: str
    former: tuple[str, ...]
    never: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.code}—{self.year} {self.title}"


class Plenum(Struct, frozen=True):
    """A plenary session of a Central Committee (二十届四中全会)."""

    congress: int
    number: int
    start: date
    end: date


class Congress(Struct, frozen=True):
    """A national congress of the Party (二十大)."""

    number: int
    start: date
    end: date


class Debut(Struct, frozen=True):
    """A meeting or a formulation that did not exist before the day *since*; *fact* says so in words."""

    names: tuple[str, ...]
    since: date
    fact: str


@cached_with_registers
def debuts() -> tuple[Debut, ...]:
    """Return the debuts of the register; raises PackError where it is malformed."""
    return read_entries(FILE, "debuts", Debut)


@cached_with_registers
def documents() -> Mapping[str, CitedDocument]:
    """Return the documents of the register by the key of each of their titles; raises PackError where it is malformed."""
    return {
        title_key(title): found
        for found in read_entries(FILE, "documents", CitedDocument)
        for title in (found.title, *found.also)
    }


@cached_with_registers
def standards() -> tuple[Standard, ...]:
    """Return the standards of the register; raises PackError where it is malformed."""
    return read_entries(FILE, "standards", Standard)


@cached_with_registers
def plenums() -> tuple[Plenum, ...]:
    """Return the plenums of the register in the order of time; raises PackError where it is malformed."""
    return read_entries(FILE, "plenums", Plenum)


@cached_with_registers
def congresses() -> tuple[Congress, ...]:
    """Return the congresses of the register; raises PackError where it is malformed."""
    return read_entries(FILE, "congresses", Congress)


def title_key(title: str) -> str:
    """Return *title* as titles are compared: without blanks, quotes, width, kind of dash, issuer and 试行.

    >>> title_key("《国务院办公厅关于示例工作的意见》") == title_key("关于示例工作的意见（试行）")
    True
    """
    words = _RANGE.sub("—", _DROPPED.sub("", fold(title))).removeprefix(STATE)
    return _ON_TRIAL.sub("", _ISSUERS.sub("", words))


def document_titled(title: str) -> CitedDocument | None:
    """Return the document of the register that has this title, as titles are compared; None where there is none."""
    return documents().get(title_key(title))


def last_year(title: str) -> int | None:
    """Return the last year of the period that *title* (folded) names: 2025 for 行动计划(2023—2025年) and for “十四五”…规划."""
    if found := _PERIOD.search(title):
        return int(found.group(1) or found.group(2))
    five = _FIVE_YEARS.search(title)
    return five_year_plan(five.group(1))[1] if five and "远景" not in title else None


class Edition(Struct, frozen=True):
    """A standard cited with a year: the passage, the year, and the edit that makes it the edition in force."""

    standard: Standard
    passage: Passage
    year: str
    edit: Edit


def editions(plan: Plan) -> Iterator[Edition]:
    """Yield the editions of the register's standards that *plan* cites, those in force among them."""
    for standard in standards():
        if standard.code.split()[-1] in plan.source.folded:
            pattern = re.compile(standard.code.replace(" ", r"\s?") + r"\s?[-—–―－.]\s?((?:19|20)\d\d)(?!\d)")
            for found in pattern.finditer(plan.source.folded, plan.span.start, plan.span.end):
                edit = Edit(Span(*found.span(1)), str(standard.year))
                yield Edition(standard, Passage(Span(*found.span()), plan.source), found.group(1), edit)
