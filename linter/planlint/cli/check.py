"""`planlint check`: choose files, check them, fix or annotate them, and report."""

import sys
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from planlint.cli.check_options import CheckOptions
from planlint.cli.contradictions import forbid_contradictions, forbid_hidden_failures
from planlint.cli.options import STDIN
from planlint.cli.output import write
from planlint.cli.request import request
from planlint.cli.run_outputs import RunOutputs, prepare_outputs
from planlint.cli.terminal import print_diagnostics, print_message, progress, render_options, stdin_bytes, width
from planlint.config.session import Sessions, parse_severity
from planlint.documents.discovery import InputPath
from planlint.findings.report import Report
from planlint.findings.suppression import SuppressionOptions, Suppressor
from planlint.reporters import WITH_PLANS
from planlint.run.runner import Runner, RunOptions
from planlint.text.printable import visible


def check(options: CheckOptions) -> int:
    """Check drafts and return the exit code; with --watch, go on until Ctrl-C.

    Raises SettingsError for options that do not go together.
    """
    forbid_contradictions(options)
    if not options.watch:
        return _check_once(options)
    from planlint.cli.watch import follow  # here and below, what few runs need is loaded by those

    return follow(map(Path, options.paths), partial(_check_once, options))


def _check_once(options: CheckOptions) -> int:
    sessions = Sessions(request(options))
    if options.show_settings:
        return _show_settings(sessions, map(options.file_name, options.paths))
    first = sessions.of(Path(options.file_name(options.paths[0])))
    severity, least = first.severity(options.fail_on), parse_severity(options.min_severity or "note", "--min-severity")
    forbid_hidden_failures(severity, least)
    shown = replace(
        render_options(options.color, quiet=options.quiet, fail_on=severity), notes=options.show_notes, verbose=options.verbose
    )
    runner = _runner(options, sessions)
    chosen = [] if STDIN in options.paths else runner.choose(options.paths)
    if options.show_files:
        return _show_files(chosen)
    outputs = prepare_outputs(options, runner, chosen, first)
    report, changed = _checked(runner, options, outputs)
    if options.add_waivers:
        from planlint.cli.waive import add_waivers

        add_waivers(report.at_least(least), sessions, options.add_waivers, notes=options.show_notes)
        return _check_once(replace(options, add_waivers=None))
    report = runner.suppressor.add_waiver_findings(report).at_least(least)
    print_diagnostics(report, verbose=options.verbose)
    if options.diff:
        return max(report.exit_code(severity, exit_zero=True), int(changed and not options.exit_zero))
    if options.coverage:
        _show_coverage(report)
    elif options.statistics:
        from planlint.reporters.text import statistics

        print(statistics(report))
    wanted = outputs.targets
    if options.coverage or options.statistics:  # in place of the report on the screen
        wanted = [target for target in wanted if target.file]
    write(report, wanted, shown, outputs.guard)
    code = report.exit_code(severity, exit_zero=options.exit_zero)
    return max(code, int(changed and options.exit_non_zero_on_fix))


def _show_files(chosen: Iterable[InputPath]) -> int:
    """Print the files that would be checked, and to standard error those that would not, with the reason."""
    from planlint.documents.readers import is_readable  # loaded only where files are listed

    for one in chosen:
        why_not = one.error or one.skipped or ("" if is_readable(one.path.name) else "这种文件不能读")
        if why_not:
            print_message(f"{one.path}: {why_not}")
        else:
            print(visible(str(one.path)))
    return 0


def _runner(options: CheckOptions, sessions: Sessions) -> Runner:
    suppression = SuppressionOptions(not options.no_waivers, not options.no_baseline, date.today())
    run_options = RunOptions(
        exclude=tuple(options.exclude or ()),
        force_exclude=options.force_exclude,
        skip_other_texts=options.skip_other_texts,
        jobs=options.jobs,
        cache=not options.no_cache,
    )
    return Runner(sessions, Suppressor(sessions, suppression), run_options, progress)


def _checked(runner: Runner, options: CheckOptions, outputs: RunOutputs) -> tuple[Report, bool]:
    """Return the report on what remains after fixing, and whether anything was, or would be, changed."""
    if STDIN in options.paths:
        name = options.stdin_filename
        piped = stdin_bytes(name, runner.sessions.of(Path(name)).limit)
        return _fixed(runner.check_single(piped, name), runner, piped, options)
    details = any(target.format in WITH_PLANS for target in outputs.targets)
    report, changed = _fixed(runner.check(options.paths, outputs.drafts, plan_details=details), runner, b"", options)
    return (_annotated(report, outputs, options) if outputs.copies else report), changed


def _fixed(report: Report, runner: Runner, piped: bytes, options: CheckOptions) -> tuple[Report, bool]:
    """Apply the fixes, in the files or as a diff on standard output, if they are asked for."""
    if not (options.fix or options.diff):
        return report, False
    from planlint.cli.fix import fix_file

    fixed = [
        fix_file(file, piped, runner.check_bytes, write=not options.diff, unsafe=options.unsafe_fixes) for file in report.files
    ]
    return replace(report, files=tuple(file for file, _ in fixed)), any(changed for _, changed in fixed)


def _annotated(report: Report, outputs: RunOutputs, options: CheckOptions) -> Report:
    from planlint.cli.annotate import write_copies

    return write_copies(report, outputs.copies, outputs.guard, notes=options.show_notes)


def _show_settings(sessions: Sessions, names: Iterable[str]) -> int:
    from planlint.config.explain import as_text

    for name in dict.fromkeys(names):
        sys.stdout.write(as_text(name, sessions.of(Path(name))))
    return 0


def _show_coverage(report: Report) -> None:
    from planlint.reporters.coverage import as_text

    for file in report.files:
        if file.draft:
            sys.stdout.write(f"{visible(file.path)}\n{as_text(file.draft, report.rules, width())}")
