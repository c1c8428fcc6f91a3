"""The commitments of a plan: targets, norms and duties, read clause by clause."""

from planlint.analysis.commitments.model import Commitments, Deadline, DeadlineKind, Deliverable, Duty, Norm, Target
from planlint.analysis.commitments.reader import commitments, deliverables
from planlint.analysis.commitments.standards import sets_standard

__all__ = [
    "Commitments",
    "Deadline",
    "DeadlineKind",
    "Deliverable",
    "Duty",
    "Norm",
    "Target",
    "commitments",
    "deliverables",
    "sets_standard",
]
