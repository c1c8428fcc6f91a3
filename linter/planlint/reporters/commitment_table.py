"""The table of a plan's commitments (任务分解表): section, item, indicator, value, deadline, owners, sentence."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import fields

from planlint.analysis.analysis import Analysis
from planlint.analysis.commitments import Deliverable, Norm, Target
from planlint.plan.locations import Location, Locations
from planlint.plan.model import Draft, Plan
from planlint.reporters.width import cells
from planlint.text.printable import visible
from planlint.text.quantities import Quantity
from planlint.text.sentences import split_sentences
from planlint.text.span import Span

_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_FORMULA = re.compile("[\\s\"'`“”‘’＂＇\u00ad\u200c\u200d]*[=+\\-@＝＋－＠]")
HEADS = {
    "plan": "计划", "section": "章节", "item": "条目", "kind": "类别", "indicator": "指标", "value": "数值", "base": "基期值",
    "deadline": "时限", "due": "截止日期", "lead": "责任单位", "support": "配合单位", "text": "原文", "sentence": "原句",
    "line": "行",
}  # fmt: skip
"""The heads of the columns in their order, by the fields of `CommitmentRow`."""
_ON_SCREEN = ("item", "kind", "indicator", "value", "deadline", "lead", "support", "line")
_CELL_ENDS = re.compile(r"[\t\r\n]+")


class CommitmentRow(Struct, frozen=True):
    """A commitment in words, one field a column; *line* counts from 1.

    *lead* and *support* are the offices that lead (牵头、责任) and that help (配合), *deadline* is in the words of the plan and
    *due* the last day that it allows (YYYY-MM-DD). *section* has the headings above, *sentence* the whole sentence or row.
    """

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
    section: str = ""
    base: str = ""
    due: str = ""
    sentence: str = ""


_Commitment = Target | Norm | Deliverable


def rows(draft: Draft, *, with_deliverables: bool = False) -> list[CommitmentRow]:
    """Return the commitments of all plans of a draft in the order of the text; a plan that is a copy of another is left out.

    Those without a number (制定…办法) are among them only *with_deliverables*.
    """
    places = Locations(draft)
    return [row for plan in draft.distinct_plans for row in rows_of_plan(plan, places, with_deliverables=with_deliverables)]


def rows_of_plan(plan: Plan, places: Locations, *, with_deliverables: bool = False) -> list[CommitmentRow]:
    """Return the commitments of one plan, as `rows` does; *places* are those of its draft."""
    analysis = Analysis.of(plan)
    known = analysis.commitments
    every: list[_Commitment] = [*known.targets, *known.norms, *(analysis.deliverables if with_deliverables else ())]
    return [_row(one, plan.name, places.of(one.span)) for one in sorted(every, key=lambda one: one.span)]


def _row(one: _Commitment, plan: str, place: Location) -> CommitmentRow:
    section, sentence = "／".join(place.titles), _sentence(one)
    if isinstance(one, Norm):
        when = f"每{one.period}" if one.period else "长期"
        value = _value(one.text, one.quantity)
        words = ("常规要求", one.indicator, value, when, "", "", one.text)
        return CommitmentRow(plan, place.section, *words, one.line, section, sentence=sentence)
    owner, deadline = one.owner, one.deadline
    lead, support = ("、".join(owner.lead), "、".join(owner.support)) if owner else ("", "")
    due = deadline.latest.isoformat() if deadline.latest else ""
    if isinstance(one, Deliverable):
        words = ("事项", one.text, "", deadline.text, lead, support, one.text)
        return CommitmentRow(plan, place.section, *words, one.line, section, "", due, sentence)
    words = ("目标", one.indicator, _value(one.text, one.quantity), deadline.text, lead, support, one.text)
    return CommitmentRow(plan, place.section, *words, one.line, section, one.base, due, sentence)


def _value(text: str, quantity: Quantity | None) -> str:
    return text[quantity.start : quantity.end] if quantity else ""


def _sentence(one: _Commitment) -> str:
    """Return the sentence that a commitment is in, or the row of a table with its cells side by side."""
    row = one.row if isinstance(one, Target) else None
    if row:
        return _CELL_ENDS.sub("｜", one.source.text_part(row).strip())
    line = one.source.line_at(one.span.start)
    start = one.span.start - line.start
    sentences = split_sentences(one.source.folded_part(line))
    first, last = next((place for place in sentences if place[0] <= start < place[1]), (start, start + len(one.span)))
    return one.source.text_part(Span(line.start + first, line.start + last))


def as_csv(table: Sequence[CommitmentRow]) -> str:
    """Return the table as CSV with a byte-order mark, so that WPS and Excel read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS.values())
    writer.writerows([harmless(getattr(row, name)) for name in HEADS] for row in table)
    return "\ufeff" + out.getvalue()


def harmless(value: str | int) -> str:
    r"""Return a cell that no spreadsheet takes for a formula: with ' before it if it begins like one.

    Blanks and quotes before the sign do not count. Line ends and tabs become blanks, other control characters escapes.

    >>> harmless("“+3”所"), harmless("不低于3%"), harmless("\t@甲\r\n乙")
    ("'“+3”所", '不低于3%', "' @甲 乙")
    """
    words = visible(_BREAK.sub(" ", str(value)))
    return f"'{words}" if _FORMULA.match(words) else words


def as_text(table: Sequence[CommitmentRow]) -> str:
    """Return the table in columns set by East Asian width, without plan and wording."""
    shown = [
        [HEADS[name] for name in _ON_SCREEN],
        *([visible(str(getattr(row, name))) for name in _ON_SCREEN] for row in table),
    ]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    return "".join("  ".join(map(_padded, row, widths)).rstrip() + "\n" for row in shown)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def as_dicts(table: Sequence[CommitmentRow]) -> Iterator[dict[str, str | int]]:
    """Yield the rows as JSON objects, by the names of `CommitmentRow`'s fields."""
    for row in table:
        yield {field.name: getattr(row, field.name) for field in fields(CommitmentRow)}
