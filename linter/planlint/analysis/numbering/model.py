"""Levels of headings and deviations from their numbering."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from planlint.analysis.numbering.restarts import Member
from planlint.plan.model import Heading
from planlint.plan.ordinal import Form, Ordinal
from planlint.text.span import Span

Row = Sequence[Member]
"""The headings of one form, in the order of the text."""


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
    and 四、) or, where none does, the one before (5、 after 四、). *also* are further headings that the deviation explains:
    those that go on in the wrong form, or the others out of step where it is in doubt how the list should run.
    """

    kind: DeviationKind
    heading: Heading
    expected: int
    other: Heading | None = None
    fixable: bool = False
    certain: bool = False
    also: tuple[Heading, ...] = ()

    @property
    def others(self) -> str:
        """The part of a message about the other headings out of step in a list in doubt, an empty string if there are none."""
        return f"；这一组另有{len(self.also)}处对不上，请通盘核对" if self.also and self.kind is not DeviationKind.FORM else ""


class Level(Struct, frozen=True):
    """The headings of one form in one part of a plan, in the groups that are numbered together.

    *is_continuous* is true if one count runs through the whole part, false if it restarts under each higher heading. *marks*
    are those of each group, with the marks of members that are written within a paragraph: 1）甲；2）乙. *restarted* are the
    first headings of counts that begin below an unnumbered line, *resumed* those that go on with a count after such a one.
    *run_on* are the marks of members that share a paragraph with the one before, where the others have a paragraph each.
    """

    form: Form
    groups: tuple[tuple[Heading, ...], ...]
    is_continuous: bool
    deviations: tuple[Deviation, ...]
    marks: tuple[tuple[Ordinal, ...], ...] = ()
    restarted: frozenset[Span] = frozenset()
    resumed: frozenset[Span] = frozenset()
    run_on: tuple[Ordinal, ...] = ()
