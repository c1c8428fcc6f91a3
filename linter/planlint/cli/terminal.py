"""What a run shows besides its report: colours, progress, complaints and times."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size

import typer

from planlint.documents.discovery import Chosen
from planlint.documents.readers import is_readable
from planlint.engine.rule import Severity
from planlint.errors import SettingsError
from planlint.findings.report import FileReport, Report
from planlint.reporters.style import Style
from planlint.reporters.width import visible

_MANY = 20  # from that many files on, progress is shown on a terminal


def complain(message: str) -> None:
    """Write a message to standard error; each line says whose it is, so that a CI job takes none for its own command."""
    for line in message.splitlines():
        print(f"planlint: {visible(line)}", file=sys.stderr)


def style(color: str, *, quiet: bool, fail_on: Severity) -> Style:
    """Return how text is to look, after --color, NO_COLOR, FORCE_COLOR and whether there is a terminal."""
    if color not in ("auto", "always", "never"):
        raise SettingsError(f"--color 只能是 auto、always 或 never，写的是“{color}”")
    wanted = sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
    colored = color == "always" or (color == "auto" and wanted and not os.environ.get("NO_COLOR"))
    return Style(width(), colored, quiet, fail_on=fail_on)


def width() -> int:
    """Return how many cells a line may take: those of the terminal, 80 where there is none, never fewer than 40."""
    return max(get_terminal_size((80, 24)).columns, 40)


@contextmanager
def progress(chosen: Sequence[Chosen]) -> Iterator[Iterable[Chosen]]:
    """Give the files one by one, with a bar on standard error where they are many and it is a terminal."""
    if len(chosen) < _MANY or not sys.stderr.isatty():
        yield chosen
        return
    with typer.progressbar(chosen, label="检查", file=sys.stderr) as bar:
        yield bar


def tell(report: Report, *, verbose: bool) -> None:
    """Write to standard error what could not be checked or was skipped and, if *verbose*, how long each plan took."""
    for file in report.files:
        for message in file.errors:
            complain(f"{visible(file.path)}: {message}")
        if verbose and file.was_read:
            _tell_times(file)
    for path, reason in report.skipped:
        if verbose or not is_readable(path):
            complain(f"{visible(path)}: {reason}，跳过")


def _tell_times(file: FileReport) -> None:
    assert file.source, "only a file that was read has times"
    print(f"{visible(file.path)}: {file.source.encoding}，读取和解析 {file.reading * 1000:.1f} 毫秒", file=sys.stderr)
    for i, (summary, seconds) in enumerate(zip(file.summaries, file.seconds, strict=True), 1):
        name = visible(summary.title or "（无标题）")
        print(f"  第{i}份 {name}：检查 {seconds * 1000:.1f} 毫秒", file=sys.stderr)
