"""Fixtures for tests of report formats."""

import os
from pathlib import Path

import pytest

from support.docx_files import Docx
from support.reports import BROKEN_LINE, BYTES, DRAFT, HOSTILE


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    plans = tmp_path / "计划 文件"
    plans.mkdir()
    monkeypatch.chdir(tmp_path)
    (plans / HOSTILE).write_text(DRAFT, encoding="utf-8")
    (plans / "国标.txt").write_bytes(DRAFT.replace("\n", "\r\n").encode("gb18030"))
    (plans / "标记.md").write_text("# " + DRAFT, encoding="utf-8-sig")
    (plans / "稿.docx").write_bytes(_docx())
    (plans / "好.txt").write_text(DRAFT.replace("3.", "2.").replace("2024", "2025"), encoding="utf-8")
    (plans / "坏.txt").write_bytes(b"\x00\x01")
    (plans / "旧.ofd").write_bytes(b"\xd0\xcf\x11\xe0")
    if os.name == "posix":
        (plans / BROKEN_LINE).write_text(DRAFT, encoding="utf-8")
        (plans / BYTES).write_text(DRAFT, encoding="utf-8")
    return plans


def _docx() -> bytes:
    made = Docx()
    for line in DRAFT.replace("\x0b", "").splitlines():
        made.add(line)
    return made.data()
