"""Measure the mutation score: insert one defect at a time into real plans and count how many are reported.

    python benchmarks/mutations.py [PLAN…] [--operators NAME…] [--mutants 200] [--seed 0] [--misses 3] [--table FILE]

A mutation operator writes one kind of defect into a plan; the text that results is a mutant. One row is printed per operator:
*score*: the share of mutants in which a rule that is responsible for the defect reports it at its place.
*disturbed*: the share in which some other finding appeared or disappeared that is not a consequence.
*consequences*: the share in which findings changed because text was removed. Findings on the removed text disappear;
numbers that continued across it now have a gap; a mandated item, an owner, an annex or an announced count that occurred
only there is now missing; the table of contents no longer matches.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path

from operators import OPERATORS, Mutant
from plans import proper_files

from planlint.authoring import CHINESE_TENS
from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding
from planlint.mandates.mandate import Mandate
from planlint.plan.model import Draft
from planlint.plan.parse import parse
from planlint.text.source import Source
from planlint.text.span import Span

_DOCUMENT_WIDE = re.compile("NUM001|NUM009|STR005|STR006|STR008|STR011|DUT001|TGT002")
_MARK = re.compile(rf"^[(（]?[\d{CHINESE_TENS}]+[)）、.．]*")
_MAX_FAILURES = 20  # after this number of failed attempts a plan has no place for an operator

Key = tuple[str, str]


@dataclass
class Tally:
    """The results of one operator."""

    mutants: int = 0
    found: int = 0
    disturbed: int = 0
    followed: int = 0
    places: set[tuple[str, int]] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)

    def row(self, operator: str) -> str:
        """Return the row of the table."""
        share = [f"{count / max(self.mutants, 1):.3f}" for count in (self.found, self.disturbed, self.followed)]
        return f"| {operator} | {self.mutants} | {len(self.places)} | {' | '.join(share)} |"


@cache
def rules() -> tuple[AnyRule, ...]:
    """Return the rules that are enabled by default."""
    return tuple(rule for rule in installed().rules if rule.default)


def key(finding: Finding, source: Source) -> Key:
    """Return what identifies a finding: its code and its words without their ordinal; for a missing item the code alone."""
    if finding.data.get("status") == "missing":
        return finding.rule.code, "missing"
    return finding.rule.code, _MARK.sub("", source.text[finding.span.start : finding.span.end])


def is_consequence(changed: Key, mutant: Mutant, before: Iterable[Finding], source: Source) -> bool:
    """Return whether a finding appeared or disappeared because the mutant lacks a piece of the text."""
    if changed[0] == "STR006":
        return True
    if not len(mutant.removed):
        return False
    mandates = {rule.code for rule in rules() if isinstance(rule.check, Mandate)}
    within = {key(finding, source) for finding in before if finding.span.overlaps(mutant.removed)}
    return changed in within or _DOCUMENT_WIDE.match(changed[0]) is not None or changed[0] in mandates


def judge(draft: Draft, mutant: Mutant, tally: Tally) -> None:
    """Count whether the defect is reported at its place, and which other findings changed."""
    if mutant.base is not None:
        draft = parse(Source(mutant.base, draft.source.path))
    known = _findings(draft)
    before = Counter(_key(finding, draft.source, mutant) for finding in known)
    with_defect = parse(Source(mutant.text, draft.source.path))
    findings = lint(with_defect, rules()).findings
    after = Counter(_key(finding, with_defect.source, mutant) for finding in findings)
    there = [f for f in findings if f.rule.code.startswith(mutant.codes) and _meets(f.span, mutant.at)]
    hits = {one for one in (_key(finding, with_defect.source, mutant) for finding in there) if after[one] > before[one]}
    changed = {one for one in before.keys() | after.keys() if before[one] != after[one]} - hits
    following = {one for one in changed if is_consequence(one, mutant, known, draft.source)}
    tally.mutants += 1
    tally.places.add((draft.source.path, mutant.at.start))
    tally.found += bool(hits)
    tally.followed += bool(following)
    tally.disturbed += bool(changed - following)
    if not hits or changed - following:
        line = draft.source.position(min(mutant.at.start, len(draft.source.text))).line
        words = mutant.text[mutant.at.start : mutant.at.end][:30]
        name = f"{draft.source.path[:3]}:{line}"
        tally.shown.append(f"    {name} {'found' if hits else 'MISSED'} {words!r} {sorted(changed - following)[:3]}")


def _key(finding: Finding, source: Source, mutant: Mutant) -> Key:
    """Return the key of a finding; in a sentence inserted for the mutant the code alone, as its words differ on purpose."""
    known = key(finding, source)
    is_inserted = mutant.base is not None and mutant.at.holds(Span(finding.span.start, finding.span.start))
    return (finding.rule.code, "inserted") if is_inserted and known[1] != "missing" else known


def _meets(span: Span, at: Span) -> bool:
    return span.overlaps(at) or at.holds(span)


@lru_cache(maxsize=64)
def _findings(draft: Draft) -> Sequence[Finding]:
    return lint(draft, rules()).findings


def tally(operator: str, paths: Sequence[Path], mutants: int, seed: int) -> Tally:
    """Apply an operator to plans chosen at random; with fewer places than mutants, some places are used more than once."""
    drafts = [_draft(path) for path in paths]
    rng, found = random.Random(seed), Tally()
    failures = dict.fromkeys(range(len(drafts)), 0)
    while found.mutants < mutants and failures:
        i = rng.choice(list(failures))
        if mutant := OPERATORS[operator](drafts[i], rng):
            judge(drafts[i], mutant, found)
        else:
            failures[i] += 1
            if failures[i] > _MAX_FAILURES:
                del failures[i]
    return found


def _draft(path: Path) -> Draft:
    """Parse a plan without a second copy of it in the same file, as a changed plan would no longer count as its copy."""
    draft = parse(Source(path.read_text(encoding="utf-8"), path.name))
    copies = [plan.span.start for plan in draft.plans if plan.copy_of is not None]
    return parse(Source(draft.source.text[: min(copies)], path.name)) if copies else draft


def main() -> None:
    """Make the mutants, check them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", type=Path, nargs="*")
    parser.add_argument("--operators", nargs="*", default=list(OPERATORS))
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=3, help="mutants to print per operator that were missed or disturbed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--table", type=Path, help="write the table to this file too")
    args = parser.parse_args()
    plans = args.plans or proper_files()
    rows = ["| operator | mutants | places | score | disturbed | consequences |", "|---|---|---|---|---|---|"]
    print("\n".join(rows))
    with ProcessPoolExecutor(args.jobs) as pool:
        tallies = pool.map(partial(tally, paths=plans, mutants=args.mutants, seed=args.seed), args.operators)
        for operator, one in zip(args.operators, tallies, strict=True):
            rows.append(one.row(operator))
            print(rows[-1], *one.shown[: args.misses], sep="\n", flush=True)
    if args.table:
        args.table.write_text(_PAGE.format(mutants=args.mutants, seed=args.seed, table="\n".join(rows)), encoding="utf-8")


_PAGE = """# Mutation score

Written by `benchmarks/mutations.py --mutants {mutants} --seed {seed}` (`make mutations` makes 200 mutants per operator). Each
mutation operator inserts one defect at a time into the real plans beside the project, except two raw extracts of PDF files.
*score*: the share of mutants in which a responsible rule reports the defect at its place. *disturbed*: the share in which some
other finding appeared or disappeared. *consequences*: the share in which findings changed because text was removed: a mandated
item, an owner or an annex that occurred only there is missing, numbers have a gap, a count or the table of contents no longer
matches. *places*: the number of different places at which the operator was applied.

{table}
"""

if __name__ == "__main__":
    main()
