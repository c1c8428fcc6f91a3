"""The false-alarm watch: how many findings each rule has on each real plan is committed, so that a change shows."""

import subprocess
import sys

import pytest

from support.folders import ROOT


@pytest.mark.skipif(
    not (ROOT.parent / "shared" / "corpus").exists(), reason="the corpus of real plans is not beside the project"
)
def test_findings_on_real_plans_are_as_many_as_committed() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, (
        f'{done.stdout}{done.stderr}read the changed findings (`make corpus ONLY="--only CODE"` prints them); '
        "if they are right, run `make corpus UPDATE=--update` and commit benchmarks/corpus-counts.tsv"
    )


def test_only_counts_are_committed() -> None:
    rows = (ROOT / "benchmarks" / "corpus-counts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert rows
    assert all(len(row.split("\t")) == 3 and row.isascii() for row in rows)
