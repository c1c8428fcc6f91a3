"""The command line: options in, text and exit code out. All work is done elsewhere."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from msgspec.structs import fields

from planlint import __version__
from planlint.cache.regex import cached_regexes
from planlint.cli import baseline as baseline_commands
from planlint.cli.options import (
    Annotate,
    Color,
    Config,
    Coverage,
    Diff,
    Exclude,
    ExitZero,
    Extend,
    FailOn,
    File,
    Fix,
    ForceExclude,
    Formats,
    Ignore,
    Isolated,
    Jobs,
    Kind,
    Level,
    Many,
    NoBaseline,
    NoCache,
    NoWaivers,
    Packs,
    Paths,
    Quiet,
    Region,
    Sector,
    Select,
    ShowSettings,
    SkipOther,
    Statistics,
    StdinName,
    UnsafeFixes,
    Verbose,
    Watch,
    Year,
)
from planlint.errors import PlanlintError, SettingsError

if TYPE_CHECKING:
    from planlint.config.session import Request
    from planlint.plan.model import Draft

_COMMANDS = ("check", "inspect", "explain", "rules", "test", "init", "baseline", "clean")
_TOP_OPTIONS = ("--version", "--help", "-h", "--install-completion", "--show-completion")
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])  # the parent of all; Typer does not export it

app = typer.Typer(
    name="planlint",
    help="检查计划、要点、方案的草稿：结构、序数、必备内容、目标时限。planlint 草稿.txt 即可开始。",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(baseline_commands.commands)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; `planlint FILE` means `planlint check FILE`."""
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)
    arguments = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    if arguments and arguments[0] not in (*_COMMANDS, *_TOP_OPTIONS):
        arguments.insert(0, "check")
    with cached_regexes():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    """Run the application; the one place where errors become messages and exit codes."""
    try:
        result = app(arguments, prog_name="planlint", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except typer.Exit as stop:
        return int(stop.exit_code)
    except _UsageError as error:
        _complain(f"用法有误：{error.format_message()}（planlint --help 有说明）")
        return 2
    except PlanlintError as error:
        _complain(str(error))
        return 2
    except BrokenPipeError:  # whoever read our output has gone; Python would complain when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:  # the system refused what nothing foresaw, such as a name that is too long
        _complain(f"{error.filename or 'planlint'}: {error.strerror or error}；请核对文件名、文件夹和磁盘")
        return 2
    except Exception as error:  # a fault of planlint: what was not checked to the end is not clean, nor is it a finding
        sys.excepthook(type(error), error, error.__traceback__)
        _complain("planlint 自己出错了，稿子没有查完；请把上面的文字发给 planlint 的维护者")
        return 2
    return result if isinstance(result, int) else 0


def _use_utf8(stream: object) -> None:
    """Write UTF-8 whatever the code page of the console, and never fail on a character."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(message: str) -> None:
    from planlint.cli.terminal import complain

    complain(message)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"planlint {__version__}")
        raise typer.Exit


@app.callback()
def _top(_: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")] = False) -> None:
    """Options before any command."""


@app.command("check", help="检查草稿（check 可以省去不写）")
def check(
    paths: Paths,
    select: Select = None,
    extend_select: Extend = None,
    ignore: Ignore = None,
    pack: Packs = None,
    year: Year = None,
    region: Region = None,
    level: Level = None,
    kind: Kind = None,
    sector: Sector = None,
    output_format: Formats = None,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
    config: Config = None,
    isolated: Isolated = False,
    exclude: Exclude = None,
    force_exclude: ForceExclude = False,
    skip_other_texts: SkipOther = False,
    stdin_filename: StdinName = "stdin.txt",
    fix: Fix = False,
    unsafe_fixes: UnsafeFixes = False,
    diff: Diff = False,
    annotate: Annotate = None,
    statistics: Statistics = False,
    coverage: Coverage = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    no_waivers: NoWaivers = False,
    no_baseline: NoBaseline = False,
    show_settings: ShowSettings = False,
    watch: Watch = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = "auto",
) -> int:
    """Check drafts and return the exit code."""
    if watch:
        return _watch(paths, partial(check, **{**locals(), "watch": False}))
    from planlint.cli import check as check_command

    facts = _facts(kind=kind, sector=sector, level=level, region=region, year=year)
    request = _request(facts, select, extend_select, ignore, pack, config, isolated)
    given = locals()
    return check_command.check(
        check_command.Options(**{field.name: given[field.name] for field in fields(check_command.Options)})
    )


@app.command("inspect", help="看 planlint 读懂了什么：结构、文种年度、必备内容")
def inspect(
    file: File,
    pack: Packs = None,
    year: Year = None,
    region: Region = None,
    level: Level = None,
    kind: Kind = None,
    sector: Sector = None,
    output_format: Annotated[str, typer.Option("--output-format", help="text、json，或（同 --table）csv")] = "text",
    table: Annotated[bool, typer.Option("--table", help="只印任务分解表：条目、指标、数值、时限、责任单位")] = False,
    config: Config = None,
    isolated: Isolated = False,
    stdin_filename: StdinName = "stdin.txt",
) -> int:
    """Print what planlint understood of one draft."""
    from planlint.cli.check import stdin_bytes
    from planlint.cli.terminal import width
    from planlint.config.session import Sessions
    from planlint.reporters.inspection import as_json, as_text
    from planlint.run.check import read_bytes, understand

    if output_format not in (("text", "json", "csv") if table else ("text", "json")):
        raise SettingsError(f"inspect 的格式只能是 text、json，或同 --table 合用的 csv，写的是“{output_format}”")
    facts = _facts(kind=kind, sector=sector, level=level, region=region, year=year)
    name = stdin_filename if file == "-" else file
    session = Sessions(_request(facts, None, None, None, pack, config, isolated)).of(Path(name))
    try:
        draft = understand(stdin_bytes() if file == "-" else read_bytes(Path(file)), name, session.facts)
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    if table:
        sys.stdout.write(_table(draft, output_format))
    else:
        text = as_json(draft, name, session.rules) if output_format == "json" else as_text(draft, name, session.rules, width())
        sys.stdout.write(text)
    return 0


def _watch(paths: Sequence[str], again: Callable[[], int]) -> int:
    from planlint.cli.watch import follow

    if "-" in paths:
        raise SettingsError("标准输入（-）不能用 --watch")
    return follow(map(Path, paths), again)


def _table(draft: "Draft", output_format: str) -> str:
    from planlint.reporters import commitment_table
    from planlint.reporters.json import dump

    table = commitment_table.rows(draft)
    if output_format == "json":
        return dump({"version": 1, "commitments": list(commitment_table.as_dicts(table))})
    return commitment_table.as_csv(table) if output_format == "csv" else commitment_table.as_text(table)


@app.command("explain", help="一条规则说什么、为什么、依据什么，反例和正例，怎样不用它")
def explain(
    rule: Annotated[str, typer.Argument(help="规则的代码或名称", show_default=False)],
    pack: Packs = None,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Print a rule's page."""
    from planlint.config.selection import find
    from planlint.config.session import open_session
    from planlint.findings.waiver_rules import RULES
    from planlint.reporters.rule_reference import explanation

    session = open_session(_request({}, None, None, None, pack, config, isolated))
    sys.stdout.write(explanation(find((*session.all_rules, *RULES), rule)))
    return 0


@app.command("rules", help="全部规则：代码、名称、级别、能否自动修改、是否启用")
def rules(pack: Packs = None, config: Config = None, isolated: Isolated = False) -> int:
    """Print a table of all rules, with those of the settings on."""
    from planlint.config.session import open_session
    from planlint.findings.waiver_rules import RULES
    from planlint.reporters.rule_reference import table

    session = open_session(_request({}, None, None, None, pack, config, isolated))
    sys.stdout.write(table((*session.all_rules, *RULES), {rule.code for rule in (*session.rules, *RULES)}))
    return 0


@app.command("test", help="用包里自带的例子检验必备内容包")
def test(packs: Annotated[list[str], typer.Argument(help="包的名称或 .yaml 文件", show_default=False)]) -> int:
    """Run the examples of packs; 2 where one does not hold."""
    from planlint.config.catalog import installed
    from planlint.engine.testing import failures

    catalog, codes = installed().with_packs(packs)
    tested = [rule for rule in catalog.rules if rule.code in codes]
    places = {code: at for pack in catalog.packs.values() for code, at in pack.places.items()}
    failed = [failure for rule in tested for failure in failures(rule, places[rule.code][1:])]
    for failure in failed:
        _complain(failure)
    count = sum(len(rule.examples) for rule in tested)
    print(f"试了{len(tested)}条规则的{count}个例子：{'全部成立' if not failed else f'{len(failed)}个不成立'}")
    return 2 if failed else 0


@app.command("init", help="写出带注释的 planlint.toml 和必备内容包的样例；已有的不覆盖")
def init(folder: Annotated[Path, typer.Argument(help="文件夹", show_default=False)] = Path()) -> int:
    """Write files to begin with."""
    from planlint.config.scaffold import start

    for path in start(folder):
        print(f"写了 {path}")
    return 0


def _facts(**options: str | int | None) -> dict[str, str | int]:
    return {name: value for name, value in options.items() if value is not None}


def _request(
    facts: dict[str, str | int],
    select: Many,
    extend_select: Many,
    ignore: Many,
    packs: Many,
    config: Path | None,
    isolated: bool,
) -> "Request":
    from planlint.config.session import Request, split

    rules = (split(select), split(extend_select), split(ignore))
    return Request(*rules, tuple(packs or ()), facts, config, isolated)


@app.command("clean", help="删去以前各次检查留下的结果")
def clean() -> int:
    """Drop what earlier runs have left in the cache folder."""
    from planlint.run.result_cache import results_store

    store = results_store()
    try:
        store.clear()
    except OSError as error:
        raise PlanlintError(f"{store.folder}: 删不了：{error.strerror or error}") from None
    print(f"已清空 {store.folder}")
    return 0


def entry() -> None:
    """Run the command line as a program, which makes much and leaves little to collect as garbage.

    It ends at once: to take apart all that a run has made would take another tenth of its time.
    """
    gc.set_threshold(100_000, 50, 50)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever began us: only the exit code is asked for
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    code = main()
    with suppress(OSError):  # what could not be written has been told
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
