"""How long a rule may take: a plug-in that never ends must not hang a pipeline without a word."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType

_LEAST = 60.0  # seconds that any rule may take with any plan
_CHARACTERS = 20_000  # code points that it may take a second more for


def patience(characters: int) -> float:
    """Return the seconds that a rule may take with a text so long: hundreds of times what the slowest needs."""
    return _LEAST + characters / _CHARACTERS


@contextmanager
def alarm(seconds: float) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Give a context that raises TimeoutError in its block once that has taken longer than *seconds*; it may be used again.

    The system's alarm clock is used for it, where there is one (not on Windows), nobody else uses it, and the block runs
    in the main thread; elsewhere the block takes as long as it takes, and Ctrl-C ends it.
    """

    def ring(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"过了{seconds:.0f}秒还没有查完")

    @contextmanager
    def limit() -> Iterator[None]:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    if not _is_free():
        yield nullcontext
        return
    signal.signal(signal.SIGALRM, ring)
    try:
        yield limit
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block once it has taken longer, as `alarm` does."""
    with alarm(seconds) as limit, limit():
        yield


def _is_free() -> bool:
    """Say whether the alarm clock may be set here."""
    import threading

    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
