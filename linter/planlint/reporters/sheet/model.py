"""The values of a review sheet: what the reporters html and docx lay out."""

from collections.abc import Mapping

from msgspec import Struct

from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.findings.shortlist import ReviewCounts
from planlint.mandates.mandate import Status
from planlint.reporters.changes import Change
from planlint.reporters.commitment_table import CommitmentRow
from planlint.reporters.missing import MissingItem
from planlint.reporters.related import MOST_NAMED
from planlint.text.span import Span


class Quote(Struct, frozen=True):
    """Words of the draft, shortened, with the text before and after them in their line; *line* counts from 1."""

    before: str
    words: str
    after: str
    line: int


class RelatedPlace(Struct, frozen=True):
    """Another place that a finding speaks of: *name* says where it is, *span* is in the file.

    *number* is the finding's, and *index* counts its other places from 1.
    """

    number: int
    index: int
    span: Span
    name: str
    severity: Severity
    message: str


class ListedFinding(Struct, frozen=True):
    """A finding as the sheet lists it: its *number* from 1 in the file, its place in words, and a quote.

    *edits* are what its edits change. *explains*: it is the last one listed of its rule, and has the rule's reasons below it;
    *advises*: the rule's advice, too, because an edit does not say all of it. *is_quoted*: the message quotes its words;
    *others* are the other places it speaks of, *places* the same as they are marked in the text.
    """

    number: int
    finding: Finding
    place: str
    quote: Quote
    edits: tuple[Change, ...] = ()
    explains: bool = True
    advises: bool = True
    is_quoted: bool = False
    others: str = ""
    places: tuple[RelatedPlace, ...] = ()

    @property
    def span(self) -> Span:
        """The place of the finding in the file."""
        return self.finding.span

    @property
    def links(self) -> list[RelatedPlace]:
        """The first other place in each line or paragraph, at most as many as are named."""
        return list({place.name: place for place in reversed(self.places)}.values())[::-1][:MOST_NAMED]


Marked = ListedFinding | RelatedPlace
"""What has a mark in the text."""


class MissingPart(Struct, frozen=True):
    """The missing items of one plan, whose *title* is "" if the file has no other; each item with the line where it belongs."""

    title: str
    items: tuple[tuple[MissingItem, int], ...]


class SuppressedFinding(Struct, frozen=True):
    """A finding that does not count: it is waived (*reason*, and the last day of the waiver), or in the baseline."""

    finding: Finding
    place: str
    quote: Quote
    reason: str = ""
    expires: str = ""


class OutlineNode(Struct, frozen=True):
    """A heading (or a part: notice, plan, annex) with the number of findings in it by severity; *line* counts from 1."""

    title: str
    line: int
    count: Mapping[Severity, int]
    children: tuple["OutlineNode", ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The highest severity of the findings in it."""
        return max((severity for severity in Severity if self.count[severity]), key=lambda s: s.weight, default=None)

    @property
    def total(self) -> int:
        """The number of findings in it."""
        return sum(self.count.values())


class Fragment(Struct, frozen=True):
    """A part of a line whose text is in the same findings; *met* if it shows a mandate met, *strong* in a heading.

    *also* are the severities of the findings for which it is another place. *ends* are the findings, and the other places of
    findings, whose words end at its end.
    """

    text: str
    entries: tuple[ListedFinding, ...] = ()
    also: tuple[Severity, ...] = ()
    ends: tuple[Marked, ...] = ()
    met: bool = False
    strong: bool = False

    @property
    def severities(self) -> list[Severity]:
        """The severities of its findings, highest first, each once."""
        found = {entry.finding.severity for entry in self.entries}
        return sorted(found, key=lambda severity: -severity.weight)


class TextLine(Struct, frozen=True):
    """A line of the text, numbered from 1; *kind* is its function: text, title, h1 …, see `lines`."""

    number: int
    kind: str
    fragments: tuple[Fragment, ...]


class MandateCoverage(Struct, frozen=True):
    """The status of a mandate in a plan, with the words that show it."""

    rule: AnyRule
    status: Status
    evidence: tuple[Quote, ...]


class PlanSheet(Struct, frozen=True):
    """A plan: its title, the facts of its profile in words, its mandates (those that apply) and its commitments.

    *others* counts the mandates that do not apply to it.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    coverage: tuple[MandateCoverage, ...]
    others: int
    commitments: tuple[CommitmentRow, ...]


class FileSheet(Struct, frozen=True):
    """A file; only *path* and *errors* if it could not be read.

    *entries* are the findings listed one by one: errors, warnings, notes, each in the order of the text; *missing* the
    mandated items that are not mentioned. *notes* say that it is not a plan or what was not recognized, *unread* says what in
    it was not read besides text, *omitted* what the sheet leaves out because there is so much of it; *count* and *verdict*
    are about all findings.
    """

    path: str
    errors: tuple[str, ...] = ()
    encoding: str = ""
    plans: tuple[PlanSheet, ...] = ()
    outline: tuple[OutlineNode, ...] = ()
    entries: tuple[ListedFinding, ...] = ()
    missing: tuple[MissingPart, ...] = ()
    lines: tuple[TextLine, ...] = ()
    waived: tuple[SuppressedFinding, ...] = ()
    baselined: tuple[SuppressedFinding, ...] = ()
    read: bool = False
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    count: ReviewCounts = ReviewCounts()
    verdict: str = ""

    def of(self, severity: Severity) -> list[ListedFinding]:
        """Return the listed findings of a severity."""
        return [entry for entry in self.entries if entry.finding.severity is severity]


class Sheet(Struct, frozen=True):
    """A run: its files, the skipped ones (path and reason), and the number of rules that were on."""

    title: str
    files: tuple[FileSheet, ...]
    rules: int
    skipped: tuple[tuple[str, str], ...] = ()
    count: ReviewCounts = ReviewCounts()
    verdict: str = ""
    checked: int = 0
    plans: int = 0
    waived: int = 0
    baselined: int = 0

    @property
    def failed(self) -> int:
        """The number of files that could not be checked, or not completely."""
        return sum(bool(file.errors) for file in self.files)
