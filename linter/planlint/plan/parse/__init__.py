"""From source to draft: the only package that knows how lines become a tree. Parsing never fails."""

from collections.abc import Sequence

from msgspec.structs import replace

from planlint.plan.model import Draft, Plan, Role
from planlint.plan.parse import contents, openings, ordinals, roles, tree
from planlint.plan.parse.half_brackets import assign_half_brackets
from planlint.plan.parse.lines import DraftLine, classify
from planlint.plan.parse.profile import detect_profile
from planlint.plan.parse.text_regions import set_aside
from planlint.text.cells import CellKind
from planlint.text.normalize import without_blanks
from planlint.text.source import Source

__all__ = ["parse"]


def parse(source: Source | str) -> Draft:
    """Return the draft in the visible text of *source*: plans, tables of contents, and paragraphs of neither. Never raises."""
    source = (Source(source) if isinstance(source, str) else source).visible
    lines = [line for span in source.lines if (line := classify(source, span)).folded]
    _mark_cells(source, lines)
    regions = set_aside(lines)
    ranges = contents.mark_entries(lines)
    body = [line for line in lines if line.role is not Role.ENTRY]
    _drop_ordinals_in_tables(body)
    ordinals.resolve_doubtful([line for line in body if not line.is_in_table and line.role is not Role.SET_ASIDE])
    assign_half_brackets(body)
    roles.assign_roles(body)
    unclaimed, plans = tree.build_plans(source, lines, openings.find_openings(lines))
    plans = [replace(plan, profile=detect_profile(plan, names_file=i == 0)) for i, plan in enumerate(plans)]
    tables = tuple(contents.build_contents(lines[start:end]) for start, end in ranges)
    return Draft(source, tuple(_with_copies_marked(plans)), tables, tuple(unclaimed), tuple(regions))


def _mark_cells(source: Source, lines: Sequence[DraftLine]) -> None:
    """Mark the lines that are in cells of a table of the file."""
    for line in lines:
        cell = source.cell_at(line.span.start)
        line.is_in_table = cell is not None and cell.kind is not CellKind.LAYOUT


def _drop_ordinals_in_tables(lines: Sequence[DraftLine]) -> None:
    """Make the lines in cells plain text: 1个 there is a quantity, and 1. counts rows."""
    for line in lines:
        if line.is_in_table:
            line.drop_ordinal()


def _with_copies_marked(plans: list[Plan]) -> list[Plan]:
    """Return *plans*, with the index of the original in each that has the words of an earlier one (as web pages may)."""
    seen: dict[str, int] = {}
    marked = []
    for i, plan in enumerate(plans):
        words = "".join(without_blanks(paragraph.folded) for paragraph in plan.body.all_paragraphs if _counts(paragraph.role))
        first = seen.setdefault(words, i)
        marked.append(plan if first == i or not words else replace(plan, copy_of=first))
    return marked


def _counts(role: Role) -> bool:
    return role is Role.TEXT
