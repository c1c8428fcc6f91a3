"""Entries of the table of contents (目录) and headings as one kind of thing, and which of them belong together."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, islice

from msgspec import Struct

from planlint.plan.model import Entry, Form, Heading, Plan, Role, Section
from planlint.text.normalize import without_blanks
from planlint.text.numerals import fold
from planlint.text.span import Span

_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})(?![\d.])\s*")
_CLAUSE_END = re.compile(r"[,;:—(\s]")
_FIRST = re.compile(r"第?[一1](?:部分|[章编篇])?")
_STOPPED = re.compile(r"[。.!?;:…)\]】〕”’」》]$")
_DECIMALS = (Form.D1, Form.D2, Form.D3)
_CLAUSES = 6  # so many first clauses of a heading are tried
_LONGEST = 80  # as much of a line is read
_SHARE = 0.3  # of a block's entries stand in the part that it belongs to
_ALIKE = 0.7  # the likeness of one title worded in two ways


class Item(Struct, frozen=True):
    """An entry or a heading: its form, number and words, and the keys that it goes by, the whole words first."""

    span: Span
    line: int
    form: Form | None
    label: str
    words: str
    keys: tuple[str, ...]
    depth: int = 0

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"{self.label} {self.words[:40]}".strip()

    @property
    def is_first(self) -> bool:
        """Whether its number is 1."""
        return _FIRST.fullmatch(self.label) is not None


class Part(Struct, frozen=True):
    """The body of a plan or annex: its headings, what its lines begin with, and whether it stops in mid-sentence."""

    headings: tuple[Item, ...]
    lines: frozenset[str]
    breaks_off: bool

    def has(self, item: Item) -> bool:
        """Say whether it has a heading or a line with the words of an entry."""
        return not self.lines.isdisjoint(item.keys)


def bare(words: str) -> str:
    """Return the bare words: blanks, width and punctuation do not count."""
    return re.sub(r"[\W_]", "", fold(words[:_LONGEST])).lower()


def of_entry(entry: Entry) -> Item:
    """Return an entry of a table of contents; its number may be of an ordinal or decimal (1.2)."""
    form, label, words = None, "", fold(entry.title)
    if entry.ordinal:
        form, label = entry.ordinal.form, _label(entry.ordinal.folded)
    elif found := _DECIMAL.match(words):
        label, words = found.group(1), words[found.end() :]
        form = _DECIMALS[label.count(".")]
    keys = (bare(words), bare(words).rstrip("0123456789"), bare(entry.title))  # a page number may stick to the words
    return Item(entry.span, entry.source.position(entry.span.start).line, form, label, words, tuple(filter(None, keys)))


def _of_heading(heading: Heading, depth: int) -> Item:
    words = heading.title.folded[:_LONGEST]
    ends = [len(words), *(found.start() for found in islice(_CLAUSE_END.finditer(words), _CLAUSES))]
    keys = tuple(key for end in ends if (key := bare(words[:end])))
    line = heading.source.position(heading.span.start).line
    return Item(heading.span, line, heading.ordinal.form, _label(heading.ordinal.folded), words, keys, depth)


def of_title(plan: Plan) -> Item:
    """Return the title of a plan; one without a title has no words and no keys."""
    span, words = (plan.title.span, plan.title.words) if plan.title else (plan.span, "")
    line = plan.source.position(span.start).line
    return Item(span, line, None, "", words, (bare(words),) if words else ())


def _label(mark: str) -> str:
    return without_blanks(mark).strip("()、.,:")


def part_of(body: Section, known: set[str]) -> Part:
    """Return what there is to be listed of a body; the bare words *known* stand elsewhere in the file, and so in each part."""
    headings: list[Item] = []
    stack = [(body, 0)]
    while stack:
        section, depth = stack.pop()
        if section.heading:
            headings.append(_of_heading(section.heading, depth if _is_title(section) else -1))
        stack.extend((below, depth + 1) for below in reversed(section.sections))
    text = [line for line in body.all_paragraphs if line.role is Role.TEXT]
    lines = {bare(words.split("。")[0]) for line in text for words in (line.folded, line.words.folded)}
    lines |= known | {key for heading in headings for key in heading.keys}
    return Part(tuple(headings), frozenset(lines), bool(text) and not _STOPPED.search(text[-1].folded))


def _is_title(section: Section) -> bool:
    """Tell a heading from an item that is one sentence of text."""
    heading = section.heading
    below = bool(section.body or section.sections)
    return heading is not None and (below or heading.is_run_in or not heading.paragraph.folded.endswith(("。", ";")))


def are_alike(one: str, other: str) -> bool:
    """Say whether two wordings mean one title."""
    return SequenceMatcher(None, bare(one), bare(other)).ratio() >= _ALIKE


def pairs_of(block: Sequence[Item], headings: Sequence[Item]) -> list[tuple[int, int]]:
    """Return which entry stands for which heading, as far as both come in the same order."""
    index: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for j, heading in enumerate(headings):
        for key in heading.keys:
            index[key, heading.label].append(j)
            index[key, None].append(j)
    pairs: list[tuple[int, int]] = []
    for i, item in enumerate(block):
        found = [places for label in (item.label, None) for key in item.keys if (places := index.get((key, label)))]
        if found:
            at = bisect_left(found[0], pairs[-1][1] + 1 if pairs else 0)
            pairs.append((i, found[0][min(at, len(found[0]) - 1)]))
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both numbers rise."""
    ends: list[int] = []  # the lowest heading that a run of each length can end with, and
    last: list[int] = []  # the pair that it ends with
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [j], [k]
    k, run = (last[-1] if last else -1), []
    while k >= 0:
        run.append(pairs[k])
        k = before[k]
    return run[::-1]


def blocks_of(table: Sequence[Item], names: Sequence[Item], parts: Sequence[Part]) -> list[tuple[list[Item], Part | None]]:
    """Return the entries that go together, each with the part that they list; one part may restart its level 1."""
    named = {name.span for name in names}
    blocks: list[list[Item]] = [[]]
    top: Form | None = None  # the form of the first numbered entry of the block
    for item in table:
        if item.span in named:
            blocks.append([])
            top = None
            continue
        if top and item.form and item.is_first and item.form.rank <= top.rank:
            blocks.append([])
            top = None
        blocks[-1].append(item)
        top = top or item.form
    joined: list[tuple[list[Item], Part | None]] = []
    for block in chain.from_iterable(map(_runs, blocks)):
        part = _home(block, parts)
        if joined and part and joined[-1][1] is part:
            joined[-1][0].extend(block)
        else:
            joined.append((block, part))
    return joined


def _runs(block: list[Item]) -> Iterator[list[Item]]:
    """Cut a block where a number of its top level comes again: a part whose first entry is lost joins the one before it."""
    top = next((item.form for item in block if item.form), None)
    begin, anew, seen = 0, 0, set[str]()
    for i, item in enumerate(block):
        above = block[i - 1].form if i else None
        if above and item.form and item.is_first and item.form.rank <= above.rank:
            anew = i  # a lower level begins again, with nothing of a higher one above it
        if item.form is top and item.label in seen:
            at = anew or i
            yield block[begin:at]
            begin, seen = at, set()
        if item.form is top:
            seen.add(item.label)
            anew = 0
    if block:
        yield block[begin:]


def _home(block: Sequence[Item], parts: Sequence[Part]) -> Part | None:
    """Return the part that has most of the entries."""
    score = [sum(part.has(item) for item in block) for part in parts]
    best = max(range(len(parts)), key=lambda i: score[i], default=None)
    return parts[best] if best is not None and score[best] >= max(1, _SHARE * len(block)) else None
