"""Phrases of mandate packs: read by the grammar planlint_grammar/phrase.lark, matched as regular expressions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from planlint.errors import PackError
from planlint.numerals import fold

if TYPE_CHECKING:
    from lark import Lark

_BETWEEN = '[“”‘’"\\s]?'
"""What may stand between two characters of a phrase: a quote or a blank."""
_GAP = "[^。;!?\\n]{0,20}?"


@dataclass(frozen=True)
class Phrase:
    """A phrase: words with [alternatives|…], [optional words]? and gaps (…).

    Raises PackError, with the column, when it is used and is not well-formed.
    """

    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression of the phrase, for folded text."""
        return re.compile(_translate(self.text))

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each place in *folded* that says the phrase."""
        for found in self.pattern.finditer(folded):
            yield found.start(), found.end()

    def is_in(self, folded: str) -> bool:
        """Say whether *folded* has the phrase."""
        return self.pattern.search(folded) is not None


@cache
def _translate(text: str) -> str:
    from lark import UnexpectedInput

    try:
        return str(_parser().parse(text))
    except UnexpectedInput as error:
        raise PackError(f"短语“{text}”第{error.column}字写法有误：可用 [甲|乙]、[可省]? 和 …") from None


@cache
def _parser() -> "Lark":
    from lark import Lark, Transformer

    class ToPattern(Transformer[Any, str]):
        def start(self, children: list[str]) -> str:
            return children[0]

        def choice(self, children: list[str]) -> str:
            return f"(?:{'|'.join(children)})" if len(children) > 1 else children[0]

        def sequence(self, children: list[str]) -> str:
            return "".join(children)

        def word(self, children: list[str]) -> str:
            return "".join(re.escape(char) + _BETWEEN for char in fold(children[0])[:-1]) + re.escape(fold(children[0])[-1])

        def gap(self, children: list[str]) -> str:
            return _GAP * len(children[0])

        def group(self, children: list[str]) -> str:
            return f"{_BETWEEN}(?:{children[0]}){_BETWEEN}"

        def optional(self, children: list[str]) -> str:
            return f"{_BETWEEN}(?:{children[0]})?{_BETWEEN}"

    return Lark.open_from_package("planlint_grammar", "phrase.lark", parser="lalr", transformer=ToPattern())
