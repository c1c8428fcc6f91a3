"""The table of a plan's commitments (任务分解表): item, indicator, value, deadline, owner."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import astuple, fields

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Norm, Target
from planlint.plan.locations import Locations
from planlint.plan.model import Draft
from planlint.reporters.width import cells
from planlint.text.printable import visible

_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_FORMULA = re.compile("[\\s\"'`“”‘’＂＇\u00ad\u200c\u200d]*[=+\\-@＝＋－＠]")
HEADS = ("计划", "条目", "类别", "指标", "数值", "时限", "责任单位", "配合单位", "原文", "行")
"""The heads of the columns, in the order of the fields of `CommitmentRow`."""


class CommitmentRow(Struct, frozen=True):
    """A commitment in words, one field a column; *line* counts from 1."""

    plan: str
    item: str
    kind: str
    indicator: str
    value: str
    deadline: str
    lead: str
    support: str
    text: str
    line: int


def rows(draft: Draft) -> list[CommitmentRow]:
    """Return the commitments of all plans of a draft in the order of the text; a plan that is a copy of another is left out."""
    places = Locations(draft)
    found: list[CommitmentRow] = []
    for plan in draft.distinct_plans:
        known = Analysis.of(plan).commitments
        both: list[Target | Norm] = [*known.targets, *known.norms]
        name = plan.name
        found += [_row(one, name, places.of(one.span).section) for one in sorted(both, key=lambda one: one.span)]
    return found


def _row(one: Target | Norm, plan: str, item: str) -> CommitmentRow:
    value = one.text[one.quantity.start : one.quantity.end] if one.quantity else ""
    line = one.source.position(one.span.start).line
    if isinstance(one, Norm):
        deadline = f"每{one.period}" if one.period else "长期"
        return CommitmentRow(plan, item, "常规要求", one.indicator, value, deadline, "", "", one.text, line)
    owner = one.owner
    lead, support = ("、".join(owner.lead), "、".join(owner.support)) if owner else ("", "")
    return CommitmentRow(plan, item, "目标", one.indicator, value, one.deadline.text, lead, support, one.text, line)


def as_csv(table: Sequence[CommitmentRow]) -> str:
    """Return the table as CSV with a byte-order mark, so that WPS and Excel read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows(map(_harmless, astuple(row)) for row in table)
    return "\ufeff" + out.getvalue()


def _harmless(value: str | int) -> str:
    r"""Return a cell that no spreadsheet takes for a formula: with ' before it if it begins like one.

    Blanks and quotes before the sign do not count. Line ends and tabs become blanks, other control characters escapes.

    >>> _harmless("“+3”所"), _harmless("不低于3%"), _harmless("\t@甲\r\n乙")
    ("'“+3”所", '不低于3%', "' @甲 乙")
    """
    words = visible(_BREAK.sub(" ", str(value)))
    return f"'{words}" if _FORMULA.match(words) else words


def as_text(table: Sequence[CommitmentRow]) -> str:
    """Return the table in columns set by East Asian width, without plan and wording."""
    shown = [HEADS, *(tuple(visible(str(value)) for value in astuple(row)) for row in table)]
    names = [field.name for field in fields(CommitmentRow)]
    columns = [i for i, name in enumerate(names) if name not in ("plan", "text")]
    widths = {i: max(cells(row[i]) for row in shown) for i in columns}
    return "".join("  ".join(_padded(row[i], widths[i]) for i in columns).rstrip() + "\n" for row in shown)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def as_dicts(table: Sequence[CommitmentRow]) -> Iterator[dict[str, str | int]]:
    """Yield the rows as JSON objects, by the names of `CommitmentRow`'s fields."""
    for row in table:
        yield {field.name: getattr(row, field.name) for field in fields(CommitmentRow)}
