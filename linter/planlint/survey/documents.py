"""A survey for other programs: everything as JSON, the rows as CSV."""

import csv
import io
from typing import Any

import msgspec
from msgspec.structs import asdict

from planlint import __version__
from planlint.reporters.commitment_table import harmless
from planlint.survey.sheets import summary_sheet
from planlint.survey.submission import SubmittedPlan
from planlint.survey.table import SurveyRow, SurveyTable

_SHOWN = 3  # decimal places of shares


def as_json(table: SurveyTable) -> bytes:
    """Return the whole survey as a JSON object. Plans are named by their index in `plans`."""
    head = {
        "version": 1,
        "tool": {"name": "planlint", "version": __version__},
        "summary": {
            "submissions": len(table.submissions),
            "expected": table.expected,
            "plans": len(table.rows),
            "error": sum(row.plan.errors for row in table.rows),
            "warning": sum(row.plan.warnings for row in table.rows),
            "note": sum(row.plan.notes for row in table.rows),
        },
        "problems": [{"path": path, "message": message} for path, message in table.problems],
        "mandates": table.mandates,
        "rules": table.rules,
        "indicators": [
            {"name": one.name, "values": [{"plan": plan, "values": values} for plan, values in one.values.items()]}
            for one in table.indicators
        ],
        "pairs": table.pairs,
        "superior": [{"line": one.line, "text": one.text, "kind": one.kind.value} for one in table.superior],
    }
    out, separator = bytearray(msgspec.json.encode(head)[:-1]), b',\n"plans":[\n'
    for row, plan in table.plans():
        out += separator + msgspec.json.encode(_plan(row, plan))
        separator = b",\n"
    return bytes(out + (b"]}\n" if table.rows else b',\n"plans":[]}\n'))


def _plan(row: SurveyRow, plan: SubmittedPlan) -> dict[str, Any]:
    known = {name: value for name, value in asdict(plan).items() if name not in ("shingles", "wordings")}
    shares = {name: round(getattr(row, name), _SHOWN) for name in ("copied", "common", "superior")}
    return {"path": row.path, **known, "unit": row.unit, "comments": row.comments, **shares, "nearest": row.nearest}


def as_csv(table: SurveyTable) -> bytes:
    """Return the rows as CSV with a byte-order mark, so that WPS and Excel read it as UTF-8."""
    out = io.StringIO()
    writer, sheet = csv.writer(out), summary_sheet(table)
    writer.writerow([column.head for column in sheet.columns])
    writer.writerows([["" if value is None else harmless(str(value)) for value in row] for row in sheet.rows])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "backslashreplace")
