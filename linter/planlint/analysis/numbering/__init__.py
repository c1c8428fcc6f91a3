"""The numbering of headings: levels, their policy (continuous or restarting), and the headings out of step."""

from planlint.analysis.numbering.levels import levels
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level

__all__ = ["Deviation", "DeviationKind", "Level", "levels"]
