"""What `planlint check` does: choose files, check them, mend or annotate them, and tell."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.cli.fix import fix_file
from planlint.cli.output import targets, write
from planlint.cli.terminal import progress, style, tell, width
from planlint.config.session import Request, Sessions
from planlint.documents.discovery import Chosen
from planlint.errors import SettingsError
from planlint.findings.report import Report
from planlint.findings.suppression import Leave, Settler
from planlint.reporters import coverage, text
from planlint.run.runner import Run, Way

STDIN = "-"


class Options(Struct, frozen=True):
    """The options of `planlint check`, as its command line has them; those that say which rules are on are in *request*."""

    request: Request
    paths: Sequence[str]
    output_format: Sequence[str] | None
    fail_on: str | None
    exit_zero: bool
    exclude: Sequence[str] | None
    force_exclude: bool
    skip_other_texts: bool
    stdin_filename: str
    fix: bool
    unsafe_fixes: bool
    diff: bool
    annotate: str | None
    statistics: bool
    coverage: bool
    jobs: int | None
    no_cache: bool
    no_waivers: bool
    no_baseline: bool
    show_settings: bool
    quiet: bool
    verbose: bool
    color: str

    def name(self, path: str) -> str:
        """Return what the file at *path* is called."""
        return self.stdin_filename if path == STDIN else path


def check(options: Options) -> int:
    """Check drafts and return the exit code. Raises SettingsError for options that do not go together."""
    _forbid(options)
    sessions = Sessions(options.request)
    if options.show_settings:
        return _show_settings(sessions, map(options.name, options.paths))
    first = sessions.of(Path(options.name(options.paths[0])))
    wanted = targets(options.output_format or first.settings.words("output-format"))
    run = _run(options, sessions)
    report, changed = _checked(run, options)
    report = run.settler.conclude(report)
    tell(report, verbose=options.verbose)
    severity = first.severity(options.fail_on)
    if options.diff:
        return max(report.exit_code(severity, exit_zero=True), int(changed))
    if options.coverage:
        _show_coverage(report)
    elif options.statistics:
        print(text.statistics(report))
    else:
        write(report, wanted, style(options.color, quiet=options.quiet, fail_on=severity))
    return report.exit_code(severity, exit_zero=options.exit_zero)


def _forbid(options: Options) -> None:
    """Raise SettingsError, with the remedy, for options that do not go together."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise SettingsError("--unsafe-fixes 要和 --fix（写回文件）或 --diff（只看怎样改）一起用")
    if options.annotate and options.diff:
        raise SettingsError("--annotate 不能和 --diff 一起用：--diff 显示的是改后的稿子")
    if STDIN not in options.paths:
        return
    if len(options.paths) > 1:
        raise SettingsError("标准输入（-）不能和别的文件一起查")
    if options.fix:
        raise SettingsError("标准输入（-）不能用 --fix；用 --diff 看怎样改")
    if options.annotate:
        raise SettingsError("标准输入（-）不能用 --annotate；请把稿子存成文件")


def _run(options: Options, sessions: Sessions) -> Run:
    settler = Settler(sessions, Leave(not options.no_waivers, not options.no_baseline, date.today()))
    way = Way(tuple(options.exclude or ()), options.force_exclude, options.skip_other_texts, options.jobs, not options.no_cache)
    return Run(sessions, settler, way, progress)


def _checked(run: Run, options: Options) -> tuple[Report, bool]:
    """Return the report on what remains after mending, and whether anything was, or would be, changed."""
    if STDIN in options.paths:
        piped = stdin_bytes()
        return _mended(run.alone(piped, options.stdin_filename), run, piped, options)
    chosen = run.choose(options.paths)
    copies = _copies(options.annotate, chosen) if options.annotate else {}
    report, changed = _mended(run.check(options.paths, chosen), run, b"", options)
    return (_annotated(report, copies) if copies else report), changed


def _mended(report: Report, run: Run, piped: bytes, options: Options) -> tuple[Report, bool]:
    """Do the edits, in the files or as a diff on standard output, if they are asked for."""
    if not (options.fix or options.diff):
        return report, False
    fixed = [
        fix_file(file, piped, run.check_bytes, write=not options.diff, unsafe=options.unsafe_fixes) for file in report.files
    ]
    return replace(report, files=tuple(file for file, _ in fixed)), any(changed for _, changed in fixed)


def _copies(annotate: str, chosen: Sequence[Chosen]) -> dict[Path, Path]:
    """Return where the annotated copy of each draft goes."""
    from planlint.cli.annotate import copies
    from planlint.documents.readers import is_readable

    return copies(annotate, [one.path for one in chosen if not one.error and (one.named or is_readable(one.path.name))])


def _annotated(report: Report, copies: dict[Path, Path]) -> Report:
    from planlint.cli.annotate import write_copies

    return write_copies(report, copies)


def stdin_bytes() -> bytes:
    """Return all that is piped in."""
    return sys.stdin.buffer.read()


def _show_settings(sessions: Sessions, names: Iterable[str]) -> int:
    from planlint.config.explain import as_text

    for name in dict.fromkeys(names):
        sys.stdout.write(as_text(name, sessions.of(Path(name))))
    return 0


def _show_coverage(report: Report) -> None:
    for file in report.files:
        if file.draft:
            sys.stdout.write(f"{file.path}\n{coverage.as_text(file.draft, report.rules, width())}")
