"""The values that describe the commitments of a plan."""

from datetime import date
from enum import Enum

from msgspec import Struct

from planlint.plan.model import Heading
from planlint.plan.passage import Passage
from planlint.text.quantities import Quantity
from planlint.text.span import Span
from planlint.text.times import Period, TimeExpression


class DeadlineKind(Enum):
    """Where a deadline comes from: the target's own sentence, the text above it, the end of the whole plan, or nowhere."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    HORIZON = "horizon"
    NONE = "none"


class Deadline(Struct, frozen=True):
    """A deadline (时限): its words, their place, and the time they mean."""

    kind: DeadlineKind = DeadlineKind.NONE
    text: str = ""
    span: Span | None = None
    time: TimeExpression | None = None

    @property
    def earliest(self) -> date | None:
        """The first day that the time allows."""
        return self.time.earliest if self.time else None

    @property
    def latest(self) -> date | None:
        """The last day that the time allows."""
        return self.time.latest if self.time else None


NO_DEADLINE = Deadline()


class Duty(Passage, frozen=True):
    """Who is responsible (责任分工): the offices that lead (牵头、责任单位) and those that support (配合、参与)."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


class Target(Passage, frozen=True):
    """A target (目标): what is to be reached or produced, how much, by when and by whom.

    *indicator* names it (近视率; 新增足球特色学校). The offsets of *quantity* are those of the target's own text.
    *changes* is true if the quantity is a difference (提高3个百分点). In a table, *base* has the words of the value that the
    indicator starts from, and *row* is the place of the row.
    """

    indicator: str = ""
    quantity: Quantity | None = None
    deadline: Deadline = NO_DEADLINE
    owner: Duty | None = None
    changes: bool = False
    base: str = ""
    row: Span | None = None


class Deliverable(Passage, frozen=True):
    """A commitment without a number that names what is to be there: 制定…办法, 召开现场会."""

    deadline: Deadline = NO_DEADLINE
    owner: Duty | None = None


class Norm(Passage, frozen=True):
    """A lasting requirement (每天一节体育课); *period* is the one in which it recurs, if it does."""

    indicator: str = ""
    quantity: Quantity | None = None
    period: Period | None = None


class Commitments(Struct, frozen=True, eq=False):
    """All of a plan's commitments, in the order of the text.

    *past* are the passages about the past (工作回顾, 现状); *unowned* the items without an owner among items that have one.
    """

    targets: tuple[Target, ...]
    norms: tuple[Norm, ...]
    duties: tuple[Duty, ...]
    past: tuple[Span, ...]
    unowned: tuple[Heading, ...]
