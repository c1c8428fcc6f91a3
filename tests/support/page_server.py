"""A server of the page in a process of its own, and requests to it as a browser or somebody else would send them."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct


class Answer(Struct, frozen=True):
    """The answer to a request: status, headers by lower-case name, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class PageServer(Struct, frozen=True):
    """A server that runs: the address that it shows, its process, and the folder for its temporary files."""

    address: str
    process: "subprocess.Popen[str]"
    temporary: Path

    @property
    def path(self) -> str:
        """The path of the page, with the token."""
        return urlsplit(self.address).path

    @property
    def host(self) -> str:
        """The server's own name and port."""
        return urlsplit(self.address).netloc

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        whole: bool = False,
    ) -> Answer:
        """Return the answer to a request for a path below the page, or for the *whole* path as given."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path if whole else self.path + path, body, dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    @contextmanager
    def window(self) -> Iterator[None]:
        """Listen to the server as an open window does, so that it does not end."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("GET", f"{self.path}events")
        with connection.getresponse():
            yield
        connection.close()

    def give(self, name: str, data: bytes, query: str = "") -> Answer:
        """Return the answer to a draft."""
        return self.request("POST", f"drafts?name={quote(name)}{query}", data)

    def files(self) -> list[str]:
        """Return the names of the files in the folders for temporary files, but the mark that one is in use."""
        return sorted(path.name for path in self.temporary.rglob("*") if path.is_file() and path.name != "in-use")


@contextmanager
def page_server(temporary: Path, *options: str) -> Iterator[PageServer]:
    """Provide a server with *temporary* as the system's folder for temporary files; it is ended at the end."""
    command = [sys.executable, "-m", "planlint", "serve", "--no-browser", *options]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment, cwd=temporary)
    assert process.stderr
    try:
        line = process.stderr.readline()
        address = line[line.index("http://") :].strip()
        yield PageServer(address, process, temporary)
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()
