"""The facts read off one plan, each computed on first use and shared by all rules."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from planlint.analysis.citations import Citation, Written, citations, written
from planlint.analysis.commitments import Commitments, Deliverable, commitments, deliverables
from planlint.analysis.counts import CountMismatch, count_mismatches
from planlint.analysis.marks import UnpairedMark
from planlint.analysis.numbering import Deviation, DeviationKind, Level, levels
from planlint.analysis.pairs import unpaired_marks
from planlint.analysis.plan_text import PassageText, PlanText, passages
from planlint.analysis.references import ReferenceIndex, Renumbering
from planlint.plan.model import Plan, Section
from planlint.text.span import Span

Derived = TypeVar("Derived")


class Analysis:
    """A plan with the facts read off it; `Analysis.of(plan)` returns the same one for as long as the plan exists."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._derived: dict[Callable[[Plan], Any], Any] = {}

    @classmethod
    def of(cls, plan: Plan) -> "Analysis":
        """Return the analysis of *plan*; it is created once and stored with the plan."""
        found = plan.__dict__.get("analysis")
        if found is None:
            found = plan.__dict__["analysis"] = cls(plan)
        assert isinstance(found, Analysis)
        return found

    def derive(self, read: Callable[[Plan], Derived]) -> Derived:
        """Return read(plan), computed once: for a fact that several rules share and planlint itself does not read."""
        if read not in self._derived:
            self._derived[read] = read(self.plan)
        found: Derived = self._derived[read]
        return found

    @cached_property
    def text(self) -> PlanText:
        """The text of the plan's body and annexes, normalized for matching, with the borders of its units."""
        return PlanText(self.plan)

    @cached_property
    def passages(self) -> PassageText:
        """The titles and paragraphs of text, those of the notice too, normalized for matching."""
        return PassageText(self.plan.source, passages(self.plan))

    @cached_property
    def levels(self) -> Mapping[Section, Sequence[Level]]:
        """The levels of headings in each part (the body of the notice, of the plan and of each annex)."""
        return {part: levels(part) for part in self.plan.parts}

    def deviations(self, kind: DeviationKind) -> Sequence[Deviation]:
        """Return the headings out of step in one way, part by part, in the order of the text within each level."""
        every = (deviation for found in self.levels.values() for level in found for deviation in level.deviations)
        return [deviation for deviation in every if deviation.kind is kind]

    @cached_property
    def wrong_form_headings(self) -> frozenset[Span]:
        """The headings whose mark is that of a lower level, so that what follows them is not where it should be."""
        return frozenset(one.span for slip in self.deviations(DeviationKind.FORM) for one in (slip.heading, *slip.also))

    @cached_property
    def resumed_headings(self) -> frozenset[Span]:
        """The headings that go on with a list after one within it (a sample with numbers of its own), and are not below it."""
        return frozenset(span for found in self.levels.values() for level in found for span in level.resumed)

    def renumbering(self, deviation: Deviation) -> Renumbering:
        """Return the edits that give a heading its expected number; no edits if more than its number is wrong."""
        return self._references.renumbering(deviation)

    @cached_property
    def _references(self) -> ReferenceIndex:
        return ReferenceIndex(self.plan)

    @cached_property
    def count_mismatches(self) -> Sequence[CountMismatch]:
        """The numbers of items that are announced (九项工程) and differ from the items."""
        return tuple(count_mismatches(self.plan, self.levels))

    @cached_property
    def unpaired_marks(self) -> Sequence[UnpairedMark]:
        """The quotes, brackets and title marks without a partner, in titles and parts."""
        return tuple(unpaired_marks(self.plan))

    @cached_property
    def citations(self) -> Sequence[Citation]:
        """The documents that the plan cites, in the order of the text."""
        return citations(self.plan)

    @cached_property
    def commitments(self) -> Commitments:
        """What the plan commits itself to: targets, norms and duties."""
        return commitments(self.plan)

    @cached_property
    def deliverables(self) -> tuple[Deliverable, ...]:
        """What the plan promises without a number; read only when it is asked for."""
        return deliverables(self.plan)

    @cached_property
    def written(self) -> Written | None:
        """When the plan was written; None if it says neither its year nor its date of issue."""
        return written(self.plan)
