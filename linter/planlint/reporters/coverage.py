"""The table of mandated items (必备内容对照表): which a plan has, and where, and which are too low, misquoted or missing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.engine.rule import AnyRule
from planlint.mandates.mandate import Mandate, Status, Verdict, verdicts
from planlint.plan.model import Draft, Plan
from planlint.reporters.labels import STATUSES
from planlint.reporters.width import cells, cut
from planlint.text.normalize import on_one_line
from planlint.text.printable import visible

_SHOWN = (Status.MET, Status.WEAKENED, Status.MISQUOTED, Status.MISSING)
_CODE, _STATUS, _LINE = 6, 8, 8  # cells


def as_text(draft: Draft, rules: Sequence[AnyRule], width: int) -> str:
    """Return the table of each plan of a draft, in lines of *width* cells; a plan that is a copy of another is left out."""
    lines = [line for plan in draft.distinct_plans for line in _table(plan, rules, width)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _table(plan: Plan, rules: Sequence[AnyRule], width: int) -> Iterator[str]:
    yield f"《{plan.name}》" if plan.name else "（无标题）"
    yield from lines(plan, rules, width)
    yield ""


def lines(plan: Plan, rules: Sequence[AnyRule], width: int) -> Iterator[str]:
    """Yield a line that counts the items of *plan* by their status, and one for each item that applies to it."""
    found = list(verdicts(plan, rules))
    shown = [(rule, verdict) for rule, verdict in found if verdict.status in _SHOWN]
    count = Counter(verdict.status for _, verdict in found)
    counts = "，".join(f"{STATUSES[status]}{count[status]}" for status in _SHOWN)
    yield f"必备内容{len(shown)}项：{counts}（另有{len(found) - len(shown)}项不适用于这份计划或不要求写）"
    for rule, verdict in shown:
        assert isinstance(rule.check, Mandate), "only mandates have verdicts"
        line, words = _evidence(verdict, plan) if verdict.evidence else ("", "")
        columns = (_cell(rule.code, _CODE), _cell(STATUSES[verdict.status], _STATUS), _cell(line, _LINE), rule.check.subject)
        yield cut("  ".join(columns) + words, width)


def _evidence(verdict: Verdict, plan: Plan) -> tuple[str, str]:
    """Return the line of the first passage of evidence, and its words."""
    first = verdict.evidence[0]
    words = on_one_line(plan.source.text[first.start : first.end])
    return f"第{plan.source.position(first.start).line}行", f"：“{words}”"


def _cell(text: str, width: int) -> str:
    shown = cut(text, width)
    return shown + " " * (width - cells(shown))
