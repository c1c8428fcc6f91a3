"""The names for authors of rules: what a rule is made of, and the facts of a plan that rules share."""

from planlint.analysis.analysis import Analysis
from planlint.analysis.annexes import NamedAnnex, PaperAnnexes, annex_keys, annexes
from planlint.analysis.bare_headings import has_run_in_text, has_text_below, is_bare_heading, is_content
from planlint.analysis.broken_lines import goes_on, is_wrapped
from planlint.analysis.broken_references import BrokenReference, broken_references
from planlint.analysis.chapters import MOST_IN_CHAPTER, by_chapter
from planlint.analysis.citations import Citation, Written
from planlint.analysis.commitments import Commitments, Deadline, DeadlineKind, Duty, Norm, Target, sets_standard
from planlint.analysis.contents import ContentsDifference, ContentsFault, ContentsItem, contents_differences
from planlint.analysis.counts import CountMismatch
from planlint.analysis.day_order import days_before_issue, reversed_ranges, short_notices
from planlint.analysis.days import DayRange, WrittenDay, day_ranges, pointed_days, written_days, years_of
from planlint.analysis.doubled_words import DoubledWord, doubled_words
from planlint.analysis.empty_labels import empty_labels, finished_parts
from planlint.analysis.figures import Figures, inconsistent_figures
from planlint.analysis.marks import PairFault, UnpairedMark
from planlint.analysis.names import NameVariant, name_variants
from planlint.analysis.numbering import Deviation, DeviationKind, Level, OddMark, odd_marks
from planlint.analysis.other_places import OtherPlace, other_places
from planlint.analysis.plan_text import PassageText
from planlint.analysis.prose import ends_in_comma, ends_in_stop, lacks_last_stop, last_text_line, prose_lines, text_breaks_off
from planlint.analysis.references import Renumbering
from planlint.analysis.registration import late_registrations
from planlint.analysis.repetitions import Repetition, RepetitionKind, repetitions
from planlint.analysis.schedules import overlaps
from planlint.analysis.stages import stages_out_of_order
from planlint.analysis.stale_years import StaleYear, is_doubtful_year, stale_years
from planlint.analysis.table_sums import TableSum, wrong_table_sums
from planlint.cache.tables import cached, load_table
from planlint.comparison.alignment_entry import AlignmentEntry, Decision
from planlint.comparison.beside import BesidePrevious, BesideSuperior
from planlint.engine.option import Option
from planlint.engine.registers import cached_with_registers, overriding_tables
from planlint.engine.rule import Basis, Example, Hit, Rule, Severity
from planlint.errors import PackError
from planlint.plan.model import Annex, Contents, Draft, Entry, Heading, Notice, Paragraph, Plan, Role, Section, Title
from planlint.plan.ordinal import Form, Ordinal
from planlint.plan.parse import parse
from planlint.plan.parse.file_names import front_matter_passages
from planlint.plan.passage import Passage, Sentence
from planlint.plan.profile import Profile
from planlint.text.corrections import corrected, correction_edits
from planlint.text.edit import Edit
from planlint.text.five_year_plans import FIVE_YEAR_PLAN, five_year_plan
from planlint.text.marks import inner_quotes, is_in_title
from planlint.text.normalize import without_blanks
from planlint.text.numerals import (
    CHINESE_DIGITS,
    CHINESE_ORDINALS,
    CHINESE_TENS,
    CHINESE_YEAR,
    ENCLOSED,
    chinese,
    enclosed,
    fold,
    number,
)
from planlint.text.phrases import Phrase, parse_phrases
from planlint.text.quantities import Bound, Quantity, quantities
from planlint.text.search_text import Match
from planlint.text.segmentation import segment
from planlint.text.source import Source
from planlint.text.span import Span
from planlint.text.times import Period, TimeExpression, times
from planlint.text.workdays import is_workday

__all__ = [
    "CHINESE_DIGITS",
    "CHINESE_ORDINALS",
    "CHINESE_TENS",
    "CHINESE_YEAR",
    "ENCLOSED",
    "FIVE_YEAR_PLAN",
    "MOST_IN_CHAPTER",
    "AlignmentEntry",
    "Analysis",
    "Annex",
    "Basis",
    "BesidePrevious",
    "BesideSuperior",
    "Bound",
    "BrokenReference",
    "Citation",
    "Commitments",
    "Contents",
    "ContentsDifference",
    "ContentsFault",
    "ContentsItem",
    "CountMismatch",
    "DayRange",
    "Deadline",
    "DeadlineKind",
    "Decision",
    "Deviation",
    "DeviationKind",
    "DoubledWord",
    "Draft",
    "Duty",
    "Edit",
    "Entry",
    "Example",
    "Figures",
    "Form",
    "Heading",
    "Hit",
    "Level",
    "Match",
    "NameVariant",
    "NamedAnnex",
    "Norm",
    "Notice",
    "OddMark",
    "Option",
    "Ordinal",
    "OtherPlace",
    "PackError",
    "PairFault",
    "PaperAnnexes",
    "Paragraph",
    "Passage",
    "PassageText",
    "Period",
    "Phrase",
    "Plan",
    "Profile",
    "Quantity",
    "Renumbering",
    "Repetition",
    "RepetitionKind",
    "Role",
    "Rule",
    "Section",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "StaleYear",
    "TableSum",
    "Target",
    "TimeExpression",
    "Title",
    "UnpairedMark",
    "Written",
    "WrittenDay",
    "annex_keys",
    "annexes",
    "broken_references",
    "by_chapter",
    "cached",
    "cached_with_registers",
    "chinese",
    "contents_differences",
    "corrected",
    "correction_edits",
    "day_ranges",
    "days_before_issue",
    "doubled_words",
    "empty_labels",
    "enclosed",
    "ends_in_comma",
    "ends_in_stop",
    "finished_parts",
    "five_year_plan",
    "fold",
    "front_matter_passages",
    "goes_on",
    "has_run_in_text",
    "has_text_below",
    "inconsistent_figures",
    "inner_quotes",
    "is_bare_heading",
    "is_content",
    "is_doubtful_year",
    "is_in_title",
    "is_workday",
    "is_wrapped",
    "lacks_last_stop",
    "last_text_line",
    "late_registrations",
    "load_table",
    "name_variants",
    "number",
    "odd_marks",
    "other_places",
    "overlaps",
    "overriding_tables",
    "parse",
    "parse_phrases",
    "pointed_days",
    "prose_lines",
    "quantities",
    "repetitions",
    "reversed_ranges",
    "segment",
    "sets_standard",
    "short_notices",
    "stages_out_of_order",
    "stale_years",
    "text_breaks_off",
    "times",
    "without_blanks",
    "written_days",
    "wrong_table_sums",
    "years_of",
]
