"""Bytes stored between runs in the user's cache folder.

A store that cannot be read or written behaves as if it were empty, and a damaged entry as if it did not exist. Several
processes may share a store.
"""

import os
import re
import sys
import time
from hashlib import sha256
from pathlib import Path

_SEAL = 16  # bytes: the digest in front of an entry's content
_DAY = 24 * 3600
_MOST_DAYS = 30
_KEY = re.compile("[0-9a-f]{64}")


def cache_folder() -> Path:
    """Return the cache folder: PLANLINT_CACHE_DIR, else planlint's folder among those of the system."""
    if own := os.environ.get("PLANLINT_CACHE_DIR"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "planlint/Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/planlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "planlint"


_enabled = False


def enable_cache() -> None:
    """Let stores read and write from now on. The program does so at its start; a library leaves no files behind."""
    global _enabled  # noqa: PLW0603 - one switch a process
    _enabled = True


def is_cache_enabled() -> bool:
    """Return whether anything may be read from or written to the cache folder."""
    return _enabled


class Store:
    """Entries by key (a hexadecimal SHA-256), each a file of its own, sealed by a digest and written in one step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """Return the entry; None where it is missing or damaged."""
        if not _enabled:
            return None
        path = self._path(key)
        try:
            sealed = path.read_bytes()
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)
        except OSError:
            return None
        content = sealed[_SEAL:]
        return content if _seal(content) == sealed[:_SEAL] else None

    def put(self, key: str, content: bytes) -> None:
        """Store *content* under *key*; nothing happens where the folder cannot be written."""
        if not _enabled:
            return
        from tempfile import mkstemp  # slow to import, and most runs write nothing

        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = mkstemp(dir=path.parent)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(content) + content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)

    def prune(self) -> None:
        """Delete, at most once a day, the entries that no run has read for a month."""
        if not _enabled:
            return
        stamp = self.folder / "pruned"
        try:
            if stamp.exists() and time.time() - stamp.stat().st_mtime < _DAY:
                return
            stamp.touch()
            for path in self._entries():
                if time.time() - path.stat().st_mtime > _MOST_DAYS * _DAY:
                    path.unlink(missing_ok=True)
        except OSError:
            return

    def clear(self) -> None:
        """Delete all entries, and no other file in the folder. Raises OSError where that fails."""
        for path in self._entries():
            path.unlink(missing_ok=True)

    def _entries(self) -> list[Path]:
        return [path for path in self.folder.glob("??/*") if _KEY.fullmatch(path.name)]

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _seal(content: bytes) -> bytes:
    return sha256(content).digest()[:_SEAL]
