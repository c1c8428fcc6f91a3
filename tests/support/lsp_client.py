"""A client of the language server: it starts the server as a process and exchanges messages with it."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class LspClient:
    """A client with the server's process; `ask` waits for an answer, `wait_for` for a message of the server's own."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        capabilities: Json | None = None,
        options: Json | None = None,
        command: Sequence[str] = ("-m", "planlint", "lsp", "--stdio"),
    ) -> None:
        pipe = subprocess.PIPE
        environment = {**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.process = subprocess.Popen(
            [sys.executable, *command], cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
        )
        self._received: deque[Json] = deque()
        self._number = 0
        parameters = {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities or {}}
        self.server = self.ask("initialize", {**parameters, "initializationOptions": options})["capabilities"]
        self.say("initialized", {})

    def ask(self, method: str, parameters: Any) -> Any:
        """Return the answer to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._received.append(message)

    def say(self, method: str, parameters: Json) -> None:
        """Send a notification."""
        self._send({"method": method, "params": parameters})

    def wait_for(self, method: str) -> Json:
        """Return the parameters of the next message *method*, and confirm it if it is a request."""
        while True:
            found = next((one for one in self._received if one.get("method") == method), None)
            if found:
                self._received.remove(found)
                return dict(found["params"])
            self._received.append(self._receive())

    def open(self, uri: str, text: str, language: str = "plaintext") -> list[Json]:
        """Open a text and return its diagnostics."""
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.say("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(uri, 1)

    def change(self, uri: str, version: int, text: str) -> None:
        """Replace a text."""
        document = {"uri": uri, "version": version}
        self.say("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self, uri: str, version: int) -> list[Json]:
        """Return the diagnostics of a version of a text, which must be the next ones published on it."""
        while True:
            found = self.wait_for("textDocument/publishDiagnostics")
            if found["uri"] == uri:
                assert found.get("version") == version
                return list(found["diagnostics"])

    def actions(self, uri: str, where: Json, only: list[str] | None = None) -> list[Json]:
        """Return the code actions at a range."""
        context = {"diagnostics": [], **({"only": only} if only else {})}
        asked = {"textDocument": {"uri": uri}, "range": where, "context": context}
        return list(self.ask("textDocument/codeAction", asked) or [])

    def end(self) -> int:
        """End the server and return its exit code."""
        self.ask("shutdown", None)
        self.say("exit", {})
        self.process.communicate(timeout=20)
        return self.process.returncode

    def kill(self) -> None:
        """End the server's process as the system may."""
        self.process.kill()
        self.process.communicate(timeout=20)

    def _send(self, message: Json) -> None:
        assert self.process.stdin, "it is a pipe"
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _receive(self) -> Json:
        """Return the next message of the server; a request is confirmed."""
        assert self.process.stdout, "it is a pipe"
        length = 0
        while line := self.process.stdout.readline().strip():
            assert line.startswith((b"Content-Length: ", b"Content-Type: ")), line
            if line.startswith(b"Content-Length: "):
                length = int(line.removeprefix(b"Content-Length: "))
        assert length, "the server has ended"
        message: Json = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": {"applied": True} if "applyEdit" in message["method"] else None})
        return message
