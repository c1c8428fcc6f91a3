"""What the server does at each message of the Language Server Protocol."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import nullcontext, suppress
from pathlib import Path

from lsprotocol import types as lsp

from planlint.lsp.messages import FIX_ALL, REASON, ReviewedText, file_edit, wants
from planlint.lsp.server import ClientOptions, PlanServer
from planlint.lsp.shown import ShownFinding
from planlint.lsp.worker import LIMIT, Environment, TaskError

ADD_WAIVER = "planlint.addWaiver"
"""The command that waives a finding: address of the text, id of the finding, reason."""

_SETTINGS = "**/*.{toml,yaml,yml}"
_MOST_PAGES = 3  # of rules in a hover


def serve(environment: Environment = nullcontext, limit: float = LIMIT) -> None:
    """Serve the client at standard input and output until it ends.

    *environment* is that of the process that checks; *limit* is how many seconds a check may take.
    """
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing but messages may reach the client
    server = create_server(environment, limit)
    try:
        server.start_io(sys.stdin.buffer, output)
    finally:
        server.worker.close()


def create_server(environment: Environment, limit: float) -> PlanServer:
    """Return a server with its features."""
    server = PlanServer(environment, limit)
    for add in (_add_lifecycle, _add_texts, _add_answers):
        add(server)
    return server


def _add_lifecycle(server: PlanServer) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.begin(ClientOptions.of(params.initialization_options))

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            files = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(_SETTINGS)])
            registration = lsp.Registration("planlint-settings", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, files)
            await server.client_register_capability_async(lsp.RegistrationParams([registration]))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(_: lsp.DidChangeWatchedFilesParams) -> None:
        await server.reload()

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.worker.close()


def _add_texts(server: PlanServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        server.change(document.uri, document.version, params.content_changes[-1].text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: lsp.DidSaveTextDocumentParams) -> None:
        await server.reload()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)


def _add_answers(server: PlanServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        reviewed = await server.reviewed(params.text_document.uri)
        items = list(reviewed.items_at(lsp.Range(params.position, params.position))) if reviewed else []
        codes = list(dict.fromkeys(item.code for item in items))[:_MOST_PAGES]
        pages = [await _page(server, params.text_document.uri, code) for code in codes]
        text = "\n\n---\n\n".join(filter(None, pages))
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text)) if text else None

    kinds = lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, FIX_ALL])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        reviewed, only = await server.reviewed(params.text_document.uri), params.context.only
        actions: list[lsp.CodeAction] = []
        if reviewed and wants(only, lsp.CodeActionKind.QuickFix):
            items = list(reviewed.items_at(params.range))
            actions += [*reviewed.fixes(items), *[one async for one in _waivers(server, reviewed, items)]]
        if reviewed and wants(only, FIX_ALL):
            actions += reviewed.fix_all()
        return actions

    @server.command(ADD_WAIVER)
    async def add_waiver(uri: str, identity: str, reason: str) -> str | None:
        """Have the client write a waiver, and return the address of its file; None if it cannot be written."""
        try:
            change = await server.worker.waive(server.text(uri), identity, reason)
        except TaskError as error:
            server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(error)))
            return None
        edit = file_edit(change, server.encoding)
        await server.workspace_apply_edit_async(lsp.ApplyWorkspaceEditParams(edit, "豁免"))
        return Path(change.path).as_uri()


async def _page(server: PlanServer, uri: str, code: str) -> str:
    """Return a rule's page; "" if it cannot be had."""
    with suppress(TaskError):
        return await server.worker.explain(server.text(uri), code)
    return ""


async def _waivers(server: PlanServer, reviewed: ReviewedText, items: list[ShownFinding]) -> AsyncIterator[lsp.CodeAction]:
    """Yield the action that waives each finding: the client asks for the reason, or the person replaces the one written."""
    command = server.options.waiver_command
    for item in items:
        if not item.can_be_waived:
            continue
        if command:
            yield reviewed.waiver(item, command=lsp.Command("豁免", command, arguments=[reviewed.uri, item.id]))
        else:
            with suppress(TaskError):
                change = await server.worker.waive(server.text(reviewed.uri), item.id, REASON)
                yield reviewed.waiver(item, file_edit(change, server.encoding))
