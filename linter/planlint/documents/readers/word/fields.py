"""Fields: their instructions are left out, their results are text."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from msgspec import Struct

from planlint.documents.readers.word.symbols import drawn


class _Field(Struct):
    number: int
    instruction: str = ""


_LONGEST = 200


class Fields:
    """The fields that are open at a place in the text.

    One that never ends has been damaged: what follows its beginning is no instruction then, so every text says in which
    field's instruction it stands (`code`), and is left out only if that field is found in `ended`.
    """

    def __init__(self) -> None:
        """Begin outside all fields."""
        self.ended: set[int] = set()
        self._open: list[_Field] = []
        self._codes: list[int] = []
        self._numbers = count()

    @property
    def code(self) -> int | None:
        """The outermost field whose instruction goes on here."""
        return self._codes[0] if self._codes else None

    def see(self, kind: str) -> str:
        """Take note of a w:fldChar; return the text that the field draws where it ends."""
        if kind == "begin":
            self._open.append(_Field(next(self._numbers)))
            self._codes.append(self._open[-1].number)
        elif self._open and kind == "separate":
            self._separate()
        elif self._open and kind == "end":
            self._separate()
            field = self._open.pop()
            self.ended.add(field.number)
            return drawn(field.instruction)
        return ""

    def _separate(self) -> None:
        """End the instruction of the innermost field, if it still goes on."""
        if self._codes and self._codes[-1] == self._open[-1].number:
            self._codes.pop()

    def instruct(self, words: str) -> None:
        """Take note of a piece of an instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += words[:_LONGEST]

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Read a text beside this one, where no field is open."""
        left, self._open, self._codes = (self._open, self._codes), [], []
        yield
        self._open, self._codes = left
