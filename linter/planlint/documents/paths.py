"""Path tests that return False for invalid names (too long, with a null character) instead of raising an error."""

import os
from pathlib import Path

from planlint.errors import SettingsError


def named_path(name: str) -> Path:
    """Return the path that a user named. Raises SettingsError if the name is blank: a Path would be the current folder."""
    if not name.strip():
        raise SettingsError("有一个文件名是空的（引号里没有字，或者变量没有值）；请写上文件名，指当前文件夹就写 .")
    return Path(name)


def is_file(path: Path) -> bool:
    """Say whether *path* is a file."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises OSError for a name that is too long


def is_folder(path: Path) -> bool:
    """Say whether *path* is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def is_there(path: Path) -> bool:
    """Say whether *path* exists."""
    return os.path.exists(path)  # noqa: PTH110 - as above


def is_inside(path: Path, folder: Path) -> bool:
    """Say whether *path* lies below *folder*, once all symbolic links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_same_file(one: Path, other: Path) -> bool:
    """Say whether both paths lead to one file that exists, by links or under two names."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - as above
    except (OSError, ValueError):
        return False
