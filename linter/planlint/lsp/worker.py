"""The process that checks: a text that hangs or ends it does not take the server with it."""

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from planlint.errors import PlanlintError
from planlint.lsp.shown import EditorText, FileEdit, Review

if TYPE_CHECKING:
    from planlint.lsp.review import TextReviewer

LIMIT = 30.0
"""The seconds that a task may take, many times what the longest plan needs."""

_START_LIMIT = 120.0  # seconds that the process may take to load
_TRIES = 2  # of a task whose process ended: something else may have ended it
_FAULT = "planlint 自己出错了{}，没有查完；请把这份稿子发给 planlint 的维护者"

Environment = Callable[[], AbstractContextManager[None]]
"""Returns the context in which the process loads what it needs; a function of a module."""


class TaskError(Exception):
    """A task that failed, with the reason for the person."""


class Worker:
    """A process with a TextReviewer; it starts at the first task, and again after a task that ended it.

    Its tasks raise TaskError if they fail, end the process or take more than *limit* seconds.
    """

    def __init__(self, environment: Environment = nullcontext, *, only_plans: bool = True, limit: float = LIMIT) -> None:
        self._environment, self._only_plans, self._limit = environment, only_plans, limit
        self._thread = ThreadPoolExecutor(1)  # tasks run one after another
        self._channel: Connection | None = None
        self._end_process: Callable[[], None] = lambda: None

    async def reload(self) -> None:
        """Let the settings be read again."""
        await self._run("reload")

    async def review(self, text: EditorText) -> Review:
        """Return what is shown of a text."""
        found: Review = await self._run("review", text)
        return found

    async def explain(self, text: EditorText, code: str) -> str:
        """Return in Markdown what a rule with a finding in a text says."""
        return str(await self._run("explain", text, code))

    async def waive(self, text: EditorText, identity: str, reason: str) -> FileEdit:
        """Return the edit of the waiver file that covers a finding."""
        edit: FileEdit = await self._run("waive", text, identity, reason)
        return edit

    async def _run(self, name: str, *arguments: object) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._exchange, name, arguments)

    def close(self) -> None:
        """End the process without waiting for its task."""
        self._end_process()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _exchange(self, name: str, arguments: tuple[object, ...]) -> Any:
        for _attempt in range(_TRIES):
            try:
                channel = self._channel or self._start()
                channel.send((name, arguments))
                if not channel.poll(self._limit):
                    self._stop()
                    raise TaskError(f"过了{self._limit:.0f}秒还没有查完；请把稿子拆成几份")
                result, reason = channel.recv()
            except (EOFError, OSError):
                self._stop()
                continue
            if reason:
                raise TaskError(reason)
            return result
        raise TaskError(_FAULT.format(""))

    def _start(self) -> Connection:
        context = get_context("spawn")
        self._channel, other = context.Pipe()
        process = context.Process(target=_serve, args=(other, self._environment, self._only_plans), daemon=True)
        process.start()
        other.close()
        self._end_process = process.kill
        if not self._channel.poll(_START_LIMIT):
            self._stop()
            raise TaskError(f"过了{_START_LIMIT:.0f}秒还没有启动；请重新启动编辑器")
        self._channel.recv()
        return self._channel

    def _stop(self) -> None:
        self._end_process()
        self._channel = None


def _serve(channel: Connection, environment: Environment, only_plans: bool) -> None:
    """Carry out tasks until the server ends; the answer to each is its result and, if it failed, the reason."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)  # what a plug-in prints must not mix with the server's messages
    with environment():
        from planlint.lsp.review import TextReviewer

        reviewer = TextReviewer(only_plans=only_plans)
        _answer(reviewer, "warm_up", ())
    with suppress(EOFError, OSError):  # the server has ended
        channel.send("ready")
        while True:
            name, arguments = channel.recv()
            channel.send(_answer(reviewer, name, arguments))


def _answer(reviewer: "TextReviewer", name: str, arguments: tuple[object, ...]) -> tuple[object, str]:
    try:
        return getattr(reviewer, name)(*arguments), ""
    except PlanlintError as error:
        return None, str(error)
    except Exception as error:
        return None, _FAULT.format(f"（{type(error).__name__}: {error}）")
