"""The verdicts of editors on findings in drafts that nobody had tried before, and the precision of each rule that follows.

judged.tsv has a line for each finding judged at first look: the look (a batch of new drafts, numbered), the file, the line, the
rule's code and severity, the verdict (true, false, debatable) and the reason. A line with the verdict `changed` says that the
rule was rewritten after that look, so that earlier verdicts say nothing about it. The drafts are not in this project.
"""

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

LEDGER = Path(__file__).with_name("judged.tsv")
VERDICTS = ("true", "false", "debatable")
FEWEST = 10
"""Verdicts that prove a precision."""
SHARES = (("very-high", 0.95), ("high", 0.9), ("medium", 0.7), ("low", 0.0))
"""The least share of true findings for each precision."""


class Judged(NamedTuple):
    """A line of the ledger."""

    look: int
    file: str
    line: int
    code: str
    severity: str
    verdict: str
    reason: str


def read() -> list[Judged]:
    """Return the lines of the ledger in their order. Raises ValueError for a line that is not one."""
    with LEDGER.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Judged(int(look), name, int(line or 0), *rest) for look, name, line, *rest in rows]


def counts(rows: list[Judged]) -> dict[str, Counter[str]]:
    """Return the verdicts on each rule since it was last changed."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.verdict == "changed":
            found[row.code].clear()
        else:
            found[row.code][row.verdict] += 1
    return dict(found)


def precision(verdicts: Counter[str]) -> str:
    """Return the precision that the verdicts prove, in the words of `Rule.precision`."""
    total = sum(verdicts.values())
    if total < FEWEST:
        return "unproven"
    return next(name for name, least in SHARES if verdicts["true"] / total >= least)


def main() -> None:
    """Print the verdicts by look and severity, then by rule."""
    rows = read()
    for look in sorted({row.look for row in rows}):
        for severity in ("error", "warning"):
            found = Counter(
                row.verdict for row in rows if row.look == look and row.severity == severity and row.verdict in VERDICTS
            )
            total = sum(found.values())
            share = f"{found['true'] / total:.2f}" if total else "-"
            print(f"look {look} {severity}s: {total} judged, {found['true']} true ({share})")
    for code, verdicts in sorted(counts(rows).items()):
        if verdicts:
            print(f"{code} {precision(verdicts)}: " + ", ".join(f"{name} {verdicts[name]}" for name in VERDICTS))


if __name__ == "__main__":
    sys.exit(main())
