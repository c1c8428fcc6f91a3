"""When files last changed: part of the key of everything that is built from them and cached."""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import planlint
import planlint_grammar

_SOURCES = (".py", ".json", ".lark")

Stamp = tuple[str, int, int]
"""A file's path, modification time in nanoseconds and size in bytes."""


@cache
def program_stamp() -> str:
    """Return a digest of the version and of path and time of change of every module, schema and grammar."""
    digest = sha256(planlint.__version__.encode())
    for package in (planlint, planlint_grammar):
        for path, changed, _ in sorted(folder_stamps(Path(str(package.__file__)).parent)):
            if path.endswith(_SOURCES):
                digest.update(f"{path} {changed}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()


def folder_stamps(folder: Path) -> Iterator[Stamp]:
    """Yield the stamp of each file in *folder* and below, compiled modules aside."""
    for path, folders, names in os.walk(folder):  # a tenth of the time of Path.rglob
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            if not name.endswith(".pyc"):
                yield from file_stamp(os.path.join(path, name))  # noqa: PTH118 - as above


def file_stamp(path: Path | str) -> Iterator[Stamp]:
    """Yield the stamp of one file or folder; nothing if it does not exist."""
    try:
        state = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return
    yield str(path), state.st_mtime_ns, state.st_size
