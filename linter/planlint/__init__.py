"""planlint: a linter for draft Chinese government plans.

These names are for authors of rules; nothing else is public.
"""

from planlint.numbering import Deviation, Fault, Level, deviations, levels
from planlint.numerals import chinese, fold, number
from planlint.parse import parse
from planlint.plan import (
    Annex,
    Contents,
    Draft,
    Entry,
    Form,
    Heading,
    Notice,
    Ordinal,
    Paragraph,
    Passage,
    Plan,
    Profile,
    Role,
    Section,
    Sentence,
    Title,
)
from planlint.rule import Basis, Edit, Example, Hit, Rule, Severity
from planlint.source import Source
from planlint.span import Span

__version__ = "0.1.0"

__all__ = [
    "Annex", "Basis", "Contents", "Deviation", "Draft", "Edit", "Entry", "Example", "Fault", "Form", "Heading", "Hit",
    "Level", "Notice", "Ordinal", "Paragraph", "Passage", "Plan", "Profile", "Role", "Rule", "Section", "Sentence",
    "Severity", "Source", "Span", "Title", "chinese", "deviations", "fold", "levels", "number", "parse",
]  # fmt: skip
