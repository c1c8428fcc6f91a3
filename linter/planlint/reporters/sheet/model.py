"""The values of a review sheet: what the reporters of pages and Word documents lay out."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from planlint.engine.rule import AnyRule, Finding, Severity
from planlint.mandates.mandate import Status
from planlint.reporters.commitment_table import Row


class Quote(Struct, frozen=True):
    """Words of the draft, cut short, with what stands before and after them in their line; *line* counts from 1."""

    before: str
    words: str
    after: str
    line: int


class Entry(Struct, frozen=True):
    """A finding as the sheet lists it: its *number* from 1 in the file, and where it is, in words and by its words.

    *edits* pairs the words that an edit takes away with those that it puts there.
    """

    number: int
    finding: Finding
    place: str
    quote: Quote
    edits: tuple[tuple[str, str], ...] = ()


class Chapter(Struct, frozen=True):
    """The findings below one heading of the first level, in the order of the text."""

    title: str
    entries: tuple[Entry, ...]


class Passed(Struct, frozen=True):
    """A finding that does not count: a waiver covers it (*reason*, and the day through which it holds), or it was known."""

    finding: Finding
    place: str
    quote: Quote
    reason: str = ""
    expires: str = ""


class Node(Struct, frozen=True):
    """A heading (or a part: notice, plan, annex) with the number of findings in it by severity; *line* counts from 1."""

    title: str
    line: int
    count: Mapping[Severity, int]
    children: tuple["Node", ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found in it."""
        return max((severity for severity in Severity if self.count[severity]), key=lambda s: s.weight, default=None)

    @property
    def total(self) -> int:
        """How many findings are in it."""
        return sum(self.count.values())


class Piece(Struct, frozen=True):
    """A stretch of a line under the same findings; *met* where it shows a mandate met, *strong* in a heading.

    *ends* are the findings whose words end here.
    """

    text: str
    entries: tuple[Entry, ...] = ()
    ends: tuple[Entry, ...] = ()
    met: bool = False
    strong: bool = False

    @property
    def severities(self) -> list[Severity]:
        """The severities of the findings over it, gravest first, each once."""
        found = {entry.finding.severity for entry in self.entries}
        return sorted(found, key=lambda severity: -severity.weight)


class Line(Struct, frozen=True):
    """A line of the text, numbered from 1; *kind* is what it is for: text, title, h1 …, see `lines`."""

    number: int
    kind: str
    pieces: tuple[Piece, ...]


class Coverage(Struct, frozen=True):
    """How a plan stands to a mandate, with the words that show it."""

    rule: AnyRule
    status: Status
    evidence: tuple[Quote, ...]


class PlanSheet(Struct, frozen=True):
    """A plan: its title, the facts of its profile in words, its mandates (those that apply) and its commitments.

    *others* counts the mandates that do not apply to it.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    coverage: tuple[Coverage, ...]
    others: int
    commitments: tuple[Row, ...]


class FileSheet(Struct, frozen=True):
    """A file; only *path* and *errors* where it could not be read."""

    path: str
    errors: tuple[str, ...] = ()
    encoding: str = ""
    plans: tuple[PlanSheet, ...] = ()
    outline: tuple[Node, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    lines: tuple[Line, ...] = ()
    waived: tuple[Passed, ...] = ()
    known: tuple[Passed, ...] = ()
    read: bool = False

    @property
    def entries(self) -> list[Entry]:
        """All findings, in the order of the text."""
        return [entry for chapter in self.chapters for entry in chapter.entries]

    @property
    def count(self) -> Counter[Severity]:
        """The number of findings of each severity."""
        return Counter(entry.finding.severity for entry in self.entries)


class Sheet(Struct, frozen=True):
    """A run: its files, what was passed over (path and reason), and how many rules were on."""

    title: str
    files: tuple[FileSheet, ...]
    rules: int
    skipped: tuple[tuple[str, str], ...] = ()
    count: Counter[Severity] = field(default_factory=Counter)
    checked: int = 0
    plans: int = 0
    waived: int = 0
    known: int = 0

    @property
    def failed(self) -> int:
        """How many files could not be checked, or not wholly."""
        return sum(bool(file.errors) for file in self.files)
