"""1） beside （1）: a level of its own, below （1） or above it, or the same level with half of its mark lost.

The list that begins while another is open is the lower one: （1） 1） 2） （2） or 1） （1） （2） 2）. An item 2） which comes
between （1） and （3） begins no list, and is a slip.
"""

from collections.abc import Sequence

from msgspec import Struct, field

from planlint.plan.ordinal import Form
from planlint.plan.parse.lines import DraftLine


class _Lists(Struct):
    """The lists of brackets below one heading: whether one of （1） is open, and the form of 1） and its items so far."""

    has_whole: bool = False
    half_form: Form = Form.H4
    halves: list[DraftLine] = field(default_factory=list)

    def add_half(self, line: DraftLine) -> None:
        if self.has_whole and line.number == 1 and self.half_form is Form.H4:
            self.half_form = Form.HALF_INNER
        line.form = self.half_form
        self.halves.append(line)

    def add_whole(self, line: DraftLine) -> None:
        if self.halves and line.number == 1 and not self.has_whole:
            self.half_form = Form.HALF_OUTER
            for half in self.halves:
                half.form = Form.HALF_OUTER
        self.has_whole = True


def assign_half_brackets(lines: Sequence[DraftLine]) -> None:
    """Give 1） a form of its own where it is a level below （1） or above it."""
    lists = _Lists()
    for line in lines:
        if line.form is Form.H4:
            lists.add_whole(line) if not line.folded[0].isdecimal() else lists.add_half(line)
        elif line.form and line.form.rank < Form.H4.rank:
            lists = _Lists()
