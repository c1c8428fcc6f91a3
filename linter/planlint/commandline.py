"""Commands as typed functions: each one's options are read off its signature, and argparse does the rest.

Typer does the same, but loads Pydantic for it, which takes longer than checking a plan.
"""

import argparse
import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NoReturn, get_args, get_origin

from planlint.errors import SettingsError

Run = Callable[..., int]
"""A command: takes what its options say, returns the exit code."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands on the command line without a name, as *metavar* in the help."""

    metavar: str
    help: str


class Option:
    """An option by its *flags* (--quiet, -q); *envvar* is the variable that speaks where the option is not given."""

    def __init__(self, *flags: str, help: str, envvar: str = "") -> None:  # noqa: A002
        self.flags, self.help, self.envvar = flags, help, envvar


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands of a program; *default* is the one that is meant where none is named."""

    name: str
    help: str
    version: str
    default: str
    _commands: dict[str, tuple[Run, str]] = field(default_factory=dict)

    def command(self, name: str, help: str) -> Callable[[Run], Run]:  # noqa: A002
        """Make the decorated function the command *name*, which may be two words (baseline create)."""

        def add(run: Run) -> Run:
            self._commands[name] = (run, help)
            return run

        return add

    def run(self, arguments: Sequence[str]) -> int:
        """Run the command that *arguments* name. Raises SettingsError for what it does not know; help ends in 0."""
        first = arguments[0] if arguments else "--help"
        if first in ("--help", "-h", "--version"):
            print(f"{self.name} {self.version}" if first == "--version" else self._overview())
            return 0
        name, rest = self._named(arguments)
        run, about = self._commands[name]
        try:
            values = _parsed(f"{self.name} {name}", run, about, rest)
        except SystemExit as stop:  # argparse has shown the help
            return int(stop.code or 0)
        return run(**values)

    def _named(self, arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
        for words in (2, 1):
            name = " ".join(arguments[:words])
            if name in self._commands:
                return name, arguments[words:]
        if below := [name for name in self._commands if name.startswith(f"{arguments[0]} ")]:
            raise SettingsError(f"{arguments[0]} 后面要写明做什么：{'、'.join(below)}")
        return self.default, arguments

    def _overview(self) -> str:
        width = max(map(len, self._commands)) + 2
        lines = [f"  {name:{width}}{about}" for name, (_, about) in self._commands.items()]
        heads = [f"用法：{self.name} [命令] …", "", self.help, "", "命令："]
        return "\n".join([*heads, *lines, "", f"{self.name} 命令 --help 说明该命令的选项；--version 显示版本"])


class _Parser(argparse.ArgumentParser):
    """Complains by SettingsError, in Chinese."""

    def error(self, message: str) -> NoReturn:
        raise SettingsError(f"用法有误：{self._in_chinese(message)}（{self.prog} --help 有说明）")

    def _in_chinese(self, message: str) -> str:
        for pattern, words in _MESSAGES.items():
            if found := re.fullmatch(pattern, message):
                return words.format(*found.groups()) + self._suggestion(message)
        return message

    def _suggestion(self, message: str) -> str:
        """Name the option that a misspelt one comes near to."""
        unknown = re.search(r"unrecognized arguments: (--?[^\s=]+)", message)
        near = get_close_matches(unknown.group(1), self._option_string_actions, n=1) if unknown else []
        return f"，是否指“{near[0]}”" if near else ""


_MESSAGES = {
    "the following arguments are required: (.+)": "没有写明{}",
    "unrecognized arguments: (.+)": "不认识“{}”",
    "argument ([^:]+): expected one argument": "{} 后面要写明是什么",
    "argument ([^:]+): ignored explicit argument .+": "{} 后面不能再写什么",
    "argument ([^:]+): invalid int value: '(.*)'": "{} 应是整数，写的是“{}”",
}
"""What argparse complains of, and how that is said here."""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=120)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


def _parsed(prog: str, run: Run, about: str, arguments: Sequence[str]) -> Mapping[str, Any]:
    """Return the parameters of *run* as the arguments set them."""
    parameters = {name: _Parameter(parameter) for name, parameter in inspect.signature(run).parameters.items()}
    given = vars(_parser(prog, parameters.values(), about).parse_intermixed_args(_protected(arguments)))
    return {name: parameter.value(given[name]) for name, parameter in parameters.items()}


def _parser(prog: str, parameters: Iterable["_Parameter"], about: str) -> argparse.ArgumentParser:
    names = "".join(f" {parameter.said.metavar}" for parameter in parameters if isinstance(parameter.said, Argument))
    usage = f"{prog}{names} [选项]"
    parser = _Parser(prog, usage, about, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
    arguments, options = parser.add_argument_group("参数"), parser.add_argument_group("选项")
    for parameter in parameters:
        parameter.add_to(arguments if isinstance(parameter.said, Argument) else options)
    options.add_argument("--help", "-h", action="help", help="显示这份说明")
    return parser


class _Parameter:
    """A parameter of a command's function: its type, and what its annotation says of it."""

    def __init__(self, parameter: inspect.Parameter) -> None:
        annotation, self.said = get_args(parameter.annotation)
        self._name, self._default = parameter.name, parameter.default
        kinds = [kind for kind in get_args(annotation) or [annotation] if kind is not type(None)]
        self._many = get_origin(annotation) is list or get_origin(kinds[0]) is list
        self._type: type = str if self._many else kinds[0]

    def add_to(self, group: Any) -> None:
        if isinstance(self.said, Argument):
            group.add_argument(self._name, metavar=self.said.metavar, help=self.said.help, nargs="+" if self._many else None)
        elif self._type is bool:
            group.add_argument(*self.said.flags, dest=self._name, help=self.said.help, action="store_true")
        else:
            group.add_argument(
                *self.said.flags,
                dest=self._name,
                help=self.said.help,
                type=self._type,
                metavar="…",
                action="append" if self._many else "store",
            )

    def value(self, given: Any) -> Any:
        """Return what holds: what is *given*, else what the variable of the environment says, else the default."""
        if given not in (None, False) or isinstance(self.said, Argument):
            return given
        value = os.environ.get(self.said.envvar, "") if self.said.envvar else ""
        if not value:
            return self._default
        return value.split() if self._many else self._type(value)


def _protected(arguments: Sequence[str]) -> Sequence[str]:
    """Let what stands behind -- be files, whatever they are called: argparse would take -x.txt for an option all the same."""
    if "--" not in arguments:
        return arguments
    end = arguments.index("--")
    return [*arguments[:end], *(f"./{name}" if name.startswith("-") else name for name in arguments[end + 1 :])]
