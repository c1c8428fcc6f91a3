"""The command line: options in, text and exit code out. All work is done elsewhere."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from planlint import __version__, baseline_commands
from planlint.errors import PlanlintError, SettingsError
from planlint.options import (
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
from planlint.patterns import kept_patterns

if TYPE_CHECKING:
    from planlint.files import Chosen
    from planlint.plan import Draft
    from planlint.report import Report
    from planlint.runs import Run
    from planlint.session import Request, Sessions
    from planlint.settling import Settler

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
    with kept_patterns():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    """Run the application; the one place where errors become messages and exit codes."""
    try:
        result = app(arguments, prog_name="planlint", standalone_mode=False)
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
    return result if isinstance(result, int) else 0


def _use_utf8(stream: object) -> None:
    """Write UTF-8 whatever the code page of the console, and never fail on a character."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(message: str) -> None:
    from planlint.terminal import complain

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
    from planlint.output import targets, write
    from planlint.reporters import text
    from planlint.runs import Run, Way
    from planlint.session import Sessions
    from planlint.terminal import style, tell

    if unsafe_fixes and not (fix or diff):
        raise SettingsError("--unsafe-fixes 要和 --fix（写回文件）或 --diff（只看怎样改）一起用")
    facts = _facts(kind=kind, sector=sector, level=level, region=region, year=year)
    sessions = Sessions(_request(facts, select, extend_select, ignore, pack, config, isolated))
    session = sessions.of(Path(stdin_filename if paths[0] == "-" else paths[0]))
    if show_settings:
        return _show_settings(sessions, [stdin_filename if path == "-" else path for path in paths])
    severity, wanted = session.severity(fail_on), targets(output_format or session.settings.words("output-format"))
    look = style(color, quiet=quiet, fail_on=severity)
    way = Way(tuple(exclude or ()), force_exclude, skip_other_texts, jobs, not no_cache)
    run = Run(sessions, _settler(sessions, waivers=not no_waivers, baselines=not no_baseline), way)
    copies, piped = dict[Path, Path](), b""
    if "-" in paths:
        _alone(paths, fix=fix, annotate=annotate)
        piped = _stdin()
        report = run.alone(piped, stdin_filename)
    else:
        chosen = run.choose(paths)
        copies = _copies(annotate, chosen, diff=diff) if annotate else {}
        report = run.check(paths, chosen)
    changed = False
    if fix or diff:
        report, changed = _mend(report, run, piped, write=not diff, unsafe=unsafe_fixes)
    if copies:
        report = _write_copies(report, copies)
    report = run.settler.conclude(report)
    tell(report, verbose=verbose)
    if diff:
        return max(report.exit_code(severity, exit_zero=True), int(changed))
    if coverage:
        _show_coverage(report)
    elif statistics:
        print(text.statistics(report))
    else:
        write(report, wanted, look)
    return report.exit_code(severity, exit_zero=exit_zero)


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
    from planlint.check import read_bytes, understand
    from planlint.inspection import as_json, as_text
    from planlint.session import Sessions
    from planlint.terminal import width

    if output_format not in (("text", "json", "csv") if table else ("text", "json")):
        raise SettingsError(f"inspect 的格式只能是 text、json，或同 --table 合用的 csv，写的是“{output_format}”")
    facts = _facts(kind=kind, sector=sector, level=level, region=region, year=year)
    name = stdin_filename if file == "-" else file
    session = Sessions(_request(facts, None, None, None, pack, config, isolated)).of(Path(name))
    try:
        draft = understand(_stdin() if file == "-" else read_bytes(Path(file)), name, session.facts)
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    if table:
        sys.stdout.write(_table(draft, output_format))
    else:
        text = as_json(draft, name, session.rules) if output_format == "json" else as_text(draft, name, session.rules, width())
        sys.stdout.write(text)
    return 0


def _watch(paths: Sequence[str], again: Callable[[], int]) -> int:
    from planlint.watching import follow

    if "-" in paths:
        raise SettingsError("标准输入（-）不能用 --watch")
    return follow(map(Path, paths), again)


def _show_coverage(report: "Report") -> None:
    from planlint import coverage
    from planlint.terminal import width

    for file in report.files:
        if file.draft:
            sys.stdout.write(f"{file.path}\n{coverage.as_text(file.draft, report.rules, width())}")


def _table(draft: "Draft", output_format: str) -> str:
    from planlint import commitment_table
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
    from planlint.reference import explanation
    from planlint.selection import find
    from planlint.session import open_session
    from planlint.waiver_rules import RULES

    session = open_session(_request({}, None, None, None, pack, config, isolated))
    sys.stdout.write(explanation(find((*session.all_rules, *RULES), rule)))
    return 0


@app.command("rules", help="全部规则：代码、名称、级别、能否自动修改、是否启用")
def rules(pack: Packs = None, config: Config = None, isolated: Isolated = False) -> int:
    """Print a table of all rules, with those of the settings on."""
    from planlint.reference import table
    from planlint.session import open_session
    from planlint.waiver_rules import RULES

    session = open_session(_request({}, None, None, None, pack, config, isolated))
    sys.stdout.write(table((*session.all_rules, *RULES), {rule.code for rule in (*session.rules, *RULES)}))
    return 0


@app.command("test", help="用包里自带的例子检验必备内容包")
def test(packs: Annotated[list[str], typer.Argument(help="包的名称或 .yaml 文件", show_default=False)]) -> int:
    """Run the examples of packs; 2 where one does not hold."""
    from planlint.catalog import installed
    from planlint.examples import failures

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
    from planlint.starting import start

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
    from planlint.session import Request, split

    rules = (split(select), split(extend_select), split(ignore))
    return Request(*rules, tuple(packs or ()), facts, config, isolated)


def _alone(paths: Sequence[str], *, fix: bool, annotate: str | None) -> None:
    if len(paths) > 1:
        raise SettingsError("标准输入（-）不能和别的文件一起查")
    if fix:
        raise SettingsError("标准输入（-）不能用 --fix；用 --diff 看怎样改")
    if annotate:
        raise SettingsError("标准输入（-）不能用 --annotate；请把稿子存成文件")


def _copies(annotate: str, chosen: "Sequence[Chosen]", *, diff: bool) -> dict[Path, Path]:
    """Return where the annotated copy of each draft goes."""
    from planlint.annotating import copies
    from planlint.readers import is_readable

    if diff:
        raise SettingsError("--annotate 不能和 --diff 一起用：--diff 显示的是改后的稿子")
    return copies(annotate, [one.path for one in chosen if not one.error and (one.named or is_readable(one.path.name))])


def _write_copies(report: "Report", copies: dict[Path, Path]) -> "Report":
    from planlint.annotating import write_copies

    return write_copies(report, copies)


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _settler(sessions: "Sessions", *, waivers: bool, baselines: bool) -> "Settler":
    from datetime import date

    from planlint.settling import Leave, Settler

    return Settler(sessions, Leave(waivers, baselines, date.today()))


def _show_settings(sessions: "Sessions", paths: Sequence[str]) -> int:
    from planlint.settings_shown import as_text

    for name in dict.fromkeys(paths):
        sys.stdout.write(as_text(name, sessions.of(Path(name))))
    return 0


def _mend(report: "Report", run: "Run", piped: bytes, *, write: bool, unsafe: bool) -> "tuple[Report, bool]":
    """Do the edits, in the files or as a diff on standard output; return what remains, and whether there were any."""
    from dataclasses import replace

    from planlint.fixing import fix_file

    fixed = [fix_file(file, piped, run.check_bytes, write=write, unsafe=unsafe) for file in report.files]
    return replace(report, files=tuple(file for file, _ in fixed)), any(changed for _, changed in fixed)


@app.command("clean", help="删去以前各次检查留下的结果")
def clean() -> int:
    """Drop what earlier runs have left in the cache folder."""
    from planlint.results import results_store

    store = results_store()
    try:
        store.clear()
    except OSError as error:
        raise PlanlintError(f"{store.folder}: 删不了：{error.strerror or error}") from None
    print(f"已清空 {store.folder}")
    return 0


def entry() -> None:
    """Run the command line as a program, which makes much and leaves little to collect as garbage."""
    gc.set_threshold(100_000, 50, 50)
    sys.exit(main())
