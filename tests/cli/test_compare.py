"""The commands compare and cover: their formats, what they refuse, and that they overwrite nothing."""

import csv
import io
import json
from pathlib import Path

import pytest

from planlint.cli.app import main

OLD = "云岭市2026年教育工作要点\n一、任务\n1.发展冰雪运动。覆盖率达到80%。\n2.加强书法教育。举办书法展。\n"
NEW = "云岭市2027年教育工作要点\n一、任务\n1.发展冰雪运动。覆盖率达到75%。\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("去年.txt").write_text(OLD, encoding="gb18030")
    Path("今年.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_the_terminal_shows_the_counts_and_what_needs_eyes(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "去年.txt", "今年.txt"]) == 0
    shown = capsys.readouterr().out
    assert "今年没有：去年第4行 加强书法教育" in shown
    assert "降低了" in shown
    assert "沿用：" not in shown
    assert main(["cover", "去年.txt", "今年.txt", "--all"]) == 0
    assert "已写：上位文件第3行 发展冰雪运动" in capsys.readouterr().out


def test_json_and_csv_have_all(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "去年.txt", "今年.txt", "--output-format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [(one["old"], one["new"]) for one in document["items"]] == [(3, [3]), (4, [])]
    assert document["targets"][0]["status"] == "lowered"
    assert main(["cover", "去年.txt", "今年.txt", "--output-format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {one["status"] for one in document["units"]} <= {"carried", "weakened", "missing", "unsure", "not-applicable"}
    assert main(["compare", "去年.txt", "今年.txt", "--output-format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert rows[0][0] == "情况"
    assert len(rows) > 3


@pytest.mark.parametrize("name", ["html", "csv", "json", "xlsx", "docx"])
def test_a_report_is_written_and_nothing_else_overwritten(name: str, drafts: Path) -> None:
    if name == "xlsx":
        pytest.importorskip("openpyxl")
    out = drafts / f"对照.{name}"
    assert main(["compare", "去年.txt", "今年.txt", "--output-format", f"{name}={out}"]) == 0
    assert out.stat().st_size > 100
    assert main(["compare", "去年.txt", "今年.txt", "--output-format", f"{name}={drafts / '今年.txt'}"]) == 2
    assert (drafts / "今年.txt").read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "去年.txt", "没有.txt"],
        ["compare", "去年.txt", "空.txt"],
        ["compare", "去年.txt", "今年.txt", "--output-format", "yaml"],
        ["compare", "去年.txt", "今年.txt", "--output-format", "xlsx"],
        ["cover", "去年.txt", "今年.txt", "--part", "农业"],
    ],
)
def test_what_cannot_be_compared_ends_in_2(arguments: list[str], drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("空.txt").write_text("", encoding="utf-8")
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("planlint: ")


def test_a_pack_is_derived_and_runs_unedited(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "去年.txt", "--code", "YLS"]) == 0
    text = capsys.readouterr().out
    (drafts / "pack.yaml").write_text(text, encoding="utf-8")
    assert main(["test", "pack.yaml"]) == 0
    assert "全部成立" in capsys.readouterr().out
    assert main(["check", "去年.txt", "--pack", "pack.yaml", "--select", "YLS", "--isolated", "--fail-on", "note"]) == 0
    assert main(["check", "今年.txt", "--pack", "pack.yaml", "--select", "YLS", "--isolated", "--fail-on", "note"]) == 0


@pytest.mark.parametrize(("file", "code"), [("去年.txt", "EDU"), ("去年.txt", "yls"), ("空.txt", "YLS"), ("没有.txt", "YLS")])
def test_nothing_is_derived_with_a_bad_code_or_from_no_plan(
    file: str, code: str, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("空.txt").write_text("你好。\n", encoding="utf-8")
    assert main(["derive", file, "--code", code]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "planlint:" in shown.err
