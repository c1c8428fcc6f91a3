"""Output targets: standard output and files, which are replaced in one step."""

import os
import sys
from collections.abc import Iterable
from os.path import realpath
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.paths import is_file, is_there
from planlint.documents.saving import replace_file
from planlint.errors import SettingsError
from planlint.findings.report import Report
from planlint.reporters import BINARY, REPORTERS
from planlint.reporters.render_options import RenderOptions

_SUMMARY = 1_000_000  # bytes; GitHub accepts 1 MiB a step


class OutputTarget(Struct, frozen=True):
    """A format, and the file to which it is written (None: standard output)."""

    format: str
    path: Path | None


def targets(formats: Iterable[str]) -> list[OutputTarget]:
    """Return the targets that `FMT[=FILE]` options name; if there are none, the default one on standard output.

    Raises SettingsError for an unknown format, for two formats on standard output or in one file, and for a binary one there.
    """
    found = []
    for option in formats:
        name, sign, file = option.partition("=")
        if name not in REPORTERS and name not in BINARY:
            raise SettingsError(f"没有“{name}”这种格式；可用的有：{'、'.join([*REPORTERS, *BINARY])}")
        if sign and not file.strip():
            raise SettingsError(f"“{option}”的等号后面没有文件名；请写作 {name}=文件，写到屏幕则只写 {name}")
        if name in BINARY and not file:
            raise SettingsError(f"{name} 只能写到文件，不能写到屏幕；请写作 {name}=文件，如 {name}=校对单.{name}")
        found.append(OutputTarget(name, Path(file) if file else None))
    if sum(target.path is None for target in found) > 1:
        raise SettingsError("只能有一种格式写到屏幕；其余的请写作 格式=文件")
    files = [realpath(target.path) for target in found if target.path and (is_file(target.path) or not is_there(target.path))]
    if len(set(files)) < len(files):
        raise SettingsError("两种格式写到同一个文件，后一种会盖掉前一种；请换一个文件名")
    return found or [OutputTarget(_default_format(), None)]


def _default_format() -> str:
    """Return the format that is written if none is asked for: annotations in a GitHub workflow, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def write(report: Report, wanted: Iterable[OutputTarget], options: RenderOptions) -> None:
    """Write the report to each target. Raises SettingsError if a file cannot be written."""
    options = replace(options, root=repository())
    for target in wanted:
        if target.path is None:
            sys.stdout.write(REPORTERS[target.format].render(report, options))
            sys.stdout.flush()
        else:
            replace_file(target.path, _content(report, target.format, replace(options, color=False)))
        if target.format == "github":
            _summarize(report, options)


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


def _summarize(report: Report, options: RenderOptions) -> None:
    """Add the report to the job summary of a GitHub workflow, if there is one; a failure to write it is only reported."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    text = _shortened(REPORTERS["markdown"].render(report, options).encode("utf-8", "backslashreplace"))
    try:
        with Path(path).open("ab") as file:
            file.write(text)
    except OSError as error:
        print(f"planlint: 作业摘要写不进去：{error.strerror or error}", file=sys.stderr)


def _shortened(text: bytes) -> bytes:
    """Return the lines that GitHub accepts, and a line saying that the others are left out."""
    if len(text) <= _SUMMARY:
        return text
    return text[: text.rfind(b"\n", 0, _SUMMARY)] + "\n\n其余从略，见日志。\n".encode()
