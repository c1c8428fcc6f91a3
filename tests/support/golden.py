"""What planlint reads in the invented plans of tests/golden, as JSON that is committed beside them.

python -m support.golden        (make golden) rewrites the JSON and prints what changed
"""

import difflib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from planlint.analysis.commitments import commitments
from planlint.authoring import Draft, Plan, Role, parse
from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import Finding
from planlint.text.source import Source

FOLDER = Path(__file__).parents[1] / "golden"
PLANS = sorted(FOLDER.glob("*.txt"))

Json = dict[str, Any]


def snapshot(path: Path) -> Json:
    """Return the outline, the commitments and the findings of a plan, each as rows of short texts."""
    draft = parse(Source(path.read_text(encoding="utf-8"), path.name))
    result = lint(draft, [rule for rule in installed().rules if rule.default])
    assert result.errors == (), result.errors
    return {
        "contents": [[entry.title for entry in table.entries] for table in draft.contents],
        "plans": [_plan(plan) for plan in draft.plans],
        "findings": [_finding(finding, draft) for finding in result.findings],
    }


def _plan(plan: Plan) -> Json:
    found = commitments(plan)
    facts = ((name, getattr(plan.profile, name)) for name in type(plan.profile).__struct_fields__)
    return {
        "title": plan.title.words if plan.title else None,
        "notice": plan.notice.title.words if plan.notice and plan.notice.title else None,
        "copy_of": plan.copy_of,
        "profile": {name: f"{fact.value} ({fact.origin})" for name, fact in facts if fact},
        "annexes": [f"{annex.number} {annex.title.words if annex.title else ''}" for annex in plan.annexes],
        "outline": [*_outline(plan)],
        "roles": [f"{paragraph.role.value} {paragraph.text[:20]}" for paragraph in plan.paragraphs if paragraph.role is not Role.TEXT],
        "targets": [
            {
                "text": target.text,
                "indicator": target.indicator,
                "quantity": str(target.quantity and _quantity(target.quantity)),
                "deadline": _deadline(target.deadline.kind.value, target.deadline.earliest, target.deadline.latest),
                "deadline_text": target.deadline.text,
                "owner": list(target.owner.lead) if target.owner else [],
            }
            for target in found.targets
        ],
        "norms": [f"{norm.text} | {norm.indicator} | {norm.period and f'{norm.period.count} {norm.period.unit}'}" for norm in found.norms],
        "duties": [f"{duty.text} | {'、'.join(duty.lead)} | {'、'.join(duty.support)}" for duty in found.duties],
        "past": [plan.source.text[span.start : span.end][:30] for span in found.past],
    }  # fmt: skip


def _outline(plan: Plan) -> Iterator[str]:
    """Yield each heading, indented by its depth, with its line, level and mark."""
    for part in plan.parts:
        stack = [(section, 0) for section in reversed(part.sections)]
        while stack:
            section, depth = stack.pop()
            assert section.heading, "sections below a part have headings"
            line = plan.source.position(section.heading.span.start).line
            ordinal = section.heading.ordinal
            yield f"{'  ' * depth}{line} {ordinal.level} {ordinal.text.strip()}|{section.heading.title.text[:20]}"
            stack += [(below, depth + 1) for below in reversed(section.sections)]


def _quantity(quantity: Any) -> str:
    upper = "" if quantity.upper is None else f"–{quantity.upper}"
    return f"{quantity.bound.value} {quantity.amount}{upper} {quantity.unit}"


def _deadline(kind: str, earliest: date | None, latest: date | None) -> str:
    return f"{kind} {earliest or ''}..{latest or ''}" if earliest or latest else kind


def _finding(finding: Finding, draft: Draft) -> str:
    at = draft.source.position(finding.span.start)
    words = draft.source.text[finding.span.start : finding.span.end]
    edits = "".join(
        f" [{draft.source.text[edit.span.start : edit.span.end]}→{edit.text}{'' if finding.safe else '?'}]"
        for edit in finding.edits
    )
    return f"{at.line}:{at.column} {finding.rule.code} {finding.severity.value} {finding.message} ⟦{words}⟧{edits}"


def committed(path: Path) -> str:
    """Return the committed JSON of a plan, or an empty text for a new one."""
    stored = path.with_suffix(".json")
    return stored.read_text(encoding="utf-8") if stored.is_file() else ""


def as_text(value: Json) -> str:
    """Return a snapshot as it is committed."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def changes(path: Path) -> list[str]:
    """Return the lines that differ from the committed snapshot, as a unified diff."""
    before, after = committed(path).splitlines(), as_text(snapshot(path)).splitlines()
    return list(difflib.unified_diff(before, after, f"{path.stem}.json", "now", lineterm="", n=1))


def main() -> None:
    """Rewrite the snapshots and print what changed."""
    for path in PLANS:
        if differ := changes(path):
            print(*differ, sep="\n")
            path.with_suffix(".json").write_text(as_text(snapshot(path)), encoding="utf-8")


if __name__ == "__main__":
    main()
