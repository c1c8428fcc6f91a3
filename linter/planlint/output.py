"""Where reports go: standard output and files, which are written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planlint.errors import SettingsError
from planlint.report import Report
from planlint.reporters import REPORTERS
from planlint.reporters.text import Style


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file that gets it (None: standard output)."""

    format: str
    path: Path | None


def targets(formats: Iterable[str]) -> list[Target]:
    """Return the targets that `FMT[=FILE]` options name, text on standard output where there are none.

    Raises SettingsError for an unknown format, or for two of them on standard output.
    """
    found = []
    for option in formats:
        name, _, file = option.partition("=")
        if name not in REPORTERS:
            raise SettingsError(f"没有“{name}”这种格式；可用的有：{'、'.join(REPORTERS)}")
        found.append(Target(name, Path(file) if file else None))
    if sum(target.path is None for target in found) > 1:
        raise SettingsError("只能有一种格式写到屏幕；其余的请写作 格式=文件")
    return found or [Target("text", None)]


def write(report: Report, wanted: Iterable[Target], style: Style) -> None:
    """Write the report to each target. Raises SettingsError where a file cannot be written."""
    for target in wanted:
        plain = Style(style.width, False, style.quiet)
        text = REPORTERS[target.format].render(report, style if target.path is None else plain)
        if target.path is None:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            replace_file(target.path, text.encode("utf-8"))


def replace_file(path: Path, data: bytes) -> None:
    """Give the file new content in one step: a failure leaves it as it was. Raises SettingsError where that fails."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(f"{path}: 写不了：{error.strerror or error}") from None
