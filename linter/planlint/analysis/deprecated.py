"""Functions of planlint 0.1 that `Analysis` has replaced; to be removed in 0.3."""

from collections.abc import Iterator, Sequence

from planlint.analysis.analysis import Analysis
from planlint.analysis.citations import Citation, Written
from planlint.analysis.commitments import Commitments
from planlint.analysis.numbering import Deviation, DeviationKind
from planlint.analysis.references import Renumbering
from planlint.plan.model import Plan
from planlint.text.span import Span


def citations(plan: Plan) -> Sequence[Citation]:
    """Return `Analysis.citations`."""
    return Analysis.of(plan).citations


def commitments(plan: Plan) -> Commitments:
    """Return `Analysis.commitments`."""
    return Analysis.of(plan).commitments


def deviations(plan: Plan, kind: DeviationKind) -> Iterator[Deviation]:
    """Yield the result of `Analysis.deviations`."""
    yield from Analysis.of(plan).deviations(kind)


def in_wrong_form(plan: Plan) -> frozenset[Span]:
    """Return `Analysis.wrong_form_headings`."""
    return Analysis.of(plan).wrong_form_headings


def renumbering(plan: Plan, deviation: Deviation) -> Renumbering:
    """Return the result of `Analysis.renumbering`."""
    return Analysis.of(plan).renumbering(deviation)


def written(plan: Plan) -> Written | None:
    """Return `Analysis.written`."""
    return Analysis.of(plan).written
