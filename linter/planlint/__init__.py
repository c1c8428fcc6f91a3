"""planlint: a linter for draft Chinese government plans.

These names are for authors of rules; nothing else is public.
"""

from planlint.patterns import kept_patterns

with kept_patterns():
    from planlint.citations import Citation, Written, citations, written
    from planlint.commitments import Commitments, Deadline, DeadlineKind, Duty, Norm, Target, commitments
    from planlint.errors import PackError
    from planlint.numbering import Deviation, Fault, Level, deviations, in_wrong_form, levels
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
    from planlint.quantities import Bound, Quantity, quantities
    from planlint.references import Renumbering, renumbering
    from planlint.registers import read_register
    from planlint.rule import Basis, Edit, Example, Hit, Option, Rule, Severity
    from planlint.source import Source
    from planlint.span import Span
    from planlint.times import Period, TimeExpression, times

__version__ = "0.1.0"

__all__ = [
    "Annex",
    "Basis",
    "Bound",
    "Citation",
    "Commitments",
    "Contents",
    "Deadline",
    "DeadlineKind",
    "Deviation",
    "Draft",
    "Duty",
    "Edit",
    "Entry",
    "Example",
    "Fault",
    "Form",
    "Heading",
    "Hit",
    "Level",
    "Norm",
    "Notice",
    "Option",
    "Ordinal",
    "PackError",
    "Paragraph",
    "Passage",
    "Period",
    "Plan",
    "Profile",
    "Quantity",
    "Renumbering",
    "Role",
    "Rule",
    "Section",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "Target",
    "TimeExpression",
    "Title",
    "Written",
    "chinese",
    "citations",
    "commitments",
    "deviations",
    "fold",
    "in_wrong_form",
    "levels",
    "number",
    "parse",
    "quantities",
    "read_register",
    "renumbering",
    "times",
    "written",
]
