"""An entry of the alignment record (对标记录): what was decided on one unit of a superior document."""

from datetime import date
from enum import Enum
from hashlib import sha256

from msgspec import Struct

from planlint.text.normalize import without_blanks
from planlint.text.numerals import fold

PROGRAM = "planlint"
"""Who decided where the words of the draft did."""

_LENGTH = 12  # hexadecimal digits of a fingerprint


class Decision(Enum):
    """What was decided on a unit."""

    CARRIED = "已写"
    NOT_OURS = "不属本级"
    NOT_THIS_YEAR = "本年不安排"
    OPEN = "待定"


class AlignmentEntry(Struct, frozen=True):
    """A decision on a unit of *superior*: the words of the unit, and of the draft's line that carries it ("" if none does).

    *reason*, *who* and *until* (the last day on which it is valid) are as a person wrote them; *place* is path:line.
    """

    superior: str
    unit: str
    decision: Decision
    draft: str = ""
    unit_fingerprint: str = ""
    draft_fingerprint: str = ""
    reason: str = ""
    who: str = ""
    until: date | None = None
    place: str = ""

    @property
    def key(self) -> str:
        """The fingerprint of the unit."""
        return self.unit_fingerprint or fingerprint(self.unit)

    @property
    def is_by_person(self) -> bool:
        """Whether a person decided, or said why."""
        return bool(self.reason) or (self.who != PROGRAM and self.decision is not Decision.OPEN)


def fingerprint(words: str) -> str:
    """Return what identifies words whatever their spacing, line ends and width of characters.

    >>> fingerprint("办好 特殊教育，") == fingerprint("办好特殊教育,")
    True
    """
    return sha256(normal(words).encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def normal(words: str) -> str:
    """Return words as fingerprints have them: folded and without blanks."""
    return without_blanks(fold(words))
