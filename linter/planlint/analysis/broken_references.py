"""References of a plan to parts and figures that it does not have, and parts (第一环节, 第三环节) that are out of order."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planlint.plan.model import Paragraph, Plan, Role, Section
from planlint.plan.ordinal import Form
from planlint.text.numerals import CHINESE_TENS, number
from planlint.text.span import Span

_NUMERAL = rf"[{CHINESE_TENS}]{{1,3}}"
_LEAD = r"(?:详?见|参见|参照|按照?|依照|根据|对照)(?:本(?:方案|计划|要点|预案|意见|办法|文)的?|上述|前述)?"
_PART = re.compile(rf"{_LEAD}(?P<place>第(?P<number>{_NUMERAL}|[0-9]{{1,2}})部分)(?!的?[^,。;]{{0,6}}(?:法|条例|纲要))")
_ITEM = re.compile(
    rf"(?:详?见|参见)(?:本(?:方案|计划|要点|预案|意见|办法|文)的?|上述|前述|正文)?(?P<place>(?P<number>{_NUMERAL})、\s?\((?P<below>{_NUMERAL})\))"
)
_HINT = re.compile(r"部分|、\s?\(")
"""What every reference to a part or an item has; tested first, because it is fast."""
_FIGURE = re.compile(r"(?:见|如)下?(?P<place>(?P<kind>[图表]) ?(?P<number>[0-9]{1,2}))(?![0-9.\-—])")
_CAPTION = re.compile(r"(?P<kind>[图表]) ?(?P<number>[0-9]{1,2})(?:[\s:.、](?![0-9])|$)")
_ORDERED = re.compile(
    rf"第(?P<number>{_NUMERAL}|[0-9]{{1,2}})(?P<unit>环节|阶段|步骤?|篇章|乐章|板块|项议程|单元|站|场次?|轮|批次?)(?=[\s:、,(“—-]|$)"
)
_FEWEST_PARTS = 2


class BrokenReference(Struct, frozen=True):
    """Words that name what the plan does not have, or a part whose number is not the next: the place, and how it is wrong."""

    span: Span
    text: str
    fault: str
    before: Span | None = None


def broken_references(plan: Plan) -> Iterator[BrokenReference]:
    """Yield the references to parts, items and figures that are not there, and the parts out of order, each in text order."""
    lines = [line for part in plan.parts for line in part.all_paragraphs if line.role is Role.TEXT]
    yield from _parts(plan, lines)
    yield from _figures(lines)
    for part in plan.parts:
        for section in part.walk():
            yield from _out_of_order([below.heading.paragraph for below in section.sections if below.heading])
            yield from _out_of_order(section.body)


def _parts(plan: Plan, lines: Sequence[Paragraph]) -> Iterator[BrokenReference]:
    chapters = _chapters(plan.body)
    if len(chapters) < _FEWEST_PARTS:
        return
    for line in lines:
        places = (*_PART.finditer(line.folded), *_ITEM.finditer(line.folded)) if _HINT.search(line.folded) else ()
        for found in places:
            chapter = chapters.get(number(found["number"]))
            below = found.groupdict().get("below")
            numbers = {one.heading.ordinal.number for one in chapter.sections if one.heading} if chapter else set()
            if chapter is None or (below and numbers and number(below) not in numbers):
                span = line.part(*found.span("place"))
                yield BrokenReference(span, line.source.text_part(span), "，而文中没有这一部分")


def _chapters(body: Section) -> dict[int, Section]:
    """Return the sections of the highest form, 第一部分 or 一、, by their numbers."""
    found: dict[int, Section] = {}
    form = None
    for one in body.sections:
        if one.heading and one.heading.ordinal.form in (form or Form.PART, form or Form.H1, form or Form.CHAPTER):
            form = one.heading.ordinal.form
            found.setdefault(one.heading.ordinal.number, one)
    return found


def _figures(lines: Sequence[Paragraph]) -> Iterator[BrokenReference]:
    """Yield the references to a figure or table with a number that no caption has, if there are captions at all."""
    captions: dict[str, set[int]] = {"图": set(), "表": set()}
    for line in lines:
        if found := _CAPTION.match(line.folded):
            captions[found["kind"]].add(int(found["number"]))
    for line in lines if any(captions.values()) else ():
        for found in _FIGURE.finditer(line.folded):
            known = captions[found["kind"]]
            if known and int(found["number"]) > max(known):
                span = line.part(*found.span("place"))
                yield BrokenReference(span, line.source.text_part(span), f"，而文中的{found['kind']}只编到{max(known)}")


def _out_of_order(lines: Sequence[Paragraph]) -> Iterator[BrokenReference]:
    """Yield the first of 第一环节, 第三环节, 第二环节 in a row of lines that is not the next of its kind."""
    last: dict[str, tuple[int, Span]] = {}
    for line in lines:
        found = _ORDERED.match(line.words.folded) if line.role is Role.TEXT else None
        if not found:
            continue
        value, span = number(found["number"]), line.words.part(*found.span())
        before = last.get(found["unit"])
        if before and value not in (1, before[0], before[0] + 1):
            fault = f"紧接在“{line.source.text_part(before[1])}”之后，序数不连续"
            yield BrokenReference(span, line.source.text_part(span), fault, before[1])
            return
        last[found["unit"]] = (value, span)
