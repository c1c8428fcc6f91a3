"""Bytes cached between runs of the program.

A store that cannot be read or written behaves as if it were empty, and so does an entry that is damaged: several runs may
use one at the same time.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path, PurePosixPath

from planlint.cache.folder import cache_folder, is_cache_enabled, open_folder, reading

_SEAL = 16  # bytes of the digest before an entry's content
_DAY = 24 * 3600
_LONGEST = 30 * _DAY  # seconds that an entry stays without being asked for
_LARGEST = 256 << 20  # bytes that a store may take; beyond it, the entries that were not used for longest go
_KEY = re.compile("[0-9a-f]{64}")
_ENTRY = re.compile(r"[0-9a-f]{64}(?:\.\d+-\d+\.tmp)?")


class Store:
    """Entries by key (64 hexadecimal digits), each in a file of its own, sealed by a digest and written whole.

    *name* is the folder of the store in the cache folder.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def folder(self) -> Path:
        """The path of the store, for messages."""
        return cache_folder() / self._name

    def get(self, key: str) -> bytes | None:
        """Return the entry, or None where there is none that is whole."""
        folder, relative = open_folder(), self._relative(key)
        if folder is None:
            return None
        try:
            with reading(folder, relative) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as file:
                sealed = file.read()
                if time.time() - os.fstat(descriptor).st_mtime > _DAY and os.utime in os.supports_fd:
                    os.utime(descriptor)
        except OSError:
            return None
        content = sealed[_SEAL:]
        return content if _seal(content) == sealed[:_SEAL] else None

    def map(self, key: str) -> mmap | None:
        """Return the content of an entry mapped into memory, without checking its seal; None where there is none."""
        folder = open_folder()
        if folder is None:
            return None
        try:
            with reading(folder, self._relative(key)) as descriptor:
                return mmap(descriptor, 0, access=ACCESS_READ)
        except (OSError, ValueError):  # none, or an empty one
            return None

    def put(self, key: str, content: bytes, *, sealed: bool = True) -> None:
        """Store *content* under *key*, if the folder can be written. What is to be mapped is not *sealed*."""
        folder = open_folder()
        if folder is not None:
            with suppress(OSError):
                folder.write(self._relative(key), _seal(content) + content if sealed else content)

    def prune(self) -> None:
        """Once a day, delete the entries that no run has asked for in a month, and the oldest where there is too much."""
        stamp = self.folder / "pruned"
        if not is_cache_enabled() or open_folder() is None:
            return
        with suppress(OSError):
            if stamp.exists() and time.time() - stamp.stat().st_mtime < _DAY:
                return
            stamp.touch()
            size = 0
            for used, path in sorted(((path.stat().st_mtime, path) for path in self._entries()), reverse=True):
                size += path.stat().st_size
                stale = time.time() - used > (_LONGEST if _KEY.fullmatch(path.name) else _DAY)
                if stale or size > _LARGEST:
                    path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete all entries, and nothing else that may be in the folder. Raises OSError where that fails."""
        for path in self._entries():
            path.unlink(missing_ok=True)

    def _entries(self) -> Iterator[Path]:
        return (path for path in self.folder.glob("??/*") if _ENTRY.fullmatch(path.name))

    def _relative(self, key: str) -> PurePosixPath:
        return PurePosixPath(self._name, key[:2], key)


def _seal(content: bytes) -> bytes:
    return sha256(content).digest()[:_SEAL]
