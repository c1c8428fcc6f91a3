"""Check the submissions on a Dask cluster: processes of this machine, or workers elsewhere that see the same folders.

Each worker opens its session once and checks a batch as `survey_locally` does. A batch whose worker died is checked again by
another one; the files of a batch that fails each time are checked one by one, and those that fail again are reported.
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from signal import SIG_IGN, SIGINT, signal
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from msgspec import Struct

from planlint.errors import PlanlintError, SettingsError
from planlint.survey.batches import InputBatch, failed, in_batches, without_rows, write_batch
from planlint.survey.engine import EngineOptions
from planlint.survey.inputs import SurveyInput
from planlint.survey.parquet import part_path
from planlint.survey.surveyor import Surveyor

if TYPE_CHECKING:
    from distributed import Client, Future

_RETRIES = 2
_CONNECT = 20.0  # seconds to wait for the scheduler, and for its first worker
_SILENCE = 30.0  # seconds without a result after which the scheduler is asked for its workers
_AHEAD = 8  # batches for each worker that are under way, or finished before an earlier one
_UNFINISHED = "没有查完；已写的 Parquet 还在"


def require_dask() -> None:
    """Raise SettingsError, with the remedy, if distributed is not installed."""
    if find_spec("distributed") is None:
        raise SettingsError('--engine dask 要用 dask.distributed，没有安装；请运行 pip install "planlint[dask]"，或去掉这一项')


def survey_on_cluster(inputs: Sequence[SurveyInput], surveyor: Surveyor, options: EngineOptions) -> Iterator[bytes]:
    """Yield the submission of each of *inputs*, in their order, as `to_bytes` writes it.

    A file that could not be checked has a problem that says why. Raises SettingsError if the cluster cannot be reached or
    used, and PlanlintError if its scheduler or all its workers are gone.
    """
    require_dask()
    with _connected(options) as client, _prepared(client, surveyor, options) as name:
        survey = _ClusterSurvey(client, name, options)
        try:
            for batch, results in survey.in_order(in_batches(inputs)):
                yield from survey.completed(batch, results)
        except (CancelledError, _comm_error()):
            raise PlanlintError(f"Dask 的调度器断开了，{_UNFINISHED}；请确认它在运行，再查一次") from None


def _comm_error() -> type[Exception]:
    """Return the error of a connection that was closed."""
    from distributed.comm import CommClosedError

    error: type[Exception] = CommClosedError
    return error


@contextmanager
def _connected(options: EngineOptions) -> Iterator["Client"]:
    """Yield a client of the cluster that the options name, or of one that is started and ended with the survey."""
    from distributed import Client, LocalCluster

    for name in ("distributed", "distributed.client", "asyncio"):  # what matters is reported below
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    if options.scheduler:
        try:
            client = Client(options.scheduler, timeout=_CONNECT)
        except (OSError, ValueError, TimeoutError):
            remedy = "请核对地址（如 tcp://10.0.0.5:8786），并确认 dask scheduler 已经运行"
            raise SettingsError(f"连不上 Dask 的调度器 {options.scheduler}；{remedy}") from None
        with client:
            yield client
        return
    with _ignoring_interrupts():
        cluster = LocalCluster(
            n_workers=options.count,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # a free port; without one Dask takes 8787
            worker_dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
    with cluster, Client(cluster) as client:
        yield client


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Let processes that start in the block ignore Ctrl-C: this one ends them without a word."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


@contextmanager
def _prepared(client: "Client", surveyor: Surveyor, options: EngineOptions) -> Iterator[str]:
    """Open the session in each worker; yield the name of the plug-in. Raises SettingsError if a worker cannot be used."""
    from planlint.survey.cluster_worker import SurveyPlugin

    name = f"planlint-{uuid4()}"
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError:
        raise SettingsError(f"调度器 {options.scheduler} 没有工作进程；请在各台机器上运行 dask worker 它的地址") from None
    try:
        client.register_plugin(SurveyPlugin(surveyor, options), name)
    except PlanlintError:
        raise
    except Exception as error:  # whatever a worker raises, such as that planlint is not installed
        raise SettingsError(f"Dask 的工作进程用不了：{type(error).__name__}: {error}") from None
    try:
        yield name
    finally:
        with suppress(_comm_error()):
            if client.status == "running":
                client.unregister_worker_plugin(name)


class _ClusterSurvey(Struct, frozen=True):
    """A survey that runs on a cluster, whose workers have a plug-in called *name*."""

    client: Any  # of Dask
    name: str
    options: EngineOptions

    def in_order(self, batches: Iterable[InputBatch], *, write: bool = True) -> Iterator[tuple[InputBatch, list[bytes] | str]]:
        """Yield each batch with its submissions, or why it failed. Only a few for each worker are under way at a time."""
        from planlint.survey.cluster_worker import check_batch

        waiting: deque[tuple[InputBatch, Future]] = deque()
        for batch in batches:
            future = self.client.submit(check_batch, self.name, batch, write=write, retries=_RETRIES, pure=False)
            waiting.append((batch, future))
            while waiting and (waiting[0][1].done() or len(waiting) > _AHEAD * max(1, self._workers())):
                yield self._finished(*waiting.popleft())
        while waiting:
            yield self._finished(*waiting.popleft())

    def completed(self, batch: InputBatch, results: list[bytes] | str) -> list[bytes]:
        """Return the submissions of a batch; if it failed, its files are checked again, each by itself."""
        folder = self.options.folder
        if isinstance(results, str):
            results = self._one_by_one(batch, results)
            if folder:
                write_batch(folder, batch.number, batch.first, results)
            return [*map(without_rows, results)] if self.options.brief else results
        if folder and not part_path(folder, "files", batch.number).is_file():
            raise SettingsError(f"工作进程写的 Parquet 这边看不到：{folder}；请写到各台机器共享的文件夹")
        return results

    def _one_by_one(self, batch: InputBatch, reason: str) -> list[bytes]:
        """Return the submissions of a batch that failed for some *reason*, of which not every file may be the cause."""
        if len(batch.inputs) == 1:
            return failed(batch, f"没有查成，试了{_RETRIES + 1}次：{reason}")
        alone = (InputBatch(batch.number, batch.first + at, (one,)) for at, one in enumerate(batch.inputs))
        return [result for one, results in self.in_order(alone, write=False) for result in self._alone(one, results)]

    def _alone(self, one: InputBatch, results: list[bytes] | str) -> list[bytes]:
        return self._one_by_one(one, results) if isinstance(results, str) else results

    def _finished(self, batch: InputBatch, future: "Future") -> tuple[InputBatch, list[bytes] | str]:
        """Wait for a batch. Raises PlanlintError if all workers are gone."""
        while True:
            try:
                return batch, self._outcome(future)
            except TimeoutError:  # a result goes with its worker: the batch may be checked once more, or wait for workers
                if not self._workers():
                    raise PlanlintError(f"Dask 的工作进程都没有了，{_UNFINISHED}；请启动 dask worker，再查一次") from None

    def _outcome(self, future: "Future") -> list[bytes] | str:
        """Return the submissions of a batch, or why it failed. Raises TimeoutError after some time, CancelledError."""
        from distributed import wait

        wait([future], timeout=_SILENCE)
        if future.status == "error":
            return _failure(future.exception())
        if future.status in ("cancelled", "lost"):
            raise CancelledError
        results: list[bytes] = future.result(timeout=_SILENCE)
        return results

    def _workers(self) -> int:
        return len(self.client.scheduler_info(n_workers=-1)["workers"])


def _failure(error: BaseException) -> str:
    """Return the reason of a failure in words."""
    if type(error).__name__ == "KilledWorker":
        return "工作进程每次都意外中止（内存不足，或者某条规则使程序崩溃）；请用 planlint check 单独检查它"
    return str(error) if isinstance(error, PlanlintError) else f"{type(error).__name__}: {error}"
