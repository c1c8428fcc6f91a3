"""What a plan commits itself to: targets, norms and duties, read clause by clause."""

from functools import lru_cache

from planlint.analysis.commitments.model import Commitments, Deadline, DeadlineKind, Duty, Norm, Target
from planlint.analysis.commitments.reader import read
from planlint.plan.model import Plan

__all__ = ["Commitments", "Deadline", "DeadlineKind", "Duty", "Norm", "Target", "commitments"]


@lru_cache(maxsize=32)
def commitments(plan: Plan) -> Commitments:
    """Return the commitments of a plan; they are read once."""
    return read(plan)
