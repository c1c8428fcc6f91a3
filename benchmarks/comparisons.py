"""Measure how many defects a comparison reports: insert one at a time into a plan beside last year's or a superior document.

    python benchmarks/comparisons.py [--operators NAME…] [--pairs 100] [--seed 0] [--misses 3] [--table FILE]

One row is printed for each operator and each way to compare. *found*: the share of plans in which the defect is reported, as
what it is. *disturbed*: the share in which something else is reported that was not reported without the defect and is not a
consequence of it. For a deleted unit, *found* is the share in which it is no longer reported as carried, *missing* the share
in which it is reported missing; the rest is shown to a person with three candidates.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pair_operators import SUPERIOR_OPERATORS, YEAR_OPERATORS, Pair
from plans import CORPUS, proper_files

from planlint.comparison.beside import BesidePrevious, BesideSuperior
from planlint.comparison.promises import Fate
from planlint.comparison.years import ItemStatus
from planlint.engine.rule import AnyRule
from planlint.mandates.derivation import derive_pack
from planlint.mandates.loader import load_pack
from planlint.mandates.mandate import Mandate
from planlint.plan.model import Plan
from planlint.plan.parse import parse
from planlint.text.source import Source

_ALARMS = (Fate.LOWERED, Fate.LATER, Fate.REMOVED, Fate.DROPPED)
_GENRES = ("annual", "report")
_MOST_TRIES = 6  # plans that are tried for a pair

_CARRIED = ("carried", "met")
_REPORTED = {
    "unit deleted": ("missing", "unsure", "weakened", "not-applicable"),
    "rate lowered": ("weakened",),
    "deadline put off": ("later",),
}
"""The statuses by which a defect is reported."""
_WAYS = {"unit deleted": ("cover", "derived pack"), "rate lowered": ("cover", "derived pack"), "deadline put off": ("cover",)}

StatusReader = Callable[[Plan, Plan], dict[str, str]]
Signal = tuple[str, str, str]
"""Kind, words, and status of something that is reported."""


@dataclass
class Tally:
    """The results of one operator."""

    pairs: int = 0
    found: int = 0
    missing: int = 0
    disturbed: int = 0
    shown: list[str] = field(default_factory=list)

    def row(self, name: str, way: str) -> str:
        """Return the row of the table."""
        share = [f"{count / max(self.pairs, 1):.3f}" for count in (self.found, self.missing, self.disturbed)]
        if name != "unit deleted":
            share[1] = ""
        return f"| {name} | {way} | {self.pairs} | {' | '.join(share)} |"


@lru_cache(maxsize=64)
def year_signals(other: Plan, plan: Plan) -> set[Signal]:
    """Return what is reported of a plan beside last year's."""
    beside = BesidePrevious(plan, other)
    found: set[Signal] = set()
    for item in beside.compared.items:
        if item.status in (ItemStatus.DROPPED, ItemStatus.NEW):
            one = item.old or item.new[0]
            found.add(("item", one.title or one.text[:20], item.status.value))
    for change in beside.compared.promises:
        if change.fate in _ALARMS and change.old:
            found.add(("promise", change.old.text, change.fate.value))
    return found | {("stale", one.written, str(one.span.start)) for one in beside.stale_copies}


def judge_year(name: str, pair: Pair, tally: Tally) -> None:
    """Count whether the defect in a plan beside last year's is reported, and what else is."""
    before, after = year_signals(pair.other, pair.base), year_signals(pair.other, pair.changed)
    new = {one for one in after - before if not (one[0] == "stale" and (one[0], one[1]) in {(b[0], b[1]) for b in before})}
    if name == "sentence copied":
        copied = {one.text for one in BesidePrevious(pair.changed, pair.other).copied}
        hits: set[Signal] = {("copied", pair.expected, "")} if pair.expected in copied else set()
    else:
        hits = {one for one in new if _is_expected(name, one, pair)}
    rest = {one for one in new - hits if not _follows(name, one)}
    _count(tally, bool(hits), rest, f"{pair.other.name[:16]} {pair.expected[:40]!r} {_sentence(pair)}")


def _sentence(pair: Pair) -> str:
    text = pair.changed.source.text
    start, end = text.rfind("。", 0, pair.at.start) + 1, text.find("。", pair.at.end) + 1
    return text[start:end][:120].strip() if len(pair.at) else ""


def _is_expected(name: str, one: Signal, pair: Pair) -> bool:
    kinds = {
        "figure lowered": ("promise", "lowered"), "deadline later": ("promise", "later"), "item deleted": ("item", "dropped"),
    }  # fmt: skip
    if name in kinds:
        return (one[0], one[2]) == kinds[name] and (name != "item deleted" or one[1] == pair.expected)
    return one[0] == "stale" and pair.at.start <= int(one[2]) < pair.at.end


def _follows(name: str, one: Signal) -> bool:
    """Return whether something is reported because a piece of the text was removed, or a year left in it."""
    if name == "item deleted":
        return one[0] == "promise" and one[2] in ("dropped", "removed")
    return name == "sentence copied"


def _count(tally: Tally, is_found: bool, rest: set[Signal], words: str) -> None:
    tally.pairs += 1
    tally.found += is_found
    tally.disturbed += bool(rest)
    if not is_found or rest:
        tally.shown.append(f"    {'found' if is_found else 'MISSED'} {words} {sorted(rest)[:3]}")


@lru_cache(maxsize=16)
def by_cover(superior: Plan, plan: Plan) -> dict[str, str]:
    """Return the status of each unit of a superior document; "later" where its deadline is put off."""
    beside = BesideSuperior(plan, superior, "")
    found = {_key(one.unit.text): one.status.value for one in beside.aligned.units}
    return found | {_key(one.unit.text): "later" for one in beside.later_deadlines}


@lru_cache(maxsize=16)
def _pack(superior: Plan) -> Sequence[AnyRule]:
    return load_pack(derive_pack(superior, "ZZY").text, "pack.yaml").rules


@lru_cache(maxsize=16)
def by_pack(superior: Plan, plan: Plan) -> dict[str, str]:
    """Return the status of each unit that the derived pack has."""
    rules = [(rule.advice, rule.check) for rule in _pack(superior)]
    return {
        _key(advice.rstrip("。")): check.verdict(plan).status.value for advice, check in rules if isinstance(check, Mandate)
    }


def _key(words: str) -> str:
    return words.strip("*\u3000 ")


def judge_superior(name: str, pair: Pair, tally: Tally, way: StatusReader) -> None:
    """Count whether a unit that the plan lacks, or has with a lower rate, is reported, and the changes of other units."""
    before, after = way(pair.other, pair.base), way(pair.other, pair.changed)
    key = _key(pair.expected)
    if key not in after or before.get(key) not in _CARRIED:
        return
    is_found = after[key] in _REPORTED[name]
    changed = {one for one in after if one != key and before.get(one) in _CARRIED and after[one] not in _CARRIED}
    tally.missing += after[key] == "missing"
    _count(tally, is_found, {("unit", one, after[one]) for one in changed}, f"{pair.other.name[:16]} {key[:40]!r} {after[key]}")


def years() -> Iterator[Plan]:
    """Yield the plans of the corpus for one year."""
    for path in proper_files():
        for plan in parse(Source(path.read_text(encoding="utf-8"), path.name)).distinct_plans:
            if _is_for_a_year(plan) and len(plan.span) > 2_000:
                yield parse(Source(plan.source.text[plan.span.start : plan.span.end], path.name)).plans[0]


def _is_for_a_year(plan: Plan) -> bool:
    profile = plan.profile
    return profile.year is not None and profile.until is None and profile.genre is not None and profile.genre.value in _GENRES


def superiors() -> Iterator[Plan]:
    """Yield chapters of superior documents: the whole of a plan, a report from the chapter on the coming year on."""
    for path in sorted((CORPUS / "pairs").glob("*.md")):
        yield max(parse(Source(path.read_text(encoding="utf-8"), path.name)).distinct_plans, key=lambda plan: len(plan.span))


def run(name: str, plans: Sequence[Plan], pairs: int, seed: int) -> Iterator[tuple[str, Tally]]:
    """Yield the tallies of an operator: one, or those of both ways to compare with a superior document."""
    rng = random.Random(seed)
    operator = (YEAR_OPERATORS | SUPERIOR_OPERATORS)[name]
    ways = {way: Tally() for way in _WAYS.get(name, ("compare",))}
    tries = 0
    while min(tally.pairs for tally in ways.values()) < pairs and tries < _MOST_TRIES * pairs:
        tries += 1
        pair = operator(rng.choice(plans), rng)
        if pair is None:
            continue
        for way, tally in ways.items():
            if tally.pairs >= pairs:
                continue
            if way == "compare":
                judge_year(name, pair, tally)
            else:
                judge_superior(name, pair, tally, by_cover if way == "cover" else by_pack)
    yield from ways.items()


def main() -> None:
    """Make the pairs, compare them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--operators", nargs="*", default=[*YEAR_OPERATORS, *SUPERIOR_OPERATORS])
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=3, help="pairs to print per operator that were missed or disturbed")
    parser.add_argument("--table", type=Path, help="write the table to this file too")
    args = parser.parse_args()
    rows = ["| operator | by | pairs | found | missing | disturbed |", "|---|---|---|---|---|---|"]
    print("\n".join(rows))
    plans, above = list(years()), list(superiors())
    for name in args.operators:
        for way, tally in run(name, plans if name in YEAR_OPERATORS else above, args.pairs, args.seed):
            rows.append(tally.row(name, way))
            print(rows[-1], *tally.shown[: args.misses], sep="\n", flush=True)
    if args.table:
        args.table.write_text(_PAGE.format(pairs=args.pairs, seed=args.seed, table="\n".join(rows)), encoding="utf-8")


_PAGE = """# Defects beside another text

Written by `benchmarks/comparisons.py --pairs {pairs} --seed {seed}` (`make comparisons`). Each operator inserts one defect at a
time into a plan that is compared with another text: beside last year's plan, next year's form of a real plan (its years and
ordinals counted on); beside a superior document, a draft that carries each unit of a real report in words of its own, shuffled.
*found*: the share of pairs in which the defect is reported as what it is; *disturbed*: the share in which something else is
reported that is not a consequence. For a deleted unit *found* means that it is no longer reported as carried, *missing* that it
is reported missing; the rest is shown to a person with three candidates.

{table}
"""

if __name__ == "__main__":
    main()
