"""Phrases of mandate packs, read by the grammar planlint_grammar/phrase.lark, and the text in which they are looked up.

A phrase is no regular expression: it is the set of chains of words that it allows (铸牢…意识 is one chain of two words),
and a chain is found by looking for its words. So nothing in a pack can make the search slow on any text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from planlint.cache.grammars import grammar
from planlint.errors import PackError
from planlint.text.normalize import searchable

if TYPE_CHECKING:
    from lark import Lark

_GAP = 20  # characters that … stands for, at most
_WIDEST = 3 * _GAP
_STOPS = frozenset("。;!?\n")  # no gap reaches over one of these
_CHAINS = 400  # so many ways to say it, and no more
_SPECIAL = re.compile(r"[\[\]|…?]")
_GROUP = re.compile(r"\[([^\[\]|?]+(?:\|[^\[\]|?]+)*)\](\??)")
_PIECE = re.compile(rf"{_GROUP.pattern}|([^\[\]|]+)")
_PART = re.compile("…+|[^…]+")
_FLAT = re.compile(rf"(?:[^\[\]|?]|{_GROUP.pattern})+")

Chain = tuple[tuple[int, str], ...]
"""Words in their order, each with the greatest distance to the one before it."""
Match = tuple[tuple[int, int], ...]
"""Where the words of a chain stand: start and end of each."""


class PhraseError(PackError):
    """A phrase is not well-formed; *column* counts its characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class Words:
    """A squeezed text to look phrases up in; what was looked up once is remembered."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, Sequence[int]] = {}
        self._found: dict[str, Sequence[Match]] = {}

    def places(self, word: str) -> Sequence[int]:
        """Return where *word* stands, in order; places may overlap."""
        known = self._places.get(word)
        if known is None:
            known = self._places[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> Sequence[int]:
        found, at = [], self.text.find(word)
        while at >= 0:
            found.append(at)
            at = self.text.find(word, at + 1)
        return found

    def matches(self, phrase: "Phrase") -> Sequence[Match]:
        """Return the places that say *phrase*, in order; of two that begin together, the longer one; none lies in another."""
        known = self._found.get(phrase.text)
        if known is None:
            known = self._found[phrase.text] = outermost(self.candidates(phrase))
        return known

    def candidates(self, phrase: "Phrase") -> Iterator[Match]:
        """Yield every place that says *phrase*, also within another, in no order."""
        return (match for chain in phrase.chains for match in self._follow(chain))

    def _follow(self, chain: Chain) -> Sequence[Match]:
        """Return where the words of *chain* follow each other: from the last to the first, so that each place is seen once."""
        rows: list[Sequence[int]] = []
        for _, word in chain:
            if not (row := self.places(word)):
                return ()
            rows.append(row)
        known: dict[int, Match] = {}  # by the place of its first word
        for i in range(len(chain) - 1, -1, -1):
            word, later = chain[i][1], known
            known = {}
            starts = sorted(later)
            for at in rows[i]:
                own = (at, at + len(word))
                if i == len(chain) - 1:
                    known[at] = (own,)
                elif (next_at := self._next(own[1], starts, chain[i + 1][0])) is not None:
                    known[at] = (own, *later[next_at])
        return list(known.values())

    def _next(self, end: int, starts: Sequence[int], gap: int) -> int | None:
        """Return the first of *starts* within *gap* characters after *end*, unless a sentence ends in between."""
        i = bisect_left(starts, end)
        if i == len(starts) or starts[i] > end + gap or not _STOPS.isdisjoint(self.text[end : starts[i]]):
            return None
        return starts[i]


def outermost(found: Iterable[Match]) -> Sequence[Match]:
    """Return the places in order: of two that begin together, the longer one; none that lies in another."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda match: (match[0][0], -match[-1][1])):
        if not kept or match[-1][1] > kept[-1][-1][1]:
            kept.append(match)
    return kept


class Phrase(Struct, frozen=True, dict=True):
    """A phrase: words with [alternatives|…], [optional words]? and gaps (…).

    Raises PhraseError when it is used and is not well-formed.
    """

    text: str

    @cached_property
    def chains(self) -> Sequence[Chain]:
        """Every chain of words that the phrase allows."""
        return _chains(self.text)

    def __reduce__(self) -> "tuple[Any, ...]":
        """Keep the chains that needed the parser, so that a kept pack needs it no more."""
        chains = self.__dict__.get("chains")
        return (Phrase, (self.text,)) if chains is None else (_phrase, (self.text, chains))

    def is_in(self, words: Words) -> bool:
        """Say whether *words* say the phrase."""
        return bool(words.matches(self))

    def check(self) -> None:
        """Raise PhraseError where the phrase is not well-formed. Cheap where it is: the grammar is asked only in doubt."""
        if not _looks_sound(self.text):
            _ = self.chains


def _phrase(text: str, chains: Sequence[Chain]) -> Phrase:
    phrase = Phrase(text)
    phrase.__dict__["chains"] = chains
    return phrase


def _looks_sound(text: str) -> bool:
    """Say whether a phrase without nested groups is well-formed; one that is may be doubted, never the reverse."""
    groups = [(found[1].split("|"), found[2]) for found in _GROUP.finditer(text)]
    firm = _GROUP.sub(lambda found: "" if found[2] else found[1], text).replace("…", "").replace("|", "")
    every = all(searchable(way.replace("…", "")) for ways, _ in groups for way in ways)
    return every and bool(_FLAT.fullmatch(text) and searchable(firm)) and prod(len(w) + len(q) for w, q in groups) <= _CHAINS


@cache
def _chains(text: str) -> Sequence[Chain]:
    if not _SPECIAL.search(text) and (word := searchable(text)):
        return (((0, word),),)
    ways = _flat_ways(text) if _looks_sound(text) else _ways(text)
    chains = tuple(dict.fromkeys(map(_joined, ways)))
    if not all(chains):
        raise PhraseError(f"短语“{text}”可以什么字都没有：至少留一个不可省的词", 1)
    return chains


def _flat_ways(text: str) -> "Iterable[_Way]":
    """Return the ways of a phrase without nested groups, as `_ways` does; nearly all are such, and need no parser."""
    return (tuple(chain.from_iterable(way)) for way in product(*map(_choices, _PIECE.finditer(text))))


def _choices(piece: re.Match[str]) -> "list[_Way]":
    group, optional, words = piece.groups()
    ways = [tuple(map(_part, _PART.findall(way))) for way in (group or words).split("|")]
    return [(), *ways] if optional else ways


def _part(text: str) -> str | int:
    return _GAP * len(text) if text[0] == "…" else searchable(text)


def _ways(text: str) -> "Iterable[_Way]":
    from lark import UnexpectedInput

    try:
        ways = _parser().parse(text)
    except UnexpectedInput as error:
        column = error.column if isinstance(error.column, int) and error.column > 0 else len(text)
        raise PhraseError(f"短语“{text}”第{column}字写法有误：可用 [甲|乙]、[可省]? 和 …，括号要成对", column) from None
    except _TooManyError:
        raise PhraseError(f"短语“{text}”合起来超过{_CHAINS}种写法：请拆成几条", 1) from None
    assert isinstance(ways, list)
    return ways


class _TooManyError(Exception):
    """A phrase allows more chains than anyone could mean."""


_Way = tuple[str | int, ...]
"""Words and gaps in their order."""


def _joined(way: _Way) -> Chain:
    """Return a chain: neighbouring words made one, neighbouring gaps too, none at the ends."""
    chain: list[tuple[int, str]] = []
    gap: int | None = None
    for part in way:
        if isinstance(part, int):
            gap = min((gap or 0) + part, _WIDEST)
        elif part and chain and gap is None:
            chain[-1] = (chain[-1][0], chain[-1][1] + part)
        elif part:
            chain.append((gap if chain and gap is not None else 0, part))
            gap = None
    return tuple(chain)


@cache
def _parser() -> "Lark":
    from lark import Transformer

    class ToWays(Transformer[Any, list[_Way]]):
        def start(self, children: list[list[_Way]]) -> list[_Way]:
            return children[0]

        def choice(self, children: list[list[_Way]]) -> list[_Way]:
            return [way for child in children for way in child]

        def sequence(self, children: list[list[_Way]]) -> list[_Way]:
            if prod(map(len, children)) > _CHAINS:
                raise _TooManyError
            return [tuple(part for way in ways for part in way) for ways in product(*children)]

        def word(self, children: list[str]) -> list[_Way]:
            return [(searchable(str(children[0])),)]

        def gap(self, children: list[str]) -> list[_Way]:
            return [(_GAP * len(children[0]),)]

        def group(self, children: list[list[_Way]]) -> list[_Way]:
            return children[0]

        def optional(self, children: list[list[_Way]]) -> list[_Way]:
            return [(), *children[0]]

    return grammar("phrase", transformer=ToWays())
