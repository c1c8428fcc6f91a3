"""The terminal: standard input, width and colours, and what goes to standard error: errors, progress and times."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from planlint.documents.limits import SizeLimit
from planlint.documents.readers import most_bytes
from planlint.engine.rule import Severity
from planlint.errors import ReadError, SettingsError
from planlint.findings.report import SKIPPED_NOT_A_PLAN, FileReport, Report
from planlint.reporters.render_options import RenderOptions
from planlint.text.printable import visible
from planlint.text.unread import Extent

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
_MANY = 20  # files from which on progress is shown
_REDRAWN = 0.1  # seconds from one drawing of the progress to the next


def print_message(message: str) -> None:
    """Write a message to standard error in one line, with “planlint: ” before it, so that it is not a command to a CI system.

    Control characters in it, such as those of a file's name, are escaped.
    """
    print(f"planlint: {visible(message)}", file=sys.stderr)


def stdin_bytes(name: str, limit: SizeLimit) -> bytes:
    """Return all bytes of standard input, called *name*. Raises ReadError if there are more than the *limit*."""
    most = most_bytes(name, limit)
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise ReadError(f"{name}: 超过 {most / 1e6:.0f} MB，没有读完；请确认没有接错，或把稿子存成文件")
    return data


def render_options(color: str, *, quiet: bool, fail_on: Severity) -> RenderOptions:
    """Return the options of a report on this terminal, by --color, NO_COLOR and FORCE_COLOR.

    Raises SettingsError for an unknown *color*.
    """
    if color not in ("auto", "always", "never"):
        raise SettingsError(f"--color 只能是 auto、always 或 never，写的是“{color}”")
    wanted = sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
    colored = color == "always" or (color == "auto" and wanted and not os.environ.get("NO_COLOR"))
    return RenderOptions(width(), colored, quiet, fail_on=fail_on)


def width() -> int:
    """Return the width of the terminal in cells: at least 40, and 80 if there is no terminal."""
    return max(get_terminal_size((80, 24)).columns, 40)


@contextmanager
def progress(chosen: Sequence[Item]) -> Iterator[Iterable[Item]]:
    """Yield the files, with a progress bar on standard error if there are many and it is a terminal.

    The bar shows how many are done and the time left.
    """
    if len(chosen) < _MANY or not sys.stderr.isatty():
        yield chosen
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("检查"), BarColumn(), MofNCompleteColumn(), TextColumn("还剩"), TimeRemainingColumn())
    # no thread draws it, for processes are forked meanwhile
    bar = Progress(*columns, console=Console(file=sys.stderr), auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield _advancing(bar, chosen)


def _advancing(bar: "Progress", chosen: Sequence[Item]) -> Iterator[Item]:
    """Yield the files; the bar goes on when the next one is asked for."""
    task, drawn = bar.add_task("", total=len(chosen)), 0.0
    for one in chosen:
        yield one
        bar.advance(task)
        if monotonic() - drawn > _REDRAWN:
            bar.refresh()
            drawn = monotonic()


def print_diagnostics(report: Report, *, verbose: bool) -> None:
    """Write to standard error what could not be checked or was skipped or not read.

    If *verbose*, also what beside the text was not read, and the time that each plan took.
    """
    for file in report.files:
        for message in file.errors:
            print_message(f"{file.path}: {message}")
        for note in file.outdated:
            print_message(f"{file.path}: {note}")
        for one in file.unread:
            if verbose or one.extent is Extent.PART:
                print_message(f"{file.path}: {one.message}")
        if verbose and file.was_read:
            _print_times(file)
    for path, reason in report.skipped:
        if verbose or reason != SKIPPED_NOT_A_PLAN:
            print_message(f"{path}: {reason}，跳过")


def _print_times(file: FileReport) -> None:
    assert file.source, "only a file that was read has times"
    print(f"{visible(file.path)}: {file.source.encoding}，读取和解析 {file.reading * 1000:.1f} 毫秒", file=sys.stderr)
    for i, (summary, seconds) in enumerate(zip(file.summaries, file.seconds, strict=True), 1):
        name = visible(summary.title or "（无标题）")
        print(f"  第{i}份 {name}：检查 {seconds * 1000:.1f} 毫秒", file=sys.stderr)
