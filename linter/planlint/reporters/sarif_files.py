"""The files of a run as SARIF lists them (§3.24), and as GitHub finds them: relative to the repository, percent-encoded."""

import os
from functools import cached_property
from urllib.parse import quote

from msgspec import Struct

from planlint.findings.report import Report
from planlint.reporters.diagnostics import relative_path
from planlint.reporters.json import Json
from planlint.reporters.line_hashes import line_hashes
from planlint.reporters.render_options import RenderOptions
from planlint.text.source import Source

ROOT = "%SRCROOT%"
"""The name of the repository in addresses relative to it."""
_MEDIA = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    ".dotm": "application/vnd.ms-word.template.macroEnabled.12",
    ".pdf": "application/pdf",
    ".html": "text/html",
}


def address(path: str) -> Json:
    """Return an artifactLocation: relative to the repository if the file is in it."""
    uri = quote(os.fsencode(path))
    if path.startswith("/") or path[1:3] == ":/":
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": ROOT}


class Artifact(Struct, frozen=True, dict=True):
    """A file of the run: its path, its place in the list of artifacts, and its text if it was read."""

    path: str
    index: int
    source: Source | None

    @property
    def location(self) -> Json:
        """The address by which results refer to the file."""
        return {**address(self.path), "index": self.index}

    @property
    def json(self) -> Json:
        """The file's entry in the list of artifacts."""
        suffix = os.path.splitext(self.path)[1].lower()  # noqa: PTH122 - a path of the report, not of this machine
        media = {"mimeType": _MEDIA[suffix]} if suffix in _MEDIA else {}
        coded = {"encoding": _iana(self.source.encoding)} if self.is_text and self.source else {}
        return {"location": self.location, **media, **coded, "roles": ["analysisTarget"]}

    @property
    def is_text(self) -> bool:
        """Whether lines and columns of the text are those of the file."""
        return self.source is not None and self.source.is_file

    @cached_property
    def hashes(self) -> list[str]:
        """The hashes of the lines, as GitHub computes them, which decodes every file as UTF-8."""
        assert self.source, "only a file that was read has lines"
        if not self.is_text:
            return line_hashes(self.source.text)
        return line_hashes(self.source.encode(self.source.text).decode("utf-8", "replace"))


def _iana(codec: str) -> str:
    """Return the registered name of a codec: UTF-8, GB18030, UTF-16LE."""
    return codec.upper().replace("-LE", "LE").replace("-BE", "BE")


def artifacts(report: Report, options: RenderOptions) -> dict[str, Artifact]:
    """Return the files of a run by their paths, the skipped ones last."""
    sources = {relative_path(file.path, options.root): file.source for file in report.files}
    sources |= {relative_path(path, options.root): None for path, _ in report.skipped}
    return {path: Artifact(path, i, source) for i, (path, source) in enumerate(sources.items())}
