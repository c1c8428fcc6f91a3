"""The table of exit codes: what a run may meet, in every format; the format never changes the code."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from planlint.cli.app import main
from planlint.reporters import BINARY, REPORTERS
from support import plugins

SOUND = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n"
WARNED = "示例县应急预案\n一、目的\n1.做好准备。\n2．分工负责。\n3.定期演练。\n二、职责\n各负其责。\n"
FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责。\n"

FORMATS = [*REPORTERS, *(f"{name}=报告.{name}" for name in ("json", *BINARY))]
READ_BACK = ("text", "json=报告.json", "sarif", "github")

Found = tuple[str, str]
"""A file, and the code of what was found there; not-checked where it, or a part of its check, was not done."""

NOTHING: list[Found] | None = None
"""What a run leaves that came to no report: not even an empty one, which would look clean."""

LONG = "学" * 100 + ".txt"  # 300 bytes: no system has such a name

SITUATIONS: dict[str, tuple[list[str], int, list[Found] | None]] = {
    "clean": (["好.txt"], 0, []),
    "findings below --fail-on": (["警.txt"], 0, [("警.txt", "NUM005")]),
    "findings at --fail-on": (["警.txt", "--fail-on", "warning"], 1, [("警.txt", "NUM005")]),
    "findings above --fail-on": (["错.txt", "--fail-on", "warning"], 1, [("错.txt", "NUM001")]),
    "unreadable file among good ones": (
        ["好.txt", "坏.txt", "错.txt"],
        2,
        [("坏.txt", "not-checked"), ("错.txt", "NUM001")],
    ),
    "missing file": (["没有.txt", "错.txt"], 2, [("没有.txt", "not-checked"), ("错.txt", "NUM001")]),
    "name too long": ([LONG, "错.txt"], 2, [(LONG, "not-checked"), ("错.txt", "NUM001")]),
    "bad settings": (["乱/好.txt"], 2, NOTHING),
    "bad pack": (["好.txt", "--pack", "坏.yaml"], 2, NOTHING),
    "crashing plug-in": (["错.txt"], 2, [("错.txt", "NUM001"), ("错.txt", "not-checked")]),
    "Ctrl-C": (["错.txt"], 130, NOTHING),
}


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("好.txt", SOUND), ("警.txt", WARNED), ("错.txt", FAULTY), ("乱/好.txt", SOUND)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\x00\x01")
    (tmp_path / "planlint.toml").write_text('select = ["NUM"]\nextend-select = []\n', encoding="utf-8")
    (tmp_path / "乱/planlint.toml").write_text("selct = []", encoding="utf-8")
    (tmp_path / "坏.yaml").write_text("pack: x\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def situation(request: pytest.FixtureRequest, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Bring a situation about, and return its name."""
    name: str = request.param
    if name == "crashing plug-in":
        plugins.install(drafts / "site", "crashing_rules", plugins.rule("raise ZeroDivisionError"), monkeypatch)
        (drafts / "planlint.toml").write_text('select = ["NUM", "ZZZ001"]', encoding="utf-8")
    if name == "Ctrl-C":
        monkeypatch.setattr("planlint.run.check.parse", interrupt)
    return name


def run(situation: str, form: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, bytes, str]:
    """Return exit code, report (from the screen or the file) and messages."""
    code = main(["check", *SITUATIONS[situation][0], "--no-cache", "--output-format", form])
    captured = capsys.readouterr()
    file = Path(form.partition("=")[2])
    assert not (form.count("=") and captured.out), "a report that goes to a file is not on the screen too"
    written = file.read_bytes() if file.is_file() else captured.out.encode()
    return code, written, captured.err


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("situation", SITUATIONS, indirect=True)
def test_exit_code(situation: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, expected, found = SITUATIONS[situation]
    code, written, printed = run(situation, form, capsys)
    assert code == expected
    errors = [line for line in printed.splitlines() if "报告写在" not in line]
    assert bool(errors) == (code == 2)
    assert (written == b"") == (found is NOTHING), "a report is whole or not there"


@pytest.mark.parametrize("form", READ_BACK)
@pytest.mark.parametrize("situation", SITUATIONS, indirect=True)
def test_what_is_written(situation: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each cell of the table: the findings of the good files are there whatever the code, and the others named as not checked."""
    _, _, found = SITUATIONS[situation]
    _, written, printed = run(situation, form, capsys)
    if found is None:
        assert written == b""
        return
    reported = {"text": of_text, "json": of_json, "sarif": of_sarif, "github": of_github}[form.partition("=")[0]](
        written.decode()
    )
    if form == "text":  # what was not checked is reported on the other stream, and counted on this one
        assert [one for one in found if one[1] == "not-checked"] == [
            (one, "not-checked") for one in re.findall(OF_MESSAGE, printed)
        ]
        assert ("没有查成" in written.decode()) == any(code == "not-checked" for _, code in found)
        found = [one for one in found if one[1] != "not-checked"]
    assert sorted(reported) == sorted(found)


OF_MESSAGE = r"(?m)^planlint: (\S+\.txt): "


def of_text(report: str) -> list[Found]:
    return re.findall(r"(?m)^(\S+\.txt):\d+:\d+: ([A-Z]+\d+) ", report)


def of_json(report: str) -> list[Found]:
    document = json.loads(report)
    findings = [(file["path"], finding["code"]) for file in document["files"] for finding in file["findings"]]
    return [*findings, *((error["path"], "not-checked") for error in document["errors"])]


def of_sarif(report: str) -> list[Found]:
    (log,) = json.loads(report)["runs"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["results"]]
    assert log["invocations"][0]["executionSuccessful"] == all(one["ruleId"] != "not-checked" for one in log["results"])
    return [(unquote(place), result["ruleId"]) for place, result in zip(places, log["results"], strict=True)]


def of_github(report: str) -> list[Found]:
    return [(file, code) for code, file in re.findall(r"(?m)^::\w+ title=(\S+) [^,]*,file=([^,:]+)", report)]


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_worse_code_wins_and_exit_zero_hides_no_failure(drafts: Path) -> None:
    assert main(["错.txt", "坏.txt", "-q"]) == 2
    assert main(["错.txt", "--exit-zero", "-q"]) == 0
    assert main(["错.txt", "坏.txt", "--exit-zero", "-q"]) == 2


@pytest.mark.parametrize("option", [["--pack"], ["--config"], ["--output-format"]], ids=str)
def test_a_name_that_is_too_long_is_refused(option: list[str], drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "好.txt", *option, f"{'json=' * ('format' in option[0])}{LONG}"]) == 2
    assert LONG in capsys.readouterr().err


@pytest.mark.parametrize("error", [ZeroDivisionError("一"), OSError(36, "File name too long", "学.txt")], ids=repr)
def test_an_unexpected_failure_is_not_a_finding(
    error: Exception, drafts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("planlint.cli.check.check", fail)
    assert main(["check", "错.txt"]) == 2
    assert re.search(
        "学.txt: File name too long；请|ZeroDivisionError: 一\nplanlint: planlint 自己出错了", capsys.readouterr().err
    )
