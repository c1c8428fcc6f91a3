"""The walk over a plan: every section under its headings' times, every sentence with a number weighed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planlint.commitments import duties, words
from planlint.commitments.claims import Claim, claims, hide
from planlint.commitments.deadlines import Sentence as Timed
from planlint.commitments.model import NO_DEADLINE, Commitments, Deadline, Duty, Norm, Scope, Target
from planlint.plan import Paragraph, Plan, Role, Section, Sentence
from planlint.quantities import Quantity, quantities
from planlint.span import Span
from planlint.times import Kind, TimeExpression, times

_LOOSE = 40  # the longest line that may be a heading without a number
_PERIOD_HEADING = re.compile(
    "(?:度|内|的|前|底|末|时期|期间|全[市区县省]|教育|经济社会发展|各项|政府)*(?:主要|重点|工作|目标|任务|预期|指标|安排)"
)
_CLOSED = re.compile("[。,;:!?]")
_DATED = re.compile("(?:19|20)[0-9]{2} ?年|“十[一二三四五六七八九]?五”|[今本]年|年[底末内]")
_BRACKET = re.compile(r"\([^()]{4,300}\)")
_NOTE = re.compile("责任|牵头|负责|配合|参与|时限|指导")
_LABEL = re.compile("[一-龥]{0,8}(?:目标|指标|任务|要求):")
_TIMED_HEADING = re.compile("[年季月末]|“十")
_LINE_NOTE = re.compile("[(【]?(?:完成|整改|实施|落实)?(?:时限|时间|期限)[^:]{0,4}: ?")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What headings and lead-ins say for all below them."""

    past: bool = False
    goals: bool = False
    deadline: Deadline = NO_DEADLINE
    owner: Duty | None = None


@dataclass(frozen=True, slots=True)
class _Note:
    """A note at the end of an item, or a line of its own, that may set a time: （甲牵头，2025年底前完成）."""

    span: Span
    line: bool
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class _Place:
    """What a section has for each of its paragraphs."""

    title: int  # where the heading's title ends
    duties: Sequence[Duty]
    notes: Sequence[_Note]


def read(plan: Plan) -> Commitments:
    """Return all commitments of the plan proper; annexes repeat and fragment them, and are left out."""
    reader = _Reader(int(plan.profile.year.value) if plan.profile.year else None)
    reader.section(plan.body, _Frame())
    bare = duties.unowned(plan.body, frozenset(reader.owned))
    return Commitments(tuple(reader.targets), tuple(reader.norms), tuple(reader.duties), tuple(reader.past), bare)


@dataclass
class _Reader:
    year: int | None
    targets: list[Target] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    past: list[Span] = field(default_factory=list)
    owned: set[Section] = field(default_factory=set)
    unfinished: Deadline | None = None  # the time that holds for a sentence broken off at the end of its line

    def section(self, section: Section, frame: _Frame) -> None:
        """Read a section and all below it."""
        paragraphs = [paragraph for paragraph in section.paragraphs if paragraph.role is Role.TEXT]
        own = duties.merged([duty for paragraph in paragraphs for duty in duties.in_paragraph(paragraph)])
        if own:
            self.owned.add(section)
            self.duties += own
        title = section.heading.title.span.end if section.heading else 0
        place = _Place(title, own, [note for paragraph in paragraphs for note in self.notes(paragraph)])
        if section.heading:
            frame = self.under(section.heading.title.folded, frame)
        for paragraph in paragraphs:
            frame = self.paragraph(paragraph, place, frame)
        if own and section.sections:
            frame = replace(frame, owner=own[-1])
        for below in section.sections:
            self.section(below, frame)

    def under(self, title: str, frame: _Frame) -> _Frame:
        """Return the frame under a heading."""
        ahead = bool(words.AHEAD.search(title))
        past = bool(words.PAST.search(title)) and not ahead
        frame = replace(frame, past=past or (frame.past and not ahead), goals=bool(words.GOALS.search(title)))
        if past or not _TIMED_HEADING.search(title):
            return frame
        for time in times(title, self.year):
            if time.kind in (Kind.BY, Kind.WITHIN) and _PERIOD_HEADING.match(title, time.end):
                return replace(frame, past=False, deadline=Deadline(Scope.INHERITED, title[time.start : time.end], None, time))
        return frame

    def notes(self, paragraph: Paragraph) -> Iterator[_Note]:
        """Yield a paragraph's notes."""
        text = paragraph.folded
        if line := _LINE_NOTE.match(text):
            yield _Note(paragraph.span, True, self.note(paragraph, line.end(), len(text)))
        for found in _BRACKET.finditer(text):
            if _NOTE.search(found.group()):
                yield _Note(paragraph.part(*found.span()), False, self.note(paragraph, *found.span()))

    def note(self, paragraph: Paragraph, start: int, end: int) -> Deadline | None:
        """Return the time that a note sets."""
        for time in times(paragraph.folded[start:end], self.year):
            if time.kind is not Kind.EVERY:
                span = paragraph.part(start + time.start, start + time.end)
                return Deadline(Scope.INHERITED, paragraph.folded[start + time.start : start + time.end], span, time)
        return None

    def paragraph(self, paragraph: Paragraph, place: _Place, frame: _Frame) -> _Frame:
        """Read a paragraph; return the frame for what comes after it."""
        text = paragraph.folded
        loose = not paragraph.ordinal and len(text) <= _LOOSE and not _CLOSED.search(text)
        if loose and (words.PAST.search(text) or words.AHEAD.search(text)):
            return self.under(text, frame)
        if frame.past or words.LOOK_BACK.match(text) or self.opens_in_past(paragraph):
            self.past.append(paragraph.span)
            return frame
        for kept in words.KEPT.finditer(text):
            self.norms.append(Norm(paragraph.part(*kept.span()), paragraph.source, kept.group()))
        hidden = hide(text)
        found = list(quantities(hidden))
        return self.sentences(paragraph, hidden, found, place, frame) if found or _DATED.search(text) else frame

    def opens_in_past(self, paragraph: Paragraph) -> bool:
        """Say whether a paragraph begins with a time before the plan's: “十四五”期间, in a plan of 2026."""
        opening = paragraph.words.folded[:20]
        if self.year is None or not _DATED.search(opening):
            return False
        first = next(times(opening, self.year), None)
        if first is None or first.start > 0 or first.kind is not Kind.WITHIN or first.latest is None:
            return False
        return first.latest.year < self.year

    def sentences(self, paragraph: Paragraph, hidden: str, found: Sequence[Quantity], place: _Place, frame: _Frame) -> _Frame:
        """Read a paragraph's sentences; a time that one of them sets for all after it changes the frame."""
        local = replace(frame, deadline=self.unfinished) if self.unfinished else frame
        start = paragraph.span.start
        for sentence in paragraph.sentences:
            a, b = sentence.span.start - start, sentence.span.end - start
            own = [replace(q, start=q.start - a, end=q.end - a) for q in found if a <= q.start < b]
            if not own and not _DATED.search(hidden, a, b):
                continue
            timed = self.timed(sentence)
            for claim in claims(timed.text, hidden[a:b], own, timed.clauses, timed.times):
                self.claim(claim, sentence, timed, place, local, paragraph)
            lead = _lead(paragraph, sentence, timed, frame)
            if lead:
                local = replace(local, deadline=lead)
        self.unfinished = local.deadline if paragraph.folded[-1] not in "。!?;:" and local is not frame else None
        lasting = frame.goals or paragraph.folded.endswith(":")
        return local if lasting else frame

    def timed(self, sentence: Sentence) -> Timed:
        """Return a sentence with its clauses and times."""
        start = sentence.span.start
        clauses = [(clause.span.start - start, clause.span.end - start) for clause in sentence.clauses]
        text = sentence.folded
        return Timed(text, clauses, list(times(text, self.year)))

    def claim(self, claim: Claim, sentence: Sentence, timed: Timed, place: _Place, frame: _Frame, paragraph: Paragraph) -> None:
        """Record a claim as norm or as target, unless it is one about the past."""
        span = sentence.part(claim.start, claim.end)
        quantity = claim.quantity
        if quantity:
            quantity = replace(quantity, start=quantity.start - claim.start, end=quantity.end - claim.start)
        if claim.standing:
            self.norms.append(Norm(span, sentence.source, claim.indicator, quantity, claim.period))
            return
        time = timed.deadline(claim.verb, claim.end)
        if self.is_past(timed, claim, time):
            return
        deadline = _explicit(sentence, time) if time else _inherited(span, sentence, place, frame)
        who = duties.owner(place.duties, span, paragraph.span, place.title) or frame.owner
        self.targets.append(Target(span, sentence.source, claim.indicator, quantity, deadline, who, claim.changes))

    def is_past(self, timed: Timed, claim: Claim, time: TimeExpression | None) -> bool:
        """Say whether a claim tells what has been reached: 已建成3所, 2024年达到52% in a plan of 2025."""
        start = next((a for a, b in timed.clauses if claim.start < b), 0)
        if words.HISTORY.search(timed.text, start, claim.end) or words.SINCE.search(timed.text, 0, start):
            return True
        if time is None or time.latest is None or self.year is None or time.latest.year >= self.year:
            return False
        return time.kind is Kind.WITHIN or timed.text.startswith(("截", "至"), time.start)


def _explicit(sentence: Sentence, time: TimeExpression) -> Deadline:
    return Deadline(Scope.EXPLICIT, sentence.folded[time.start : time.end], sentence.part(time.start, time.end), time)


def _inherited(span: Span, sentence: Sentence, place: _Place, frame: _Frame) -> Deadline:
    """Return the time that a note after the sentence sets, or the lead-in or heading before it."""
    after = [note for note in place.notes if note.span.start >= span.end]
    near = next((note for note in after if not note.line and "\n" not in _between(sentence, span.end, note)), None)
    line = next((note for note in after if note.line), None)
    for note in (near, line):
        if note and note.deadline:
            return note.deadline
    return frame.deadline


def _between(sentence: Sentence, end: int, note: _Note) -> str:
    return sentence.source.folded[end : note.span.start]


def _lead(paragraph: Paragraph, sentence: Sentence, timed: Timed, frame: _Frame) -> Deadline | None:
    """Return the time that a sentence sets for those after it: 到2027年，实现以下目标：."""
    for time in timed.plain:
        if time.kind is Kind.EVERY:
            continue
        colon = any(time.start < stop and timed.text[stop - 1] == ":" for _, stop in timed.clauses)
        labelled = _LABEL.fullmatch(timed.text, 0, time.start)
        opens = time.start == 0 and time.kind is Kind.BY and (frame.goals or paragraph.ordinal is None) or labelled
        if colon or opens:
            return replace(_explicit(sentence, time), kind=Scope.INHERITED)
    return None
