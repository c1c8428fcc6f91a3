"""Fields: their instructions are left out, their results are text."""

from dataclasses import dataclass
from itertools import count

from planlint.readers.word.symbols import drawn


@dataclass(slots=True)
class _Field:
    number: int
    instructing: bool = True
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
        self._numbers = count()

    @property
    def code(self) -> int | None:
        """The outermost field whose instruction goes on here."""
        return next((field.number for field in self._open if field.instructing), None)

    def see(self, kind: str) -> str:
        """Take note of a w:fldChar; return the text that the field draws where it ends."""
        if kind == "begin":
            self._open.append(_Field(next(self._numbers)))
        elif self._open and kind == "separate":
            self._open[-1].instructing = False
        elif self._open and kind == "end":
            field = self._open.pop()
            self.ended.add(field.number)
            return drawn(field.instruction)
        return ""

    def instruct(self, words: str) -> None:
        """Take note of a piece of an instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += words[:_LONGEST]

    def leave(self) -> list[_Field]:
        """Go to a text beside this one, where no field is open; return what `back` needs."""
        left, self._open = self._open, []
        return left

    def back(self, left: list[_Field]) -> None:
        """Go back to the text that was left."""
        self._open = left
