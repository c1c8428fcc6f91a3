"""Phrases as packs and registers write them, read by the grammar planlint_grammar/phrase.lark.

A phrase is not a regular expression but the set of chains of words that it allows (铸牢…意识 is one chain of two words),
and a chain is found by looking for its words. So no pack can make the search slow on any text.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from planlint.cache.grammars import load_grammar
from planlint.cache.tables import cached
from planlint.errors import PackError
from planlint.text.normalize import searchable

if TYPE_CHECKING:
    from lark import Lark

_GAP = 20  # the most characters that one … may cover
_WIDEST = 3 * _GAP
_MOST_CHAINS = 400

Chain = tuple[tuple[int, str], ...]
"""Normalized words in their order, each with the greatest distance to the one before it, in characters."""
_Parts = tuple[str | int, ...]
"""Words and gaps (their widths) in their order."""


class PhraseError(PackError):
    """A phrase is not well-formed; *column* counts its characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class Phrase(Struct, frozen=True):
    """Words with [alternatives|…], [optional words]? and gaps (…): the *text* as written, and all *chains* that it allows."""

    text: str
    chains: tuple[Chain, ...]


@cache
def parse_phrase(text: str) -> Phrase:
    """Return the phrase that *text* writes. Raises PhraseError where it is not well-formed."""
    chains = tuple(dict.fromkeys(map(_chain, _parse(text))))
    if not all(chains):
        raise PhraseError(f"短语“{text}”可以什么字都没有：至少留一个不可省的词", 1)
    return Phrase(text, chains)


def parse_phrases(texts: Sequence[str]) -> tuple[Phrase, ...]:
    """Return the phrases that *texts* write, from the cache folder where the same were read before.

    Raises PhraseError where one is not well-formed.
    """
    return cached("\n".join(texts), _parse_lines, tuple[Phrase, ...])


def _parse_lines(text: str) -> tuple[Phrase, ...]:
    return tuple(map(parse_phrase, text.splitlines()))


def _parse(text: str) -> Sequence[_Parts]:
    from lark import UnexpectedInput

    try:
        ways = _parser().parse(text)
    except UnexpectedInput as error:
        column = error.column if isinstance(error.column, int) and error.column > 0 else len(text)
        raise PhraseError(f"短语“{text}”第{column}字写法有误：可用 [甲|乙]、[可省]? 和 …，括号要成对", column) from None
    except _TooManyError:
        raise PhraseError(f"短语“{text}”合起来超过{_MOST_CHAINS}种写法：请拆成几条", 1) from None
    assert isinstance(ways, list)
    return ways


class _TooManyError(Exception):
    """A phrase allows more chains than anyone could mean."""


def _chain(parts: _Parts) -> Chain:
    """Return the chain of *parts*: neighbouring words joined, neighbouring gaps too, no gap at either end."""
    chain: list[tuple[int, str]] = []
    gap: int | None = None
    for part in parts:
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
    """Return the parser; it gives a list of the ways to say the phrase."""
    from lark import Transformer

    class ToParts(Transformer[Any, list[_Parts]]):
        def start(self, children: list[list[_Parts]]) -> list[_Parts]:
            return children[0]

        def choice(self, children: list[list[_Parts]]) -> list[_Parts]:
            return [way for child in children for way in child]

        def sequence(self, children: list[list[_Parts]]) -> list[_Parts]:
            if prod(map(len, children)) > _MOST_CHAINS:
                raise _TooManyError
            return [tuple(part for way in ways for part in way) for ways in product(*children)]

        def word(self, children: list[str]) -> list[_Parts]:
            return [(searchable(str(children[0])),)]

        def gap(self, children: list[str]) -> list[_Parts]:
            return [(_GAP * len(children[0]),)]

        def group(self, children: list[list[_Parts]]) -> list[_Parts]:
            return children[0]

        def optional(self, children: list[list[_Parts]]) -> list[_Parts]:
            return [(), *children[0]]

    return load_grammar("phrase", transformer=ToParts())
