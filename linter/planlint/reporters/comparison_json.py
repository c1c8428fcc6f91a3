"""A comparison as JSON for other programs; fields may be added, never renamed. Lines count from 1."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from planlint.comparison.alignment import AlignedCover
from planlint.comparison.versions import VersionChange
from planlint.comparison.years import YearComparison
from planlint.plan.model import Plan
from planlint.reporters.json import dump

Json = dict[str, Any]


def year_json(old: Plan, new: Plan, found: YearComparison) -> str:
    """Return a plan beside last year's as JSON."""
    items = [
        {
            "old": change.old.line if change.old else None,
            "new": [item.line for item in change.new],
            "status": change.status.value,
            "similarity": change.similarity,
        }
        for change in found.items
    ]
    targets = [
        {
            "old": change.old.line if change.old else None,
            "new": change.new.line if change.new else None,
            "old_text": change.old.text if change.old else "",
            "new_text": change.new.text if change.new else "",
            "status": change.fate.value,
        }
        for change in found.promises
    ]
    copied = [
        {"old": old.source.position(one.old.start).line, "new": new.source.position(one.new.start).line, "text": one.text}
        for one in found.copied
    ]
    counts = {
        "items": Counter(one.status.value for one in found.items),
        "targets": Counter(one.fate.value for one in found.promises),
        "copied": len(found.copied),
        "share_copied": round(found.share_copied, 3),
    }
    return dump({**_head("old", old, "new", new), "summary": counts, "items": items, "targets": targets, "copied": copied})


def version_json(old: Plan, new: Plan, found: Sequence[VersionChange]) -> str:
    """Return two drafts of one plan beside each other as JSON."""
    changes = [
        {
            "old": one.old.line if one.old else None,
            "new": one.new.line if one.new else None,
            "old_text": one.old.text if one.old else "",
            "new_text": one.new.text if one.new else "",
            "status": one.status.value,
        }
        for one in found
    ]
    counts = Counter(one.status.value for one in found)
    return dump({**_head("old", old, "new", new), "summary": counts, "changes": changes})


def cover_json(superior: Plan, draft: Plan, found: AlignedCover) -> str:
    """Return a superior document beside a draft as JSON; *outdated* are the decisions on units that are no longer there."""
    units = [
        {
            "line": one.unit.line,
            "text": one.unit.text,
            "kind": one.unit.kind.value,
            "status": one.status.value,
            "draft": [evidence.line for evidence in one.evidence],
            "score": one.score,
            "by": one.by,
            **({"decision": one.decision, "suspect": one.doubt} if one.decision else {}),
        }
        for one in found.units
    ]
    gone = [{"text": one.unit, "decision": one.decision.value, "place": one.place} for one in found.gone]
    counts = Counter(one.status.value for one in found.units)
    return dump({**_head("superior", superior, "draft", draft), "summary": counts, "units": units, "outdated": gone})


def _head(one: str, first: Plan, two: str, second: Plan) -> Json:
    return {
        "version": 1,
        **{name: {"path": plan.source.path, "title": plan.name} for name, plan in ((one, first), (two, second))},
    }
