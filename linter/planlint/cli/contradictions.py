"""Options of `planlint check` that contradict each other, or of which one does nothing beside the other."""

import os
from collections.abc import Iterator

from planlint.cli.check_options import CheckOptions
from planlint.cli.options import STDIN, STDIN_NAME
from planlint.engine.rule import Severity
from planlint.errors import SettingsError

_APART: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("show_settings", ("fix", "diff", "annotate", "statistics", "coverage", "watch", "output_format"), "它只印设置，不检查"),
    ("diff", ("fix",), "--diff 只看怎样改，--fix 写回文件；请只写一个"),
    ("diff", ("annotate",), "它显示的是改后的稿子"),
    (
        "diff",
        ("statistics", "coverage", "output_format", "fail_on", "min_severity", "show_notes"),
        "它不印发现，返回值只看有没有改动",
    ),
    ("coverage", ("statistics", "output_format", "show_notes"), "它只印必备内容对照表；请分两次运行"),
    ("add_waivers", ("fix", "diff", "coverage", "no_waivers", "watch"), "请分两次运行"),
    (
        "show_files",
        ("fix", "diff", "annotate", "statistics", "coverage", "watch", "output_format", "add_waivers"),
        "它只列文件",
    ),
    ("isolated", ("config",), "--isolated 不读任何设置文件"),
)
"""An option, those that cannot go with it, and the reason."""

_STDIN: tuple[tuple[str, str], ...] = (
    ("watch", ""),
    ("fix", "；用 --diff 看怎样改"),
    ("annotate", "；请把稿子存成文件"),
    ("add_waivers", "；请把稿子存成文件"),
    ("show_files", "；它没有文件可列"),
    ("exclude", "；它没有文件可排除"),
    ("force_exclude", "；它没有文件可排除"),
)
"""The options that cannot be used on standard input, and the remedy."""

_VARIABLES = {"output_format": "PLANLINT_OUTPUT_FORMAT", "config": "PLANLINT_CONFIG"}
"""The options that may come from an environment variable; a variable is a default, which an option may override."""


def forbid_contradictions(options: CheckOptions) -> None:
    """Raise SettingsError, with the remedy, for options that are blank, do not go together, or would do nothing."""
    for name in ("annotate", "fail_on", "min_severity", "add_waivers"):
        if getattr(options, name) == "":
            raise SettingsError(f"{_option(name)} 后面是空的；写上内容，或者不写这一项")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise SettingsError("--unsafe-fixes 要和 --fix（写回文件）或 --diff（只看怎样改）一起用")
    if options.exit_non_zero_on_fix and not options.fix:
        raise SettingsError("--exit-non-zero-on-fix 要和 --fix 一起用")
    for name, others, why in _APART:
        for other in others:
            if _is_given(options, name) and _is_given(options, other):
                raise SettingsError(f"{_option(other)} 不能和 {_option(name)} 一起用：{why}")
    if options.statistics and any(form != "text" for form in _formats(options)):
        raise SettingsError("--statistics 只能印在屏幕上，不能写成别的格式；json 等格式里每条规则的发现都在，请去掉其中一项")
    _check_input(options)


def forbid_hidden_failures(fail_on: Severity, least: Severity) -> None:
    """Raise SettingsError if findings that are not shown, below the severity *least*, would fail the run."""
    if least.weight > fail_on.weight:
        raise SettingsError(
            f"--min-severity {least.value} 不报的发现，会因 fail-on 是 {fail_on.value} 而返回1；"
            f"请写 --fail-on {least.value}，或者把 --min-severity 写作 {fail_on.value}"
        )


def _check_input(options: CheckOptions) -> None:
    """Raise SettingsError if options contradict the files to check, or standard input."""
    if STDIN not in options.paths:
        if options.stdin_filename != STDIN_NAME:
            raise SettingsError("--stdin-filename 是标准输入的文件名，要和 - 一起用；查文件时请去掉")
        return
    if len(options.paths) > 1:
        raise SettingsError("标准输入（-）不能和别的文件一起查")
    for name, remedy in _STDIN:
        if _is_given(options, name):
            raise SettingsError(f"标准输入（-）不能用 {_option(name)}{remedy}")


def _is_given(options: CheckOptions, name: str) -> bool:
    """Return whether the option *name* is on the command line; what an environment variable sets does not count."""
    if name == "output_format":
        return any(_formats(options))
    value = getattr(options, name)
    return bool(value) and str(value) != os.environ.get(_VARIABLES.get(name, ""))


def _formats(options: CheckOptions) -> Iterator[str]:
    """Yield the formats that the command line asks for."""
    given = options.output_format or []
    if given != os.environ.get(_VARIABLES["output_format"], "").split():
        yield from given


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
