"""What planlint may write over: nothing that it reads, and no file of others."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from planlint.cli.app import main
from planlint.documents import saving
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.recognition import is_report
from planlint.run import batch
from support.folders import EXAMPLES
from support.overwriting import FAULTY, UNIX, check, contents, refused

FORMATS = sorted({**REPORTERS, **BINARY})


# Reports


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_never_replaces_the_draft(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused(folder, "稿.txt", "--output-format", f"{form}=稿.txt")
    captured = capsys.readouterr()
    assert "稿.txt: 就是要查的稿子，不能写在上面；请换一个文件名" in captured.err
    assert captured.out == ""
    refused(folder, "稿.txt", "--output-format", f"{form}=稿.txt", "--force")


@UNIX
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_report_never_replaces_the_draft_through_a_link(link: Callable[[str, str], None], folder: Path) -> None:
    link("稿.txt", "报告.json")
    refused(folder, "稿.txt", "--output-format", "json=报告.json", "--force")
    refused(folder, "报告.json", "稿.txt", "--output-format", "json=./报告.json")


@UNIX
def test_a_folder_under_another_name_hides_no_draft(folder: Path) -> None:
    (folder / "文稿").mkdir()
    shutil.copy("稿.txt", "文稿/稿.txt")
    Path("别名").symlink_to("文稿")
    refused(folder, "文稿", "--output-format", "text=别名/稿.txt", "--force")
    refused(folder, "文稿", "--output-format", "text=文稿/../文稿/稿.txt", "--force")


def test_an_empty_draft_is_a_draft(folder: Path) -> None:
    Path("空.txt").touch()
    refused(folder, "稿.txt", "空.txt", "--output-format", "json=空.txt")
    refused(folder, ".", "--output-format", "json=空.txt")


def test_what_a_run_reads_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = (Path(EXAMPLES).parent / "linter/planlint/config/samples/office-pack.yaml").read_text(encoding="utf-8")
    Path("包.yaml").write_text(pack, encoding="utf-8")
    Path("另包.yaml").write_text(pack.replace("OFC", "OFD").replace("office", "office-b"), encoding="utf-8")
    Path("planlint.toml").write_text('packs = ["包.yaml"]\nextends = "base.toml"\n', encoding="utf-8")
    Path("base.toml").write_text("", encoding="utf-8")
    Path("planlint-waivers.toml").write_text("", encoding="utf-8")
    Path("planlint-baseline.toml").write_text("version = 1\nknown = []\n", encoding="utf-8")
    for name in ("planlint.toml", "base.toml", "包.yaml", "planlint-waivers.toml", "planlint-baseline.toml"):
        refused(folder, "稿.txt", "--output-format", f"json={name}", "--force")
        assert "不能写在上面" in capsys.readouterr().err, name
    Path("planlint.toml").unlink()
    refused(folder, "稿.txt", "--pack", "另包.yaml", "--output-format", "json=另包.yaml", "--force")
    Path("设置.toml").touch()
    refused(folder, "稿.txt", "--config", "设置.toml", "--output-format", "json=设置.toml", "--force")


FOREIGN = {
    "a note": "明天上午九点开会。\n".encode(),
    "a draft": FAULTY.encode(),
    "a draft about planlint": f"planlint 使用办法\n\n{FAULTY}稿.txt:1:1: NUM001 错误 跳号\n".encode(),
    "JSON of others": b'{"tool": {"name": "ruff"}, "version": 1, "summary": {}, "files": []}',
    "a list of JSON": b'[{"check_name": "E501", "description": "E501 too long", "fingerprint": "00"}]',
    "JSON lines of others": b'{"type": "run"}\n{"type": "summary"}\n',
    "checkstyle of others": b'<checkstyle version="4.3"><file name="a"><error source="ruff.E501"/></file></checkstyle>',
    "junit of others": b'<testsuites name="pytest"/>',
    "entities": b'<!DOCTYPE a [<!ENTITY b "c">]><testsuites name="planlint">&b;</testsuites>',
    "a page": b"<!DOCTYPE html>\n<html><body>planlint</body></html>\n",
    "deep": b"[" * 100_000,
    "rubbish": b"PK\x03\x04\xff\xfe\x00",
}


@pytest.mark.parametrize("form", FORMATS)
def test_files_of_others_are_not_replaced_without_force(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in FOREIGN.items():
        Path("别人的").write_bytes(data)
        refused(folder, "稿.txt", "--output-format", f"{form}=别人的")
        captured = capsys.readouterr()
        assert "不是 planlint 以前写的" in captured.err, name
        assert "加 --force" in captured.err
        assert captured.out == ""
    assert check("稿.txt", "--output-format", f"{form}=别人的", "--force") == 1
    assert Path("别人的").read_bytes() not in FOREIGN.values()


def test_a_document_of_others_is_no_earlier_report(folder: Path) -> None:
    docx.Document().save("别人的.docx")
    refused(folder, "稿.txt", "--output-format", "docx=别人的.docx")
    refused(folder, "稿.txt", "--annotate", "别人的.docx")
    assert check("稿.txt", "--annotate", "别人的.docx", "--force") == 1


RUNS = {
    "nothing": ["sound.txt", "--ignore", "EDU"],
    "findings": ["faulty-plan.txt", "--color", "always"],
    "quiet": ["faulty-plan.txt", "-q"],
    "several": [".", "旧.ofd", "没有.txt"],
}


@pytest.mark.parametrize("name", RUNS)
def test_each_report_replaces_an_earlier_one_of_its_kind_only(name: str, folder: Path) -> None:
    Path("稿.txt").unlink()
    shutil.copy(EXAMPLES / "faulty-plan.txt", folder)
    Path("sound.txt").write_text(FAULTY.replace("三、", "二、"), encoding="utf-8")
    Path("旧.ofd").touch()
    Path("坏.txt").write_bytes(b"\0")
    formats = [word for form in FORMATS for word in ("--output-format", f"{form}=报告.{form}x")]
    arguments = ["check", *RUNS[name], "--isolated", *formats]
    first = main(arguments)
    before = contents(folder)
    assert len(before) == 4 + len(FORMATS)
    assert main(arguments) == first
    assert contents(folder) == before
    assert_kinds_differ()


def assert_kinds_differ() -> None:
    """Assert that no report replaces one of another format, but those of one line that are the same in both."""
    for form in FORMATS:
        data = Path(f"报告.{form}x").read_bytes()
        recognized = [other for other in FORMATS if is_report(data, other)]
        assert recognized == [form] or data.count(b"\n") < 2


def test_a_report_that_somebody_has_added_to_is_not_replaced(folder: Path) -> None:
    assert check("稿.txt", "--output-format", "text=报告.log", "--output-format", "markdown=报告.mark") == 1
    for name in ("报告.log", "报告.mark"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write("\n已同王科长核对，第2处不改。\n")
    refused(folder, "稿.txt", "--output-format", "text=报告.log")
    refused(folder, "稿.txt", "--output-format", "markdown=报告.mark")


def test_a_review_sheet_saved_by_somebody_is_not_replaced(folder: Path) -> None:
    assert check("稿.txt", "--output-format", "docx=校对单.docx") == 1
    sheet = docx.Document("校对单.docx")
    sheet.core_properties.last_modified_by = "王科长"
    sheet.save("校对单.docx")
    refused(folder, "稿.txt", "--output-format", "docx=校对单.docx")


def test_an_empty_file_is_replaced(folder: Path) -> None:
    Path("报告.json").touch()
    assert check("稿.txt", "--output-format", "json=报告.json") == 1
    assert Path("报告.json").stat().st_size


def test_what_was_written_is_printed_with_the_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("稿.txt", "--output-format", "json=a.json", "--output-format", "html=b.html", "-q") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "planlint: json 报告写在 a.json（要改1处，建议看0处）",
        "planlint: html 报告写在 b.html（要改1处，建议看0处）",
    ]


@UNIX
def test_what_is_no_regular_file_is_written_into(folder: Path) -> None:
    os.mkfifo("管道")
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(Path("管道").read_text(encoding="utf-8")))
    reader.start()
    assert check("稿.txt", "--output-format", "json=管道", "--output-format", "html=/dev/null") == 1
    reader.join(10)
    assert '"NUM001"' in found[0]
    read, write = os.pipe()
    assert check("稿.txt", "--output-format", f"github=/dev/fd/{write}") == 1
    assert b"NUM001" in os.read(read, 9999)
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("没有/报告.json", "没有文件夹 没有"),
        ("夹", "这是文件夹"),
        ("稿.txt/a.json", "没有文件夹 稿.txt"),
        ("夹/", "这是文件夹"),
    ],
)
def test_an_impossible_target_is_refused_before_the_run(
    target: str, message: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("夹").mkdir()
    monkeypatch.setattr("planlint.run.runner.check_files", None)
    refused(folder, "稿.txt", "--output-format", f"json={target}")
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


def test_two_reports_in_one_file_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused(folder, "稿.txt", "--output-format", "json=a", "--output-format", "html=./a")
    refused(folder, "稿.txt", "--output-format", "docx=a.docx", "--annotate", "a.docx")
    assert capsys.readouterr().err.count("两种格式写到同一个文件") == 2


def test_the_fix_does_not_begin_if_the_report_cannot_be_written(folder: Path) -> None:
    refused(folder, "稿.txt", "--fix", "--output-format", "json=稿.txt")
    Path("别人的").write_text("别动", encoding="utf-8")
    refused(folder, "稿.txt", "--fix", "--output-format", "json=别人的")


def test_a_report_in_the_checked_folder_is_no_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert check(".", "--output-format", "html=校对单.html", "--output-format", "text=结果.txt") == 1
        captured = capsys.readouterr()
        assert "（要改1处，建议看0处）" in captured.err
    assert "校对单.html: 是 planlint 以前写的报告，不作为稿子检查" in captured.err
    refused(folder, "校对单.html", "--output-format", "html=校对单.html")
    Path("稿.txt").unlink()
    refused(folder, ".", "--output-format", "html=校对单.html", "--output-format", "text=结果.txt")


def test_a_file_that_appears_during_the_run_is_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*given: Any, **options: Any) -> object:
        Path("报告.json").write_text("别人刚刚写的", encoding="utf-8")
        return batch.check_files(*given, **options)

    monkeypatch.setattr("planlint.run.runner.check_files", slow)
    assert check("稿.txt", "--output-format", "json=报告.json") == 2
    assert Path("报告.json").read_text(encoding="utf-8") == "别人刚刚写的"
    Path("报告.json").unlink()
    fill = saving._write_synced

    def meanwhile(handle: int, data: bytes) -> None:
        Path("报告.json").write_text("别人刚刚写的", encoding="utf-8")
        fill(handle, data)

    monkeypatch.setattr("planlint.run.runner.check_files", batch.check_files)
    monkeypatch.setattr(saving, "_write_synced", meanwhile)
    assert check("稿.txt", "--output-format", "json=报告.json") == 2
    assert Path("报告.json").read_text(encoding="utf-8") == "别人刚刚写的"
    assert sorted(contents(folder)) == ["报告.json", "稿.txt"]


def test_standard_input_protects_the_file_whose_name_it_has(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planlint.cli.check.stdin_bytes", FAULTY.encode)
    refused(folder, "-", "--stdin-filename", "稿.txt", "--output-format", "json=稿.txt", "--force")


def test_the_job_summary_is_not_added_to_a_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "稿.txt")
    before = Path("稿.txt").read_bytes()
    assert check("稿.txt", "--output-format", "github") == 1
    assert check("稿.txt", "--output-format", "github", "--output-format", "json=a.json") == 1
    assert Path("稿.txt").read_bytes() == before
