"""TERM, KILL and Ctrl-C at any moment: a file that is being written is the old one or the new one, and whole.

PLANLINT_TRIALS=100 interrupts each writer a hundred times.
"""

import os
import re
import subprocess
import sys

import pytest

from support.interruptions import CASES

TRIALS = os.environ.get("PLANLINT_TRIALS", "6")


@pytest.mark.once
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.parametrize("case", CASES)
def test_an_interruption_leaves_files_old_or_new(case: str) -> None:
    command = [sys.executable, "-m", "support.interruptions", case, TRIALS]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    interrupted = re.search(rf"^{TRIALS} trials: (\d+) interrupted", done.stdout, re.MULTILINE)
    assert interrupted
    assert int(interrupted[1]) > 0
