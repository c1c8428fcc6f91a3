"""Runs that must change no file, on a small faulty draft."""

import os
from pathlib import Path

import pytest

from planlint.cli.app import main

FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责。\n"
UNIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")


def check(*arguments: object) -> int:
    return main(["check", *map(str, arguments), "--select", "NUM", "--no-cache"])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(folder: Path, *arguments: object) -> None:
    """Assert that a run ends in 2 and changes no file."""
    before = contents(folder)
    assert check(*arguments) == 2
    assert contents(folder) == before
