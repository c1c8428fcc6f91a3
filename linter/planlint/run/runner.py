"""A run over files: each checked by the settings nearest to it, its findings settled."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct, field

from planlint.config.session import Session, Sessions
from planlint.documents.discovery import Chosen, choose
from planlint.engine.rule import AnyRule
from planlint.findings.report import FileReport, Report
from planlint.findings.suppression import Settler
from planlint.run.batch import check_files, processes
from planlint.run.check import check_bytes
from planlint.run.result_cache import Results


class Way(Struct, frozen=True):
    """How a run goes: what is left out besides what settings say, how many processes, whether earlier results count."""

    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    skip_other_texts: bool = False
    jobs: int | None = None
    cache: bool = True


Progress = Callable[[Sequence[Chosen]], AbstractContextManager[Iterable[Chosen]]]
"""Hands out files one by one while it shows how far they are."""


class Run(Struct, frozen=True):
    """The sessions of files and the settler of their findings."""

    sessions: Sessions
    settler: Settler
    way: Way = field(default_factory=Way)
    progress: Progress = nullcontext

    def choose(self, paths: Sequence[str]) -> list[Chosen]:
        """Return the files that *paths* name, less those that options and settings leave out."""
        way = self.way
        return list(choose(map(Path, paths), way.exclude, self._leaves_out, force_exclude=way.force_exclude))

    def check(self, paths: Sequence[str], chosen: Sequence[Chosen] | None = None) -> Report:
        """Return the report on files and folders, findings settled; *chosen* are the files, if they are known already.

        Raises SettingsError where settings mean nothing.
        """
        chosen = self.choose(paths) if chosen is None else chosen
        groups: dict[int, tuple[Session, list[Chosen]]] = {}
        for one in chosen:
            session = self.sessions.of(one.path)
            groups.setdefault(id(session), (session, []))[1].append(one)
        if not groups:
            groups[0] = (self.sessions.of(Path(paths[0])), [])
        reports = [self._check(*group) for group in groups.values()]
        return self.settler.files(_joined(reports, chosen))

    def check_bytes(self, data: bytes, path: str) -> FileReport:
        """Return the report on a file's content, findings settled."""
        session = self.sessions.of(Path(path))
        return self.settler.file(check_bytes(data, path, session.rules, session.facts))

    def alone(self, data: bytes, path: str) -> Report:
        """Return the report on one content."""
        return Report((self.check_bytes(data, path),), self.sessions.of(Path(path)).rules)

    def _leaves_out(self, path: Path) -> bool:
        return self.sessions.of(path).settings.leaves_out(path)

    def _check(self, session: Session, chosen: Sequence[Chosen]) -> Report:
        way = self.way
        with self.progress(chosen) as each:
            return check_files(
                each,
                session,
                skip_other_texts=way.skip_other_texts,
                count=processes(way.jobs, len(chosen)),
                results=Results.of(session) if way.cache else None,
            )


def _joined(reports: Sequence[Report], chosen: Sequence[Chosen]) -> Report:
    """Return one report, its files in the order in which they were chosen."""
    if len(reports) == 1:
        return reports[0]
    order = {str(one.path): i for i, one in reversed(list(enumerate(chosen)))}
    rules: dict[str, AnyRule] = {rule.code: rule for report in reports for rule in report.rules}
    files = sorted((file for report in reports for file in report.files), key=lambda file: order[file.path])
    skipped = sorted((one for report in reports for one in report.skipped), key=lambda one: order[one[0]])
    return Report(tuple(files), tuple(rules[code] for code in sorted(rules)), tuple(skipped))
