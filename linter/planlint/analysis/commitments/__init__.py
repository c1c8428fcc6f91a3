"""The commitments of a plan: targets, norms and duties, read clause by clause."""

from planlint.analysis.commitments.model import Commitments, Deadline, DeadlineKind, Duty, Norm, Target
from planlint.analysis.commitments.reader import commitments

__all__ = ["Commitments", "Deadline", "DeadlineKind", "Duty", "Norm", "Target", "commitments"]
