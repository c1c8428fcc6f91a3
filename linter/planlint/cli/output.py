"""Output targets: standard output and files, which are written in one step."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.terminal import print_message
from planlint.config.settings import Settings, display_path
from planlint.errors import SettingsError
from planlint.findings.report import Report
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.render_options import RenderOptions
from planlint.reporters.verdict import verdict

_WITH_NOTES = {*REPORTERS} - {"text", "concise"}
"""The formats that have the notes in any case."""
_SUMMARY = 1_000_000  # bytes; GitHub accepts 1 MiB a step


class OutputTarget(Struct, frozen=True):
    """A format, and the file to which it is written (None: standard output)."""

    format: str
    file: Destination | None


def targets(options: Iterable[str], settings: Settings) -> list[OutputTarget]:
    """Return the targets that `FMT[=FILE]` *options* name, else those in the settings, else the default on standard output.

    Files in the settings are relative to their folder. Raises SettingsError for an unknown format, for two formats on
    standard output, for a binary one there, and for a file that the settings must not name.
    """
    given = [_target(one) for one in options]
    if given:
        return _one_screen(given)
    found = [_target_in_settings(one, settings) for one in settings.words("output-format")]
    try:
        return _one_screen(found) or [OutputTarget(_default_format(), None)]
    except SettingsError as error:
        raise settings.error(str(error), "output-format") from None


def _one_screen(found: list[OutputTarget]) -> list[OutputTarget]:
    """Return *found*. Raises SettingsError if two formats go to standard output."""
    if sum(target.file is None for target in found) > 1:
        raise SettingsError("只能有一种格式写到屏幕；其余的请写作 格式=文件")
    return found


def _target(option: str, folder: Path | None = None) -> OutputTarget:
    name, sign, file = option.partition("=")
    if name not in REPORTERS and name not in BINARY:
        raise SettingsError(f"没有“{name}”这种格式；可用的有：{'、'.join([*REPORTERS, *BINARY])}")
    if sign and not file.strip():
        raise SettingsError(f"“{option}”的等号后面没有文件名；请写作 {name}=文件，写到屏幕则只写 {name}")
    if name in BINARY and not file:
        raise SettingsError(f"{name} 只能写到文件，不能写到屏幕；请写作 {name}=文件，如 {name}=校对单.{name}")
    path = folder / file if folder else Path(file)
    return OutputTarget(name, Destination.of_report(path, name, folder) if file else None)


def _target_in_settings(option: str, settings: Settings) -> OutputTarget:
    file = option.partition("=")[2]
    path = PurePath(file)
    try:
        if path.anchor or ".." in path.parts or (file and not path.name):
            message = f"“{option}”写到了设置所在的文件夹之外；只写文件名（如 json=报告.json），或在命令行用 --output-format"
            raise SettingsError(message)
        return _target(option, settings.folder)
    except SettingsError as error:
        raise settings.error(str(error), "output-format", option) from None


def _default_format() -> str:
    """Return the format that is written if none is asked for: annotations in a GitHub workflow, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def write(report: Report, wanted: Iterable[OutputTarget], options: RenderOptions, guard: OverwriteGuard) -> None:
    """Write the report to each target, and to standard error what was written where.

    Raises SettingsError if a file cannot or must not be written.
    """
    options = replace(options, root=repository())
    for target in wanted:
        if target.file is None:
            sys.stdout.write(REPORTERS[target.format].render(report, options))
            sys.stdout.flush()
        else:
            guard.write(target.file, _content(report, target.format, replace(options, color=False)))
            found = verdict(report, notes=options.notes or target.format in _WITH_NOTES)
            print_message(f"{target.format} 报告写在 {display_path(target.file.path)}（{found}）")
        if target.format == "github":
            add_job_summary(lambda: REPORTERS["markdown"].render(report, options), guard)


def _content(report: Report, name: str, options: RenderOptions) -> bytes:
    if name in BINARY:
        return BINARY[name].render(report, options)
    return REPORTERS[name].render(report, options).encode("utf-8", "backslashreplace")


def repository() -> Path:
    """Return the folder from which other programs count paths: the git repository, the CI job's folder, or the current one."""
    here = Path.cwd()
    above = (here, *here.parents)
    jobs = [Path(os.environ[name]) for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR") if os.environ.get(name)]
    return next((folder for folder in above if (folder / ".git").exists() or folder in jobs), here)


def add_job_summary(markdown: Callable[[], str], guard: OverwriteGuard) -> None:
    """Add a text to the job summary of a GitHub workflow, if there is one; a failure to write it is only reported."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path or guard.is_input(Path(path)):
        return
    text = _shortened(markdown().encode("utf-8", "backslashreplace"))
    try:
        with Path(path).open("ab") as file:
            file.write(text)
    except OSError as error:
        print_message(f"作业摘要写不进去：{error.strerror or error}")


def _shortened(text: bytes) -> bytes:
    """Return the lines that GitHub accepts, and a line saying that the others are left out."""
    if len(text) <= _SUMMARY:
        return text
    return text[: text.rfind(b"\n", 0, _SUMMARY)] + "\n\n其余从略，见日志。\n".encode()
