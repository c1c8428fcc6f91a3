"""Defects to plant in real plans, one at a time: each planter gives the text with a defect and where it should be reported."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from planlint.citations import citations
from planlint.commitments import DeadlineKind, Target, commitments
from planlint.plan import Draft, Entry, Form, Heading, Paragraph, Passage, Plan, Role, Section
from planlint.span import Span
from planlint.times import Kind, times

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Plant:
    """A defect: the text with it, where it stands there, and the codes of which one should report it.

    *gone* is what was taken out of the text as it was: what is said of that cannot be said any more.
    """

    text: str
    at: Span
    codes: tuple[str, ...]
    gone: Span = _NOWHERE


Planter = Callable[[Draft, random.Random], Plant | None]


def _replace(draft: Draft, span: Span, text: str) -> str:
    whole = draft.source.text
    return whole[: span.start] + text + whole[span.end :]


def _put(draft: Draft, span: Span, text: str, *codes: str, at: Span | None = None) -> Plant:
    """Write *text* for *span*; the defect is there, or in the part of the new text that *at* tells."""
    return Plant(_replace(draft, span, text), at or Span(span.start, span.start + max(len(text), 1)), codes)


def _plans(draft: Draft) -> list[Plan]:
    return [plan for plan in draft.plans if plan.copy_of is None]


def _texts(draft: Draft, least: int = 40) -> list[Paragraph]:
    """Return the longer paragraphs of the plans proper."""
    return [p for plan in _plans(draft) for p in plan.body.all_paragraphs if p.role is Role.TEXT and len(p.span) >= least]


# ------------------------------------------------------------------------------------------------ numbering


def _rows(draft: Draft) -> Iterator[Sequence[Section]]:
    """Yield rows of three and more sibling sections with one form of ordinal."""
    for section in (below for plan in _plans(draft) for below in plan.body.walk()):
        row = section.sections
        forms = {below.heading.ordinal.form for below in row if below.heading}
        if len(row) >= 3 and len(forms) == 1 and forms <= {Form.H1, Form.H2, Form.H3, Form.H4}:
            yield row


def _pick(draft: Draft, rng: random.Random) -> Sequence[Section] | None:
    rows = list(_rows(draft))
    return rng.choice(rows) if rows else None


def _heading(section: Section) -> Heading:
    assert section.heading, "rows are of numbered sections"
    return section.heading


def _extent(section: Section) -> Span:
    """Return the span of a section with all that is below it."""
    spans = [paragraph.span for paragraph in section.all_paragraphs]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def drop_section(draft: Draft, rng: random.Random) -> Plant | None:
    """Take out a section, not the last of its row."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    gone = Span(_extent(row[i]).start, _extent(row[i + 1]).start)
    mark = _heading(row[i + 1]).ordinal.span
    return Plant(_replace(draft, gone, ""), Span(gone.start, gone.start + len(mark)), ("NUM001",), gone)


def double_number(draft: Draft, rng: random.Random) -> Plant | None:
    """Give a section the number of the one before it."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(1, len(row))
    ordinal, before = _heading(row[i]).ordinal, _heading(row[i - 1]).ordinal
    return _put(draft, ordinal.span, ordinal.mark(before.number), "NUM002")


def swap_numbers(draft: Draft, rng: random.Random) -> Plant | None:
    """Let two neighbours change their numbers."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(len(row) - 1)
    first, second = _heading(row[i]).ordinal, _heading(row[i + 1]).ordinal
    text = _replace(draft, second.span, second.mark(first.number))
    text = text[: first.span.start] + first.mark(second.number) + text[first.span.end :]
    return Plant(text, Span(first.span.start, second.span.end), ("NUM003",))


def lose_mark(draft: Draft, rng: random.Random) -> Plant | None:
    """Take the dot, the 、 or one bracket from a mark."""
    if not (row := _pick(draft, rng)):
        return None
    ordinal = _heading(row[rng.randrange(len(row))]).ordinal
    if ordinal.text[-1].isnumeric():
        return None
    bracketed = ordinal.form in (Form.H2, Form.H4)
    mark = rng.choice((ordinal.text[1:], ordinal.text[:-1])) if bracketed else ordinal.text[:-1]
    return _put(draft, ordinal.span, mark, "NUM004")


def double_heading(draft: Draft, rng: random.Random) -> Plant | None:
    """Write the words of a heading over its neighbour, as a copied line leaves them."""
    if not (row := _pick(draft, rng)):
        return None
    i = rng.randrange(1, len(row))
    title, before = _heading(row[i]).title, _heading(row[i - 1]).title
    if len(before.span) < 6 or any(mark in before.folded for mark in ",;:"):
        return None
    return _put(draft, title.span, before.text, "STR007", "STR003", at=Span(title.span.start - 8, title.span.start + 40))


# ------------------------------------------------------------------------------------------------ marks and text


def _at(draft: Draft, rng: random.Random, chars: str) -> tuple[Paragraph, int] | None:
    """Return one of the places where one of *chars* stands, with its paragraph."""
    places = [(p, p.span.start + i) for p in _texts(draft) for i, char in enumerate(p.text) if char in chars and i > 2]
    return rng.choice(places) if places else None


def unpair(draft: Draft, rng: random.Random) -> Plant | None:
    """Take out the second mark of a pair."""
    if not (place := _at(draft, rng, "”》")):
        return None
    return Plant(_replace(draft, Span(place[1], place[1] + 1), ""), place[0].span, ("PUN001",))


def double_mark(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a comma or full stop twice."""
    if not (place := _at(draft, rng, "。，；,;")):
        return None
    return _put(draft, Span(place[1], place[1] + 1), draft.source.text[place[1]] * 2, "PUN003")


def repeat_sentence(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a long sentence twice in a row."""
    places = [s for p in _texts(draft) for s in p.sentences[:-1] if len(s.span) >= 25 and s.text.endswith("。")]
    if not places:
        return None
    sentence = rng.choice(places)
    end = sentence.span.end
    return _put(draft, Span(end, end), sentence.text, "STR003")


def leave_placeholder(draft: Draft, rng: random.Random) -> Plant | None:
    """Leave XX for a word."""
    if not (place := _at(draft, rng, "，,")):
        return None
    words = rng.choice(("XX县", "××单位", "【待定】", "____年"))
    return _put(draft, Span(place[1] + 1, place[1] + 1), words, "STR009")


def cut_end(draft: Draft, rng: random.Random) -> Plant | None:
    """Break the last plan's last paragraph off in mid-sentence; all below it goes too."""
    if not (texts := _texts(draft)):
        return None
    last = texts[-1]
    cut = last.span.start + rng.randrange(len(last.span) // 2, len(last.span) - 4)
    if draft.source.folded[cut - 1] in "。;!?”)":
        cut -= 3
    head = draft.source.folded[last.span.start : cut]
    if any(head.count(opening) != head.count(closing) for opening, closing in ("“”", "()", "《》")):
        return None
    gone = Span(cut, len(draft.source.text))
    return Plant(draft.source.text[:cut] + "\n", Span(last.span.start, cut), ("STR004",), gone)


# ------------------------------------------------------------------------------------------------ targets and years


def cut_deadline(draft: Draft, rng: random.Random) -> Plant | None:
    """Take the time out of a sentence with a target, where nothing else in its item or above it tells one."""
    places = [(target, own) for plan in _plans(draft) for target in commitments(plan).targets if (own := _only(plan, target))]
    if not places:
        return None
    target, gone = rng.choice(places)
    text = _replace(draft, gone, "")
    shift = len(gone) if gone.end <= target.span.start else 0
    return Plant(text, Span(target.span.start - shift, target.span.end), ("TGT001",), gone)


def _only(plan: Plan, target: Target) -> Span | None:
    """Return the words of a target's time with the comma after them, if they alone tell it."""
    own, year = target.deadline.span, plan.profile.year and int(plan.profile.year.value)
    if target.deadline.kind is not DeadlineKind.EXPLICIT or own is None:
        return None
    for above, section in _with_above(plan.body):
        for i, paragraph in enumerate(section.paragraphs):
            if paragraph.span.holds(own) and paragraph.span.holds(target.span):
                told = [time for words in (*above, *section.paragraphs[: i + 1]) for time in times(words.folded, year)]
                return _with_comma(paragraph, own) if len(told) == 1 and "年" not in _rest(paragraph, own) else None
    return None


def _rest(paragraph: Paragraph, own: Span) -> str:
    text, start = paragraph.folded, paragraph.span.start
    return text[: own.start - start] + text[own.end - start :]


def _with_above(section: Section, above: Sequence[Passage] = ()) -> Iterator[tuple[Sequence[Passage], Section]]:
    """Yield each section with the headings above it and the text straight under these."""
    yield above, section
    below = [*above, *([section.heading.title] if section.heading else []), *section.body]
    for one in section.sections:
        yield from _with_above(one, below)


def _with_comma(paragraph: Paragraph, own: Span) -> Span:
    after = paragraph.source.folded[own.end : own.end + 1]
    return Span(own.start, own.end + (after == ","))


def stale_year(draft: Draft, rng: random.Random) -> Plant | None:
    """Write last year's year in a deadline of an annual plan: in place of this year's, or before a month that had none."""
    places = []
    for plan in _plans(draft):
        year = plan.profile.year
        if year and not plan.profile.until and year.origin == "title":
            for paragraph in plan.body.all_paragraphs:
                for time in times(paragraph.folded, int(year.value)):
                    at = paragraph.folded.find(str(year.value), time.start, time.end)
                    if time.kind is Kind.BY and at >= 0:
                        places.append((paragraph.part(at, at + 4), str(int(year.value) - 1)))
                    elif time.kind is Kind.BY and _MONTH.match(paragraph.folded, time.start):
                        places.append((paragraph.part(time.start, time.start), f"{int(year.value) - 1}年"))
    if not places:
        return None
    span, wrong = rng.choice(places)
    return _put(draft, span, wrong, "DAT001", "TGT007")


_MONTH = re.compile(r"\d{1,2}月")
_LESS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), less)
    for pattern, less in (
        ("(?<=体育活动时间不低于)2(?=小时)", "1"),
        ("(?<=每)两(?=周1课时)", "四"),
        ("(?<=每)两(?=周1次心理)", "四"),
        ("(?<=教师总数的)10(?=%)", "5"),
        ("(?<=交流总数的)20(?=%)", "10"),
        ("(?<=活动时长不低于)2(?=小时)", "1"),
        ("(?<=5年)360(?=学时)", "300"),
    )
)


def weaken(draft: Draft, rng: random.Random) -> Plant | None:
    """Write less than is mandated: 2小时 → 1小时."""
    places = [
        (paragraph.part(*found.span()), less)
        for plan in _plans(draft)
        if plan.profile.sector and plan.profile.sector.value == "教育"
        for paragraph in plan.body.all_paragraphs
        for pattern, less in _LESS
        for found in pattern.finditer(paragraph.folded)
    ]
    if not places:
        return None
    span, less = rng.choice(places)
    line = draft.source.line_at(span.start)
    return _put(draft, span, less, "EDU", "HLJ", "SD", "GD", "HEB", at=Span(line.start, line.end))


# ------------------------------------------------------------------------------------------------ names


def _register() -> list[tuple[str, str]]:
    """Return right and wrong wordings of the register of formulations, those without gaps."""
    from importlib.resources import files

    document = yaml.safe_load((files("planlint_rules") / "data" / "formulations.yaml").read_text(encoding="utf-8"))
    plain = (entry for entry in document["misquoted"] if not (entry.keys() & {"near", "far", "not_before", "since"}))
    pairs = ((entry["right"].strip("…"), wrong.strip("…")) for entry in plain for wrong in entry["wrong"])
    return [(right, wrong) for right, wrong in pairs if "…" not in right + wrong and right != wrong]


def misquote(draft: Draft, rng: random.Random) -> Plant | None:
    """Write a fixed formulation as it is often miswritten."""
    text = draft.source.text
    bodies = [Span(plan.body.all_paragraphs[0].span.start, plan.span.end) for plan in _plans(draft) if plan.body.all_paragraphs]
    places = [
        (Span(found.start(), found.end()), wrong)
        for right, wrong in _register()
        for found in re.finditer(re.escape(right), text)
        if any(body.start <= found.start() < body.end for body in bodies) and wrong not in right
    ]
    if not places:
        return None
    span, wrong = rng.choice(places)
    at = Span(span.start - 4, span.start + len(wrong) + 4)
    return _put(draft, span, wrong, "WRD001", "EDU", "HLJ", "SD", "GD", "HEB", at=at)


_TELLS_APART = frozenset("0123456789一二三四五六七八九十省市县区国大中小高初新不")


def misquote_title(draft: Draft, rng: random.Random) -> Plant | None:
    """Leave a character out of the title of a known paper, but none that could make it the title of another (a numeral, 省)."""
    from planlint_rules.citations import documents

    known = documents()
    places = [c for plan in _plans(draft) for c in citations(plan) if c.title in known and len(c.title) >= 10]
    if not places:
        return None
    citation = rng.choice(places)
    span, title = citation.span, citation.words.span
    at = rng.randrange(title.start + 2, title.start + len(citation.words.text.split("（")[0]))
    if draft.source.text[at] in _TELLS_APART:
        return None
    return Plant(_replace(draft, Span(at, at + 1), ""), Span(span.start, span.end), ("CIT001", "STR010"))


# ------------------------------------------------------------------------------------------------ contents


def contents_lack(draft: Draft, rng: random.Random) -> Plant | None:
    """Take an entry out of the table of contents."""
    places = [(table, entry) for table in draft.contents for entry in table.entries[1:-1] if _is_whole(entry, draft)]
    if not places:
        return None
    table, entry = rng.choice(places)
    line = draft.source.line_at(entry.span.start)
    gone = Span(line.start, entry.span.end + 1)
    near = Span(max(table.span.start, line.start - 60), min(table.span.end, line.start + 60))
    return Plant(_replace(draft, gone, ""), near, ("STR006",), gone)


def _is_whole(entry: Entry, draft: Draft) -> bool:
    """Say whether an entry stands in a line of its own and what it lists is in the file (001 lists plans that are not)."""
    whole = entry.ordinal is not None and len(entry.title) >= 8 and "\n" not in entry.text
    return whole and any(_lists(entry, line) for line in _listed(draft))


def _lists(entry: Entry, line: Heading | Passage) -> bool:
    if isinstance(line, Heading):
        assert entry.ordinal
        return line.ordinal.number == entry.ordinal.number and line.title.folded.startswith(entry.title)
    return line.folded == entry.title


def _listed(draft: Draft) -> Iterator[Heading | Passage]:
    """Yield the titles of the plans and their headings."""
    for plan in _plans(draft):
        if plan.title:
            yield plan.title
        yield from (section.heading for section in plan.body.walk() if section.heading)


def contents_differ(draft: Draft, rng: random.Random) -> Plant | None:
    """Leave two characters out of the words of an entry."""
    entries = [entry for table in draft.contents for entry in table.entries if _is_whole(entry, draft)]
    if not entries:
        return None
    entry = rng.choice(entries)
    assert entry.ordinal
    at = entry.ordinal.span.end + 3
    gone = Span(at, at + 2)
    return Plant(_replace(draft, gone, ""), Span(entry.span.start, entry.span.end), ("STR006",), gone)


PLANTERS: dict[str, Planter] = {
    "section dropped": drop_section,
    "number doubled": double_number,
    "numbers swapped": swap_numbers,
    "mark lost": lose_mark,
    "heading doubled": double_heading,
    "deadline cut": cut_deadline,
    "number weakened": weaken,
    "formulation misquoted": misquote,
    "title misquoted": misquote_title,
    "year stale": stale_year,
    "quote unpaired": unpair,
    "mark doubled": double_mark,
    "sentence repeated": repeat_sentence,
    "placeholder left": leave_placeholder,
    "entry of contents lost": contents_lack,
    "entry of contents other": contents_differ,
    "end cut off": cut_end,
}
