"""A plan beside another text, as rules compare them. The work is done when a rule asks, once for all rules."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from planlint.comparison.alignment_entry import AlignmentEntry
from planlint.plan.model import Plan
from planlint.text.paragraph_names import paragraph_name
from planlint.text.span import Span

if TYPE_CHECKING:
    from planlint.comparison.alignment import AlignedCover
    from planlint.comparison.figures_quoted import MisquotedFigure
    from planlint.comparison.superior import CarriedUnit, Doubt, MissingUnit
    from planlint.comparison.yearly import ChangedPromise, DroppedItem, OwnerChange, StaleCopy
    from planlint.comparison.years import Copied, YearComparison


class BesideSuperior(Struct, frozen=True, eq=False, dict=True):
    """A plan beside a superior document: what it carries of it, by the words and by the decisions in *entries*.

    Only chapters of the superior document about *part* count; None is the field of the plan. *today* ends decisions.
    """

    plan: Plan
    superior: Plan
    part: str | None = None
    entries: tuple[AlignmentEntry, ...] = ()
    today: date = field(default_factory=date.today)

    @cached_property
    def aligned(self) -> "AlignedCover":
        """The units of the superior document, and whether the plan carries them."""
        from planlint.comparison.alignment import align
        from planlint.comparison.cover import cover

        return align(cover(self.superior, self.plan, self.part), self.entries, self.superior, self.plan, self.today)

    @property
    def head(self) -> Span:
        """Where something is reported that is not in the plan: its title, else its first paragraph."""
        return head_of(self.plan)

    def where(self, span: Span) -> str:
        """Return the name of a place in the superior document: 第3行, or the first words of a paragraph."""
        return paragraph_name(span.start, 0, self.superior.source)

    @property
    def missing(self) -> Sequence["MissingUnit"]:
        """The units that the plan does not carry."""
        from planlint.comparison.superior import missing

        return list(missing(self))

    @property
    def lower_figures(self) -> Sequence["CarriedUnit"]:
        """The units that the plan carries with a lower rate, frequency or threshold."""
        from planlint.comparison.superior import lower_figures

        return list(lower_figures(self))

    @property
    def later_deadlines(self) -> Sequence["CarriedUnit"]:
        """The units that the plan carries with a later deadline."""
        from planlint.comparison.superior import later_deadlines

        return list(later_deadlines(self))

    @property
    def softer(self) -> Sequence["CarriedUnit"]:
        """The units of which the plan promises an effort where the superior document wants a result."""
        from planlint.comparison.superior import softer

        return list(softer(self))

    @property
    def misquotations(self) -> Sequence["MisquotedFigure"]:
        """The figures that the plan quotes from the superior document by its title, and that are different there."""
        from planlint.comparison.figures_quoted import misquotations

        return list(misquotations(self.superior, self.plan))

    @property
    def left_wordings(self) -> Sequence[Span]:
        """The words by which the superior document speaks of its own place, in clauses that the plan took over."""
        from planlint.comparison.left_wording import left_wordings

        return list(left_wordings(self.superior, self.plan))

    @property
    def doubts(self) -> Sequence["Doubt"]:
        """The decisions of the record that no longer count, because words changed or their time is over."""
        from planlint.comparison.superior import doubts

        return list(doubts(self))


class BesidePrevious(Struct, frozen=True, eq=False, dict=True):
    """A plan beside last year's: what became of its items and promises."""

    plan: Plan
    previous: Plan

    @cached_property
    def compared(self) -> "YearComparison":
        """The items, promises and sentences of both plans."""
        from planlint.comparison.years import compare_years

        return compare_years(self.previous, self.plan)

    @property
    def head(self) -> Span:
        """Where something is reported that is not in the plan: its title, else its first paragraph."""
        return head_of(self.plan)

    def where(self, span: Span) -> str:
        """Return the name of a place in last year's plan: 第3行, or the first words of a paragraph."""
        return paragraph_name(span.start, 0, self.previous.source)

    @property
    def dropped_items(self) -> Sequence["DroppedItem"]:
        """The items of last year's plan that no item of this one goes on with."""
        from planlint.comparison.yearly import dropped_items

        return list(dropped_items(self))

    def promises(self, fate: str) -> Sequence["ChangedPromise"]:
        """Return the promises of last year's plan of which that became: lowered, rolled-over, removed."""
        from planlint.comparison.yearly import promises

        return list(promises(self, fate))

    @property
    def due(self) -> Sequence["ChangedPromise"]:
        """The promises of last year's plan that are due in the year of this one, and of which it says nothing."""
        from planlint.comparison.yearly import due

        return list(due(self))

    @property
    def copied(self) -> Sequence["Copied"]:
        """The sentences that are also in last year's plan."""
        from planlint.comparison.yearly import copied

        return copied(self)

    @cached_property
    def stale_copies(self) -> Sequence["StaleCopy"]:
        """The years and ordinals of last year in copied sentences about this year."""
        from planlint.comparison.yearly import stale_copies

        return list(stale_copies(self))

    @property
    def owner_changes(self) -> Sequence["OwnerChange"]:
        """The items with other offices in charge than last year."""
        from planlint.comparison.yearly import owner_changes

        return list(owner_changes(self))


Beside = BesideSuperior | BesidePrevious


def head_of(plan: Plan) -> Span:
    """Return the span of a plan's title, else of its first paragraph, else of its beginning."""
    if plan.title:
        return plan.title.span
    return plan.paragraphs[0].span if plan.paragraphs else Span(plan.span.start, plan.span.start)
