"""The other places of a finding are named in text and review sheets, and have comments of their own in Word."""

from pathlib import Path

import pytest
from docx import Document

from planlint.cli.app import main

PLAN = "示例县2025年教育工作要点\n一、任务\n1.新建幼儿园3所。\n2.培训教师500人。\n3.改造校舍12处。\n二、保障\n加强领导。\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("要点.txt")
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_text_names_the_other_lines(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(draft), "--isolated", "--select", "TGT001"])
    shown = capsys.readouterr().out
    assert "目标“新建幼儿园3所”等3处没有写完成时限" in shown
    assert "另见：第4行、第5行" in shown


def test_the_review_sheet_names_the_other_lines(draft: Path) -> None:
    main([str(draft), "--isolated", "--select", "TGT001", "--output-format", "html=单.html"])
    assert "另见第4行、第5行" in Path("单.html").read_text(encoding="utf-8")


def test_each_place_has_a_comment_in_word(draft: Path) -> None:
    main([str(draft), "--isolated", "--select", "TGT001", "--annotate", "批注"])
    copy = next(Path("批注").glob("*.docx"))
    comments = [comment.text for comment in Document(str(copy)).comments]
    assert len(comments) == 3
    assert "是同一个问题" not in comments[0]
    assert all("是同一个问题（TGT001）：目标“新建幼儿园3所”等3处没有写完成时限" in text for text in comments[1:])
