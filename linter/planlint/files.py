"""Which files a run is about."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from planlint.readers import READERS, is_document


@dataclass(frozen=True, slots=True)
class Chosen:
    """A path to check; *named* where the user named it, not the folder that it lies in. *error* where it cannot be."""

    path: Path
    named: bool = True
    error: str = ""


def choose(paths: Iterable[Path], exclude: Iterable[str] = (), *, force_exclude: bool = False) -> Iterator[Chosen]:
    """Yield the files to check, folders walked in the order of names; hidden ones and those like *exclude* are left out.

    A file that is named outright is checked all the same, unless *force_exclude*. What is missing comes with an error.
    """
    patterns = tuple(exclude)
    for path in paths:
        if path.is_dir():
            found = [Chosen(file, named=False) for file in _walk(path) if not _is_excluded(file, patterns)]
            yield from found or [Chosen(path, error=f"文件夹里没有可检查的文件（{'、'.join(READERS)}）")]
        elif not path.exists():
            yield Chosen(path, error="没有这个文件，请核对文件名和所在的文件夹")
        elif not (force_exclude and _is_excluded(path, patterns)):
            yield Chosen(path)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and is_document(name):
                yield Path(root) / name


def _is_excluded(path: Path, patterns: tuple[str, ...]) -> bool:
    """Say whether a pattern fits the path, its name, or a folder above it."""
    words = [path.as_posix(), path.name, *(part for part in path.parts)]
    return any(fnmatch(word, pattern.rstrip("/")) for pattern in patterns for word in words)
