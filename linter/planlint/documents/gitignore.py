"""What git ignores in folders: the .gitignore files from the repository's root down (gitignore(5))."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _Patterns(Struct, frozen=True):
    """The patterns of one file, which count from *folder*."""

    folder: Path
    spec: "GitIgnoreSpec"

    def say(self, path: Path, *, folder: bool) -> bool | None:
        """Say whether *path* is ignored; None where no pattern fits."""
        words = path.relative_to(self.folder).as_posix()
        return self.spec.check_file(words + "/" if folder else words).include


class Ignored(Struct, frozen=True):
    """What git ignores in one folder (an absolute path); the patterns nearest to it come last and weigh most."""

    folder: Path
    patterns: tuple[_Patterns, ...]

    def has(self, name: str, *, folder: bool) -> bool:
        """Say whether the file or folder *name* is ignored."""
        said = (patterns.say(self.folder / name, folder=folder) for patterns in reversed(self.patterns))
        return next((answer for answer in said if answer is not None), False)

    def below(self, name: str) -> "Ignored":
        """Return what is ignored in the folder *name*."""
        folder = self.folder / name
        return Ignored(folder, (*self.patterns, *_read(folder, folder / ".gitignore")))


def ignored_in(folder: Path) -> Ignored:
    """Return what git ignores in a folder that the user named.

    It counts as asked for: where git ignores the folder itself, only the patterns inside of it hold. Outside of a
    repository, too.
    """
    here = folder.resolve()
    root = next((above for above in (here, *here.parents) if (above / ".git").exists()), here)
    found = Ignored(root, tuple(_read(root, root / ".git" / "info" / "exclude", root / ".gitignore")))
    for name in here.relative_to(root).parts:
        if found.has(name, folder=True):
            return Ignored(here, tuple(_read(here, here / ".gitignore")))
        found = found.below(name)
    return found


def _read(folder: Path, *files: Path) -> Iterator[_Patterns]:
    """Yield the patterns of the files that are there; names in them are bytes to git, as they are to the system."""
    for file in files:
        if file.is_file():
            from pathspec import GitIgnoreSpec  # takes longer to load than a plan to check

            lines = file.read_bytes().decode("utf-8-sig", "surrogateescape").splitlines()
            yield _Patterns(folder, GitIgnoreSpec.from_lines(lines))
