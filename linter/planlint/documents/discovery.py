"""Find the files to check."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.documents.files import NOT_REGULAR, is_special
from planlint.documents.gitignore import IgnoreRules, ignore_rules
from planlint.documents.paths import is_folder, is_there
from planlint.documents.patterns import fits
from planlint.documents.readers import READERS, is_document

OUTSIDE = "是通到文件夹之外的链接，要查请直接写它的名称"
"""The reason given for a link that leads out of the folder that the user named."""
_EMPTY = f"文件夹里没有可检查的文件（{'、'.join(READERS)}；.gitignore 列出的不算）"


_MOST_NAMES = 1000  # names in a folder that a missing one is compared with


class InputPath(Struct, frozen=True):
    """A path to check. *named*: the user named it, not only a folder above it.

    *error*: why it cannot be checked; *skipped*: why it is not to be checked; "" if there is no reason.
    """

    path: Path
    named: bool = True
    error: str = ""
    skipped: str = ""


IsExcluded = Callable[[Path], bool]
"""Says whether a file is not to be checked."""

IsWanted = Callable[[str], bool]
"""Says of a name in a folder whether that file may be checked at all."""


def choose(
    paths: Iterable[Path],
    exclude: Iterable[str] = (),
    is_excluded: IsExcluded | None = None,
    *,
    force_exclude: bool = False,
    is_wanted: IsWanted = is_document,
) -> Iterator[InputPath]:
    """Yield the files to check, each once, those of a folder in the order of their names.

    Files in folders are left out unless *is_wanted* (by default, documents), and excluded if they are hidden, ignored by git,
    match a pattern in *exclude*, or if *is_excluded* says so. A file named by the user is excluded only if *force_exclude*.
    A missing file, an unreadable folder, and a wanted pipe or device are yielded with an error. Links in a folder that lead
    out of it are skipped.
    """
    patterns = tuple(exclude)

    def is_out(path: Path) -> bool:
        return any(fits(path, pattern) for pattern in patterns) or bool(is_excluded and is_excluded(path))

    found: dict[str, InputPath] = {}
    for path in paths:
        for one in _at(path, is_out, is_wanted, force_exclude=force_exclude):
            place = os.path.normcase(os.path.abspath(one.path))  # noqa: PTH100 - links are not resolved: settings depend on the folder
            earlier = found.setdefault(place, one)
            if one.named and not earlier.named:
                found[place] = replace(earlier, named=True)
    yield from found.values()


def _at(path: Path, is_out: IsExcluded, is_wanted: IsWanted, *, force_exclude: bool) -> Iterable[InputPath]:
    """Return the files to check at a path that the user named."""
    if is_folder(path):
        walk = _walk(path, ignore_rules(path), Path(os.path.realpath(path)), is_wanted)
        found = [one for one in walk if one.error or not is_out(one.path)]
        return found or [InputPath(path, error=_EMPTY)]
    if not is_there(path):
        return [InputPath(path, error=f"没有这个文件，请核对文件名和所在的文件夹{_like(path)}")]
    return [] if force_exclude and is_out(path) else [InputPath(path)]


def _like(path: Path) -> str:
    """Return the documents probably meant by *path*, which does not exist: with another suffix, or a similar name; or ""."""
    names: list[str] = []
    with suppress(OSError, ValueError):
        names = sorted(entry.name for entry in os.scandir(path.parent) if is_document(entry.name) and entry.name[0] not in ".~")
    meant = [name for name in names if path.name in (name, Path(name).stem) or path.stem == Path(name).stem]
    meant = meant or get_close_matches(path.name, names[:_MOST_NAMES], n=1, cutoff=0.75)
    return f"；那里有{'、'.join(f'“{name}”' for name in meant[:3])}" if meant else ""


def _walk(folder: Path, ignored: IgnoreRules, root: Path, is_wanted: IsWanted) -> Iterator[InputPath]:
    """Yield the wanted files in a folder, then those in its subfolders.

    Symbolic links are not followed to folders, nor to files outside of *root*, the folder that the user named.
    """
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
        path = folder / entry.name
        if is_folder and not entry.is_symlink():
            below.append(entry.name)
        elif is_folder or is_wanted(entry.name):
            yield from _entry(path, root, is_link=entry.is_symlink(), is_folder=is_folder)
    for name in below:
        yield from _walk(folder / name, ignored.for_folder(name), root, is_wanted)


def _entry(path: Path, root: Path, *, is_link: bool, is_folder: bool) -> Iterator[InputPath]:
    """Yield a document, or a link to a folder, that a folder contains, with the reason if it is not to be checked."""
    if is_special(path):
        yield InputPath(path, named=False, error=NOT_REGULAR)
    elif is_link and is_there(path) and not Path(os.path.realpath(path)).is_relative_to(root):
        yield InputPath(path, named=False, skipped=OUTSIDE)
    elif not is_folder:
        yield InputPath(path, named=False)
