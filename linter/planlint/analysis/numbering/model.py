"""Levels of headings and deviations from their numbering."""

from enum import Enum

from msgspec import Struct

from planlint.plan.model import Heading
from planlint.plan.ordinal import Form, Ordinal

Row = list[tuple[Heading, dict[Form, int]]]
"""The headings of one form, each with the offset of the nearest heading of each higher form above it."""


class DeviationKind(Enum):
    """How a heading is out of step."""

    GAP = "gap"
    REPEAT = "repeat"
    ORDER = "order"
    RESTART = "restart"
    CONTINUED = "continued"
    FORM = "form"


class Deviation(Struct, frozen=True):
    """A heading out of step: how, the number expected there, and the heading it clashes or changes places with.

    *fixable* is true if giving the heading the expected number is all that is needed, *certain* if that is beyond doubt. If
    the kind is FORM, the number is the one expected in the form of *other*, the heading that comes next (（三） between 二、
    and 四、) or, where none does, the one before (5、 after 四、).
    """

    kind: DeviationKind
    heading: Heading
    expected: int
    other: Heading | None = None
    fixable: bool = False
    certain: bool = False


class Level(Struct, frozen=True):
    """The headings of one form in one part of a plan, in the groups that are numbered together.

    *is_continuous* is true if one count runs through the whole part, false if it restarts under each higher heading. *marks*
    are those of each group, with the marks of members that are written within a paragraph: 1）甲；2）乙.
    """

    form: Form
    groups: tuple[tuple[Heading, ...], ...]
    is_continuous: bool
    deviations: tuple[Deviation, ...]
    marks: tuple[tuple[Ordinal, ...], ...] = ()
