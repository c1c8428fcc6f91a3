"""The walk over a plan that reads each section in the context of its headings, and each sentence with a number."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from planlint.analysis.commitments import words
from planlint.analysis.commitments.aims import dated
from planlint.analysis.commitments.claims import claims
from planlint.analysis.commitments.clause import Claim, hide
from planlint.analysis.commitments.context import Context, is_loose_heading
from planlint.analysis.commitments.deadlines import TimedSentence, is_average
from planlint.analysis.commitments.deliverables import deliverables_in, own_time
from planlint.analysis.commitments.duties import unowned
from planlint.analysis.commitments.items import Item, owned
from planlint.analysis.commitments.model import (
    NO_DEADLINE,
    Commitments,
    Deadline,
    DeadlineKind,
    Deliverable,
    Duty,
    Norm,
    Target,
)
from planlint.analysis.commitments.periods import lead_in, opening_time, stage_time
from planlint.analysis.commitments.tables.grid import Grid, cell_lines
from planlint.analysis.commitments.tables.plan_tables import PlanTables
from planlint.analysis.commitments.tables.rows import read_rows
from planlint.analysis.commitments.tense import DATED, is_review, last_of_now, reports_past, turns
from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.plan.passage import Sentence
from planlint.text.quantities import Quantity, quantities
from planlint.text.span import Span
from planlint.text.times import TimeExpression, TimeKind, times

_NEAR = 80  # code points before a claim that may show that it is about the past


def commitments(plan: Plan) -> Commitments:
    """Return the commitments of the plan's body; annexes repeat and fragment them, and are left out.

    `Analysis.commitments` has them without reading the plan again.
    """
    reader = _Reader(plan.profile.first_year, PlanTables.of(plan))
    reader.section(plan.body, Context())
    return Commitments(
        targets=tuple(dated(reader.targets, plan)),
        norms=tuple(reader.norms),
        duties=tuple(sorted(_duties(reader), key=lambda duty: duty.span)) if reader.in_rows else tuple(_duties(reader)),
        past=tuple(reader.past),
        unowned=unowned(plan.body, owned(reader.items) | reader.in_rows.keys()),
    )


def deliverables(plan: Plan) -> tuple[Deliverable, ...]:
    """Return what the plan's body promises without a number, in the order of the text."""
    reader = _Reader(plan.profile.first_year, PlanTables.of(plan), with_deliverables=True)
    reader.section(plan.body, Context())
    return tuple(reader.deliverables)


def _duties(reader: "_Reader") -> Iterator[Duty]:
    yield from (duty for item in reader.items for duty in item.duties)
    yield from (duty for duties in reader.in_rows.values() for duty in duties)


class _Reader(Struct):
    year: int | None
    tables: PlanTables
    with_deliverables: bool = False
    deliverables: list[Deliverable] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    past: list[Span] = field(default_factory=list)
    last_table: Grid | None = None
    items: list[Item] = field(default_factory=list)
    in_rows: dict[Section, list[Duty]] = field(default_factory=dict)  # who is responsible for the rows of tables
    turned: Context | None = None  # the context below the last heading without a number that turned from the past
    continued: Deadline = NO_DEADLINE  # the deadline of a sentence that continues in the next line

    def section(self, section: Section, context: Context) -> None:
        """Read a section and all below it."""
        item = Item(section, self.year)
        self.items.append(item)
        if section.heading:
            context = context.under(section.heading.title.folded, self.year)
        for paragraph in section.paragraphs:
            if table := self.tables.at(paragraph.span):
                if table is not self.last_table:
                    self.table(table, section, context)
            elif paragraph.role is Role.TEXT:
                context = self.paragraph(paragraph, item, context)
        if item.duties and section.sections:
            context = replace(context, owner=item.duties[-1])
        last = last_of_now(section.sections, self.year)
        for i, below in enumerate(section.sections):
            back = not context.is_past and reports_past(below, self.year, before_now=i < last)
            self.section(below, replace(context, is_past=True) if back else context)
            if self.turned:
                context = replace(context, is_past=False, deadline=self.turned.deadline)

    def table(self, table: Grid, section: Section, context: Context) -> None:
        """Read a table of a section; nothing that a cell says passes to another cell."""
        self.last_table = table
        for row in () if context.is_past else read_rows(table, self.year):
            deadline = context.deadline if row.deadline is None else row.deadline
            self.targets += (one if one.deadline.time else replace(one, deadline=deadline) for one in row.targets)
            if row.owner:
                self.in_rows.setdefault(section, []).append(row.owner)
            of_row = replace(context, deadline=deadline, owner=row.owner or context.owner)
            for cell in row.texts:
                lines = tuple(cell_lines(cell, table.source))
                item = Item(Section(None, lines, ()), self.year)
                for line in lines:
                    self.paragraph(line, item, of_row)
                self.continued = NO_DEADLINE

    def paragraph(self, paragraph: Paragraph, item: Item, context: Context) -> Context:
        """Read a paragraph; return the context of what comes after it."""
        text = paragraph.folded
        if is_loose_heading(paragraph):
            below = context.under(text, self.year)
            turns_on = self.turned is not None and below.deadline is not context.deadline
            if not below.is_past and (context.is_past or turns_on):
                self.turned = below
            return below
        if context.is_past and turns(paragraph, self.year):
            context = replace(context, is_past=False)
        if context.is_past or is_review(paragraph, self.year):
            self.past.append(paragraph.span)
            return context
        for norm in words.UNNUMBERED.finditer(text) if "不" in text else ():
            self.norms.append(Norm(paragraph.part(*norm.span()), paragraph.source, norm.group()))
        hidden = hide(text)
        found = quantities(hidden)
        reads = found or self.with_deliverables or DATED.search(hidden)
        return self.sentences(_Text(paragraph, item, hidden, found), context) if reads else context

    def sentences(self, text: "_Text", context: Context) -> Context:
        """Read a paragraph's sentences; return the context with the time that one of them sets for all after it."""
        local = replace(context, deadline=self.continued) if self.continued.time else context
        lasts = False
        for sentence in text.paragraph.sentences:
            start, end = text.place(sentence)
            own = text.between(start, end)
            if not own and not self.with_deliverables and not DATED.search(text.hidden, start, end):
                continue
            timed = self.timed(sentence)
            if time := stage_time(timed.text, self.year):
                local, lasts = _dated(local, sentence, timed, time), True
            made = list(claims(timed.text, text.hidden[start:end], own, timed.clauses, timed.times))
            for claim in made:
                self.claim(claim, sentence, timed, text, local)
            if self.with_deliverables:
                self.promises(made, sentence, timed, text, local)
            opening = opening_time(text.item.section, sentence.span, timed.dating, timed.text)
            if time := opening or lead_in(text.paragraph, timed, has_goals=context.has_goals):
                local, lasts = _dated(local, sentence, timed, time), lasts or opening is not None
        last = text.paragraph.folded[-1]
        self.continued = local.deadline if last not in "。!?;:" and local is not context else NO_DEADLINE
        return local if lasts or context.has_goals or last == ":" else context

    def timed(self, sentence: Sentence) -> TimedSentence:
        """Return a sentence with its clauses and times."""
        start, text = sentence.span.start, sentence.folded
        clauses = [(clause.span.start - start, clause.span.end - start) for clause in sentence.clauses]
        return TimedSentence(text, clauses, list(times(text, self.year)))

    def claim(self, claim: Claim, sentence: Sentence, timed: TimedSentence, text: "_Text", context: Context) -> None:
        """Record a claim as norm or as target, unless it is about the past."""
        span = sentence.part(claim.start, claim.end)
        quantity = replace(claim.quantity, start=claim.quantity.start - claim.start, end=claim.quantity.end - claim.start)
        timed_norm = claim.if_dated and text.item.deadline(span, text.paragraph.span) is not None
        if (claim.is_norm and not timed_norm) or context.has_norms:
            self.norms.append(Norm(span, sentence.source, claim.indicator, quantity, claim.period))
            return
        time = timed.deadline(claim.verb, claim.end, of_value=claim.verb == claim.quantity.start)
        if self.is_past(timed, claim.start, claim.end, time):
            return
        around = text.paragraph.span
        own = _deadline(sentence, timed, time, DeadlineKind.EXPLICIT) if time else NO_DEADLINE
        above = text.item.deadline(span, around) or context.deadline
        replaced = time is None or is_average(timed.text, time)
        deadline = above if replaced and above.kind is not DeadlineKind.NONE else own
        who = text.item.owner(span, around) or context.owner
        self.targets.append(Target(span, sentence.source, claim.indicator, quantity, deadline, who, claim.changes))

    def promises(
        self, made: Sequence[Claim], sentence: Sentence, timed: TimedSentence, text: "_Text", context: Context
    ) -> None:
        """Record the deliverables of a sentence beside the claims *made* in it."""
        for start, end in deliverables_in(timed.text, [(claim.start, claim.end) for claim in made]):
            time = own_time(timed.times, start, end) or timed.deadline(start, end)
            if self.is_past(timed, start, end, time):
                continue
            span, around = sentence.part(start, end), text.paragraph.span
            own = _deadline(sentence, timed, time, DeadlineKind.EXPLICIT) if time else None
            deadline = own or text.item.deadline(span, around) or context.deadline
            who = text.item.owner(span, around) or context.owner
            self.deliverables.append(Deliverable(span, sentence.source, deadline, who))

    def is_past(self, timed: TimedSentence, first: int, end: int, time: TimeExpression | None) -> bool:
        """Return whether what *first* and *end* bound has been reached: 已建成3所, 2024年达到52% in a plan of 2025."""
        start = max(timed.clauses[timed.clause_at(first)][0], first - _NEAR)
        if words.HISTORY.search(timed.text, start, end) or timed.past_from <= start:
            return True
        if time is None or time.latest is None or self.year is None or time.latest.year >= self.year:
            return False
        return time.kind is TimeKind.WITHIN or timed.text.startswith(("截", "至"), time.start)


class _Text(Struct, frozen=True):
    """A paragraph being read: its item, its words with names hidden, and the quantities in these."""

    paragraph: Paragraph
    item: Item
    hidden: str
    found: Sequence[Quantity]

    def place(self, sentence: Sentence) -> tuple[int, int]:
        """Return the offsets of a sentence in the paragraph."""
        start = self.paragraph.span.start
        return sentence.span.start - start, sentence.span.end - start

    def between(self, start: int, end: int) -> list[Quantity]:
        """Return the quantities from *start* to *end*, their offsets counted from *start*."""
        first = bisect_left(self.found, start, key=lambda quantity: quantity.start)
        last = bisect_left(self.found, end, key=lambda quantity: quantity.start)
        return [replace(one, start=one.start - start, end=one.end - start) for one in self.found[first:last]]


def _dated(context: Context, sentence: Sentence, timed: TimedSentence, time: TimeExpression) -> Context:
    return replace(context, deadline=_deadline(sentence, timed, time, DeadlineKind.INHERITED))


def _deadline(sentence: Sentence, timed: TimedSentence, time: TimeExpression, kind: DeadlineKind) -> Deadline:
    return Deadline(kind, timed.text[time.start : time.end], sentence.part(time.start, time.end), time)
