"""Measure the phases of a check in one process: reading, parsing, shared facts, each rule. Run by bench.py.

python benchmarks/phases.py        print JSON: characters, best seconds of a whole check, seconds per phase
"""

import gc
import json
from collections import defaultdict
from time import process_time

from plans import corpus

from planlint.analysis.analysis import Analysis
from planlint.authoring import Draft, parse
from planlint.config.session import Request, open_session
from planlint.documents.readers import read
from planlint.engine.linter import lint
from planlint.engine.nodes import targets
from planlint.engine.rule import AnyRule
from planlint.run.check import check_bytes

_ROUNDS = 5


def main() -> None:
    """Measure and print."""
    rules = open_session(Request(isolated=True)).rules
    texts = [text.encode() for text in corpus()]
    gc.set_threshold(100_000, 50, 50)  # as the program does
    whole = min(_whole(texts, rules) for _ in range(_ROUNDS))
    rounds = [_phases(texts, rules) for _ in range(_ROUNDS)]
    phases = {name: min(one[name] for one in rounds) for name in rounds[0]}
    print(json.dumps({"characters": sum(map(len, corpus())), "rules": len(rules), "seconds": whole, "phases": phases}))


def _whole(texts: list[bytes], rules: tuple[AnyRule, ...]) -> float:
    start = process_time()
    for text in texts:
        check_bytes(text, "plan.txt", rules, {})
    return process_time() - start


def _phases(texts: list[bytes], rules: tuple[AnyRule, ...]) -> dict[str, float]:
    spent: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        start = process_time()
        source = read(text, "plan.txt")
        _ = source.folded, source.lines
        spent["read"] += process_time() - start
        start = process_time()
        draft = parse(source)
        spent["parse"] += process_time() - start
        _facts(draft, spent)
        for rule in rules:
            start = process_time()
            _ = [hit for _, nodes, _ in targets(draft, rule, ()) for node in nodes for hit in rule.check(node)]
            spent[rule.code if not rule.ref else f"mandates {rule.code[:3]}"] += process_time() - start
        start = process_time()
        lint(draft, ())
        spent["engine"] += process_time() - start
    return dict(spent)


def _facts(draft: Draft, spent: defaultdict[str, float]) -> None:
    for name in ("commitments", "citations"):
        start = process_time()
        for plan in draft.plans:
            _ = plan.paragraphs and getattr(Analysis.of(plan), name)
        spent[f"facts: {name}"] += process_time() - start


if __name__ == "__main__":
    main()
