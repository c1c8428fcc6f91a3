"""Whether a window with the page is open: the server of a person who closes it ends."""

import asyncio
from collections.abc import AsyncIterator

_BEAT = 10.0  # seconds between the bytes by which a window that has gone is noticed
_GRACE = 8.0  # seconds in which a page that is loaded again must return


class Presence:
    """Counts the windows that are open; `wait_until_closed` returns when the last one has been closed for some seconds."""

    def __init__(self) -> None:
        self._windows = 0
        self._closed = asyncio.Event()

    async def events(self) -> AsyncIterator[bytes]:
        """Yield the beats of a stream of server-sent events, which a window listens to as long as it is open."""
        self._windows += 1
        self._closed.clear()
        try:
            while True:
                yield b": open\n\n"
                await asyncio.sleep(_BEAT)
        finally:
            self._windows -= 1
            if not self._windows:
                self._closed.set()

    async def wait_until_closed(self) -> None:
        """Return when there was a window and there is none any more."""
        while True:
            await self._closed.wait()
            await asyncio.sleep(_GRACE)
            if self._closed.is_set():
                return
