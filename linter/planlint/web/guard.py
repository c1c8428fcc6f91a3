"""Who may use the page: only a browser that was given its address, on a page of this server, under a name of this computer."""

import base64
import ipaddress
from secrets import compare_digest

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_LOCAL = ("127.0.0.1", "localhost")


class Access(Struct, frozen=True):
    """How the page is reached: its *port*, the secret first part of its path, and for other computers *host* and *password*."""

    port: int
    token: str
    host: str = _LOCAL[0]
    password: str = ""

    def allows_host(self, header: str) -> bool:
        """Say whether the Host header names this server as it was opened, so that no foreign name can lead to it."""
        name, _, port = header.rpartition(":")
        if port != str(self.port):
            return False
        if name in (*_LOCAL, self.host):
            return True
        return self.host == "0.0.0.0" and _is_address(name)

    def allows_origin(self, headers: Headers) -> bool:
        """Say whether a request comes from a page of this server, or from no page."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        return origin in (None, f"http://{headers.get('host', '')}") and site in ("same-origin", "none")

    def allows_password(self, headers: Headers) -> bool:
        """Say whether the request has the password, where there is one."""
        if not self.password:
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        try:
            _, _, word = base64.b64decode(given, validate=True).decode("utf-8").partition(":")
        except ValueError:
            return False
        return scheme.lower() == "basic" and compare_digest(word.encode(), self.password.encode())

    def allows_path(self, path: str) -> bool:
        """Say whether a path begins with the token."""
        return compare_digest(path[: len(self.token) + 2].encode(), f"/{self.token}/".encode())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Middleware that refuses all other requests, and gives each response the headers that keep the page to itself."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with a refusal."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = self._refusal(Headers(scope=scope), scope)
            await (refusal or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, headers: Headers, scope: Scope) -> Response | None:
        access, path = self._access, scope["path"]
        if not access.allows_host(headers.get("host", "")):
            return PlainTextResponse("这个网址不是 planlint 打开的", 421)
        if not access.allows_password(headers):
            return PlainTextResponse("要密码", 401, {"WWW-Authenticate": 'Basic realm="planlint", charset="UTF-8"'})
        if path == "/" and access.password and scope["method"] == "GET":
            return RedirectResponse(f"/{access.token}/", 303)
        if not access.allows_path(path):
            return PlainTextResponse("没有这一页；请用 planlint serve 显示的完整网址", 404)
        if scope["method"] not in ("GET", "HEAD") and not access.allows_origin(headers):
            return PlainTextResponse("别的网页不能操作这里", 403)
        return None


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return send_with_headers
