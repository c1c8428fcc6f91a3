"""`planlint survey`: many submissions in one table."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec.structs import replace

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
from planlint.survey.engine import EngineOptions, survey_inputs
from planlint.survey.formats import is_earlier_table, parse_format, render_table
from planlint.survey.inputs import SurveyInput, list_inputs
from planlint.survey.parquet_folder import begin_folder, finish_folder, is_in_tables
from planlint.survey.summary import as_markdown
from planlint.survey.superior import SuperiorFile
from planlint.survey.surveyor import Surveyor, surveyor_of
from planlint.survey.table import SurveyTable, build_table
from planlint.survey.tally import SurveyTally

Target = tuple[str, Destination | None]
"""A format, and the file to which it is written (None: standard output)."""


def survey(options: SurveyOptions) -> int:
    """Print or write the table of all submissions and return the exit code: 130 after Ctrl-C, with what there is until then.

    Raises SettingsError, PackError or RuleError for options and settings, PlanlintError for the superior document.
    """
    RunOptions(tuple(options.exclude or ()), jobs=options.jobs)  # which checks them
    if options.resume and options.no_cache:
        raise SettingsError("--resume 要用以前的结果，不能同 --no-cache 一起用")
    wanted, folder = _targets(options)
    engine = _engine(options, folder, brief=not wanted)
    session = _session(options)
    fail_on = session.severity(options.fail_on)
    surveyor = surveyor_of(session, _superior(options))
    inputs = _inputs(options, session, wanted)
    engine = replace(engine, count=processes(options.jobs, len(inputs)))
    guard = OverwriteGuard(_read_files(options, inputs, session), force=options.force)
    guard.check_all([destination for _, destination in wanted if destination])
    if folder:
        begin_folder(folder, len(inputs))
    results: list[bytes] = []
    tally = SurveyTally()
    interrupted = _is_interrupted(inputs, surveyor, engine, tally.add if engine.brief else results.append)
    done = tally.files or len(results)
    if folder:
        if not interrupted:
            finish_folder(folder, len(inputs))
        print_message(f"parquet 汇总写在 {display_path(folder)}")
    report: SurveyTable | SurveyTally = tally if engine.brief else build_table(results, surveyor.superior, len(inputs))
    for path, message in report.problems:
        print_message(f"{path}: {message}")
    if isinstance(report, SurveyTally):
        print("\n".join(report.lines))
        add_job_summary(report.as_markdown, guard)
    else:
        _write(report, wanted, guard)
        add_job_summary(partial(as_markdown, report), guard)
    if interrupted:
        print_message(f"中断了：{len(inputs)}件只查了{done}件，表里只有这些；再运行一次（加 --resume），查过的不再查")
        return 130
    return report.exit_code(fail_on, exit_zero=options.exit_zero)


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


def _targets(options: SurveyOptions) -> tuple[list[Target], Path | None]:
    """Return what is to be written, and the folder of Parquet tables, if they are.

    Raises SettingsError for an unknown format, for two on standard output, and for two folders.
    """
    parsed = [parse_format(one) for one in options.output_format or ("text",)]
    folders = [Path(file) for name, file in parsed if name == "parquet"]
    if sum(not file for _, file in parsed) > 1 or len(folders) > 1:
        raise SettingsError("只能有一种格式写到屏幕，只能有一个 parquet；其余的请写作 格式=文件")
    files = [(name, Destination.of_report(Path(file), name) if file else None) for name, file in parsed if name != "parquet"]
    return files, folders[0] if folders else None


def _engine(options: SurveyOptions, folder: Path | None, *, brief: bool) -> EngineOptions:
    """Return the engine. Raises SettingsError if it cannot be used."""
    engine = EngineOptions(options.engine, options.scheduler, 1, folder, brief, not options.no_cache)
    engine.check()
    return engine


def _inputs(options: SurveyOptions, session: Session, wanted: Sequence[Target]) -> list[SurveyInput]:
    """Return the submissions, without settings, the superior document, and what an earlier survey wrote here."""
    own = [one for name, one in wanted if one and (one.is_earlier() or is_earlier_table(one.path, name))]
    others = [destination.path for destination in own] + ([Path(options.superior)] if options.superior else [])

    def is_out(path: Path) -> bool:
        is_settings = path.name.startswith("planlint") and path.suffix == ".toml"
        is_own = any(is_same_file(path, one) for one in others) or is_in_tables(path)
        return is_settings or is_own or session.settings.excludes(path)

    return list_inputs(options.paths, options.exclude or (), is_out, session.limit)


def _read_files(options: SurveyOptions, inputs: Sequence[SurveyInput], session: Session) -> Iterator[tuple[Path, str]]:
    """Yield the files that the survey reads, each with its kind."""
    yield from ((Path(one.file), "报送的文件") for one in inputs)
    if options.superior:
        yield Path(options.superior), "上位文件"
    yield from ((Path(layer.document.path), "在用的设置文件") for layer in session.settings.layers)
    yield from ((Path(name), "在用的必备内容包") for name in session.packs if name.endswith((".yaml", ".yml")))


def _is_interrupted(
    inputs: Sequence[SurveyInput], surveyor: Surveyor, engine: EngineOptions, take: Callable[[bytes], None]
) -> bool:
    """Check the submissions, give each to *take*, in bytes, and say whether Ctrl-C ended it early."""
    try:
        with progress(inputs) as each, closing(survey_inputs(inputs, surveyor, engine)) as results:
            for one, _ in zip(results, each, strict=True):
                take(one)
    except KeyboardInterrupt:
        return True
    return False


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
