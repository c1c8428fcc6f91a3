"""Check many files: what an earlier run has found is taken from there, the rest is shared out among processes."""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from planlint.config.session import Request, Session, open_session
from planlint.documents.discovery import Chosen
from planlint.documents.readers import is_readable, read
from planlint.errors import PlanlintError
from planlint.findings.report import SKIPPED_NOT_A_PLAN, FileReport, LazyDraft, Report
from planlint.run.check import NO_PLAN, check_bytes, read_bytes, understand
from planlint.run.result_cache import Results
from planlint.run.serialization import from_bytes, to_bytes

if TYPE_CHECKING:
    from planlint.run import workers as jobs

_WORTH = 24  # files from which on more than one process pays, where nobody says how many
_LIVE = 64  # so many drafts are held as they are; those of further files are made anew if somebody asks for them
_CRASHED = (
    "检查这个文件时进程意外中止（内存不足，或者某条规则使程序崩溃）；请用 --jobs 1 单独检查它，再逐一排除规则（--ignore）"
)


def processes(wanted: int | None, files: int) -> int:
    """Return how many processes to use: what the user says (0: one for each core), else by the number of files."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if wanted is None:
        wanted = 0 if files >= _WORTH else 1
    return max(min(wanted or cores, files), 1)


def check_files(
    chosen: Iterable[Chosen],
    session: Session,
    *,
    skip_other_texts: bool = False,
    count: int = 1,
    results: Results | None = None,
) -> Report:
    """Check files; *results* are those of earlier runs, if they may be used.

    A text that is no plan, and a file of a kind that cannot be read yet, is an error if the user named it; in a folder it
    is passed over, with the reason.
    """
    files: list[FileReport] = []
    skipped: list[tuple[str, str]] = []
    for one, file in _Batch(session, results).reports(chosen, count):
        if file is None:
            skipped.append((str(one.path), "这种文件还不能读"))
        elif file.errors == (NO_PLAN,) and (skip_other_texts or not one.named):
            skipped.append((file.path, SKIPPED_NOT_A_PLAN))
        else:
            files.append(file)
    if results:
        results.store.prune()
    return Report(tuple(files), session.rules, tuple(skipped))


class _Staged(Struct, frozen=True):
    """A file on its way: its content if it is yet to be checked, its report if there is one already."""

    one: Chosen
    data: bytes | None = None
    report: FileReport | None = None

    @property
    def task(self) -> "jobs.Content | None":
        return None if self.data is None else (str(self.one.path), self.data)


class _Batch:
    def __init__(self, session: Session, results: Results | None) -> None:
        self._session, self._results = session, results
        self._rules = {rule.code: rule for rule in session.rules}
        self._understand = partial(understand, facts=session.facts)
        self._live = 0

    def reports(self, chosen: Iterable[Chosen], count: int) -> Iterator[tuple[Chosen, FileReport | None]]:
        """Yield each file with its report; None for a file of a folder that cannot be read yet."""
        staged = map(self._stage, chosen)
        if count == 1:
            yield from ((one.one, self._check(one.one, one.data) if one.data is not None else one.report) for one in staged)
            return
        from planlint.run import workers as jobs

        tasks = ((one, one.task) for one in staged)
        for one, outcome in jobs.run(tasks, _Opened(self._session.request, self._session), count):
            yield one.one, self._settle(one.one, one.data, outcome) if one.data is not None else one.report

    def _stage(self, one: Chosen) -> _Staged:
        path = str(one.path)
        if one.error:
            return _Staged(one, report=FileReport(path, errors=(one.error,)))
        if not one.named and not is_readable(one.path.name):
            return _Staged(one)
        try:
            data = read_bytes(one.path)
        except PlanlintError as error:
            return _Staged(one, report=FileReport(path, errors=(str(error),)))
        kept = self._results.get(path, data) if self._results else None
        report = self._from_plain(path, data, kept) if kept else None
        return _Staged(one, report=report) if report else _Staged(one, data)

    def _check(self, one: Chosen, data: bytes) -> FileReport:
        """Check a file in this process."""
        path = str(one.path)
        report = check_bytes(data, path, self._session.rules, self._session.facts)
        self._live += 1
        if not self._results and self._live <= _LIVE:
            return report
        plain = to_bytes(report)
        self._keep(path, data, report, plain)
        return report if plain is None or self._live <= _LIVE else self._from_plain(path, data, plain) or report

    def _settle(self, one: Chosen, data: bytes, outcome: "jobs.Outcome") -> FileReport:
        """Return the report on a file that another process has checked."""
        path = str(one.path)
        if outcome is None or isinstance(outcome, bytes):
            report = self._from_plain(path, data, outcome) if outcome else None
            if report is None:
                return self._check(one, data)
            self._keep(path, data, report, outcome)
            return report
        return FileReport(path, errors=(_CRASHED,))

    def _keep(self, path: str, data: bytes, report: FileReport, plain: bytes | None) -> None:
        if self._results and plain is not None and report.was_read and not report.errors:
            self._results.put(path, data, plain)

    def _from_plain(self, path: str, data: bytes, plain: bytes) -> FileReport | None:
        try:
            return from_bytes(plain, LazyDraft(path, data, read, self._understand), self._rules)
        except (ValueError, KeyError, TypeError):
            return None


class _Opened(Struct, frozen=True):
    """A session that another process opens for itself; where it is a copy of this one, there is nothing to open."""

    request: Request
    session: Session | None = None

    def __call__(self) -> "jobs.Work":
        return partial(_check_plain, self.session or open_session(self.request))

    def __reduce__(self) -> tuple[type["_Opened"], tuple[Request]]:
        return _Opened, (self.request,)


def _check_plain(session: Session, path: str, data: bytes) -> bytes | None:
    return to_bytes(check_bytes(data, path, session.rules, session.facts))
