"""Check the submissions on this machine, in one process or several, with the results of earlier runs."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct

from planlint.cache.store import Store
from planlint.run import workers
from planlint.run.result_cache import ResultCache
from planlint.survey.inputs import SurveyInput, read_inputs
from planlint.survey.submission import Submission, from_bytes, to_bytes
from planlint.survey.surveyor import Surveyor

_CRASHED = "检查这个文件时进程意外中止（内存不足，或者某条规则使程序崩溃）；请用 planlint check 单独检查它"


def survey_store() -> Store:
    """Return the store of results of surveys."""
    return Store("surveys")


def survey_locally(
    inputs: Iterable[SurveyInput], surveyor: Surveyor, *, count: int = 1, use_cache: bool = True
) -> Iterator[bytes]:
    """Yield the submission of each of *inputs*, in their order, as `to_bytes` writes it; *count* processes check them.

    At most a few files for each process are in memory at a time.
    """
    cache = _SubmissionCache.of(surveyor) if use_cache else None
    staged = (_stage(one, data, cache) for one, data in read_inputs(inputs, surveyor.session.limit))
    if count == 1:
        for one in staged:
            yield one.result or _keep(one, surveyor.survey_to_bytes(one.path, one.data), cache)
    else:
        tasks = ((one, None if one.result else (one.path, one.data)) for one in staged)
        for one, outcome in workers.run(tasks, surveyor, count):
            found = one.result or (outcome if isinstance(outcome, bytes) else None)
            yield _keep(one, found, cache) if found else to_bytes(Submission(one.path, problems=(_CRASHED,)))
    if cache:
        cache.results.store.prune()


class _InProgress(Struct, frozen=True):
    """A file in progress: its content, or the result that there is already (b"" if not)."""

    path: str
    data: bytes = b""
    result: bytes = b""


class _SubmissionCache(Struct, frozen=True):
    """Results of earlier runs, by file, session and superior document (*basis*)."""

    results: ResultCache
    basis: str

    @classmethod
    def of(cls, surveyor: Surveyor) -> "_SubmissionCache":
        file = surveyor.superior_file
        basis = sha256(f"{file.part}\n".encode() + file.data).hexdigest() if file else ""
        return cls(ResultCache(surveyor.session, survey_store()), basis)

    def get(self, path: str, data: bytes) -> bytes:
        return self.results.get(f"{self.basis}{path}", data) or b""

    def put(self, path: str, data: bytes, result: bytes) -> None:
        self.results.put(f"{self.basis}{path}", data, result)


def _stage(one: SurveyInput, data: bytes, cache: _SubmissionCache | None) -> _InProgress:
    if one.error:
        return _InProgress(one.path, result=to_bytes(Submission(one.path, problems=(one.error,))))
    found = cache.get(one.path, data) if cache else b""
    return _InProgress(one.path, result=found) if found else _InProgress(one.path, data)


def _keep(one: _InProgress, result: bytes, cache: _SubmissionCache | None) -> bytes:
    """Return *result*, which is cached unless it was before or has problems, which may be those of this machine."""
    if cache and not one.result and not from_bytes(result).problems:
        cache.put(one.path, one.data, result)
    return result
