"""Watch for false positives: print every finding on real plans, and how their number per rule and file has changed.

    python benchmarks/corpus.py [--corpus FOLDER] [--only CODE …] [--update]

Files are named by folder and number (plans/003). Only counts are committed (corpus-counts.tsv), no text of the plans.
The exit code is 1 if the counts differ from the committed ones; --update writes them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plans import CORPUS, corpus_files

from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule
from planlint.findings.report import FileReport
from planlint.run.check import check_bytes

HERE = Path(__file__).parent
COUNTS = HERE / "corpus-counts.tsv"
UPDATE = "make corpus UPDATE=--update"

Counts = Counter[tuple[str, str]]
"""Findings by the name of the file and the code of the rule."""


def reports(corpus: Path, rules: Sequence[AnyRule]) -> Iterator[tuple[str, FileReport]]:
    """Yield the name of each text of the corpus and the report on it."""
    for path in corpus_files(corpus):
        yield f"{path.parent.name}/{path.name[:3]}", check_bytes(path.read_bytes(), path.name, rules, {})


def lines(name: str, report: FileReport) -> Iterator[str]:
    """Yield a line a finding: place, code, severity, message and marked words."""
    yield from (f"{name}: {error}" for error in report.errors)
    for finding in report.findings:
        assert report.source, "only files that were read have findings"
        at = report.source.position(finding.span.start)
        words = " ".join(report.source.text[finding.span.start : finding.span.end].split())[:60]
        yield f"{name}:{at.line}:{at.column} {finding.rule.code} {finding.severity.value} {finding.message} ⟦{words}⟧"


def count(read: Iterable[tuple[str, FileReport]]) -> Counts:
    """Count the findings; each error on reading a file counts for the rule “unread”."""
    found = Counts()
    for name, report in read:
        found.update((name, finding.rule.code) for finding in report.findings)
        found.update((name, "unread") for _ in report.errors)
    return found


def committed() -> Counts:
    """Return the committed counts."""
    rows = (line.split("\t") for line in COUNTS.read_text(encoding="utf-8").splitlines()[1:])
    return Counts({(name, code): int(times) for name, code, times in rows})


def write(found: Counts) -> None:
    """Write the counts, one per line."""
    rows = "".join(f"{name}\t{code}\t{times}\n" for (name, code), times in sorted(found.items()))
    COUNTS.write_text("file\trule\tfindings\n" + rows, encoding="utf-8")


def changes(found: Counts, before: Counts) -> list[str]:
    """Return a line for each count that differs."""
    keys = sorted(key for key in found.keys() | before.keys() if found[key] != before[key])
    return [f"{name} {code}: {before[name, code]} → {found[name, code]}" for name, code in keys]


def main() -> int:
    """Print findings and changes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--only", nargs="*", default=(), help="codes or prefixes of the findings to print")
    parser.add_argument("--quiet", action="store_true", help="print only the changes")
    parser.add_argument("--update", action="store_true", help="write the counts")
    args = parser.parse_args()
    if not args.corpus.is_dir():
        print(f"no corpus at {args.corpus}", file=sys.stderr)
        return 2
    read = list(reports(args.corpus, [rule for rule in installed().rules if rule.default]))
    for name, report in () if args.quiet else read:
        selected = (line for line in lines(name, report) if not args.only or line.split(" ")[1].startswith(tuple(args.only)))
        sys.stdout.writelines(line + "\n" for line in selected)
    found = count(read)
    if args.update:
        write(found)
    differ = changes(found, committed())
    if differ:
        print(f"\n{len(differ)} counts differ; if the change intends that: {UPDATE}", *differ, sep="\n")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
