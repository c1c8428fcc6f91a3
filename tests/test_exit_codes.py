"""The table of exit codes: what a run may meet, in every format; the format never changes the code."""

from pathlib import Path

import pytest

import plugins
from planlint.cli import main
from planlint.reporters import BINARY, REPORTERS

SOUND = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n"
WARNED = "示例县应急预案\n一、目的\n（1）做好准备。\n（2）分工负责。\n二、职责\n各负其责。\n"
FAULTY = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责。\n"

FORMATS = [*REPORTERS, *(f"{name}=报告.{name}" for name in ("json", *BINARY))]

SITUATIONS = {
    "clean": (["好.txt"], 0),
    "findings below --fail-on": (["警.txt"], 0),
    "findings at --fail-on": (["警.txt", "--fail-on", "warning"], 1),
    "findings above --fail-on": (["错.txt", "--fail-on", "warning"], 1),
    "unreadable file among good ones": (["好.txt", "坏.txt", "错.txt"], 2),
    "missing file": (["没有.txt", "好.txt"], 2),
    "bad settings": (["乱/好.txt"], 2),
    "bad pack": (["好.txt", "--pack", "坏.yaml"], 2),
    "crashing plug-in": (["错.txt"], 2),
    "Ctrl-C": (["好.txt"], 130),
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


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_exit_code(
    situation: str, form: str, drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, code = SITUATIONS[situation]
    if situation == "crashing plug-in":
        plugins.install(drafts / "site", "crashing_rules", plugins.rule("raise ZeroDivisionError"), monkeypatch)
        (drafts / "planlint.toml").write_text('select = ["NUM", "ZZZ001"]', encoding="utf-8")
    if situation == "Ctrl-C":
        monkeypatch.setattr("planlint.check.parse", interrupt)
    assert main(["check", *arguments, "--no-cache", "--output-format", form]) == code
    captured = capsys.readouterr()
    assert (captured.err != "") == (code == 2)
    if "错.txt" in arguments:
        written = Path(form.partition("=")[2]).read_bytes() if "=" in form else captured.out.encode()
        assert b"NUM001" in written or form.startswith("docx"), "the findings of the good files are shown whatever the code"


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_worse_code_wins_and_exit_zero_hides_no_failure(drafts: Path) -> None:
    assert main(["错.txt", "坏.txt", "-q"]) == 2
    assert main(["错.txt", "--exit-zero", "-q"]) == 0
    assert main(["错.txt", "坏.txt", "--exit-zero", "-q"]) == 2
