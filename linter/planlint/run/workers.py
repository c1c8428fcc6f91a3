"""The checking of many files: by several processes, in the order of the files, with the results of one process."""

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from msgspec import Struct

from planlint.cache.store import enable_cache, is_cache_enabled

Work = Callable[[str, bytes], bytes | None]
"""Checks a file's content and returns the report as plain data; None where it cannot be told so."""

Open = Callable[[], Work]
"""Makes the work ready in a process; picklable."""

_AHEAD = 8  # files handed out to each process beforehand


Content = tuple[str, bytes]
"""A file: its path, and what is in it."""

Item = TypeVar("Item")


class Crash:
    """The process that checked a file came to its end over it."""


class _Task(Struct):
    path: str
    data: bytes
    future: "Future[bytes | None]"


Outcome = bytes | None | Crash
"""What the work returned for a file, or that it did not return."""


def run(items: Iterable[tuple[Item, Content | None]], open_work: Open, count: int) -> Iterator[tuple[Item, Outcome]]:
    """Yield each item with the outcome of its content, in the order of *items*; an item without content has none.

    Where a process dies, the files that it and its fellows had are checked again, each in a process of its own: so it
    shows which of them it was.
    """
    pool = _Pool(open_work, count)
    waiting: deque[tuple[Item, _Task | None]] = deque()
    try:
        for item, content in items:
            waiting.append((item, pool.submit(*content) if content else None))
            while waiting and (waiting[0][1] is None or len(waiting) > _AHEAD * count):
                yield _settled(waiting.popleft(), pool)
        while waiting:
            yield _settled(waiting.popleft(), pool)
    finally:
        pool.close()


def _settled(waiting: tuple[Item, _Task | None], pool: "_Pool") -> tuple[Item, Outcome]:
    item, task = waiting
    return item, pool.outcome(task) if task else None


class _Pool:
    """Processes that do the work; where one dies, all are begun anew."""

    def __init__(self, open_work: Open, count: int) -> None:
        self._open, self._count = open_work, count
        self._pool = self._start(count)

    def _start(self, count: int) -> ProcessPoolExecutor:
        forks = "fork" in get_all_start_methods() and sys.platform != "darwin"
        context = get_context("fork" if forks else "spawn")
        return ProcessPoolExecutor(count, context, _begin, (self._open, is_cache_enabled()))

    def submit(self, path: str, data: bytes) -> _Task:
        try:
            return _Task(path, data, self._pool.submit(_do, path, data))
        except BrokenProcessPool:
            self._renew()
            return _Task(path, data, self._pool.submit(_do, path, data))

    def outcome(self, task: _Task) -> Outcome:
        try:
            return task.future.result()
        except BrokenProcessPool:
            return self._alone(task)

    def _renew(self) -> None:
        self._pool.shutdown(wait=False)
        self._pool = self._start(self._count)

    def _alone(self, task: _Task) -> Outcome:
        with self._start(1) as pool:
            try:
                return pool.submit(_do, task.path, task.data).result()
            except BrokenProcessPool:
                return Crash()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


_work: list[Work] = []


def _begin(open_work: Open, cached: bool) -> None:
    """Make a process ready. Ctrl-C ends it without a word; the first process does the talking."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if cached:
        enable_cache()
    _work[:] = [open_work()]


def _do(path: str, data: bytes) -> bytes | None:
    return _work[0](path, data)
