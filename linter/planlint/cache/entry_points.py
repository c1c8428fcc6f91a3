"""Values of entry points, cached because loading importlib.metadata takes longer than reading the entries."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import MsgspecError, msgpack

from planlint.cache.stamps import Stamp, file_stamp
from planlint.cache.store import Store


def entry_point_values(group: str) -> list[str]:
    """Return the values of all entry points in *group*; cached until a package is installed, changed or removed."""
    store = Store("packages")
    key = sha256(f"{group} {sys.version} {sorted(_files())}".encode(errors="surrogatepass")).hexdigest()
    with suppress(MsgspecError):  # none, or not what this program writes
        if cached := msgpack.decode(store.get(key) or b"", type=list[str]):
            return cached
    from importlib.metadata import entry_points

    values = [entry.value for entry in entry_points(group=group)]
    store.put(key, msgpack.encode(values))
    return values


def _files() -> Iterator[Stamp]:
    """Yield the stamps of all entry-point files on sys.path, and of the archives on it."""
    for place in map(Path, sys.path):
        try:
            names = os.listdir(place) if place.is_dir() else [""]  # noqa: PTH208 - takes a third of the time of iterdir
        except OSError:
            continue
        for name in names:
            if not name or name.endswith(("-info", ".egg")):
                yield from file_stamp(place / name / "entry_points.txt" if name else place)
