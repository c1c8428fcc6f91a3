"""The command line: which command runs, and how errors become messages and exit codes."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, cast

import typer

from planlint import __version__
from planlint.cli.chinese import ChineseGroup, usage_error
from planlint.cli.commands import COMMANDS, add_commands
from planlint.cli.mistyped import mistyped
from planlint.errors import PackError, PlanlintError

_TOP_OPTIONS = ("--version", "--help", "-h", "--install-completion", "--show-completion")
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])  # the parent of all; Typer does not export it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; `planlint FILE` means `planlint check FILE`."""
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)
    arguments = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    if message := mistyped(arguments, (*COMMANDS, *_TOP_OPTIONS)):
        _print_message(message)
        return 2
    if arguments[0] not in (*COMMANDS, *_TOP_OPTIONS):
        arguments.insert(0, "check")
    return _run(arguments)


def application(commands: Iterable[str] = tuple(COMMANDS)) -> typer.Typer:
    """Return the command line with the *commands* named."""
    app = typer.Typer(
        name="planlint",
        cls=ChineseGroup,
        help="检查计划、要点、方案的草稿：结构、序数、必备内容、目标时限。planlint 草稿.txt 即可开始。",
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_top)
    add_commands(app, [COMMANDS[name] for name in commands])
    return app


def _version(wanted: bool) -> None:
    if wanted:
        print(f"planlint {__version__}")
        raise typer.Exit


def _top(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="显示版本；--version -v 还显示登记表和包核对到哪一天"),
    ] = False,
) -> None:
    """Take the options before any command."""


def _run(arguments: list[str]) -> int:
    """Run the application; the one place where errors become messages and exit codes."""
    try:
        if arguments == ["--version", "-v"]:
            return _print_version_and_ages()
        app = application(arguments[:1] if arguments[0] in COMMANDS else COMMANDS)
        result = app(arguments, prog_name="planlint", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except typer.Exit as stop:
        return int(stop.exit_code)
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message(), file=sys.stderr)
            return 2
        _print_message(f"用法有误：{usage_error(error.format_message())}（planlint --help 有说明）")
        return 2
    except PlanlintError as error:
        _print_error(error)
        return 2
    except BrokenPipeError:  # the reader of our output has gone; Python would fail again when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:  # a refusal of the system that no other code foresees, such as a name that is too long
        _print_message(f"{error.filename or 'planlint'}: {error.strerror or error}；请核对文件名、文件夹和磁盘")
        return 2
    except Exception as error:  # a fault of planlint: the draft was not checked to the end, so it is neither clean nor faulty
        sys.excepthook(type(error), error, error.__traceback__)
        _print_message("planlint 自己出错了，稿子没有查完；请把上面的文字发给 planlint 的维护者")
        return 2
    return result if isinstance(result, int) else 0


def _print_version_and_ages() -> int:
    from planlint.cli.rules import print_ages  # imports all rules

    print(f"planlint {__version__}")
    return print_ages()


def _use_utf8(stream: object) -> None:
    """Write UTF-8 whatever the code page of the console, and never fail on a character."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _print_error(error: PlanlintError) -> None:
    for line in str(error).split("\n") if isinstance(error, PackError) else [str(error)]:
        _print_message(line)


def _print_message(message: str) -> None:
    from planlint.cli.terminal import print_message  # imports what most runs that end here have not loaded

    print_message(message)
