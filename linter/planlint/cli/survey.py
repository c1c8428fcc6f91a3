"""`planlint survey`: many submissions in one table."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from planlint.cli.options import SurveyOptions
from planlint.cli.output import add_job_summary
from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.request import request
from planlint.cli.terminal import print_message, progress, width
from planlint.config.session import Session, Sessions
from planlint.config.settings import display_path
from planlint.documents.paths import is_same_file, named_path
from planlint.errors import PlanlintError, SettingsError
from planlint.run.batch import processes
from planlint.run.check import read_bytes
from planlint.run.runner import RunOptions
from planlint.survey.formats import parse_format, render_table
from planlint.survey.inputs import SurveyInput, list_inputs
from planlint.survey.local import survey_locally
from planlint.survey.summary import as_markdown
from planlint.survey.superior import SuperiorFile
from planlint.survey.surveyor import Surveyor, surveyor_of
from planlint.survey.table import SurveyTable, build_table

Target = tuple[str, Destination | None]
"""A format, and the file to which it is written (None: standard output)."""


def survey(options: SurveyOptions) -> int:
    """Print or write the table of all submissions and return the exit code: 130 after Ctrl-C, with what there is until then.

    Raises SettingsError, PackError or RuleError for options and settings, PlanlintError for the superior document.
    """
    RunOptions(tuple(options.exclude or ()), jobs=options.jobs)  # which checks them
    if options.resume and options.no_cache:
        raise SettingsError("--resume 要用以前的结果，不能同 --no-cache 一起用")
    session = _session(options)
    fail_on = session.severity(options.fail_on)
    surveyor = surveyor_of(session, _superior(options))
    wanted = _targets(options)
    inputs = _inputs(options, session, wanted)
    guard = OverwriteGuard(_read_files(options, inputs, session), force=options.force or options.resume)
    guard.check_all([destination for _, destination in wanted if destination])
    results, interrupted = _surveyed(inputs, surveyor, options)
    table = build_table(results, surveyor.superior, len(inputs))
    for path, message in table.problems:
        print_message(f"{path}: {message}")
    _write(table, wanted, guard)
    add_job_summary(lambda: as_markdown(table), guard)
    if interrupted:
        print_message(f"中断了：{len(inputs)}件只查了{len(results)}件，表里只有这些；再运行一次（加 --resume），查过的不再查")
        return 130
    return table.exit_code(fail_on, exit_zero=options.exit_zero)


def _session(options: SurveyOptions) -> Session:
    """Return the one session for all submissions, by the settings nearest to the first of them."""
    return Sessions(request(options)).of(named_path(options.paths[0]))


def _superior(options: SurveyOptions) -> SuperiorFile | None:
    if not options.superior:
        if options.part is not None:
            raise SettingsError("--part 要同 --superior 一起用")
        return None
    try:
        return SuperiorFile(options.superior, read_bytes(named_path(options.superior)), options.part or "")
    except PlanlintError as error:
        raise PlanlintError(f"{options.superior}: {error}") from None


def _targets(options: SurveyOptions) -> list[Target]:
    """Return what is to be written. Raises SettingsError for an unknown format, and for two on standard output."""
    parsed = [parse_format(one) for one in options.output_format or ("text",)]
    if sum(not file for _, file in parsed) > 1:
        raise SettingsError("只能有一种格式写到屏幕；其余的请写作 格式=文件")
    return [(name, Destination.of_report(Path(file), name) if file else None) for name, file in parsed]


def _inputs(options: SurveyOptions, session: Session, wanted: Sequence[Target]) -> list[SurveyInput]:
    """Return the submissions, without settings, the superior document, and what an earlier survey wrote here."""
    own = [destination for _, destination in wanted if destination and destination.is_earlier()]
    others = [destination.path for destination in own] + ([Path(options.superior)] if options.superior else [])

    def is_out(path: Path) -> bool:
        is_settings = path.name.startswith("planlint") and path.suffix == ".toml"
        return is_settings or any(is_same_file(path, one) for one in others) or session.settings.excludes(path)

    return list_inputs(options.paths, options.exclude or (), is_out, session.limit)


def _read_files(options: SurveyOptions, inputs: Sequence[SurveyInput], session: Session) -> Iterator[tuple[Path, str]]:
    """Yield the files that the survey reads, each with its kind."""
    yield from ((Path(one.file), "报送的文件") for one in inputs)
    if options.superior:
        yield Path(options.superior), "上位文件"
    yield from ((Path(layer.document.path), "在用的设置文件") for layer in session.settings.layers)
    yield from ((Path(name), "在用的必备内容包") for name in session.packs if name.endswith((".yaml", ".yml")))


def _surveyed(inputs: Sequence[SurveyInput], surveyor: Surveyor, options: SurveyOptions) -> tuple[list[bytes], bool]:
    """Return the submissions checked, in bytes, and whether Ctrl-C ended it early."""
    results: list[bytes] = []
    try:
        with progress(inputs) as each:
            count = processes(options.jobs, len(inputs))
            for one in survey_locally(each, surveyor, count=count, use_cache=not options.no_cache):
                results.append(one)
    except KeyboardInterrupt:
        return results, True
    return results, False


def _write(table: SurveyTable, wanted: Sequence[Target], guard: OverwriteGuard) -> None:
    for name, destination in wanted:
        content = render_table(table, name, width())
        if destination is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            guard.write(destination, content)
            print_message(f"{name} 汇总写在 {display_path(destination.path)}")
