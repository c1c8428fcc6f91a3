"""Check many files: reuse results of earlier runs and share the remaining files among processes."""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from planlint.config.session import Request, Session, open_session
from planlint.documents.discovery import InputPath
from planlint.documents.readers import is_readable, read
from planlint.errors import PlanlintError
from planlint.findings.plan_details import PlanDetails
from planlint.findings.report import SKIPPED_NOT_A_PLAN, FileReport, LazyDraft, Report
from planlint.run.check import NO_PLAN, read_bytes, understand
from planlint.run.counterparts import check_in_session
from planlint.run.result_cache import ResultCache
from planlint.run.serialization import from_bytes, to_bytes

if TYPE_CHECKING:
    from planlint.run import workers

_PARALLEL_FROM = 24  # files; with fewer, starting processes takes longer than it saves
_DRAFTS_HELD = 64  # parsed drafts held in memory; those of further files are parsed again on access
_CRASHED = (
    "检查这个文件时进程意外中止（内存不足，或者某条规则使程序崩溃）；请用 --jobs 1 单独检查它，再逐一排除规则（--ignore）"
)


def processes(wanted: int | None, files: int) -> int:
    """Return the number of processes to use: *wanted*, at most one per file.

    0 means one per core; None means one per core if there are enough files, else one.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if wanted is None:
        wanted = 0 if files >= _PARALLEL_FROM else 1
    return max(min(wanted or cores, files), 1)


def check_files(
    chosen: Iterable[InputPath],
    session: Session,
    *,
    skip_other_texts: bool = False,
    count: int = 1,
    results: ResultCache | None = None,
    plan_details: bool = False,
) -> Report:
    """Return the report on files, checked by *count* processes; *results* is the cache of earlier results, if it is used.

    With *plan_details*, the reports have what JSON says of the plans, so that it need not parse their drafts again.
    A text that is not a plan, and a file of a kind that cannot be read, is an error if the user named it; if it was found
    in a folder, it is skipped with a reason.
    """
    files: list[FileReport] = []
    skipped: list[tuple[str, str]] = []
    for one, file in _Batch(session, results, plan_details).reports(chosen, count):
        if file is None:
            skipped.append((str(one.path), one.skipped or "这种文件还不能读"))
        elif (file.errors == (NO_PLAN,) and (skip_other_texts or not one.named)) or (skip_other_texts and file.other):
            skipped.append((file.path, SKIPPED_NOT_A_PLAN))
        else:
            files.append(file)
    if results:
        results.store.prune()
    return Report(tuple(files), session.rules, tuple(skipped))


class _Staged(Struct, frozen=True):
    """A file in progress: its content if it has yet to be checked, or its report if that exists already."""

    one: InputPath
    data: bytes | None = None
    report: FileReport | None = None

    @property
    def task(self) -> "workers.FileContent | None":
        return None if self.data is None else (str(self.one.path), self.data)


class _Batch:
    """Checks the files of one session."""

    def __init__(self, session: Session, results: ResultCache | None, plan_details: bool) -> None:
        self._session, self._results, self._details = session, results, plan_details
        self._rules = {rule.code: rule for rule in session.rules}
        self._understand = partial(understand, facts=session.facts, limit=session.limit)
        self._read = partial(read, limit=session.limit)
        self._held = 0

    def reports(self, chosen: Iterable[InputPath], count: int) -> Iterator[tuple[InputPath, FileReport | None]]:
        """Yield each file with its report; None for a file found in a folder that cannot be read."""
        staged = map(self._stage, chosen)
        if count == 1:
            yield from ((one.one, self._check(one.one, one.data) if one.data is not None else one.report) for one in staged)
            return
        from planlint.run import workers

        tasks = ((one, one.task) for one in staged)
        for one, outcome in workers.run(tasks, _SessionOpener(self._session.request, self._details, self._session), count):
            yield one.one, self._finish(one.one, one.data, outcome) if one.data is not None else one.report

    def _stage(self, one: InputPath) -> _Staged:
        path = str(one.path)
        if one.error:
            return _Staged(one, report=FileReport(path, errors=(one.error,)))
        if one.skipped or (not one.named and not is_readable(one.path.name)):
            return _Staged(one)
        try:
            data = read_bytes(one.path, self._session.limit)
        except PlanlintError as error:
            return _Staged(one, report=FileReport(path, errors=(str(error),)))
        cached = self._results.get(path, data) if self._results else None
        report = self._restored(path, data, cached) if cached else None
        return _Staged(one, report=report) if report else _Staged(one, data)

    def _check(self, one: InputPath, data: bytes) -> FileReport:
        """Check a file in this process."""
        path = str(one.path)
        report = _checked(self._session, self._details, path, data)
        self._held += 1
        if not self._results and self._held <= _DRAFTS_HELD:
            return report
        serialized = to_bytes(report)
        self._cache(path, data, report, serialized)
        if serialized is None or self._held <= _DRAFTS_HELD:
            return report
        return self._restored(path, data, serialized) or report

    def _finish(self, one: InputPath, data: bytes, outcome: "workers.Outcome") -> FileReport:
        """Return the report on a file that another process has checked."""
        path = str(one.path)
        if outcome is None or isinstance(outcome, bytes):
            report = self._restored(path, data, outcome) if outcome else None
            if report is None:
                return self._check(one, data)
            self._cache(path, data, report, outcome)
            return report
        return FileReport(path, errors=(_CRASHED,))

    def _cache(self, path: str, data: bytes, report: FileReport, serialized: bytes | None) -> None:
        if self._results and serialized is not None and report.was_read and not report.errors:
            self._results.put(path, data, serialized)

    def _restored(self, path: str, data: bytes, serialized: bytes) -> FileReport | None:
        """Return the report in *serialized*, with a draft that is parsed on access; None if it is damaged."""
        try:
            return from_bytes(serialized, LazyDraft(path, data, self._read, self._understand), self._rules)
        except (ValueError, KeyError, TypeError):
            return None


class _SessionOpener(Struct, frozen=True):
    """Opens the session in a worker process; a forked process has it already and uses that one.

    When pickled, it takes only the request along.
    """

    request: Request
    plan_details: bool
    session: Session | None = None

    def __call__(self) -> "workers.Work":
        return partial(_check_to_bytes, self.session or open_session(self.request), self.plan_details)

    def __reduce__(self) -> tuple[type["_SessionOpener"], tuple[Request, bool]]:
        return _SessionOpener, (self.request, self.plan_details)


def _check_to_bytes(session: Session, plan_details: bool, path: str, data: bytes) -> bytes | None:
    return to_bytes(_checked(session, plan_details, path, data))


def _checked(session: Session, plan_details: bool, path: str, data: bytes) -> FileReport:
    report = check_in_session(data, path, session)
    if not plan_details or report.other or report.draft is None:
        return report
    return replace(report, plans=tuple(PlanDetails.of(plan, session.rules) for plan in report.draft.plans))
