"""The numbering of headings: levels, their policy (continuous or restarting), and the headings out of step."""

from planlint.analysis.numbering.levels import levels
from planlint.analysis.numbering.model import Deviation, DeviationKind, Level
from planlint.analysis.numbering.set_aside_lists import OddMark, odd_marks

__all__ = ["Deviation", "DeviationKind", "Level", "OddMark", "levels", "odd_marks"]
