"""What planlint understood of a draft: outline, profile, targets, norms, mandates, as JSON or as text for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from planlint.analysis.analysis import Analysis
from planlint.analysis.citations import Citation
from planlint.analysis.commitments import Deadline, Deliverable, Duty, Norm, Target
from planlint.engine.rule import AnyRule
from planlint.findings.plan_details import PlanDetails
from planlint.plan.model import Draft, Plan, Section
from planlint.plan.passage import Passage
from planlint.plan.profile import GENRES
from planlint.plan.region import TextRegion
from planlint.reporters import coverage
from planlint.reporters.json import dump, mandates, place, plan_json
from planlint.reporters.labels import FACTS, REGIONS
from planlint.text.cells import Cell
from planlint.text.printable import visible
from planlint.text.quantities import Quantity
from planlint.text.source import Source
from planlint.text.tables import Table

Json = dict[str, Any]

_ORIGINS = {
    "title": "标题",
    "notice": "通知标题",
    "issuer": "署名",
    "text": "正文",
    "file": "文件名",
    "option": "选项",
    "settings": "设置",
}


def as_json(draft: Draft, path: str, rules: Sequence[AnyRule]) -> str:
    """Return the inspection as one JSON document."""
    plans = [_plan(plan, draft, rules) for plan in draft.plans]
    return dump({"version": 1, "path": path, "encoding": draft.source.encoding, "plans": plans})


def _plan(plan: Plan, draft: Draft, rules: Sequence[AnyRule]) -> Json:
    analysis = Analysis.of(plan)
    known, details, source = analysis.commitments, PlanDetails.of(plan, rules), plan.source.in_file
    return {
        **plan_json(details, source),
        "outline": [_node(section) for part in plan.parts for section in part.sections],
        "targets": [_target(target) for target in known.targets],
        "norms": [_norm(norm) for norm in known.norms],
        "deliverables": [_deliverable(one) for one in analysis.deliverables],
        "citations": [_citation(citation) for citation in analysis.citations],
        "duties": [_duty(duty) for duty in known.duties],
        "regions": [{"kind": region.kind.value, **place(region.span, plan.source)} for region in draft.regions_of(plan)],
        "tables": [_table(table, plan.source) for table in _tables(draft, plan)],
        "mandates": mandates(details, source),
    }


def _tables(draft: Draft, plan: Plan) -> Iterator[Table]:
    """Yield the tables within *plan*, except those that are tables of contents."""
    for table in draft.source.tables:
        is_within = plan.span.start <= table.span.start < plan.span.end
        if is_within and not any(contents.span.overlaps(table.span) for contents in draft.contents):
            yield table


def _table(table: Table, source: Source) -> Json:
    rows = [[_cell(cell, source) for cell in row.cells] for row in table.rows]
    return {**place(table.span, source), "rows": rows}


def _cell(cell: Cell, source: Source) -> Json:
    return {
        "text": source.text_part(cell.span),
        **place(cell.span, source),
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "header": cell.is_header,
    }


def _passage(passage: Passage) -> Json:
    return {"text": passage.text, **place(passage.span, passage.source)}


def _deadline(deadline: Deadline) -> Json:
    when = {"kind": deadline.kind.value, "text": deadline.text}
    days = {"earliest": deadline.earliest, "latest": deadline.latest}
    return when | {name: day.isoformat() for name, day in days.items() if day}


def _deliverable(one: Deliverable) -> Json:
    owners = {"lead": list(one.owner.lead), "support": list(one.owner.support)} if one.owner else None
    return {**_passage(one), "deadline": _deadline(one.deadline), "owners": owners}


def _target(target: Target) -> Json:
    return {
        **_passage(target),
        "indicator": target.indicator,
        "quantity": _quantity(target.quantity),
        "deadline": _deadline(target.deadline),
        "owner": _duty(target.owner) if target.owner else None,
        **({"base": target.base} if target.base else {}),
    }


def _norm(norm: Norm) -> Json:
    period = {"count": norm.period.count, "unit": norm.period.unit} if norm.period else None
    return {**_passage(norm), "indicator": norm.indicator, "quantity": _quantity(norm.quantity), "period": period}


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    upper = {"upper": str(quantity.upper)} if quantity.upper is not None else {}
    return {"amount": str(quantity.amount), "unit": quantity.unit, "bound": quantity.bound.name.lower(), **upper}


def _duty(duty: Duty) -> Json:
    return {**_passage(duty), "lead": list(duty.lead), "support": list(duty.support)}


def _citation(citation: Citation) -> Json:
    return {**_passage(citation), "title": citation.title, "number": citation.number, "year": citation.year}


def _node(section: Section) -> Json:
    heading = section.heading
    assert heading, "only the body of a part has no heading"
    span = heading.span
    return {
        "level": heading.ordinal.level,
        "number": heading.ordinal.number,
        "mark": heading.ordinal.text.strip(),
        "title": heading.title.text.strip(),
        "line": heading.source.position(span.start).line,
        **place(span, heading.source),
        "children": [_node(below) for below in section.sections],
    }


def as_text(draft: Draft, path: str, rules: Sequence[AnyRule], width: int) -> str:
    """Return the inspection for people: per plan its profile, outline and, in *width* cells, the status of each mandate."""
    lines = [f"{path}（{draft.source.encoding}）：{len(draft.plans)}份计划，{len(draft.contents)}处目录"]
    for plan in draft.plans:
        lines += ["", *_plan_lines(plan, rules, width)]
        lines += [_region_line(region, draft.source) for region in draft.regions_of(plan)]
        lines += [_table_line(table, draft.source) for table in _tables(draft, plan)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _plan_lines(plan: Plan, rules: Sequence[AnyRule], width: int) -> Iterator[str]:
    yield f"《{plan.name}》" if plan.name else "（无标题）"
    if plan.copy_of is not None:
        yield f"  与第{plan.copy_of + 1}份计划文字相同"
    if genre := plan.profile.genre:
        yield f"  类别：{GENRES[str(genre.value)]}（据{_ORIGINS[genre.origin]}）"
    for name, label in FACTS.items():
        if found := getattr(plan.profile, name):
            yield f"  {label}：{found.value}（据{_ORIGINS[found.origin]}）"
    yield "  结构："
    for part in plan.parts:
        for section in part.sections:
            yield from _outline(section, 2)
    yield from (f"  {line}" for line in coverage.lines(plan, rules, width - 2))


def _region_line(region: TextRegion, source: Source) -> str:
    first, last = source.position(region.span.start).line, source.position(region.span.end).line
    return f"  第{first}—{last}行像{REGIONS[region.kind]}，没有当作正文"


def _table_line(table: Table, source: Source) -> str:
    first, last = source.position(table.span.start).line, source.position(table.span.end).line
    lines = f"第{first}—{last}行" if first < last else f"第{first}行"
    return f"  {lines}是表格（{len(table.rows)}行{table.columns}列）"


def _outline(section: Section, depth: int) -> Iterator[str]:
    assert section.heading, "only the body of a part has no heading"
    yield f"{'  ' * depth}{section.heading.ordinal.text.strip()}{section.heading.title.text.strip()[:40]}"
    for below in section.sections:
        yield from _outline(below, depth + 1)
