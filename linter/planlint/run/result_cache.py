"""Cache of reports: an unchanged file is not checked again by the same rules."""

import sys
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

import planlint
from planlint.cache.stamps import Stamp, file_stamp, folder_stamps
from planlint.cache.store import Store
from planlint.config.plugins import rule_packages
from planlint.config.registers import register_files
from planlint.config.session import Session
from planlint.run.counterparts import digest


def result_store() -> Store:
    """Return the store of cached reports."""
    return Store("results")


class ResultCache(Struct, frozen=True, dict=True):
    """Serialized reports, by the file's path and content and by everything else that a report depends on.

    They hold all findings of the rules, before suppression.
    """

    session: Session
    store: Store

    @classmethod
    def of(cls, session: Session) -> "ResultCache":
        """Return the cache for *session* in the user's cache folder."""
        return cls(session, result_store())

    def get(self, path: str, data: bytes) -> bytes | None:
        """Return the cached report on a file, or None."""
        return self.store.get(self._key(path, data))

    def put(self, path: str, data: bytes, report: bytes) -> None:
        """Store the serialized report on a file."""
        self.store.put(self._key(path, data), report)

    def _key(self, path: str, data: bytes) -> str:
        beside = self._beside(Path(path).parent)
        key = sha256(f"{self._basis}\n{path}\n{beside}".encode(errors="surrogatepass"))
        key.update(data)
        return key.hexdigest()

    def _beside(self, folder: Path) -> str:
        """Return a digest of the texts beside the drafts in a folder."""
        if folder not in self._digests:
            self._digests[folder] = digest(self.session.counterparts, folder)
        return self._digests[folder]

    @cached_property
    def _digests(self) -> dict[Path, str]:
        return {}

    @cached_property
    def _basis(self) -> str:
        """A digest of everything that reports depend on besides the file."""
        session = self.session
        rules = [(rule.code, rule.severity.value) for rule in session.rules]
        basis = sha256(repr((planlint.__version__, sys.version, rules, session.facts, session.settings)).encode())
        for stamp in sorted(_stamps(session)):
            basis.update(f"{stamp}\n".encode(errors="surrogatepass"))
        return basis.hexdigest()


def _stamps(session: Session) -> Iterator[Stamp]:
    """Yield the stamps of the files that define the rules: all installed modules and packs, and the packs given by path."""
    packages = {"planlint", "planlint_grammar", *(name.partition(".")[0] for name in rule_packages())}
    for package in packages:
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            yield from folder_stamps(Path(folder))
    for pack in session.packs:
        if Path(pack).is_file():
            yield from file_stamp(pack)
    for file in register_files(session.settings.words("registers")):
        yield from file_stamp(file)
    spec = find_spec("yaml")
    assert spec, "planlint requires it"
    yield from file_stamp(Path(spec.origin or "").parent.parent)  # site-packages: changes when any package is installed
