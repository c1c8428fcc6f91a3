"""Path tests that return False for invalid names (too long, with a null character) instead of raising an error."""

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Say whether *path* is a file."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises OSError for a name that is too long


def is_folder(path: Path) -> bool:
    """Say whether *path* is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def is_there(path: Path) -> bool:
    """Say whether *path* exists."""
    return os.path.exists(path)  # noqa: PTH110 - as above
