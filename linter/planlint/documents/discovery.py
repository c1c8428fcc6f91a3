"""Find the files to check."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.gitignore import IgnoreRules, ignore_rules
from planlint.documents.paths import is_folder, is_there
from planlint.documents.patterns import fits
from planlint.documents.readers import READERS, is_document

_EMPTY = f"文件夹里没有可检查的文件（{'、'.join(READERS)}；.gitignore 列出的不算）"


class InputPath(Struct, frozen=True):
    """A path to check. *named*: the user named it, not only a folder above it. *error*: why it cannot be checked, or ""."""

    path: Path
    named: bool = True
    error: str = ""


IsExcluded = Callable[[Path], bool]
"""Says whether a file is not to be checked."""


def choose(
    paths: Iterable[Path], exclude: Iterable[str] = (), is_excluded: IsExcluded | None = None, *, force_exclude: bool = False
) -> Iterator[InputPath]:
    """Yield the files to check, each once, those of a folder in the order of their names.

    Files in folders are excluded if they are hidden, ignored by git, match a pattern in *exclude*, or if *is_excluded*
    says so. A file named by the user is excluded only if *force_exclude*. A missing file or unreadable folder is yielded
    with an error.
    """
    patterns = tuple(exclude)

    def is_out(path: Path) -> bool:
        return any(fits(path, pattern) for pattern in patterns) or bool(is_excluded and is_excluded(path))

    found: dict[str, InputPath] = {}
    for path in paths:
        for one in _at(path, is_out, force_exclude=force_exclude):
            place = os.path.normcase(os.path.abspath(one.path))  # noqa: PTH100 - links are not resolved: settings depend on the folder
            earlier = found.setdefault(place, one)
            if one.named and not earlier.named:
                found[place] = replace(earlier, named=True)
    yield from found.values()


def _at(path: Path, is_out: IsExcluded, *, force_exclude: bool) -> Iterable[InputPath]:
    """Return the files to check at a path that the user named."""
    if is_folder(path):
        found = [one for one in _walk(path, ignore_rules(path)) if one.error or not is_out(one.path)]
        return found or [InputPath(path, error=_EMPTY)]
    if not is_there(path):
        return [InputPath(path, error="没有这个文件，请核对文件名和所在的文件夹")]
    return [] if force_exclude and is_out(path) else [InputPath(path)]


def _walk(folder: Path, ignored: IgnoreRules) -> Iterator[InputPath]:
    """Yield the documents in a folder, then those in its subfolders; symbolic links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield InputPath(folder, error=f"文件夹打不开：{error.strerror or error}")
        return
    below = []
    for entry in entries:
        is_folder = entry.is_dir()
        if entry.name.startswith((".", "~$")) or ignored.match(entry.name, folder=is_folder):
            continue
        if is_folder:
            below += [] if entry.is_symlink() else [entry.name]
        elif is_document(entry.name):
            yield InputPath(folder / entry.name, named=False)
    for name in below:
        yield from _walk(folder / name, ignored.for_folder(name))
