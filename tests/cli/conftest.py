"""Fixtures of tests of commands."""

from pathlib import Path

import pytest

from support.overwriting import FAULTY


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path
