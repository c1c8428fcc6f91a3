"""The server: it follows the texts that an editor has open, and answers from the review of their latest version."""

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

from lsprotocol import types as lsp
from msgspec import Struct
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from planlint import __version__
from planlint.lsp.messages import ReviewedText
from planlint.lsp.positions import Positions
from planlint.lsp.shown import EditorText, Review
from planlint.lsp.worker import Environment, TaskError, Worker

_QUIET = 0.2  # seconds without a change before a text is checked
_SUFFIXES = (".txt", ".md", ".markdown")


class ClientOptions(Struct, frozen=True):
    """What the client wants (initializationOptions).

    *texts*: `plans`, or `all` texts that are open. *waiver_command*: the client's command that asks for the reason of a
    waiver and calls `planlint.addWaiver`; without it, the waiver is written with a reason to be replaced.
    """

    texts: str = "plans"
    waiver_command: str = ""

    @classmethod
    def of(cls, given: object) -> "ClientOptions":
        """Return the options *given*, which may be anything."""
        values = given if isinstance(given, dict) else {}
        return cls(str(values.get("texts", "plans")), str(values.get("waiverCommand", "")))


class _OpenText(Struct, frozen=True):
    """The latest version of a text that is open, and its language."""

    version: int
    words: str
    language: str


class PlanServer(LanguageServer):
    """The language server and its reviews, one for each open text."""

    def __init__(self, environment: Environment, limit: float) -> None:
        super().__init__("planlint", __version__, lsp.TextDocumentSyncKind.Full)
        self.options = ClientOptions()
        self.worker = Worker(environment, limit=limit)
        self._start_worker = partial(Worker, environment, limit=limit)
        self._open: dict[str, _OpenText] = {}
        self._reviewed: dict[str, ReviewedText] = {}
        self._checking: dict[str, asyncio.Task[None]] = {}
        self._following: dict[str, asyncio.Task[None]] = {}
        self._due: dict[str, float] = {}

    def begin(self, options: ClientOptions) -> None:
        """Start the worker process, so that it is ready when the first text is opened."""
        self.options = options
        self.worker = self._start_worker(only_plans=options.texts != "all")
        asyncio.get_running_loop().create_task(self._prepare())

    async def _prepare(self) -> None:
        with suppress(TaskError):  # the first check says so
            await self.worker.reload()

    def open(self, document: lsp.TextDocumentItem) -> None:
        """Check a text that was opened."""
        self._open[document.uri] = _OpenText(document.version, document.text, str(document.language_id))
        self._schedule(document.uri, 0)

    def change(self, uri: str, version: int, words: str) -> None:
        """Check a text when it has not changed for a moment."""
        self._open[uri] = _OpenText(version, words, self._open[uri].language)
        self._schedule(uri, _QUIET)

    def _schedule(self, uri: str, seconds: float) -> None:
        """Check a text when it has not changed for *seconds*, and publish what is found of its latest version."""
        loop = asyncio.get_running_loop()
        self._due[uri] = loop.time() + seconds
        if uri not in self._following:
            self._following[uri] = loop.create_task(self._follow(uri))

    async def _follow(self, uri: str) -> None:
        while uri in self._due:
            wait = self._due[uri] - asyncio.get_running_loop().time()
            if wait > 0:
                await asyncio.sleep(wait)
                continue
            del self._due[uri]
            await self._check(uri)
            if latest := self._latest(uri):
                found = lsp.PublishDiagnosticsParams(uri, latest.diagnostics(), latest.version)
                self.text_document_publish_diagnostics(found)
        del self._following[uri]

    async def reviewed(self, uri: str) -> ReviewedText | None:
        """Return the latest version of a text, checked; None if it is not open."""
        while uri in self._open:
            if latest := self._latest(uri):
                return latest
            await self._check(uri)
        return None

    def _latest(self, uri: str) -> ReviewedText | None:
        """Return the review of a text if it is that of its latest version."""
        text, reviewed = self._open.get(uri), self._reviewed.get(uri)
        if text is None or reviewed is None:
            return None
        return reviewed if (reviewed.version, reviewed.positions.text) == (text.version, text.words) else None

    async def _check(self, uri: str) -> None:
        """Check the version of a text that is latest now, or wait until a check of it that is under way has ended."""
        if uri not in self._checking and uri in self._open:
            self._checking[uri] = asyncio.create_task(self._review(uri, self._open[uri].version, self.text(uri)))
        if uri in self._checking:
            await asyncio.shield(self._checking[uri])

    async def _review(self, uri: str, version: int, text: EditorText) -> None:
        try:
            review = await self.worker.review(text)
        except TaskError as error:
            review = Review(errors=(str(error),))
        if uri in self._open:
            self._reviewed[uri] = ReviewedText(uri, version, Positions(text.words, self.encoding), review)
        del self._checking[uri]

    async def reload(self) -> None:
        """Read the settings again and check all open texts again."""
        with suppress(TaskError):  # a process that starts reads them anyway
            await self.worker.reload()
        self._reviewed.clear()
        for uri in self._open:
            self._schedule(uri, 0)

    def close(self, uri: str) -> None:
        """Take back what was published on a text that is no longer open."""
        self._open.pop(uri, None)
        self._due.pop(uri, None)
        self._reviewed.pop(uri, None)
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def text(self, uri: str) -> EditorText:
        """Return an open text. One that is not a file yet is taken to be in the folder that is open."""
        path = Path(to_fs_path(uri) or Path(self.workspace.root_path or ".", "untitled"))
        if path.suffix.lower() not in _SUFFIXES:
            path = path.with_name(f"{path.name}{'.md' if self._open[uri].language == 'markdown' else '.txt'}")
        return EditorText(str(path.absolute()), self._open[uri].words)

    @property
    def encoding(self) -> str:
        """The encoding whose code units positions count."""
        return lsp.PositionEncodingKind(self.workspace.position_encoding or "utf-16").value
