"""The linters planlint is compared with, and planlint itself, installed in .cache/bench as users install them."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measure import Command

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache/bench"
_NODE = CACHE / "node"


@dataclass(frozen=True, slots=True)
class Peer:
    """A linter: its packages (npm or pip), the command that checks a plan in the current folder, and a fault that it reports.

    *suffix* is that of the plan (.txt, .md or .docx), *fault* a text with a fault that it knows, *report* what it says of that.
    """

    name: str
    packages: tuple[str, ...]
    npm: bool
    command: Callable[[str], Command]
    fault: str
    report: str
    suffix: str = ".txt"

    @property
    def folder(self) -> Path:
        """Return the folder of its installation."""
        return _NODE if self.npm else CACHE / self.name

    def install(self) -> str:
        """Install it unless it is there; return the error message, or an empty string."""
        done = self.folder / f".{self.name}-installed"
        if done.is_file() and done.read_text(encoding="utf-8") == repr(self.packages):
            return ""
        problem = _npm(self.packages) if self.npm else pip(self.folder, self.packages)
        if not problem:
            done.write_text(repr(self.packages), encoding="utf-8")
        return problem

    def reports_fault(self, folder: Path) -> bool:
        """Say whether it reports its known fault: the time of a linter that does not run means nothing."""
        name = f"fault{self.suffix}"
        write_text(folder / name, self.fault)
        command = [str(word) for word in self.command(name)]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return self.report in ran.stdout + ran.stderr


def write_text(path: Path, text: str) -> None:
    """Write a plan, as a Word document if the name says so."""
    if path.suffix != ".docx":
        path.write_text(text, encoding="utf-8")
        return
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def _bin(name: str) -> Path:
    return _NODE / "node_modules/.bin" / name


PEERS = (
    Peer(
        "zhlint", ("zhlint@0.8.2",), True, lambda plan: [_bin("zhlint"), plan], "中文English混排, 半角逗号。\n", "fault.txt:1:"
    ),
    Peer(
        "textlint",
        ("textlint@15.8", "textlint-rule-zh-half-and-full-width-bracket@1.1.0"),
        True,
        lambda plan: [_bin("textlint"), "--rule", "zh-half-and-full-width-bracket", plan],
        "加强管理(试行)工作。\n",
        "zh-half-and-full-width-bracket",
        ".md",
    ),
    Peer(
        "autocorrect",
        ("autocorrect-node@2.14",),
        True,
        lambda plan: [_bin("autocorrect"), "--lint", plan],
        "中文English混排\n",
        "fault.txt:1",
    ),
    Peer(
        "proselint",
        ("proselint==0.16.*",),
        False,
        lambda plan: [CACHE / "proselint/bin/proselint", "check", plan],
        "This is very unique.\n",
        "fault.txt:1",
    ),
    Peer(
        "gongwen",
        ("gongwen-skill==2.15.*",),
        False,
        lambda plan: [CACHE / "gongwen/bin/gongwen", "check", plan],
        "关于开展检查的通知\n一、 任务\n加强管理(试行)工作,落实责任.\n",
        "CHK-C001",
        ".docx",
    ),
    Peer("rumdl", ("rumdl",), False, lambda plan: [CACHE / "rumdl/bin/rumdl", "check", plan], "#Title\n", "MD018", ".md"),
)


def planlint() -> Path:
    """Install planlint from this tree, with its bytecode; return its command."""
    folder = CACHE / "planlint"
    command = folder / "bin/planlint"
    problem = pip(folder, (str(ROOT),)) or pip(folder, ("--force-reinstall", "--no-deps", str(ROOT)))
    if problem := problem or _done([command, "--version"], folder):
        raise SystemExit(f"planlint cannot be installed: {problem}")
    return command


def pip(folder: Path, packages: tuple[str, ...]) -> str:
    """Install into a virtual environment; return the error message, or an empty string."""
    if not (folder / "bin/python").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return _done([folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], folder)


def _npm(packages: tuple[str, ...]) -> str:
    if not shutil.which("npm"):
        return "npm is not installed"
    _NODE.mkdir(parents=True, exist_ok=True)
    return _done(["npm", "install", "--no-audit", "--no-fund", "--silent", *packages], _NODE)


def _done(command: Command, folder: Path) -> str:
    ran = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else f"could not be installed ({command[0]} returned {ran.returncode})"
