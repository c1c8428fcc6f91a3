"""Renumbering a heading, with the references to it in the text: 见第（三）条, 按照第二部分第（三）项."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.analysis.numbering import Deviation
from planlint.plan.model import Heading, Paragraph, Plan, Section
from planlint.plan.ordinal import Form, Ordinal
from planlint.text.edit import Edit
from planlint.text.numerals import CHINESE_TENS, number
from planlint.text.span import Span

_NUMERAL = rf"[{CHINESE_TENS}百〇零]{{1,4}}|\d{{1,3}}"
_ITEM = rf"\(?(?:{_NUMERAL})\)?"
_REFERENCE = re.compile(
    rf"第(?P<open>\(?)(?P<number>{_NUMERAL})(?P<close>\)?)(?P<more>(?:[、至到和及或~\-—]第?{_ITEM}){{0,6}})(?P<unit>部分|章|节|条|项|款|点)"
)
_LISTED = re.compile(rf"(?:[、和及或]第?{_ITEM}){{1,6}}")
_FORMS = {"章": Form.CHAPTER, "节": Form.NODE}
_DOCUMENT = "方案|要点|计划|意见|通知|规划|纲要|细则|预案|规定|办法"
_OWN = re.compile(rf"(?:见|按|按照|依照|依据|根据|遵照|对照|落实|执行|上述|前述|本(?:{_DOCUMENT})的?)$")
_FOREIGN = re.compile(rf"(?:[》〉”」]|(?<!办)法|条例|(?:国家|中央|国务院|教育部|上级|(?<!本)[省市])的?(?:{_DOCUMENT}))的?$")
_LOOK = 8  # code points before a reference that show whose part it names


class Reference(Struct, frozen=True):
    """Words that name a part of a plan by its number: the *numeral* as written, and the heading's form.

    *others* are further numbers named with it (第三、四条; 第三至五条); *own* is true if the words before it say that it means
    this plan; *before* is the reference that it continues, if any.
    """

    span: Span
    numeral: Ordinal
    others: range | tuple[int, ...]
    own: bool
    before: "Reference | None"

    @property
    def text(self) -> str:
        """The words as written."""
        return self.numeral.source.text[self.span.start : self.span.end]


class Renumbering(Struct, frozen=True):
    """A heading's new number: the edits in the heading and in the references to it, and the references in doubt.

    *certain* is true if the new number is beyond doubt.
    """

    edits: tuple[Edit, ...] = ()
    updated: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    certain: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether the edits may be made without asking."""
        return self.certain and not self.doubtful

    def __str__(self) -> str:
        """Return the part of a message about the references, an empty string if there are none."""
        updated = f"；提到它的{_quoted(self.updated)}一并改" if self.updated else ""
        doubtful = f"；文中的{_quoted(self.doubtful)}可能指它，不能自动改，改号后请核对" if self.doubtful else ""
        return updated + doubtful


def _quoted(words: Sequence[str]) -> str:
    return "".join(f"“{one}”" for one in dict.fromkeys(words))


class ReferenceIndex:
    """The references of a plan by the headings that they may name."""

    def __init__(self, plan: Plan) -> None:
        self._several: list[tuple[Reference, tuple[Heading, ...]]] = []
        headings = _Headings(plan)
        named = _Named(())
        for reference in _references(plan):
            named = headings.named_by(reference, named)
            if reference.others:
                self._several.append((reference, named.headings))
            else:
                named.references.append(reference)
        self._by_heading = headings.named()

    def renumbering(self, deviation: Deviation) -> Renumbering:
        """Return the edits that give a heading its expected number; no edits if more than its number is wrong."""
        if not deviation.fixable:
            return Renumbering()
        heading, new = deviation.heading, deviation.expected
        edits, updated, doubtful = [Edit(heading.ordinal.span, heading.ordinal.mark(new))], [], []
        for reference, named in self.to(heading):
            if reference.own and not reference.others and named == (heading,):
                edits.append(Edit(reference.numeral.span, reference.numeral.mark(new)))
                updated.append(reference.text)
            else:
                doubtful.append(reference.text)
        return Renumbering(tuple(edits), tuple(updated), tuple(doubtful), deviation.certain)

    def to(self, heading: Heading) -> Sequence[tuple[Reference, tuple[Heading, ...]]]:
        """Return the references that may name a heading, each with all that it may name, in the order of the text."""
        number = heading.ordinal.number
        several = [(one, named) for one, named in self._several if number in one.others or heading in named]
        single = [(one, named.headings) for named in self._by_heading.get(heading.span, ()) for one in named.references]
        return sorted([*single, *several], key=lambda one: one[0].span)


class _Named(Struct, eq=False):
    """Headings that the same references may name, and those of the references that have one number."""

    headings: tuple[Heading, ...]
    references: list[Reference] = []


_Key = tuple[object, tuple[Form, ...], int]
"""Below what, of which forms, and with which number headings are."""
_Below = defaultdict[tuple[Span, Form, int], list[Heading]]
"""Headings by the place of one above them, their form and their number."""


class _Headings:
    """The headings of a plan, each with those above it."""

    def __init__(self, plan: Plan) -> None:
        chains = sorted((chain for part in plan.parts for chain in _chains(part, ())), key=lambda chain: chain[-1].span.start)
        self._chains = chains
        self._starts = [chain[-1].span.start for chain in chains]
        self._anywhere: defaultdict[tuple[Form, int], list[Heading]] = defaultdict(list)
        self._below: _Below = defaultdict(list)  # by each heading above
        self._right_below: _Below = defaultdict(list)
        self._named: dict[_Key, _Named] = {}
        for *above, heading in chains:
            form, number = heading.ordinal.form, heading.ordinal.number
            self._anywhere[form, number].append(heading)
            for one in above:
                self._below[one.span, form, number].append(heading)
            if above:
                self._right_below[above[-1].span, form, number].append(heading)
        self._all_forms = {form for form, _ in self._anywhere}

    def named_by(self, reference: Reference, before: _Named) -> _Named:
        """Return the headings that a reference may name: below those *before*, if it continues them, else near, else any.

        References that may name the same headings have them in common: a plan may have thousands of either.
        """
        forms, number = tuple(self._forms(reference.numeral.form)), reference.numeral.number
        if reference.before:
            return self._one((before, forms, number), self._below, [one.span for one in before.headings])
        here = [one.span for one in self._chain(reference.span.start)]
        near = tuple(span for span in here if any((span, form, number) in self._right_below for form in forms))
        return self._one((near, forms, number), self._right_below, near)

    def named(self) -> dict[Span, list[_Named]]:
        """Return for the span of each heading what `named_by` returned with it so far."""
        found: dict[Span, list[_Named]] = {}
        for named in self._named.values():
            for heading in named.headings:
                found.setdefault(heading.span, []).append(named)
        return found

    def _one(self, key: _Key, below: _Below, spans: Sequence[Span]) -> _Named:
        """Return the headings of some forms and a number below those at *spans*; if that is (), all of them."""
        if key not in self._named:
            _, forms, number = key
            found: list[Heading] = []
            for form in forms:
                under = {one.span: one for span in spans for one in below.get((span, form, number), ())}
                found += [under[span] for span in sorted(under)] if spans != () else self._anywhere.get((form, number), ())
            self._named[key] = _Named(tuple(found))
        return self._named[key]

    def _forms(self, form: Form) -> Sequence[Form]:
        """Return the forms that a word means: of 第三条 that form if the plan has it, else 三、; of 第2）项 likewise."""
        if form is Form.HALF_INNER:
            return [own for own in (Form.HALF_OUTER, Form.HALF_INNER) if own in self._all_forms] or [Form.H4]
        return [form if form in self._all_forms or form not in (Form.PART, Form.ARTICLE) else Form.H1]

    def _chain(self, offset: int) -> Sequence[Heading]:
        at = bisect_right(self._starts, offset) - 1
        return self._chains[at] if at >= 0 else ()


def _chains(section: Section, above: tuple[Heading, ...]) -> Iterator[tuple[Heading, ...]]:
    """Yield each heading of a part, after those above it."""
    stack = [(section, above)]
    while stack:
        one, chain = stack.pop()
        if one.heading:
            chain = (*chain, one.heading)
            yield chain
        stack.extend((below, chain) for below in one.sections)


def _references(plan: Plan) -> Iterator[Reference]:
    """Yield the references to parts of this plan, or of what may be this plan."""
    for paragraph in plan.paragraphs:
        before: Reference | None = None
        for found in _REFERENCE.finditer(paragraph.folded):
            start = found.start()
            continues = before is not None and paragraph.span.start + start == before.span.end
            lead = paragraph.folded[max(start - _LOOK, 0) : start]
            if not continues and (_FOREIGN.search(lead) or _is_heading(paragraph, start)):
                before = None
                continue
            own = before.own if before and continues else bool(_OWN.search(lead))
            before = _reference(paragraph, found, own, before if continues else None)
            yield before


def _is_heading(paragraph: Paragraph, start: int) -> bool:
    """Return whether what looks like a reference is the ordinal of a heading (第三部分　保障措施)."""
    return paragraph.ordinal is not None and paragraph.span.start + start < paragraph.ordinal.span.end


def _reference(paragraph: Paragraph, found: re.Match[str], own: bool, before: Reference | None) -> Reference:
    numeral = Ordinal(paragraph.part(*found.span("number")), paragraph.source, _form(found), number(found["number"]))
    return Reference(paragraph.part(*found.span()), numeral, _others(found), own, before)


def _form(found: re.Match[str]) -> Form:
    chinese = not found["number"].isdigit()
    if found["open"]:
        return Form.H2 if chinese else Form.H4
    if not chinese:
        return Form.HALF_INNER if found["close"] else Form.H3
    return _FORMS.get(found["unit"]) or {"部分": Form.PART, "条": Form.ARTICLE}.get(found["unit"], Form.H1)


def _others(found: re.Match[str]) -> range | tuple[int, ...]:
    """Return the numbers that a reference names; empty if it names only one."""
    if not found["more"]:
        return ()
    values = [number(found["number"]), *(number(one) for one in re.findall(_NUMERAL, found["more"]))]
    return tuple(values) if _LISTED.fullmatch(found["more"]) else range(min(values), max(values) + 1)
