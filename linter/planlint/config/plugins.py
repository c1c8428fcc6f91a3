"""Which packages bring rules: they have an entry point for it."""

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from planlint.cache.store import Store, cache_folder

GROUP = "planlint.rules"
"""The entry-point group: each entry names a package whose modules have a RULE, and whose packs/ holds YAML packs."""


def rule_packages() -> list[str]:
    """Return the packages that the entry points name.

    To load what reads them takes longer than to read them; so they are kept until one of their files is another.
    """
    store = Store(cache_folder() / "packages")
    key = sha256(f"{sys.version} {sorted(_files())}".encode(errors="surrogatepass")).hexdigest()
    kept = store.get(key)
    if kept is not None:
        return kept.decode().split()
    from importlib.metadata import entry_points

    packages = [entry.value for entry in entry_points(group=GROUP)]
    store.put(key, "\n".join(packages).encode())
    return packages


def _files() -> Iterator[tuple[str, int, int]]:
    """Yield the files of entry points of all that is installed, and what is no folder, with the time of change and the size."""
    for place in map(Path, sys.path):
        try:
            names = os.listdir(place) if place.is_dir() else [""]  # noqa: PTH208 - a third of the time
        except OSError:
            continue
        for name in names:
            if not name or name.endswith(("-info", ".egg")):
                yield from _state(place / name / "entry_points.txt" if name else place)


def _state(path: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the file's path, time of its last change in nanoseconds and size; nothing where there is none."""
    try:
        state = path.stat()
    except OSError:
        return
    yield str(path), state.st_mtime_ns, state.st_size
