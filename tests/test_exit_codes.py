"""The exit codes of the contract: the same in every format, to the screen or to a file."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from planlint import Hit, catalog
from planlint.cli import main
from planlint.reporters import REPORTERS

SOUND = "示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n"
FAULTY = SOUND.replace("二、", "三、")
WARNED = "示例县应急预案\n一、目的\n（1）做好准备。\n（2）分工负责。\n二、职责\n各负其责。\n"

Patch = Callable[[pytest.MonkeyPatch], None]


def interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planlint.check.parse", stop)


def crash_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> list[Hit]:
        raise ZeroDivisionError

    real = catalog.installed()
    broken = tuple(replace(rule, check=crash) if rule.code == "NUM002" else rule for rule in real.rules)
    monkeypatch.setattr("planlint.session.installed", lambda: replace(real, rules=broken))


@dataclass(frozen=True)
class Case:
    """A run and its exit code; *says* is what its report must still hold."""

    code: int
    arguments: list[str]
    patch: Patch = field(default=lambda _: None)
    says: str = ""


CASES = {
    "clean": Case(0, ["好.txt", "--isolated"]),
    "findings below --fail-on": Case(0, ["警.txt", "--isolated", "--select", "NUM007"], says="NUM007"),
    "findings at --fail-on": Case(1, ["警.txt", "--isolated", "--select", "NUM007", "--fail-on", "warning"], says="NUM007"),
    "findings above --fail-on": Case(1, ["错.txt", "--isolated", "--fail-on", "note"], says="NUM001"),
    "findings with --exit-zero": Case(0, ["错.txt", "--isolated", "--exit-zero"], says="NUM001"),
    "unreadable file among good ones": Case(2, ["好.txt", "坏.txt", "错.txt", "--isolated"], says="NUM001"),
    "unreadable file with --exit-zero": Case(2, ["坏.txt", "--isolated", "--exit-zero"]),
    "missing file": Case(2, ["错.txt", "没有.txt", "--isolated"], says="NUM001"),
    "bad settings": Case(2, ["好.txt", "--config", "坏.toml"]),
    "bad pack": Case(2, ["好.txt", "--isolated", "--pack", "坏.yaml"]),
    "crashing plug-in": Case(2, ["错.txt", "--isolated"], crash_a_rule, says="NUM001"),
    "Ctrl-C": Case(130, ["好.txt", "--isolated"], interrupt),
}


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "好.txt": SOUND,
        "错.txt": FAULTY,
        "警.txt": WARNED,
        "坏.txt": "\0",
        "坏.toml": "selct = []",
        "坏.yaml": "[",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


TARGETS = {
    "text": ["text"],
    "json to a file": ["json=报告"],
    "sarif": ["sarif"],
    "github": ["github"],
    "all to files": [f"{name}=报告.{name}" for name in REPORTERS],
}


@pytest.mark.parametrize("targets", TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_exit_code(
    case: Case, targets: list[str], drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case.patch(monkeypatch)
    wanted = [f"--output-format={target}" for target in targets]
    assert main(["check", *case.arguments, *wanted]) == case.code
    shown = capsys.readouterr()
    reports = [shown.out] if "=" not in targets[0] else [path.read_text(encoding="utf-8") for path in drafts.glob("报告*")]
    assert all(case.says in report for report in reports)
    assert len(reports) == len(targets) or not case.says
    if case.code == 2:
        assert shown.err.startswith("planlint: ")
        assert "Traceback" not in shown.err


def test_a_report_that_cannot_be_written_is_two(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "好.txt", "--isolated", "--output-format", "sarif=没有的文件夹/a.sarif"]) == 2
    assert "没有的文件夹" in capsys.readouterr().err
