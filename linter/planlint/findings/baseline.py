"""The baseline file (planlint-baseline.toml): one line a finding, sorted, so that people can read it and git can merge it."""

import json
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple, fields

from planlint.config.settings import shown
from planlint.config.toml_document import read
from planlint.documents.paths import is_file
from planlint.engine.rule import AnyRule, Finding
from planlint.errors import SettingsError
from planlint.findings.known import Known
from planlint.findings.report import FileReport
from planlint.text.normalize import shorten

FILE = "planlint-baseline.toml"
"""The name of the file, in the folder of the drafts or one above it; the nearest counts."""

_HEAD = """\
# planlint 的基线：这些发现在建基线时就有，不再报错；稿子里的新问题照报。
# 由 planlint baseline 写出，一行一条，按文件和规则排列；认的是 fingerprint（规则、标题和原话），不认行号。
version = 1
known = [
"""
_SHOWN = 30  # code points of the words that are pointed at


class Baseline(Struct, frozen=True, dict=True):
    """A baseline: the file that it is in, and its findings."""

    path: Path
    known: frozenset[Known] = frozenset()

    @cached_property
    def _by_file(self) -> Mapping[str, frozenset[str]]:
        names = {one.file for one in self.known}
        return {name: frozenset(one.fingerprint for one in self.known if one.file == name) for name in names}

    def fingerprints(self, draft: str) -> frozenset[str]:
        """Return the fingerprints of what is known of a draft."""
        return self._by_file.get(self.name(draft), frozenset())

    def name(self, draft: str) -> str:
        """Return a draft's path as the baseline has it: counted from its own folder, with forward slashes."""
        words = os.path.relpath(os.path.abspath(draft), self.path.absolute().parent)  # noqa: PTH100 - links stay as they are
        return Path(words).as_posix().encode(errors="backslashreplace").decode()

    def entries(self, file: FileReport, findings: Iterable[Finding]) -> frozenset[Known]:
        """Return *findings* of a file as the baseline has them."""
        name, source = self.name(file.path), file.source
        assert source, "a file with findings was read"
        return frozenset(
            Known(name, one.rule.code, one.section, _excerpt(source.text[one.span.start : one.span.end]), one.fingerprint)
            for one in findings
        )

    @property
    def text(self) -> str:
        """The content of the file."""
        return _HEAD + "".join(_line(one) for one in sorted(self.known)) + "]\n"


def _excerpt(words: str) -> str:
    return shorten(words, _SHOWN).encode(errors="replace").decode()


def _line(one: Known) -> str:
    pairs = zip((field.name for field in fields(Known)), astuple(one), strict=True)
    values = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs)
    return f"  {{ {', '.join(values)} }},\n".replace("\x7f", "\\u007f")


def nearest(folder: Path) -> Path | None:
    """Return the baseline in *folder* or the nearest folder above it."""
    return next((above / FILE for above in (folder, *folder.parents) if (above / FILE).is_file()), None)


def load(path: Path) -> Baseline:
    """Return the baseline in *path*. Raises SettingsError, naming file and remedy, where it is none."""
    if not is_file(path):
        raise SettingsError(f"没有基线文件 {shown(path)}；先用 planlint baseline create 建立")
    document = read(path, shown(path))
    known = document.data.get("known")
    keys = {field.name for field in fields(Known)}
    sound = isinstance(known, list) and all(
        isinstance(one, dict) and one.keys() == keys and all(isinstance(value, str) for value in one.values()) for one in known
    )
    if document.data.get("version") != 1 or not sound:
        raise document.error("不是 planlint 写出的基线；用 planlint baseline create --baseline 另建一个", "known")
    return Baseline(path, frozenset(Known(**one) for one in known or ()))


def is_vanished(one: Known, found: frozenset[str], rules: Mapping[str, AnyRule], on: frozenset[str]) -> bool:
    """Say whether what is known of a checked draft is there no more; a rule that is off (but exists) proves nothing."""
    return one.fingerprint not in found and (one.rule in on or one.rule not in rules)
