"""What Typer itself says, in Chinese: the headings of the help, and errors in the use of the command line."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

_ARGUMENTS = {"paths": "文件或文件夹", "file": "文件", "rule": "规则的代码、名称或标题", "packs": "包的名称或 .yaml 文件"}
"""What users know the arguments of the commands as."""

_HELP: Sequence[tuple[str, str]] = (
    ("Usage: ", "用法："),
    ("[OPTIONS]", "[选项]…"),
    ("COMMAND [ARGS]...", "命令 …"),
    ("{paths}...", "文件…"),
    ("\nOptions:", "\n选项："),
    ("\nCommands:", "\n命令："),
    ("\nArguments:", "\n参数："),
    ("[required]", "[必填]"),
    ("[default: ", "[默认："),
    ("[env var: ", "[环境变量："),
    ("Show this message and exit.", "显示这些说明"),
    ("Install completion for the current shell.", "在现在用的命令窗口里装上按 Tab 补全"),
    ("Show completion for the current shell, to copy it or", "只显示补全用的脚本"),
    ("\n                        customize the installation.", ""),
)

_OPTION, _VALUE = "'(--?[a-zA-Z-]{1,40})'", "(.{1,999})"
_ENVIRONMENT = r"(?: \(env var: '[A-Z_]{1,40}'\))?"
_LIKE = r"(?: \(Possible options: ([^()]{1,400})\)| Did you mean ([^?]{1,80})\?)?"
_ERRORS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (f"Missing option {_OPTION}.{{0,200}}", "没有写 {0}"),
        (f"No such option: (\\S{{1,99}}){_LIKE}", "没有选项 {0}"),
        ("No such command '([^']{1,99})'.{0,200}", "没有命令“{0}”"),
        (f"Option {_OPTION} requires an argument\\.", "{0} 后面要写内容"),
        (f"Option {_OPTION} does not take a value\\.", "{0} 后面不能写内容"),
        (f"Got unexpected extra arguments?(?:\\(s\\))? \\({_VALUE}\\)", "多写了“{0}”"),
        (
            f"Invalid value for {_OPTION}{_ENVIRONMENT}: '([^']{{0,99}})' is not a valid int(?:eger)?\\.",
            "{0} 应是整数，写的是“{1}”",
        ),
        (
            f"Invalid value for {_OPTION}{_ENVIRONMENT}: (-?\\d{{1,40}}) is not in the range (\\d{{1,9}})<=x<=(\\d{{1,9}})\\.",
            "{0} 应是 {2} 到 {3} 的整数，写的是“{1}”",
        ),
    )
)
_MISSING_ARGUMENT = re.compile(r"Missing argument '([^']{1,99})'.{0,200}")


_OPTIONAL = ("--record",)
"""Options whose value, a .toml file, may be left out."""


class ChineseCommand(TyperCommand):
    """A command whose help is in Chinese."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; an option whose value is left out has an empty one."""
        return super().parse_args(ctx, list(_with_values(args)))

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _translated(super().get_help(ctx))


def _with_values(args: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(args):
        yield word
        if word in _OPTIONAL and not "".join(args[at + 1 : at + 2]).endswith(".toml"):
            yield ""


class ChineseGroup(TyperGroup):
    """A group of commands whose help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _translated(super().get_help(ctx))


def _translated(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    return text


def usage_error(message: str) -> str:
    """Return an error in the use of the command line in Chinese, or as it is if it is not known."""
    if found := _MISSING_ARGUMENT.fullmatch(message):
        return f"没有写{_ARGUMENTS.get(found[1].lower(), found[1])}"
    for pattern, words in _ERRORS:
        if found := pattern.fullmatch(message):
            values = [value or "" for value in found.groups()]
            meant = _closest(values[0], "".join(values[1:]).split(", ")) if "选项" in words else ""
            return words.format(*values) + (f"，是否指 {meant}" if meant else "")
    return message


def _closest(option: str, possible: Sequence[str]) -> str:
    return next(iter(get_close_matches(option, possible, n=1, cutoff=0)), "")
