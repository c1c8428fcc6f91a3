"""The outline of a draft: its parts and headings, each with the number of findings in it."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from planlint.engine.rule import Finding, Severity
from planlint.plan.model import Annex, Draft, Notice, Plan, Section
from planlint.reporters.sheet.model import OutlineNode

Part = tuple[int, str, Section]
"""The offset of a part's start, its name, and its body."""


def outline(draft: Draft, findings: Sequence[Finding]) -> tuple[OutlineNode, ...]:
    """Return the parts of all plans, with their headings below them."""
    parts = _parts(draft)
    if not parts:  # a waiver file
        return ()
    count = _counter(draft, findings)
    ends = [*(start for start, _, _ in parts[1:]), len(draft.source.text) + 1]
    return tuple(
        _node(draft, title, (start, end), _below(draft, body.sections, end, count), count)
        for (start, title, body), end in zip(parts, ends, strict=True)
    )


Count = Callable[[int, int], Mapping[Severity, int]]


def count_nodes(nodes: Sequence[OutlineNode]) -> int:
    """Return how many nodes there are, at all levels."""
    return sum(1 + count_nodes(node.children) for node in nodes)


def first_nodes(nodes: Sequence[OutlineNode], most: int) -> tuple[OutlineNode, ...]:
    """Return the first *most* nodes in the order of the text, each with those of its children that are among them."""
    found: list[OutlineNode] = []
    for node in nodes:
        if most <= 0:
            break
        children = first_nodes(node.children, most - 1)
        most -= 1 + count_nodes(children)
        found.append(replace(node, children=children))
    return tuple(found)


def _below(draft: Draft, sections: Sequence[Section], end: int, count: Count) -> tuple[OutlineNode, ...]:
    starts = [*(section.heading.span.start for section in sections if section.heading), end]
    return tuple(
        _node(draft, title(section), (a, b), _below(draft, section.sections, b, count), count)
        for section, (a, b) in zip(sections, pairwise(starts), strict=True)
    )


def _node(draft: Draft, name: str, place: tuple[int, int], children: tuple[OutlineNode, ...], count: Count) -> OutlineNode:
    return OutlineNode(name, draft.source.position(place[0]).line, count(*place), children)


def _counter(draft: Draft, findings: Sequence[Finding]) -> Count:
    """Return a function that counts the findings of each severity that begin between two offsets."""
    starts = {
        s: sorted(draft.source.offset_of(finding.span.start) for finding in findings if finding.severity is s) for s in Severity
    }
    return lambda a, b: {s: bisect_left(places, b) - bisect_left(places, a) for s, places in starts.items()}


def _parts(draft: Draft) -> list[Part]:
    """Return the parts of all plans in the order of the text."""
    return sorted((part for plan in draft.plans for part in _parts_of(plan)), key=lambda part: part[0])


def _parts_of(plan: Plan) -> Iterator[Part]:
    if plan.notice:
        yield _notice(plan.notice, plan)
    start = plan.title.span.start if plan.title else _start(plan.body, plan.span.start)
    yield start, plan.name or "（无标题）", plan.body
    yield from map(_annex, plan.annexes)


def _notice(notice: Notice, plan: Plan) -> Part:
    if notice.title:
        return notice.title.span.start, notice.title.words, notice.body
    return _start(notice.body, plan.span.start), "通知", notice.body


def _annex(annex: Annex) -> Part:
    name = annex.mark.text.strip() + (f" {annex.title.words}" if annex.title else "")
    return annex.mark.span.start, name, annex.body


def _start(body: Section, otherwise: int) -> int:
    return next((paragraph.span.start for paragraph in body.all_paragraphs), otherwise)


def title(section: Section) -> str:
    """Return the ordinal and words of a section's heading."""
    assert section.heading, "only the body of a part has no heading"
    return section.heading.ordinal.text.strip() + section.heading.title.text.strip()
