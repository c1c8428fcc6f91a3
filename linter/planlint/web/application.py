"""The server's addresses: the page, drafts to review, and files to download."""

import asyncio
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from planlint.api import PlanlintError, largest_file, pack_titles
from planlint.web.beside import FORMATS, ROLES, compared, write_comparison
from planlint.web.guard import Access, Guard
from planlint.web.pool import WorkerPool, WorkError
from planlint.web.presence import Presence
from planlint.web.review import KINDS, Decisions, Download, review, write
from planlint.web.uploads import ReviewOptions, Upload, UploadStore, file_name

_PAGE = files("planlint.web") / "page"
_TYPES = {"index.html": "text/html", "page.css": "text/css", "page.js": "text/javascript", "beside.js": "text/javascript"}
_AT_ONCE = 4  # uploads read at the same time
_LARGEST_REQUEST = 1_000_000  # bytes of a request for a download
_GONE = "这份稿子已经不在内存里了，请再拖进来一次"


class _RefusedError(Exception):
    """A request that cannot be answered: the status, and the message for the person."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Reviewer:
    """Answers the requests of the page."""

    def __init__(self, pool: WorkerPool, presence: Presence) -> None:
        self._pool, self.presence = pool, presence
        self._uploads = UploadStore()
        self._reading = asyncio.Semaphore(_AT_ONCE)

    async def page(self, request: Request) -> Response:
        """Return a file of the page."""
        name = request.path_params.get("name") or "index.html"
        if name not in _TYPES:
            raise _RefusedError(404, "没有这一页")
        return Response((_PAGE / name).read_bytes(), media_type=f"{_TYPES[name]}; charset=utf-8")

    async def options(self, _: Request) -> Response:
        """Return what the page offers: the packs, by name and title."""
        return JSONResponse({"packs": pack_titles()})

    async def events(self, _: Request) -> Response:
        """Return a stream that lasts as long as the window."""
        return StreamingResponse(self.presence.events(), media_type="text/event-stream")

    async def upload(self, request: Request) -> Response:
        """Take a draft, the body of the request, and return its identifier and review."""
        name = file_name(request.query_params.get("name", ""))
        options = _options(request.query_params)
        async with self._reading:
            data = await _body(request, largest_file(name))
        upload = Upload(name, data, options)
        found = await self._pool.run(review, upload)
        return JSONResponse({"id": self._uploads.add(upload), **found})

    async def download(self, request: Request) -> Response:
        """Return a file made from a draft and the decisions in the request."""
        upload = self._uploads.get(request.path_params["key"])
        kind = request.path_params["kind"]
        if upload is None or kind not in KINDS:
            raise _RefusedError(404, _GONE if upload is None else "没有这种文件")
        try:
            decisions = msgspec.json.decode(await _body(request, _LARGEST_REQUEST), type=Decisions)
        except msgspec.MsgspecError:
            raise _RefusedError(400, "请求写错了") from None
        return _attachment(await self._pool.run(write, kind, upload, decisions))

    async def beside(self, request: Request) -> Response:
        """Take a text to compare a draft with, the body of the request, and return its identifier and the comparison."""
        draft, role = self._compared(request)
        name = file_name(request.query_params.get("name", ""))
        async with self._reading:
            data = await _body(request, largest_file(name))
        other = Upload(name, data, ReviewOptions())
        found = await self._pool.run(compared, role, draft, other)
        return JSONResponse({"id": self._uploads.add(other), **found})

    async def comparison(self, request: Request) -> Response:
        """Return a comparison as a file."""
        draft, role = self._compared(request)
        other, kind = self._uploads.get(request.path_params["other"]), request.path_params["kind"]
        if other is None or kind not in FORMATS:
            raise _RefusedError(404, _GONE if other is None else "没有这种文件")
        return _attachment(await self._pool.run(write_comparison, role, kind, draft, other))

    def _compared(self, request: Request) -> tuple[Upload, str]:
        """Return the draft that is compared, and with what. Raises _RefusedError if it is not held, or for another role."""
        draft, role = self._uploads.get(request.path_params["key"]), request.path_params["role"]
        if draft is None or role not in ROLES:
            raise _RefusedError(404, _GONE if draft is None else "没有这种对照")
        return draft, role

    async def remove(self, request: Request) -> Response:
        """Forget a draft."""
        self._uploads.remove(request.path_params["key"])
        return Response(status_code=204)


def _attachment(made: Download) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name, safe='')}",
        "X-Message": quote(made.message),
    }
    return Response(made.data, media_type="application/octet-stream", headers=headers)


async def _body(request: Request, most: int) -> bytes:
    """Return the body of a request. Raises _RefusedError if it has more than *most* bytes."""
    too_large = _RefusedError(413, f"文件太大，超过{most // 1_000_000}兆字节；请确认没有选错文件")
    if int(request.headers.get("content-length", "0") or 0) > most:
        raise too_large
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise too_large
    return bytes(data)


def _options(given: Mapping[str, str]) -> ReviewOptions:
    """Return the options in the query of an upload. Raises _RefusedError for a year or pack that there cannot be."""
    facts: dict[str, str | int] = {name: given[name].strip() for name in ("region", "kind") if given.get(name, "").strip()}
    if year := given.get("year", "").strip():
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise _RefusedError(400, f"年度应是四位数字，如 2026；写的是“{year[:20]}”")
        facts["year"] = int(year)
    packs = tuple(name for name in given.get("packs", "").split(",") if name)
    if unknown := [name for name in packs if name not in pack_titles()]:
        raise _RefusedError(400, f"没有“{unknown[0][:40]}”这个包")
    return ReviewOptions(facts, packs)


async def _refuse(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, _RefusedError) else 422
    return JSONResponse({"message": str(error)}, status)


async def _ignore(_: Request, __: Exception) -> Response:
    """Answer a window that has gone: nobody reads it."""
    return Response(status_code=400)


def application(access: Access, reviewer: Reviewer) -> Starlette:
    """Return the application that answers below the token of *access*, and only to who may ask."""
    routes = [
        Route("/", reviewer.page),
        Route("/options", reviewer.options),
        Route("/events", reviewer.events),
        Route("/drafts", reviewer.upload, methods=["POST"]),
        Route("/drafts/{key}", reviewer.remove, methods=["DELETE"]),
        Route("/drafts/{key}/beside/{role}", reviewer.beside, methods=["POST"]),
        Route("/drafts/{key}/beside/{role}/{other}/{kind}", reviewer.comparison, methods=["POST"]),
        Route("/drafts/{key}/{kind}", reviewer.download, methods=["POST"]),
        Route("/{name}", reviewer.page),
    ]
    handlers: dict[Any, Any] = {
        _RefusedError: _refuse, PlanlintError: _refuse, WorkError: _refuse, ClientDisconnect: _ignore,
    }  # fmt: skip
    guard = Middleware(Guard, access=access)
    return Starlette(routes=[Mount(f"/{access.token}", routes=routes)], middleware=[guard], exception_handlers=handlers)
