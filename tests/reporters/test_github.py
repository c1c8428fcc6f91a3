"""Workflow commands and job summaries of GitHub, read as the runner reads them."""

import re
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.text.printable import visible
from support.reports import DRAFT, HOSTILE, findings, json_report, run


def test_commands_are_one_line_each_errors_first_and_a_notice_counts_the_hidden(repository: Path) -> None:
    *lines, last = run("计划 文件", formats="github").splitlines()
    assert last.startswith("检查了")
    commands = [_command(line) for line in lines]
    kinds = [kind for kind, _, _ in commands]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert len([kind for kind in kinds if kind == "error"]) > 10
    expected = findings(json_report(repository))
    reported = {(properties.get("file"), message) for _, properties, message in commands}
    for path, finding in expected:
        words = finding["message"] + (f"（第{finding['start']['paragraph']}段）" if path.endswith("docx") else "")
        assert (visible(path), words) in reported
    (limit,) = (message for _, properties, message in commands if properties["title"] == "planlint")
    assert limit == f"另有{kinds.count('error') - 10}条 GitHub 不显示为批注，请看本步骤的日志或作业摘要"


def test_columns_are_code_points_with_an_exclusive_end(repository: Path) -> None:
    (line,) = run(f"计划 文件/{HOSTILE}", "--ignore", "NUM001", formats="github", code=1).splitlines()[:1]
    _, properties, _ = _command(line)
    at = DRAFT.splitlines()[2].index("2024") + 1
    assert (properties["line"], properties["endLine"]) == ("3", "3")
    assert (properties["col"], properties["endColumn"]) == (str(at), str(at + 4))
    assert properties["file"] == f"计划 文件/{HOSTILE}"


def test_it_is_the_default_format_in_a_workflow(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    check = ["check", "--isolated", "计划 文件/国标.txt"]
    assert main(check) == 1
    assert capsys.readouterr().out.startswith("::error title=")
    assert main([*check, "--output-format", "text"]) == 1
    assert not capsys.readouterr().out.startswith("::")


def test_the_job_summary_is_added_to(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("摘要.md").write_text("# 以前的\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("摘要.md").resolve()))
    run("计划 文件/国标.txt", formats="github", code=1)
    summary = Path("摘要.md").read_text(encoding="utf-8")
    assert summary.startswith("# 以前的\n## planlint\n")
    assert "序数" in summary


def test_a_summary_that_cannot_be_written_changes_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "没有的文件夹/摘要.md")
    run("计划 文件/国标.txt", formats="github", code=1)
    assert "作业摘要写不进去" in capsys.readouterr().err


def test_a_long_summary_is_cut_at_a_line(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("摘要.md").resolve()))
    monkeypatch.setattr("planlint.cli.output._SUMMARY", 400)
    run("计划 文件/国标.txt", formats="github", code=1)
    summary = Path("摘要.md").read_bytes()
    assert len(summary) < 460
    assert summary.decode("utf-8").endswith("|\n\n其余从略，见日志。\n")


def _command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match, line
    properties = dict(item.split("=", 1) for item in match[2].split(","))
    return match[1], {key: _unescape(value, ":,") for key, value in properties.items()}, _unescape(match[3], "")


def _unescape(text: str, more: str) -> str:
    for char in f"{more}\r\n%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text
