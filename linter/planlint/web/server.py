"""Run the server of the page until its window is closed, or Ctrl-C."""

import asyncio
import secrets
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from planlint.errors import SettingsError
from planlint.web.application import Reviewer, application
from planlint.web.guard import Access
from planlint.web.pool import WorkerPool
from planlint.web.presence import Presence
from planlint.web.temporary import temporary_folder

_SHORTEST_PASSWORD = 8


def serve(*, host: str, port: int, password: str, browser: bool, show: Callable[[str], None]) -> None:
    """Serve the page at *host* and *port* (0: any free one) until it ends; *show* shows its address to the person.

    Raises SettingsError if the address cannot be used, or if other computers could use it without a password.
    """
    is_local = host in ("127.0.0.1", "localhost")
    if not is_local and len(password) < _SHORTEST_PASSWORD:
        raise SettingsError(f"让别的电脑也能打开（--host {host}），要用 --password 给一个至少{_SHORTEST_PASSWORD}位的密码")
    with _bound(host, port) as listening, temporary_folder() as folder:
        access = Access(listening.getsockname()[1], secrets.token_urlsafe(24), host, password)
        path = "/" if password else f"/{access.token}/"
        address = f"http://{'127.0.0.1' if is_local else host}:{access.port}{path}"
        pool = WorkerPool(str(folder))
        try:
            show(address)
            if browser:
                webbrowser.open(address)
            asyncio.run(_run(access, pool, listening, ends_with_window=is_local))
        finally:
            pool.close()


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address. Raises SettingsError if that is not possible."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((host, port))
        listening.listen(100)
    except (OSError, OverflowError) as error:
        listening.close()
        raise SettingsError(f"{host} 的端口 {port} 用不了（{error}）；换一个 --port，或者不写") from None
    return listening


async def _run(access: Access, pool: WorkerPool, listening: socket.socket, *, ends_with_window: bool) -> None:
    reviewer = Reviewer(pool, Presence())
    config = uvicorn.Config(
        application(access, reviewer),
        log_level="critical",
        access_log=False,
        lifespan="off",
        limit_concurrency=100,
        timeout_graceful_shutdown=1,
        server_header=False,
    )
    server = uvicorn.Server(config)

    async def end_with_window() -> None:
        await reviewer.presence.wait_until_closed()
        server.should_exit = True

    watching = asyncio.create_task(end_with_window()) if ends_with_window else None
    await server.serve(sockets=[listening])
    if watching:
        watching.cancel()
