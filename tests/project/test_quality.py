"""The tools that keep the code in order, run as tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.folders import ROOT

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    ],
    ids=lambda command: command[0] + "-" + command[-1].strip("-."),
)
def test_tool_reports_nothing(command: list[str]) -> None:
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    remedy = {
        "ruff": "run `ruff check --fix` and `ruff format`",
        "mypy": "correct the types",
        "lint-imports": "see [tool.importlinter]",
    }
    assert done.returncode == 0, f"{remedy[command[0]]}:\n{done.stdout}{done.stderr}"
