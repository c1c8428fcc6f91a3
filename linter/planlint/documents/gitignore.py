"""Files that git ignores, by the .gitignore files from the repository's root down (gitignore(5))."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from planlint.documents.files import read_regular
from planlint.errors import ReadError, SettingsError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_LARGEST = 1_000_000  # bytes


class _IgnoreFile(Struct, frozen=True):
    """The patterns of one file; they are relative to *folder*."""

    folder: Path
    spec: "GitIgnoreSpec"

    def decision(self, path: Path, *, folder: bool) -> bool | None:
        """Say whether *path* is ignored; None if no pattern fits."""
        words = path.relative_to(self.folder).as_posix()
        return self.spec.check_file(words + "/" if folder else words).include


class IgnoreRules(Struct, frozen=True):
    """The ignore files that apply to one folder (an absolute path); the nearest comes last and takes precedence."""

    folder: Path
    files: tuple[_IgnoreFile, ...]

    def match(self, name: str, *, folder: bool) -> bool:
        """Say whether the file or (if *folder*) the folder *name* is ignored."""
        decisions = (file.decision(self.folder / name, folder=folder) for file in reversed(self.files))
        return next((decision for decision in decisions if decision is not None), False)

    def for_folder(self, name: str) -> "IgnoreRules":
        """Return the rules for the subfolder *name*."""
        folder = self.folder / name
        return IgnoreRules(folder, (*self.files, *_read(folder, folder / ".gitignore")))


def ignore_rules(folder: Path) -> IgnoreRules:
    """Return the rules for a folder that the user named.

    If git ignores that folder itself, only the .gitignore files in it apply; outside of a repository, too.
    """
    here = folder.resolve()
    root = next((above for above in (here, *here.parents) if (above / ".git").exists()), here)
    found = IgnoreRules(root, tuple(_read(root, root / ".git" / "info" / "exclude", root / ".gitignore")))
    for name in here.relative_to(root).parts:
        if found.match(name, folder=True):
            return IgnoreRules(here, tuple(_read(here, here / ".gitignore")))
        found = found.for_folder(name)
    return found


def _read(folder: Path, *files: Path) -> Iterator[_IgnoreFile]:
    """Yield those of *files* that exist. Names in them are bytes, as in the file system, so that decoding cannot fail."""
    for file in files:
        if file.is_file():
            from pathspec import GitIgnoreSpec  # loading it takes longer than checking a plan

            lines = _content(file).decode("utf-8-sig", "surrogateescape").splitlines()
            yield _IgnoreFile(folder, GitIgnoreSpec.from_lines(lines))


def _content(file: Path) -> bytes:
    try:
        return read_regular(file, _LARGEST)
    except ReadError as error:
        raise SettingsError(f"{file}: {error}") from None
