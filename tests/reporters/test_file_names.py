"""Names of files with control characters: no format shows one, nor does standard error."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from planlint.cli.app import main
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.markdown import escape
from planlint.text.printable import visible

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names as only these systems have them")

CONTROL = "\n\x1b[31m\r\t\x07\x7f\x85\u2028\u202e\u2066\u200f\u061c"
FOLDER, DRAFT = f"夹{CONTROL}", f"稿{CONTROL}.txt"
_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FAULTY = "云岭市2025年教育工作要点\n一、办学\n1.新建学校3所，确保2024年底前完成。\n3.招生。。\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / FOLDER
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    (folder / DRAFT).write_text(FAULTY, encoding="utf-8")
    (folder / f"坏{DRAFT}").write_bytes(b"\0")
    (folder / f"旧{CONTROL}.ofd").touch()
    (folder / "planlint-waivers.toml").write_text(
        '[[waiver]]\nrule = "NUM001"\nwords = "没有的话"\nreason = "试"\nexpires = 2020-01-01\n', encoding="utf-8"
    )
    return folder


def strings(value: object) -> Iterator[str]:
    """Yield the keys and texts of a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for pair in value.items() for part in pair for one in strings(part))
    elif isinstance(value, list):
        yield from (one for part in value for one in strings(part))


def written(data: bytes, form: str) -> str:
    """Return the texts of a report."""
    if form == "docx":
        Path("校对单").write_bytes(data)
        with ZipFile("校对单") as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels")))
    if form in ("gitlab", "sarif", "rdjson"):
        return "\n".join(strings(json.loads(data)))
    return data.decode()


@pytest.mark.parametrize("form", sorted({**REPORTERS, **BINARY}.keys() - {"json", "jsonl"}))
def test_no_report_holds_a_control_character(form: str, drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-v", FOLDER, "--no-cache", "--select", "NUM,PUN003", "--output-format", f"{form}=报告"]) == 2
    report, printed = written(Path("报告").read_bytes(), form), capsys.readouterr().err
    assert not _SHOWN.search(report)
    assert not _SHOWN.search(printed)
    if form != "sarif":
        name = f"{visible(FOLDER)}/{visible(DRAFT)}"
        assert (escape(name) if form == "markdown" else name) in report
    assert all(visible(FOLDER) in line for line in printed.splitlines() if "坏" in line)
    assert not [line for line in printed.splitlines() if not line.startswith(("planlint: ", "  第", visible(FOLDER)))]


def test_json_holds_the_names_as_they_are(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", FOLDER, "--no-cache", "--select", "NUM", "--output-format", "json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert f"{FOLDER}/{DRAFT}" in {file["path"] for file in report["files"]}


COMMANDS = {
    "fix": (["check", f"{FOLDER}/{DRAFT}", "--fix", "--select", "PUN003"], 0),
    "diff": (["check", f"{FOLDER}/{DRAFT}", "--diff", "--select", "PUN003"], 1),
    "coverage": (["check", f"{FOLDER}/{DRAFT}", "--coverage"], 1),
    "settings": (["check", f"{FOLDER}/{DRAFT}", "--show-settings"], 0),
    "annotate": (["check", f"{FOLDER}/{DRAFT}", "--annotate", f"{FOLDER}/批注{CONTROL}.docx"], 1),
    "target": (["check", f"{FOLDER}/{DRAFT}", "--output-format", f"json={FOLDER}/{DRAFT}"], 2),
    "folder": (["check", f"{FOLDER}/{DRAFT}", "--output-format", f"json={FOLDER}x/{DRAFT}"], 2),
    "report": (["check", f"{FOLDER}/{DRAFT}", "--output-format", f"json={FOLDER}/报告{CONTROL}"], 1),
    "missing": (["check", f"{FOLDER}/没有{DRAFT}"], 2),
    "missing pack": (["check", f"{FOLDER}/{DRAFT}", "--pack", f"{CONTROL}.yaml"], 2),
    "missing settings": (["check", f"{FOLDER}/{DRAFT}", "--config", f"{CONTROL}.toml"], 2),
    "inspect": (["inspect", f"{FOLDER}/{DRAFT}"], 0),
    "inspect nothing": (["inspect", f"{FOLDER}/没有{DRAFT}"], 2),
    "baseline": (["baseline", "create", f"{FOLDER}/{DRAFT}"], 0),
    "no baseline": (["baseline", "update", f"{FOLDER}/{DRAFT}"], 2),
    "broken baseline": (["baseline", "create", f"{FOLDER}/坏{DRAFT}"], 2),
    "init": (["init", FOLDER], 0),
    "no folder": (["init", f"{FOLDER}/没有"], 2),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_prints_a_control_character(name: str, drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, code = COMMANDS[name]
    assert main(arguments) == code
    printed = capsys.readouterr()
    assert not _SHOWN.search(printed.out + printed.err)
    assert not [line for line in printed.err.splitlines() if not line.startswith("planlint: ")]


@pytest.mark.parametrize("name", ["planlint.toml", "planlint-waivers.toml", "planlint-baseline.toml"])
def test_errors_in_settings_escape_their_folder(name: str, drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafts / name).write_text("x = = 1\n", encoding="utf-8")
    assert main(["check", f"{FOLDER}/{DRAFT}"]) == 2
    printed = capsys.readouterr().err
    assert not _SHOWN.search(printed)
    assert f"planlint: {visible(FOLDER)}/{name}:1: " in printed


def test_the_cache_folder_is_escaped(drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    cache = drafts / f"缓存{CONTROL}"
    cache.mkdir()
    cache.chmod(0o777)
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(cache))
    assert main(["check", f"{FOLDER}/{DRAFT}", "--select", "PUN001"]) == 0
    printed = capsys.readouterr().err
    assert "这次没有用它" in printed
    assert not _SHOWN.search(printed)
