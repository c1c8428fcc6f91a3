"""Fields: their instructions are omitted, their results are text."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from msgspec import Struct


class WordField(Struct):
    """A field: its number in the part, its instruction, and whether it has a result that is not blank."""

    number: int
    instruction: str = ""
    has_result: bool = False


_LONGEST = 200


class Fields:
    """The fields that are open at the current place in the text.

    If a field never ends, the file is damaged and the text after its beginning is not an instruction. Therefore each text
    is marked with the field whose instruction it may belong to (`code`), and omitted only if that field is in `ended`.
    """

    def __init__(self) -> None:
        """Start outside of all fields."""
        self.ended: set[int] = set()
        self._open: list[WordField] = []
        self._codes: list[int] = []
        self._numbers = count()

    @property
    def code(self) -> int | None:
        """The number of the outermost field whose instruction is not finished here, or None."""
        return self._codes[0] if self._codes else None

    def mark(self, kind: str) -> WordField | None:
        """Process a w:fldChar of the given kind; return the field if it ends here."""
        if kind == "begin":
            self._open.append(WordField(next(self._numbers)))
            self._codes.append(self._open[-1].number)
        elif self._open and kind == "separate":
            self._separate()
        elif self._open and kind == "end":
            self._separate()
            field = self._open.pop()
            self.ended.add(field.number)
            return field
        return None

    def add_result(self) -> None:
        """Note that there is text at the current place, which is part of the result of all fields that are open."""
        for field in self._open:
            field.has_result = True

    def _separate(self) -> None:
        """End the instruction of the innermost field, if it is not finished."""
        if self._codes and self._codes[-1] == self._open[-1].number:
            self._codes.pop()

    def add_instruction(self, words: str) -> None:
        """Add a piece to the instruction of the innermost field."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += words[:_LONGEST]

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Read a separate text, such as a text box, in which no field is open."""
        outer, self._open, self._codes = (self._open, self._codes), [], []
        yield
        self._open, self._codes = outer
