"""The baseline file (planlint-baseline.toml): accepted findings, one a line and sorted, readable by people and easy to merge.

Findings are recognized by their fingerprints, never by their lines.
"""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple, fields

from planlint.config.settings import display_path
from planlint.config.toml_document import read_toml
from planlint.documents.paths import is_file
from planlint.engine.rule import AnyRule, Finding
from planlint.errors import SettingsError
from planlint.findings.report import FileReport
from planlint.text.normalize import shorten

FILE = "planlint-baseline.toml"
"""The name of the file, in the folder of the drafts or a folder above it; the nearest one is used."""

_HEAD = """\
# planlint 的基线：这些发现在建基线时就有，不再报错；稿子里的新问题照报。
# 由 planlint baseline 写出，一行一条，按文件和规则排列；认的是 fingerprint（规则、标题和原话），不认行号。
version = 1
known = [
"""
_SHOWN = 30  # code points of the finding's words


class BaselineEntry(Struct, frozen=True, order=True):
    """An accepted finding: the path of its draft, its rule, section and words; only *fingerprint* is compared."""

    file: str
    rule: str
    section: str
    words: str
    fingerprint: str


class Baseline(Struct, frozen=True, dict=True):
    """A baseline: its file and its entries."""

    path: Path
    entries: frozenset[BaselineEntry] = frozenset()

    @cached_property
    def _by_file(self) -> Mapping[str, frozenset[str]]:
        names = {entry.file for entry in self.entries}
        return {name: frozenset(entry.fingerprint for entry in self.entries if entry.file == name) for name in names}

    def fingerprints(self, draft: str) -> frozenset[str]:
        """Return the fingerprints listed for a draft; *draft* is its path."""
        return self._by_file.get(self.name(draft), frozenset())

    def name(self, draft: str) -> str:
        """Return a draft's path as written in the baseline: relative to the baseline's folder, with forward slashes."""
        words = os.path.relpath(os.path.abspath(draft), self.path.absolute().parent)  # noqa: PTH100 - links are not resolved
        return Path(words).as_posix().encode(errors="backslashreplace").decode()

    def entries_for(self, file: FileReport, findings: Iterable[Finding]) -> frozenset[BaselineEntry]:
        """Return the entries for *findings* of a file."""
        name, source = self.name(file.path), file.source
        assert source, "a file with findings was read"
        return frozenset(
            BaselineEntry(
                name, one.rule.code, one.section, _excerpt(source.text[one.span.start : one.span.end]), one.fingerprint
            )
            for one in findings
        )

    @property
    def text(self) -> str:
        """The content of the file."""
        return _HEAD + "".join(_line(entry) for entry in sorted(self.entries)) + "]\n"


def _excerpt(words: str) -> str:
    return shorten(words, _SHOWN).encode(errors="replace").decode()


def _line(entry: BaselineEntry) -> str:
    pairs = zip((field.name for field in fields(BaselineEntry)), astuple(entry), strict=True)
    values = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs)
    return f"  {{ {', '.join(values)} }},\n".replace("\x7f", "\\u007f")


def nearest(folder: Path) -> Path | None:
    """Return the baseline in *folder* or the nearest folder above it."""
    return next((above / FILE for above in (folder, *folder.parents) if (above / FILE).is_file()), None)


def load(path: Path) -> Baseline:
    """Return the baseline in *path*. Raises SettingsError, naming file and remedy, if it is missing or not a baseline."""
    if not is_file(path):
        raise SettingsError(f"没有基线文件 {display_path(path)}；先用 planlint baseline create 建立")
    document = read_toml(path, display_path(path))
    listed = document.data.get("known")
    keys = {field.name for field in fields(BaselineEntry)}
    valid = isinstance(listed, list) and all(
        isinstance(one, dict) and one.keys() == keys and all(isinstance(value, str) for value in one.values()) for one in listed
    )
    if document.data.get("version") != 1 or not valid:
        raise document.error("不是 planlint 写出的基线；用 planlint baseline create --baseline 另建一个", "known")
    return Baseline(path, frozenset(BaselineEntry(**one) for one in listed or ()))


def is_vanished(entry: BaselineEntry, found: frozenset[str], rules: Mapping[str, AnyRule], on: frozenset[str]) -> bool:
    """Say whether an entry of a checked draft no longer occurs.

    *found* are the fingerprints of the draft, *rules* all rules by code, *on* the codes of those that ran: the entry of a
    rule that exists but did not run is not considered vanished.
    """
    return entry.fingerprint not in found and (entry.rule in on or entry.rule not in rules)


def split_baselined(
    findings: Iterable[Finding], fingerprints: Collection[str], mandatory: Collection[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that are new and those in the baseline; findings of *mandatory* rules are always new."""
    new: list[Finding] = []
    baselined: list[Finding] = []
    for finding in findings:
        accepted = finding.fingerprint in fingerprints and finding.rule.code not in mandatory
        (baselined if accepted else new).append(finding)
    return tuple(new), tuple(baselined)
