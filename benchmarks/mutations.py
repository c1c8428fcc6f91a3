"""Plant one defect at a time in real plans and see whether it is reported where it stands, and nothing else changes.

    python benchmarks/mutations.py [PLAN…] [--kinds KIND…] [--plants 200] [--seed 0] [--misses 3] [--table FILE]

Prints a row a kind of defect. *Found*: a rule whose business it is reports it, at the place. *Disturbed*: some other finding
came or went that is no consequence. A consequence is what any linter must say anew of a text from which a piece was taken:
what was said of the piece itself goes; numbers that counted on through it now skip; a mandated item, an owner, an annex or
a promised count that stood in the piece alone is now missing; the contents no longer match. These are counted in a column
of their own.
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

from plants import PLANTERS, Plant

from planlint.config.catalog import installed
from planlint.engine.linter import lint
from planlint.engine.rule import AnyRule, Finding
from planlint.mandates.mandate import Mandate
from planlint.plan.model import Draft
from planlint.plan.parse import parse
from planlint.text.source import Source
from planlint.text.span import Span

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
_LEFT_OUT = ("080", "082")  # raw extracts of PDF: their lines are no paragraphs, and headings stand in them twice
_OF_THE_WHOLE = re.compile("NUM001|NUM009|STR005|STR006|STR008|STR011|DUT001|TGT002")
_MARK = re.compile(r"^[(（]?[\d一二三四五六七八九十]+[)）、.．]*")

Key = tuple[str, str]


@dataclass
class Tally:
    """What became of the plants of one kind."""

    plants: int = 0
    found: int = 0
    disturbed: int = 0
    followed: int = 0
    places: set[tuple[str, int]] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)

    def row(self, kind: str) -> str:
        """Return the row of the table."""
        share = [f"{count / max(self.plants, 1):.3f}" for count in (self.found, self.disturbed, self.followed)]
        return f"| {kind} | {self.plants} | {len(self.places)} | {' | '.join(share)} |"


@cache
def rules() -> tuple[AnyRule, ...]:
    """Return the rules that are on by default."""
    return tuple(rule for rule in installed().rules if rule.default)


def key(finding: Finding, source: Source) -> Key:
    """Return what a finding is known by: its code and words (an ordinal may change); of a missing item, the code alone."""
    if finding.data.get("status") == "missing":
        return finding.rule.code, "missing"
    return finding.rule.code, _MARK.sub("", source.text[finding.span.start : finding.span.end])


def is_consequence(one: Key, plant: Plant, before: Iterable[Finding], source: Source) -> bool:
    """Say whether a finding came or went because a piece of the text is gone."""
    if one[0] == "STR006":
        return True
    if not len(plant.gone):
        return False
    mandates = {rule.code for rule in rules() if isinstance(rule.check, Mandate)}
    within = {key(finding, source) for finding in before if finding.span.overlaps(plant.gone)}
    return one in within or _OF_THE_WHOLE.match(one[0]) is not None or one[0] in mandates


def judge(draft: Draft, plant: Plant, tally: Tally) -> None:
    """Count whether the defect is reported where it stands, and which other findings came or went."""
    if plant.right is not None:
        draft = parse(Source(plant.right, draft.source.path))
    known = _before(draft)
    before = Counter(_key(finding, draft.source, plant) for finding in known)
    with_defect = parse(Source(plant.text, draft.source.path))
    findings = lint(with_defect, rules()).findings
    after = Counter(_key(finding, with_defect.source, plant) for finding in findings)
    there = [f for f in findings if f.rule.code.startswith(plant.codes) and _meets(f.span, plant.at)]
    hits = {one for one in (_key(finding, with_defect.source, plant) for finding in there) if after[one] > before[one]}
    changed = {one for one in before.keys() | after.keys() if before[one] != after[one]} - hits
    following = {one for one in changed if is_consequence(one, plant, known, draft.source)}
    tally.plants += 1
    tally.places.add((draft.source.path, plant.at.start))
    tally.found += bool(hits)
    tally.followed += bool(following)
    tally.disturbed += bool(changed - following)
    if not hits or changed - following:
        line = draft.source.position(min(plant.at.start, len(draft.source.text))).line
        words = plant.text[plant.at.start : plant.at.end][:30]
        name = f"{draft.source.path[:3]}:{line}"
        tally.shown.append(f"    {name} {'found' if hits else 'MISSED'} {words!r} {sorted(changed - following)[:3]}")


def _key(finding: Finding, source: Source, plant: Plant) -> Key:
    """Return the key of a finding; of a sentence that was written first, the code is enough, as its words are to differ."""
    is_written = plant.right is not None and plant.at.holds(Span(finding.span.start, finding.span.start))
    return (finding.rule.code, "written") if is_written else key(finding, source)


def _meets(span: Span, at: Span) -> bool:
    return span.overlaps(at) or at.holds(span)


@lru_cache(maxsize=64)
def _before(draft: Draft) -> Sequence[Finding]:
    return lint(draft, rules()).findings


def tally(kind: str, paths: Sequence[Path], plants: int, seed: int) -> Tally:
    """Plant defects of a kind in plans taken at random; where there are fewer places than plants, each more than once."""
    drafts = [_draft(path) for path in paths]
    rng, found = random.Random(seed), Tally()
    barren = dict.fromkeys(range(len(drafts)), 0)
    while found.plants < plants and barren:
        i = rng.choice(list(barren))
        if plant := PLANTERS[kind](drafts[i], rng):
            judge(drafts[i], plant, found)
        else:
            barren[i] += 1
            if barren[i] > 20:
                del barren[i]
    return found


def _draft(path: Path) -> Draft:
    """Read a plan; a second copy of it in the file is left out, as it would no longer be one once a defect is planted."""
    draft = parse(Source(path.read_text(encoding="utf-8"), path.name))
    copies = [plan.span.start for plan in draft.plans if plan.copy_of is not None]
    return parse(Source(draft.source.text[: min(copies)], path.name)) if copies else draft


def main() -> None:
    """Plant, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", type=Path, nargs="*")
    parser.add_argument("--kinds", nargs="*", default=list(PLANTERS))
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--table", type=Path, help="write the table to this file too")
    args = parser.parse_args()
    plans = args.plans or [path for path in sorted(CORPUS.rglob("*.txt")) if not path.name.startswith(_LEFT_OUT)]
    rows = ["| defect | plants | places | found | disturbed | consequences |", "|---|---|---|---|---|---|"]
    print("\n".join(rows))
    with ProcessPoolExecutor(args.jobs) as pool:
        tallies = pool.map(partial(tally, paths=plans, plants=args.plants, seed=args.seed), args.kinds)
        for kind, one in zip(args.kinds, tallies, strict=True):
            rows.append(one.row(kind))
            print(rows[-1], *one.shown[: args.misses], sep="\n", flush=True)
    if args.table:
        args.table.write_text(_PAGE.format(plants=args.plants, seed=args.seed, table="\n".join(rows)), encoding="utf-8")


_PAGE = """# Planted defects

Made by `benchmarks/mutations.py --plants {plants} --seed {seed}` (`make mutations` plants 200): defects planted one at a time
in the real plans beside the project, but for two raw extracts of PDF.
*found*: the share that is reported at the right place by a rule whose business it is. *disturbed*: the share after which
some other finding came or went. *consequences*: the share after which something had to be said anew of the whole text, for
a piece of it was taken: a mandated item, an owner or an annex that stood there alone is missing, numbers skip, a count or
the contents no longer match. *places*: how many different places there were to plant at.

{table}
"""

if __name__ == "__main__":
    main()
