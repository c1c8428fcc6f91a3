"""Check files in several processes, in the order of the files and with the same results as in one process."""

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from msgspec import Struct

from planlint.cache.folder import enable_cache, is_cache_enabled

Work = Callable[[str, bytes], bytes | None]
"""Checks a file, given its path and content, and returns its report as bytes; None if the report cannot be serialized."""

Open = Callable[[], Work]
"""Returns the work to do in a worker process; picklable."""

_QUEUED = 8  # files queued for each process


FileContent = tuple[str, bytes]
"""A file's path and its content."""

Item = TypeVar("Item")


class Crash:
    """The worker process died while checking this file."""


class _Task(Struct):
    """A file given to a worker process, and its future result."""

    path: str
    data: bytes
    future: "Future[bytes | None]"


Outcome = bytes | None | Crash
"""What the work returned for a file, or that its process died."""


def run(items: Iterable[tuple[Item, FileContent | None]], open_work: Open, count: int) -> Iterator[tuple[Item, Outcome]]:
    """Yield each item with the outcome of its content, in the order of *items*; None for an item without content.

    If a process dies, all files in progress are checked again, each in a process of its own, to find the one that is the
    cause.
    """
    pool = _Pool(open_work, count)
    waiting: deque[tuple[Item, _Task | None]] = deque()
    try:
        for item, content in items:
            waiting.append((item, pool.submit(*content) if content else None))
            while waiting and (waiting[0][1] is None or len(waiting) > _QUEUED * count):
                yield _finished(waiting.popleft(), pool)
        while waiting:
            yield _finished(waiting.popleft(), pool)
    except BaseException:  # Ctrl-C, or nobody asks for the rest
        pool.abandon()
        raise
    pool.close()


def _finished(waiting: tuple[Item, _Task | None], pool: "_Pool") -> tuple[Item, Outcome]:
    item, task = waiting
    return item, pool.outcome(task) if task else None


class _Pool:
    """Worker processes; if one dies, all are restarted."""

    def __init__(self, open_work: Open, count: int) -> None:
        self._open, self._count = open_work, count
        self._pool = self._start(count)

    def _start(self, count: int) -> ProcessPoolExecutor:
        forks = "fork" in get_all_start_methods() and sys.platform != "darwin"
        context = get_context("fork" if forks else "spawn")
        return ProcessPoolExecutor(count, context, _start_worker, (self._open, is_cache_enabled()))

    def submit(self, path: str, data: bytes) -> _Task:
        try:
            return _Task(path, data, self._pool.submit(_check_file, path, data))
        except BrokenProcessPool:
            self._restart()
            return _Task(path, data, self._pool.submit(_check_file, path, data))

    def outcome(self, task: _Task) -> Outcome:
        try:
            return task.future.result()
        except BrokenProcessPool:
            return self._run_alone(task)

    def _restart(self) -> None:
        self._pool.shutdown(wait=False)
        self._pool = self._start(self._count)

    def _run_alone(self, task: _Task) -> Outcome:
        """Return the outcome of a task in a process of its own."""
        with self._start(1) as pool:
            try:
                return pool.submit(_check_file, task.path, task.data).result()
            except BrokenProcessPool:
                return Crash()

    def close(self) -> None:
        """End the processes when all work is done."""
        self._pool.shutdown(wait=True)

    def abandon(self) -> None:
        """End the processes at once, without waiting for their results.

        A process that dies while it sends a result leaves half a message behind, for whose rest the pool would wait forever.
        """
        processes = list((self._pool._processes or {}).values())  # private; what is public comes with Python 3.14
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


_work: list[Work] = []


def _start_worker(open_work: Open, cached: bool) -> None:
    """Prepare a worker process. Asked to end, it ends silently; the main process reports the interruption."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if cached:
        enable_cache()
    _work[:] = [open_work()]


def _check_file(path: str, data: bytes) -> bytes | None:
    return _work[0](path, data)
