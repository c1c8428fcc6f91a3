"""Time limits for rules, so that a hanging plug-in is reported."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType

_BASE = 60.0  # seconds that any rule may take on any plan
_CHARACTERS_PER_SECOND = 20_000  # code points for which a rule may take a second more


def timeout_for(length: int) -> float:
    """Return the seconds that a rule may take on a text of *length* code points: hundreds of times what the slowest needs."""
    return _BASE + length / _CHARACTERS_PER_SECOND


@contextmanager
def time_limit(seconds: float) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Provide a context that raises TimeoutError in its block after *seconds*; it may be entered several times.

    It uses the system's alarm signal if there is one (not on Windows), if nothing else uses it, and if the block runs in
    the main thread; otherwise the time is unlimited, and Ctrl-C ends the block.
    """

    def on_alarm(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"过了{seconds:.0f}秒还没有查完")

    @contextmanager
    def limit() -> Iterator[None]:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    if not _is_alarm_free():
        yield nullcontext
        return
    signal.signal(signal.SIGALRM, on_alarm)
    try:
        yield limit
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after *seconds*, as `time_limit` does."""
    with time_limit(seconds) as limit, limit():
        yield


def _is_alarm_free() -> bool:
    """Return whether the alarm signal can be used here."""
    import threading

    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
