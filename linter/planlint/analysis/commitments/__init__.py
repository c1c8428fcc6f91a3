"""What a plan commits itself to: targets, norms and duties, read clause by clause."""

from planlint.analysis.commitments.model import Commitments, Deadline, DeadlineKind, Duty, Norm, Target
from planlint.analysis.commitments.reader import read
from planlint.plan.model import Plan

__all__ = ["Commitments", "Deadline", "DeadlineKind", "Duty", "Norm", "Target", "commitments"]


def commitments(plan: Plan) -> Commitments:
    """Return the commitments of *plan*; `Analysis.commitments` has them without reading the plan again."""
    return read(plan)
