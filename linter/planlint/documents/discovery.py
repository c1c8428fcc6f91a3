"""Which files a run is about."""

import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.gitignore import Ignored, ignored_in
from planlint.documents.paths import is_folder, is_there
from planlint.documents.readers import READERS, is_document

_EMPTY = f"文件夹里没有可检查的文件（{'、'.join(READERS)}；.gitignore 列出的不算）"


class Chosen(Struct, frozen=True):
    """A path to check; *named* where the user named it, not the folder that it lies in. *error* where it cannot be."""

    path: Path
    named: bool = True
    error: str = ""


LeavesOut = Callable[[Path], bool]
"""Says whether a file is not to be checked."""


def choose(
    paths: Iterable[Path], exclude: Iterable[str] = (), leaves_out: LeavesOut | None = None, *, force_exclude: bool = False
) -> Iterator[Chosen]:
    """Yield the files to check, each once, folders walked in the order of names.

    Left out are hidden ones, those that git ignores, and those like *exclude* or of which *leaves_out* says so. A file
    that is named outright is checked all the same, unless *force_exclude*. What is missing or cannot be looked into comes
    with an error.
    """
    patterns = tuple(exclude)

    def is_out(path: Path) -> bool:
        return _is_excluded(path, patterns) or bool(leaves_out and leaves_out(path))

    found: dict[str, Chosen] = {}
    for path in paths:
        for one in _at(path, is_out, force_exclude=force_exclude):
            place = os.path.normcase(os.path.abspath(one.path))  # noqa: PTH100 - links stay apart: settings go by the folder
            earlier = found.setdefault(place, one)
            if one.named and not earlier.named:
                found[place] = replace(earlier, named=True)
    yield from found.values()


def _at(path: Path, is_out: LeavesOut, *, force_exclude: bool) -> Iterable[Chosen]:
    """Return what is to be checked where the user points."""
    if is_folder(path):
        found = [one for one in _walk(path, ignored_in(path)) if one.error or not is_out(one.path)]
        return found or [Chosen(path, error=_EMPTY)]
    if not is_there(path):
        return [Chosen(path, error="没有这个文件，请核对文件名和所在的文件夹")]
    return [] if force_exclude and is_out(path) else [Chosen(path)]


def _walk(folder: Path, ignored: Ignored) -> Iterator[Chosen]:
    """Yield the documents in a folder, then those in the folders below, which are entered unless they are links."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Chosen(folder, error=f"文件夹打不开：{error.strerror or error}")
        return
    below = []
    for entry in entries:
        is_folder = entry.is_dir()
        if entry.name.startswith((".", "~$")) or ignored.has(entry.name, folder=is_folder):
            continue
        if is_folder:
            below += [] if entry.is_symlink() else [entry.name]
        elif is_document(entry.name):
            yield Chosen(folder / entry.name, named=False)
    for name in below:
        yield from _walk(folder / name, ignored.below(name))


def _is_excluded(path: Path, patterns: tuple[str, ...]) -> bool:
    """Say whether a pattern fits the path, its name, or a folder above it."""
    words = [path.as_posix(), path.name, *(part for part in path.parts)]
    return any(fnmatch(word, pattern.rstrip("/")) for pattern in patterns for word in words)
