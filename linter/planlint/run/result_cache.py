"""Reports of earlier runs: a file that has not changed need not be checked again by the same rules."""

import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

import planlint
from planlint.cache.store import Store, cache_folder
from planlint.config.plugins import rule_packages
from planlint.config.session import Session


def results_store() -> Store:
    """Return where results are kept."""
    return Store(cache_folder() / "results")


class Results(Struct, frozen=True, dict=True):
    """Reports as plain data, by the content and path of the file and by all that a report depends on.

    They are as the rules made them: waivers and known findings are not reckoned with yet.
    """

    session: Session
    store: Store

    @classmethod
    def of(cls, session: Session) -> "Results":
        """Return the results kept for *session* in the user's cache folder."""
        return cls(session, results_store())

    def get(self, path: str, data: bytes) -> bytes | None:
        """Return what is kept of a file, or None."""
        return self.store.get(self._key(path, data))

    def put(self, path: str, data: bytes, plain: bytes) -> None:
        """Keep what was found in a file."""
        self.store.put(self._key(path, data), plain)

    def _key(self, path: str, data: bytes) -> str:
        key = sha256(f"{self._basis}\n{path}\n".encode(errors="surrogatepass"))
        key.update(data)
        return key.hexdigest()

    @cached_property
    def _basis(self) -> str:
        """A digest of all that reports depend on besides the file."""
        session = self.session
        rules = [(rule.code, rule.severity.value) for rule in session.rules]
        basis = sha256(repr((planlint.__version__, sys.version, rules, session.facts, session.settings)).encode())
        for path in sorted(_sources(session)):
            basis.update(f"{path} {_stamp(path)}\n".encode(errors="surrogatepass"))
        return basis.hexdigest()


def _sources(session: Session) -> Iterator[Path]:
    """Yield the files that make the rules: all modules and packs that are installed, and the packs named by path."""
    packages = {"planlint", "planlint_grammar", *(name.partition(".")[0] for name in rule_packages())}
    for package in packages:
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            yield from _below(Path(folder))
    yield from (Path(pack) for pack in session.packs if Path(pack).is_file())
    yield Path(find_spec("yaml").origin or "").parent.parent  # type: ignore[union-attr]  # changes when anything is installed


def _below(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())


def _stamp(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"
