"""Source to draft: the only package that knows how lines become a tree. Parsing never fails."""

from msgspec.structs import replace

from planlint.plan.model import Draft, Plan, Role
from planlint.plan.parse import contents, openings, ordinals, roles, tree
from planlint.plan.parse.lines import DraftLine, classify
from planlint.plan.parse.profile import detect
from planlint.text.normalize import without_blanks
from planlint.text.source import Source

__all__ = ["parse"]


def parse(source: Source | str) -> Draft:
    """Return what planlint understands of a text: its plans, its tables of contents and the rest. Never raises."""
    if isinstance(source, str):
        source = Source(source)
    lines = [line for span in source.lines if (line := classify(source, span)).folded]
    ranges = contents.mark(lines)
    body = [line for line in lines if line.role is not Role.ENTRY]
    _drop_shadows(body)
    ordinals.settle(body)
    roles.assign(body)
    rest, plans = tree.build(source, lines, openings.find(lines))
    plans = [replace(plan, profile=detect(plan)) for plan in plans]
    tables = tuple(contents.build(lines[start:end]) for start, end in ranges)
    return Draft(source, tuple(_copies(plans)), tables, tuple(rest))


_SHADOWS = 3


def _drop_shadows(lines: list[DraftLine]) -> None:
    """Set aside a heading that the next line says again, where extraction from PDF has doubled all bold lines."""
    doubled = [
        min(pair, key=lambda line: len(line.folded))
        for pair in zip(lines[1:], lines, strict=False)
        if all(line.form for line in pair)
        and (pair[0].folded.startswith(pair[1].folded) or pair[1].folded.startswith(pair[0].folded))
    ]
    if len(doubled) >= _SHADOWS:
        for line in doubled:
            line.form, line.mark, line.role = None, None, Role.WEB


def _copies(plans: list[Plan]) -> list[Plan]:
    """Mark each plan that says the same words as an earlier one (a web page may hold the body twice)."""
    seen: dict[str, int] = {}
    marked = []
    for i, plan in enumerate(plans):
        words = "".join(without_blanks(paragraph.folded) for paragraph in plan.body.all_paragraphs if _counts(paragraph.role))
        first = seen.setdefault(words, i)
        marked.append(plan if first == i or not words else replace(plan, copy_of=first))
    return marked


def _counts(role: Role) -> bool:
    return role is Role.TEXT
