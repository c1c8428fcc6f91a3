"""Properties that every report format has."""

import os
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.render_options import RenderOptions
from support.reports import report_with_suppressed, run

FORMATS = sorted(REPORTERS)
ALL_FORMATS = sorted({**REPORTERS, **BINARY})


@pytest.mark.parametrize("format_", ALL_FORMATS)
def test_two_runs_are_byte_identical(repository: Path, format_: str) -> None:
    reports = []
    for more in ([], [], ["--no-cache"]):
        main(["check", "--isolated", "计划 文件", *more, "--output-format", f"{format_}=报告"])
        reports.append(Path("报告").read_bytes())
    assert reports[0] == reports[1] == reports[2]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_unreadable_file_never_looks_clean(repository: Path, format_: str) -> None:
    report = run("计划 文件/坏.txt", formats=format_)
    name = "%E5%9D%8F.txt" if format_ == "sarif" else "坏.txt"
    if format_ in ("text", "concise"):
        assert "1个文件没有查成" in report
    else:
        assert name in report
        assert "不是纯文本" in report


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"text", "concise"}))
def test_a_skipped_document_is_named(repository: Path, format_: str) -> None:
    report = run("计划 文件", formats=format_)
    assert "%E6%97%A7.ofd" in report if format_ == "sarif" else "旧.ofd" in report
    assert "还不能读" in report


@pytest.mark.skipif(os.name != "posix", reason="names as only these systems have them")
def test_no_file_name_becomes_a_command(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "\x1b[2J\n::error::好.txt").write_bytes(b"\0")
    for format_ in ("text", "github"):
        main(["check", "--isolated", "-v", "计划 文件", "--output-format", format_])
        shown = capsys.readouterr()
        lines = (shown.out + shown.err).splitlines()
        assert "\x1b" not in shown.out + shown.err
        commands = [line for line in lines if line.startswith("::error")]
        assert bool(commands) is (format_ == "github")
        assert all("file=" in line for line in commands)


@pytest.mark.parametrize("format_", ["github", "gitlab", "junit", "rdjson", "checkstyle", "markdown"])
def test_waived_and_baselined_findings_are_left_out(format_: str) -> None:
    report = REPORTERS[format_].render(report_with_suppressed(has_baseline=True), RenderOptions())
    assert report.count("DAT001") + report.count("NUM001") == {"gitlab": 2, "junit": 2}.get(format_, 1)
