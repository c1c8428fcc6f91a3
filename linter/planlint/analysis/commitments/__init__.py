"""What a plan commits itself to: targets, norms and duties, read clause by clause."""

from functools import lru_cache

from planlint.commitments.model import Commitments, Deadline, DeadlineKind, Duty, Norm, Target
from planlint.commitments.reader import read
from planlint.plan import Plan

__all__ = ["Commitments", "Deadline", "DeadlineKind", "Duty", "Norm", "Target", "commitments"]


@lru_cache(maxsize=32)
def commitments(plan: Plan) -> Commitments:
    """Return the commitments of a plan; they are read once."""
    return read(plan)
