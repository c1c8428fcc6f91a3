"""Worker processes: a draft that hangs or ends its process takes neither the page nor other drafts with it."""

import asyncio
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

LIMIT = 240.0
"""The seconds that a task may take, many times what the largest draft needs."""

_PROCESSES = 2
_TASKS = 40  # of a process before a new one takes its place, so that its memory is given back
_TRIES = 3  # of a task whose process died: another task in it may be the cause

P = ParamSpec("P")
T = TypeVar("T")


class WorkError(Exception):
    """A task whose process died or took too long."""


class WorkerPool:
    """A few processes that write temporary files only in *folder*."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(_PROCESSES, get_context("spawn"), _start_worker, (self._folder,), max_tasks_per_child=_TASKS)

    async def run(self, work: Callable[P, T], *arguments: P.args, **_: P.kwargs) -> T:
        """Return the result of *work*, a function of a module, in a worker process.

        Raises WorkError if its process dies each time, or if it takes too long; and what *work* raises.
        """
        loop = asyncio.get_running_loop()
        for _attempt in range(_TRIES):
            pool = self._pool
            try:
                return await asyncio.wait_for(loop.run_in_executor(pool, work, *arguments), LIMIT)
            except BrokenProcessPool:
                self._replace(pool)
            except TimeoutError:
                self._replace(pool)
                raise WorkError(f"过了{LIMIT:.0f}秒还没有查完；请把稿子拆成几份再试") from None
        raise WorkError("检查这份稿子时 planlint 自己出错了，没有查完；请把这份稿子发给 planlint 的维护者")

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Start new processes in place of the *broken* ones, unless that has been done."""
        if self._pool is broken:
            self._pool = self._start()
            _end(broken)

    def close(self) -> None:
        """End the processes without waiting for their tasks."""
        _end(self._pool)


def _end(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())  # private; what is public comes with Python 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _start_worker(folder: str) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, which ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tempfile.tempdir = folder
