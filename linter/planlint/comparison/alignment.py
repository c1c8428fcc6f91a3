"""The alignment record (对标记录): what people decided on the units of a superior document, and what has changed since.

A decision refers to the words of the unit and of the draft's line, by fingerprint. It is in doubt only where those words
changed; neither places nor ordinals nor line ends are part of a fingerprint.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from planlint.comparison.alignment_entry import PROGRAM, AlignmentEntry, Decision, fingerprint, normal
from planlint.comparison.background import pairs, similarity
from planlint.comparison.cover import CoverStatus, UnitCover
from planlint.comparison.evidence import Evidence
from planlint.comparison.units import units
from planlint.plan.model import Paragraph, Plan, Role
from planlint.text.numerals import fold

GONE = "上位文件里没有这句话了"
"""Why a decision no longer counts whose unit is gone."""

_JOINED = 8  # lines over which one sentence may be wrapped
_WRAPPED = 20  # code points of a heading from which it may go on in the next line
_ALIKE = 0.5  # share of the information of two lines that are taken for one
_ENDS = tuple("。；;！!？?：:")


class AlignedCover(Struct, frozen=True):
    """The units with what was decided on them, and the entries whose unit is no longer in the superior document."""

    units: tuple[UnitCover, ...]
    gone: tuple[AlignmentEntry, ...] = ()


def name_of(superior: Plan) -> str:
    """Return the name by which a record knows a superior document: its title, else that of its file."""
    return superior.name or superior.source.path.replace("\\", "/").rpartition("/")[2]


def align(
    found: Sequence[UnitCover], entries: Iterable[AlignmentEntry], superior: Plan, draft: Plan, today: date
) -> AlignedCover:
    """Return the units with the decisions of *entries* on them, as of *today*. Entries on other documents do not count."""
    name = normal(name_of(superior))
    known = {entry.key: entry for entry in entries if normal(entry.superior) == name}
    lines = DraftLines(draft)
    aligned = tuple(_aligned(one, known.get(fingerprint(one.unit.text)), lines, today) for one in found)
    return AlignedCover(aligned, tuple(_gone(known, superior)))


def _gone(known: Mapping[str, AlignmentEntry], superior: Plan) -> Iterator[AlignmentEntry]:
    """Yield the entries whose words are no longer in the superior document."""
    present = {fingerprint(unit.text) for unit in units(superior)} if known else frozenset[str]()
    left = [entry for key, entry in known.items() if key not in present]
    text = normal("".join(paragraph.folded for paragraph in superior.paragraphs)) if left else ""
    yield from (entry for entry in left if normal(entry.unit) not in text)


def _aligned(one: UnitCover, entry: AlignmentEntry | None, lines: "DraftLines", today: date) -> UnitCover:
    if entry is None or entry.decision is Decision.OPEN:
        return replace(one, recorded=entry is not None)
    if entry.until and entry.until < today:
        return _doubted(one, entry, f"{entry.decision.value}，只到{entry.until}")
    decided = replace(_recorded(one, entry), by="record")
    if entry.decision is not Decision.CARRIED:
        return replace(decided, status=CoverStatus.NOT_APPLICABLE)
    paragraph = lines.find(entry)
    if paragraph is None:
        return _doubted(one, entry, "当时写的那一行改了，或者没有了")
    evidence = Evidence(paragraph.line, paragraph.span, paragraph.text, paragraph.folded, one.score)
    rest = tuple(other for other in one.evidence if other.line != paragraph.line)
    return replace(decided, status=CoverStatus.CARRIED, evidence=(evidence, *rest))


def _doubted(one: UnitCover, entry: AlignmentEntry, doubt: str) -> UnitCover:
    """Return the unit as its words say, with the reason for which the decision on it is in doubt."""
    return replace(_recorded(one, entry), doubt=doubt)


def _recorded(one: UnitCover, entry: AlignmentEntry) -> UnitCover:
    who = entry.who if entry.is_by_person else PROGRAM
    return replace(one, recorded=True, decision=entry.decision.value, noted=entry.draft, who=who, place=entry.place)


class DraftLines:
    """The lines of a draft by their fingerprints; a line that was wrapped has the same one as before."""

    def __init__(self, draft: Plan) -> None:
        self._paragraphs = [one for one in draft.paragraphs if one.role is Role.TEXT]
        headings = {heading.paragraph.span for part in draft.parts for heading in part.headings if not heading.is_run_in}
        self._bare = {span for span in headings if len(span) < _WRAPPED}

    def find(self, entry: AlignmentEntry) -> Paragraph | None:
        """Return the paragraph that *entry* refers to, the first of several if it is wrapped; None if it is not there."""
        if entry.draft_fingerprint:
            return self._by_fingerprint.get(entry.draft_fingerprint)
        words = normal(entry.draft).rstrip("…")
        return next((one for one in self._paragraphs if words and words in normal(one.folded)), None)

    def fingerprint_at(self, line: int) -> str:
        """Return the fingerprint of the line (from 1) with those over which its sentence is wrapped; "" for another line."""
        at = next((i for i, one in enumerate(self._paragraphs) if one.line == line), None)
        if at is None:
            return ""
        first, last = at, at + 1
        while first > 0 and last - first < _JOINED and self._is_wrapped(first - 1):
            first -= 1
        while last < len(self._paragraphs) and last - first < _JOINED and self._is_wrapped(last - 1):
            last += 1
        return fingerprint("".join(one.words.folded for one in self._paragraphs[first:last]))

    def most_similar(self, words: str) -> Paragraph | None:
        """Return the paragraph that is most like *words*; None if none has half of what they say."""
        wanted = pairs(fold(words))
        similar = [(similarity(wanted, pairs(one.folded)), -i, one) for i, one in enumerate(self._paragraphs)]
        best = max(similar, key=lambda one: one[:2], default=None)
        return best[2] if best and best[0] >= _ALIKE else None

    @cached_property
    def _by_fingerprint(self) -> Mapping[str, Paragraph]:
        found: dict[str, Paragraph] = {}
        for at, one in enumerate(self._paragraphs):
            words = one.words.folded
            found.setdefault(fingerprint(words), one)
            for after in range(at + 1, min(at + _JOINED, len(self._paragraphs))):
                if not self._is_next(after - 1):
                    break
                words += self._paragraphs[after].words.folded
                found.setdefault(fingerprint(words), one)
        return found

    def _is_wrapped(self, at: int) -> bool:
        """Say whether the sentence that ends a paragraph surely goes on in the next."""
        one = self._paragraphs[at]
        return self._is_next(at) and not one.folded.rstrip("”’）)》").endswith(_ENDS) and one.span not in self._bare

    def _is_next(self, at: int) -> bool:
        """Say whether the next paragraph is in the next line and has no ordinal."""
        if at + 1 >= len(self._paragraphs):
            return False
        one, after = self._paragraphs[at], self._paragraphs[at + 1]
        return after.ordinal is None and after.line - one.line == 1
