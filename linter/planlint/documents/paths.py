"""What is on the disk. A name that no system takes (too long, with a null) is that of nothing, instead of an error."""

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Say whether there is a file at *path*."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises OSError for a name that is too long


def is_folder(path: Path) -> bool:
    """Say whether there is a folder at *path*."""
    return os.path.isdir(path)  # noqa: PTH112 - likewise


def is_there(path: Path) -> bool:
    """Say whether there is anything at *path*."""
    return os.path.exists(path)  # noqa: PTH110 - likewise
