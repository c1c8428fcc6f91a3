"""Check files, each with the settings nearest to it, and suppress their findings."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct, field

from planlint.config.session import Session, Sessions
from planlint.documents.discovery import InputPath, choose
from planlint.documents.paths import named_path
from planlint.documents.patterns import pattern_error
from planlint.engine.rule import AnyRule
from planlint.errors import SettingsError
from planlint.findings.report import SKIPPED_NOT_A_PLAN, FileReport, Report
from planlint.findings.suppression import Suppressor
from planlint.run.batch import check_files, processes
from planlint.run.check import NO_PLAN
from planlint.run.counterparts import check_in_session
from planlint.run.result_cache import ResultCache

_MOST_JOBS = 256


class RunOptions(Struct, frozen=True):
    """Options of a run: the files to exclude besides those in the settings, the number of processes, use of the cache.

    *jobs* is as in `processes`. Raises SettingsError for a pattern that can fit no file, and a number of processes that
    there cannot be.
    """

    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    skip_other_texts: bool = False
    jobs: int | None = None
    cache: bool = True

    def __post_init__(self) -> None:
        if self.jobs is not None and not 0 <= self.jobs <= _MOST_JOBS:
            raise SettingsError(f"--jobs 应是 0 到 {_MOST_JOBS} 的整数（0 表示有几个核用几个），写的是“{self.jobs}”")
        for pattern in self.exclude:
            if message := pattern_error(pattern):
                raise SettingsError(f"--exclude 的“{pattern}”{message}")


Progress = Callable[[Sequence[InputPath]], AbstractContextManager[Iterable[InputPath]]]
"""Passes on the files one by one and shows the progress."""


class Runner(Struct, frozen=True):
    """Checks files by their sessions and suppresses their findings."""

    sessions: Sessions
    suppressor: Suppressor
    options: RunOptions = field(default_factory=RunOptions)
    progress: Progress = nullcontext

    def choose(self, paths: Sequence[str]) -> list[InputPath]:
        """Return the files that *paths* name, without those excluded by options or settings.

        Raises SettingsError if one of *paths* is blank, or if settings are invalid.
        """
        options = self.options
        return list(choose(map(named_path, paths), options.exclude, self._is_excluded, force_exclude=options.force_exclude))

    def check(self, paths: Sequence[str], chosen: Sequence[InputPath] | None = None, *, plan_details: bool = False) -> Report:
        """Return the report on files and folders; *chosen* are the files in *paths* if they have been found already.

        With *plan_details* it has what JSON says of the plans, unless files have different settings and so different mandates.
        Raises SettingsError if settings are invalid.
        """
        chosen = self.choose(paths) if chosen is None else chosen
        groups: dict[int, tuple[Session, list[InputPath]]] = {}
        for one in chosen:
            session = self.sessions.of(one.path.parent if one.skipped else one.path)
            groups.setdefault(id(session), (session, []))[1].append(one)
        if not groups:
            groups[0] = (self.sessions.of(Path(paths[0])), [])
        details = plan_details and len(groups) == 1
        reports = [self._check_group(*group, plan_details=details) for group in groups.values()]
        return self.suppressor.suppress_all(_merged(reports, chosen))

    def check_bytes(self, data: bytes, path: str) -> FileReport:
        """Return the report on a file's content."""
        session = self.sessions.of(Path(path))
        return self.suppressor.suppress(check_in_session(data, path, session))

    def check_single(self, data: bytes, path: str) -> Report:
        """Return the report on a run over this content only."""
        report, rules = self.check_bytes(data, path), self.sessions.of(Path(path)).rules
        if self.options.skip_other_texts and (report.other or report.errors == (NO_PLAN,)):
            return Report((), rules, ((path, SKIPPED_NOT_A_PLAN),))
        return Report((report,), rules)

    def _is_excluded(self, path: Path) -> bool:
        return self.sessions.of(path.parent).settings.excludes(path)

    def _check_group(self, session: Session, chosen: Sequence[InputPath], *, plan_details: bool) -> Report:
        options = self.options
        with self.progress(chosen) as each:
            return check_files(
                each,
                session,
                skip_other_texts=options.skip_other_texts,
                count=processes(options.jobs, len(chosen)),
                results=ResultCache.of(session) if options.cache else None,
                plan_details=plan_details,
            )


def _merged(reports: Sequence[Report], chosen: Sequence[InputPath]) -> Report:
    """Return one report, its files in the order in which they were chosen."""
    if len(reports) == 1:
        return reports[0]
    order = {str(one.path): i for i, one in reversed(list(enumerate(chosen)))}
    rules: dict[str, AnyRule] = {rule.code: rule for report in reports for rule in report.rules}
    files = sorted((file for report in reports for file in report.files), key=lambda file: order[file.path])
    skipped = sorted((one for report in reports for one in report.skipped), key=lambda one: order[one[0]])
    return Report(tuple(files), tuple(rules[code] for code in sorted(rules)), tuple(skipped))
